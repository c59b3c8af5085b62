// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "atlas/structure.h"

namespace tautband::io {

// What data/anatomy-names.json says of one structure or whole.
struct AnatomyName {
  std::string id;
  // Of what the built-in body lacks; empty and defaults else.
  std::string name, region;
  Kind kind = Kind::other;
  Layer layer = Layer::deepest;
  bool sided = true;
  std::vector<std::string> members;                // ids, of a whole
  std::map<std::string, std::optional<Side>> fma;  // id -> the side it is of; nullopt = either
  std::vector<std::string> also;                   // other names
};

// Throws Errors with all faults, each with file and JSON pointer.
std::vector<AnatomyName> read_anatomy_names(const std::filesystem::path& file);

// The names of the muscles of a data folder, without all else that is known of them.
struct MuscleNames {
  std::string id, name, latin, fma;
  std::vector<std::string> structures;
};
// `folder`: data/muscles. Files that are no JSON objects are passed over, since `validate` judges
// them.
std::vector<MuscleNames> read_muscle_names(const std::filesystem::path& folder);

}  // namespace tautband::io
