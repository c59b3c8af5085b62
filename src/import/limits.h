// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "import/arguments.h"

namespace tautband::import {

inline constexpr unsigned kLongest = 3600;  // seconds of computing, unless another time is given

// What an import may use.
struct Room {
  std::size_t memory = 0;  // bytes, of addresses
  unsigned seconds = 0;    // of computing
};

// At any time: what --most-memory gives, else most of the machine's.
std::size_t most_memory_of(const Arguments& arguments);

// While files are parsed: what honest ones of this size can need several times over, since this is
// the stage that a hostile file can draw out; what is given counts instead. What comes after
// depends on the triangles that were found.
Room room_to_parse(const Arguments& arguments, const std::vector<std::filesystem::path>& files);

}  // namespace tautband::import
