// SPDX-License-Identifier: MIT
#include "io/archive.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <unzip.h>

#include "core/error.h"
#include "io/files.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kLargest = 1ull << 30;  // bytes of one entry, so that a wrong size is told

[[noreturn]] void fail(const fs::path& file, const std::string& why) {
  throw Error(fmt::format("{}: {}", file.string(), why));
}

}  // namespace

struct Archive::Zip {
  unzFile file = nullptr;
  std::map<std::string, unz64_file_pos> positions;  // by path in the zip

  explicit Zip(const fs::path& path) : file(unzOpen64(path.c_str())) {
    if (!file) fail(path, "is no zip file, or one that was cut short; fetch it again");
  }
  ~Zip() { unzClose(file); }
  Zip(const Zip&) = delete;
  Zip& operator=(const Zip&) = delete;

  void list(const fs::path& path) {
    std::array<char, 4096> name{};
    int code = unzGoToFirstFile(file);
    for (; code == UNZ_OK; code = unzGoToNextFile(file)) {
      unz_file_info64 info{};
      unz64_file_pos position{};
      if (unzGetCurrentFileInfo64(file, &info, name.data(), name.size() - 1, nullptr, 0, nullptr,
                                  0) != UNZ_OK ||
          unzGetFilePos64(file, &position) != UNZ_OK)
        fail(path, "its list of entries is broken; fetch it again");
      if (info.size_filename >= name.size()) continue;
      positions.emplace(std::string(name.data(), info.size_filename), position);
    }
    if (code != UNZ_END_OF_LIST_OF_FILE)
      fail(path, "its list of entries is broken; fetch it again");
  }

  std::string read(const fs::path& path, const std::string& entry) {
    unz_file_info64 info{};
    if (unzGoToFilePos64(file, &positions.at(entry)) != UNZ_OK ||
        unzGetCurrentFileInfo64(file, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK ||
        unzOpenCurrentFile(file) != UNZ_OK)
      fail(path, fmt::format("{} cannot be unpacked; fetch the file again", entry));
    if (info.uncompressed_size > kLargest) {
      unzCloseCurrentFile(file);
      fail(path, fmt::format("{} is larger than 1 GiB", entry));
    }
    std::string bytes;
    std::array<char, 65536> block;
    int got = 0;
    while ((got = unzReadCurrentFile(file, block.data(), block.size())) > 0 &&
           bytes.size() <= info.uncompressed_size)
      bytes.append(block.data(), static_cast<std::size_t>(got));
    if (unzCloseCurrentFile(file) != UNZ_OK || got < 0 || bytes.size() != info.uncompressed_size)
      fail(path, fmt::format("{} is damaged; fetch the file again", entry));
    return bytes;
  }
};

Archive::Archive(fs::path file) : file_(std::move(file)) {
  std::error_code ignored;
  std::vector<fs::path> paths;
  if (fs::is_directory(file_, ignored)) {
    try {
      for (const fs::directory_entry& found :
           fs::recursive_directory_iterator(file_, fs::directory_options::skip_permission_denied))
        if (found.is_regular_file()) paths.push_back(found.path());
    } catch (const fs::filesystem_error& error) {
      fail(file_, "cannot be listed: " + error.code().message());
    }
    std::sort(paths.begin(), paths.end());
  } else if (fs::exists(file_, ignored)) {
    zip_ = std::make_unique<Zip>(file_);
    zip_->list(file_);
    for (const auto& [name, position] : zip_->positions) paths.emplace_back(name);
  } else {
    fail(file_, "there is no such file or folder");
  }
  for (const fs::path& path : paths)
    if (path.has_filename()) places_.emplace(path.filename().string(), path);
}

Archive::~Archive() = default;

std::vector<std::string> Archive::names() const {
  std::vector<std::string> out;
  for (const auto& [name, path] : places_) out.push_back(name);
  return out;
}

std::string Archive::read(const std::string& name) const {
  const auto found = places_.find(name);
  if (found == places_.end()) fail(file_, fmt::format("holds no {}", name));
  if (!zip_) return read_text(found->second);
  const std::lock_guard lock(one_at_a_time_);
  return zip_->read(file_, found->second.string());
}

}  // namespace tautband::io
