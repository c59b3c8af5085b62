// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "import/frame.h"

namespace tautband::import {

struct Arguments {
  std::filesystem::path input, output;
  std::filesystem::path json;  // where the report goes; "-" = standard output; empty = as text
  std::filesystem::path data;  // folder; empty = the built-in one
  FrameWishes frame;
  std::size_t most_triangles = 0;
  std::string source;  // "bodyparts3d", "z-anatomy"; empty = find out
  std::string credit, licence;
  bool fresh = false;              // do not look into the cache
  bool told = false;               // progress as lines for the program that started this one
  double most_seconds = 0.0;       // of computing; 0 = by the size of the input
  std::size_t most_megabytes = 0;  // of memory; 0 = by the machine
  std::string help;                // to be printed instead
};

// Throws Error(Fault::usage) with one sentence.
Arguments parse(int argc, char** argv);

// What of the arguments changes the result, for the name under which it is kept.
std::string fingerprint(const Arguments& arguments);

}  // namespace tautband::import
