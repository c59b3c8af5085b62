// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/progress.h"
#include "import/specimen.h"
#include "io/archive.h"

namespace tautband::import {

// BodyParts3D as its publisher packs it: release 4.0 (FJnnnn.obj; the tables isa_*.txt or
// partof_*.txt say which elements a concept has) or 3.0 (FMAnnnn.obj; parts_list_3.0.txt). The
// tables are looked for inside and beside; without them the comments inside the files name things.
class BodyParts3D {
 public:
  // nullopt unless this folder or zip holds FJnnnn.obj or FMAnnnn.obj, or this folder holds such a
  // zip. Throws Error for a broken zip, in a folder only when there is no sound one beside it.
  static std::optional<BodyParts3D> open(const std::filesystem::path& place);

  // All that its reading depends on.
  std::vector<std::filesystem::path> files() const;

  // A file that is broken is left out and told in `remarks`. Throws Error when none can be read.
  Specimen read(const Progress& progress = {}) const;

 private:
  std::shared_ptr<const io::Archive> files_;
  std::vector<std::string> remarks_;
};

}  // namespace tautband::import
