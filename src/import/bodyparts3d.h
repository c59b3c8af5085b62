// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "core/progress.h"
#include "import/specimen.h"

namespace tautband::import {

// Whether this folder or zip holds FJnnnn.obj or FMAnnnn.obj, or this folder holds such a zip.
bool is_bodyparts3d(const std::filesystem::path& place);

// BodyParts3D as its publisher packs it: release 4.0 (FJnnnn.obj; the tables isa_*.txt or
// partof_*.txt say which elements a concept has) or 3.0 (FMAnnnn.obj; parts_list_3.0.txt). The
// tables are looked for inside and beside; without them the comments inside the files name things.
// A file that is broken is left out and told in `remarks`. Throws Error when no file can be read.
Specimen read_bodyparts3d(const std::filesystem::path& place, const Progress& progress = {});

}  // namespace tautband::import
