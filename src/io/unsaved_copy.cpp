// SPDX-License-Identifier: MIT
#include "io/unsaved_copy.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/error.h"
#include "io/files.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFolder = "unsaved";

fs::path lock_of(const fs::path& file) {
  return file.string() + ".lock";
}

// -1 when it cannot be had.
int lock(const fs::path& file) {
  const int fd = ::open(lock_of(file).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
  const int code = errno;
  if (fd >= 0) ::close(fd);
  errno = code;
  return -1;
}

void unlock(const fs::path& file, int fd) {
  if (fd < 0) return;
  ::unlink(lock_of(file).c_str());  // before the lock goes: nobody may take a file that vanishes
  ::close(fd);
}

}  // namespace

UnsavedCopy::UnsavedCopy(const fs::path& clients) {
  const fs::path folder = clients / kFolder;
  make_private_folder(clients);
  make_private_folder(folder);
  for (int n = 1;; ++n) {
    file_ = folder / fmt::format("{}-{}-{}{}", today(), ::getpid(), n, kClientExtension);
    std::error_code ignored;
    if (fs::exists(file_, ignored)) continue;
    lock_ = lock(file_);
    if (lock_ >= 0) return;
    if (errno != EWOULDBLOCK)
      throw Error(fmt::format("{}: cannot be written ({}); check the rights of the folder",
                              file_.string(), std::strerror(errno)),
                  Fault::machine);
  }
}

UnsavedCopy UnsavedCopy::take_over(const fs::path& file) {
  UnsavedCopy copy;
  copy.file_ = file;
  copy.lock_ = lock(file);
  if (copy.lock_ < 0)
    throw Error(fmt::format("{}: another window has this session open; go on there",
                            file.filename().string()));
  return copy;
}

UnsavedCopy::~UnsavedCopy() {
  unlock(file_, lock_);
}
UnsavedCopy::UnsavedCopy(UnsavedCopy&& other) noexcept
    : file_(std::move(other.file_)), lock_(std::exchange(other.lock_, -1)) {}
UnsavedCopy& UnsavedCopy::operator=(UnsavedCopy&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(lock_, other.lock_);
  return *this;
}

void UnsavedCopy::write(std::string_view json) {
  write_atomically(file_, json, Access::owner);
}

void UnsavedCopy::remove() {
  std::error_code ignored;
  if (fs::exists(file_, ignored)) remove_for_good(file_);
}

std::vector<ClientRow> left_behind(const fs::path& clients) {
  std::vector<ClientRow> rows = clients_in(clients / kFolder);
  std::erase_if(rows, [](const ClientRow& row) {
    const int fd = lock(row.file);
    if (fd < 0) return true;
    unlock(row.file, fd);
    return false;
  });
  return rows;
}

void remove_for_good(const fs::path& file) {
  std::error_code failed;
  remove_parts_of(file);
  if (!fs::remove(file, failed) && failed)
    throw Error(fmt::format("{}: cannot be removed ({}); check the rights of the folder",
                            file.string(), failed.message()),
                Fault::machine);
}

}  // namespace tautband::io
