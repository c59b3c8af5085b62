// SPDX-License-Identifier: MIT
#include "io/files.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/hash.h"
#include "io/bytes.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  bool valid() const { return fd_ >= 0; }
  int get() const { return fd_; }
  // Some file systems report a full disk only here.
  int close() {
    const int result = ::close(fd_);
    fd_ = -1;
    return result;
  }

 private:
  int fd_;
};

// A half-written file must not stay behind.
class TemporaryFile {
 public:
  explicit TemporaryFile(fs::path path) : path_(std::move(path)) {}
  ~TemporaryFile() {
    if (!kept_) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  void keep() { kept_ = true; }

 private:
  fs::path path_;
  bool kept_ = false;
};

[[noreturn]] void throw_cannot_read(const fs::path& file, int code) {
  std::string remedy = "check its rights";
  if (code == ENOENT || code == ENOTDIR) remedy = "check the path";
  if (code == EISDIR) remedy = "name a file in it";
  throw Error(
      fmt::format("{}: cannot be read ({}); {}", file.string(), std::strerror(code), remedy));
}

[[noreturn]] void throw_cannot_write(const fs::path& file, int code) {
  std::string remedy = "check the rights of the folder or choose another";
  if (code == ENOSPC || code == EDQUOT) remedy = "free some space on the disk";
  if (code == EFBIG) remedy = "files may not grow that large here, raise the limit";
  if (code == ENAMETOOLONG) remedy = "choose a shorter name";
  throw Error(
      fmt::format("{}: cannot be written ({}); {}", file.string(), std::strerror(code), remedy),
      code == ENAMETOOLONG ? Fault::input : Fault::machine);
}

void write_all(const Descriptor& out, std::string_view bytes, const fs::path& file) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(out.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_cannot_write(file, errno);
    if (written == 0) throw_cannot_write(file, ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

// A device or a pipe cannot be renamed over: it is written to as it is.
void write_directly(const fs::path& file, std::string_view bytes) {
  Descriptor out(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
  if (!out.valid()) throw_cannot_write(file, errno);
  write_all(out, bytes, file);
  if (out.close() != 0) throw_cannot_write(file, errno);
}

void check_is_no_folder(const fs::path& file, const struct stat& found) {
  if (S_ISDIR(found.st_mode))
    throw Error(fmt::format("{}: is a folder; name a file in it", file.string()));
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

void check_folder(const fs::path& file) {
  if (file.filename().empty())
    throw Error(fmt::format("\"{}\" names no file to write; add a file name", file.string()));
  const fs::path folder = folder_of(file);
  struct stat found {};
  if (::stat(folder.c_str(), &found) == 0 && S_ISDIR(found.st_mode)) return;
  const int code = errno;
  if (code == EACCES) throw_cannot_write(file, code);
  throw Error(fmt::format("{}: the folder {} does not exist; create it first or choose another",
                          file.string(), folder.string()));
}

constexpr const char* kPart = ".part";

// How the names of all temporary files of `file` begin.
std::string temporary_stem(const fs::path& file) {
  return fmt::format(".{}.", file.filename().string().substr(0, 100));
}

fs::path temporary_name(const fs::path& file) {
  static std::atomic<unsigned> counter{0};
  fs::path name = file;
  name.replace_filename(
      fmt::format("{}{}-{}{}", temporary_stem(file), ::getpid(), counter++, kPart));
  return name;
}

}  // namespace

Bytes read_bytes(const fs::path& file, std::size_t limit) {
  Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!in.valid()) throw_cannot_read(file, errno);
  struct stat found {};
  if (::fstat(in.get(), &found) != 0) throw_cannot_read(file, errno);
  if (S_ISDIR(found.st_mode)) throw_cannot_read(file, EISDIR);
  const auto too_large = [&] {
    throw Error(
        fmt::format("{}: is larger than {} MB; name a smaller file", file.string(), limit >> 20));
  };
  const bool regular = S_ISREG(found.st_mode);
  if (regular && static_cast<std::size_t>(found.st_size) > limit) too_large();

  std::size_t capacity =
      regular ? static_cast<std::size_t>(found.st_size) + 1 : std::size_t{1} << 16;
  Bytes bytes{std::make_unique_for_overwrite<unsigned char[]>(capacity), 0};
  while (true) {
    if (bytes.size == capacity) {  // a pipe, or a file that grows while it is read
      auto larger = std::make_unique_for_overwrite<unsigned char[]>(capacity * 2);
      std::memcpy(larger.get(), bytes.data.get(), bytes.size);
      bytes.data = std::move(larger);
      capacity *= 2;
    }
    const ssize_t got = ::read(in.get(), bytes.data.get() + bytes.size, capacity - bytes.size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_cannot_read(file, errno);
    if (got == 0) return bytes;
    bytes.size += static_cast<std::size_t>(got);
    if (bytes.size > limit) too_large();
  }
}

fs::path full_path(const fs::path& place) {
  std::error_code failed;
  fs::path whole = fs::absolute(place, failed).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

std::uint64_t hash_of_file(const fs::path& file) {
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!in.valid()) throw_cannot_read(file, errno);
  constexpr std::size_t kPiece = std::size_t{1} << 18;  // stays in the processor's cache
  const auto piece = std::make_unique_for_overwrite<char[]>(kPiece);
  std::uint64_t hash = 0;
  std::size_t filled = 0;
  while (true) {
    const ssize_t got = ::read(in.get(), piece.get() + filled, kPiece - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_cannot_read(file, errno);
    filled += static_cast<std::size_t>(got);
    if (got > 0 && filled < kPiece) continue;
    hash = content_hash({piece.get(), filled}, hash);
    if (got == 0) return hash;
    filled = 0;
  }
}

std::string read_text(const fs::path& file) {
  constexpr std::size_t kLimit = std::size_t{256} << 20;
  const Bytes bytes = read_bytes(file, kLimit);
  return std::string(bytes.text());
}

void write_atomically(const fs::path& file, std::string_view bytes, Access access,
                      Lasting lasting) {
  struct stat found {};
  fs::path target = file;
  if (::stat(file.c_str(), &found) == 0) {
    check_is_no_folder(file, found);
    if (!S_ISREG(found.st_mode)) return write_directly(file, bytes);
    std::error_code failed;  // through a link, so that the link stays
    fs::path resolved = fs::canonical(file, failed);
    if (!failed) target = std::move(resolved);
  } else {
    check_folder(file);
  }
  const fs::path part = temporary_name(target);
  Descriptor out(::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                        access == Access::owner ? 0600 : 0666));
  if (!out.valid()) throw_cannot_write(file, errno);
  TemporaryFile temporary(part);
  if (S_ISREG(found.st_mode) && access == Access::usual)
    (void)::fchmod(out.get(), found.st_mode & 07777);
  write_all(out, bytes, file);
  if (lasting == Lasting::power_cut && ::fsync(out.get()) != 0) throw_cannot_write(file, errno);
  if (out.close() != 0) throw_cannot_write(file, errno);
  if (::rename(part.c_str(), target.c_str()) != 0) throw_cannot_write(file, errno);
  temporary.keep();
}

void check_can_write(const fs::path& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) == 0) {
    check_is_no_folder(file, found);
    if (!S_ISREG(found.st_mode)) {
      if (::access(file.c_str(), W_OK) != 0) throw_cannot_write(file, errno);
      return;
    }
  } else {
    check_folder(file);
  }
  std::error_code failed;  // a link is written through
  const fs::path resolved = fs::weakly_canonical(file, failed);
  if (::access(folder_of(failed ? file : resolved).c_str(), W_OK | X_OK) != 0)
    throw_cannot_write(file, errno);
}

void remove_parts_of(const fs::path& file) {
  const fs::path folder = folder_of(file);
  const std::string stem = temporary_stem(file);
  std::error_code failed, ignored;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(stem) || !name.ends_with(kPart)) continue;
    const std::string rest = name.substr(stem.size());
    const auto process = static_cast<pid_t>(std::atoi(rest.c_str()));
    const bool of_this_shape = rest.find_first_not_of("0123456789") == rest.find('-');
    if (of_this_shape && process > 0 && ::kill(process, 0) != 0 && errno == ESRCH)
      fs::remove(entry->path(), ignored);
  }
}

}  // namespace tautband::io
