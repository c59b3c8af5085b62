// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "io/bytes.h"

namespace tautband::io {

// Things that take long to compute and follow from files alone, kept from one start to the next in
// $XDG_CACHE_HOME/tautband (else ~/.cache/tautband). Nothing is lost when they are deleted.

// 16 hexadecimal digits that change when the content of any of these files or folders (all files
// below them, by name) changes. Throws Error when one cannot be read.
std::string content_key(std::span<const std::filesystem::path> files);

// What was kept under this name; nullopt when there is nothing, whatever the reason.
std::optional<Bytes> recall(std::string_view kind, std::string_view key);

// Keeps bytes; drops the oldest of the same kind when there are many. A machine that lets us keep
// nothing is no fault: returns false.
bool keep(std::string_view kind, std::string_view key, std::string_view bytes);

}  // namespace tautband::io
