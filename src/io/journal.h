// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace tautband::io {

// Which files of a folder were made from what: one line a file in ".tautband-batch", appended when
// the file is finished, so that a batch that was stopped goes on where it was. Only one at a time
// works in a folder.
class Journal {
 public:
  // Throws Error when the folder cannot be written, or another batch is at work in it.
  explicit Journal(const std::filesystem::path& folder);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // Whether the file was made from `key` and is still as it was made.
  bool is_current(const std::string& name, std::string_view key) const;
  // Any thread. A journal that cannot be written is no fault: the file is made again next time.
  void made(const std::string& name, std::string_view key, std::uint64_t content);

 private:
  struct Entry {
    std::string key;
    std::uint64_t content = 0;
  };
  void read(std::string_view text);

  std::filesystem::path folder_;
  int descriptor_ = -1;
  std::map<std::string, Entry> entries_;
  std::mutex writing_;
};

// Makes the folder of a file, and those above it, and removes what a killed run left of the file
// half-written. Throws Error.
void make_room_for(const std::filesystem::path& file);

}  // namespace tautband::io
