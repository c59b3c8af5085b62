// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "io/client_file.h"

namespace tautband::io {

// The copy of a client's session that survives when the program is killed: one file in the folder
// "unsaved" among the clients' files, for its owner alone. While it is held a lock beside it tells
// other windows to leave it alone; the system drops that with the program, however it ends.
class UnsavedCopy {
 public:
  // A new one. Writes nothing but the lock. Throws Error.
  explicit UnsavedCopy(const std::filesystem::path& clients);
  // One that was left behind. Throws Error when another window holds it.
  static UnsavedCopy take_over(const std::filesystem::path& file);
  // The copy stays, the lock goes.
  ~UnsavedCopy();
  UnsavedCopy(UnsavedCopy&&) noexcept;
  UnsavedCopy& operator=(UnsavedCopy&&) noexcept;

  const std::filesystem::path& file() const { return file_; }
  void write(std::string_view json);  // throws Error
  void remove();

 private:
  UnsavedCopy() = default;
  std::filesystem::path file_;
  int lock_ = -1;
};

// Those that no window holds.
std::vector<ClientRow> left_behind(const std::filesystem::path& clients);

// Removes a file and what was left half-written beside it. Throws Error.
void remove_for_good(const std::filesystem::path& file);

}  // namespace tautband::io
