// SPDX-License-Identifier: MIT
#include "io/journal.h"

#include <cerrno>
#include <charconv>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/error.h"
#include "core/hash.h"
#include "io/bytes.h"
#include "io/files.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

constexpr const char* kName = ".tautband-batch";
constexpr std::size_t kLargestFile = std::size_t{4} << 30;

}  // namespace

Journal::Journal(const fs::path& folder) : folder_(folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  const fs::path file = folder / kName;
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor_ < 0)
    throw Error(fmt::format("{}: the folder cannot be written ({}); check its rights or choose "
                            "another with -o",
                            folder.string(), std::strerror(errno)),
                Fault::machine);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor_);
    throw Error(
        fmt::format("{}: another batch is at work in this folder; wait for it or choose "
                    "another with -o",
                    folder.string()));
  }
  read(read_text(file));
}

Journal::~Journal() {
  ::close(descriptor_);
}

// "<key> <content> <name>"; a line torn by a crash names nothing that matches.
void Journal::read(std::string_view text) {
  if (!text.empty() && text.back() != '\n' && ::write(descriptor_, "\n", 1) != 1) return;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::size_t first = line.find(' '), second = line.find(' ', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    Entry entry{std::string(line.substr(0, first)), 0};
    const std::string_view content = line.substr(first + 1, second - first - 1);
    const auto read =
        std::from_chars(content.data(), content.data() + content.size(), entry.content, 16);
    if (read.ec == std::errc() && read.ptr == content.data() + content.size())
      entries_[std::string(line.substr(second + 1))] = std::move(entry);
  }
}

bool Journal::is_current(const std::string& name, std::string_view key) const {
  const auto found = entries_.find(name);
  if (found == entries_.end() || found->second.key != key) return false;
  try {
    return content_hash(read_bytes(folder_ / name, kLargestFile).text()) == found->second.content;
  } catch (const Error&) {
    return false;  // gone, or not to be read: made again
  }
}

void Journal::made(const std::string& name, std::string_view key, std::uint64_t content) {
  const std::string line = fmt::format("{} {:016x} {}\n", key, content, name);
  const std::lock_guard lock(writing_);
  [[maybe_unused]] const ssize_t written = ::write(descriptor_, line.data(), line.size());
}

void make_room_for(const fs::path& file) {
  std::error_code failed;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  fs::create_directories(folder, failed);
  if (failed)
    throw Error(fmt::format("{}: the folder cannot be made ({}); check the rights of the one above",
                            folder.string(), failed.message()),
                Fault::machine);
  remove_parts_of(file);
}

}  // namespace tautband::io
