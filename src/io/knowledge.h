// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "atlas/knowledge.h"

namespace tautband::io {

// Reads a data folder (muscles/*.json, regions.json, sources.json, morphometry/landmarks.json).
// Throws Errors listing every fault found, each as `file#/json/pointer: what is wrong; what helps`.
Knowledge read_knowledge(const std::filesystem::path& folder);

// The faults alone, for `tautband validate`: also checks each file against
// data/schema/*.schema.json. Empty = the folder is sound.
struct Verdict {
  std::vector<std::string> faults;
  int files = 0;
  Knowledge knowledge;  // what could be read; where there are faults, with gaps
};
Verdict validate_knowledge(const std::filesystem::path& folder);

}  // namespace tautband::io
