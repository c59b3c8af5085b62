// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "atlas/structure.h"
#include "core/progress.h"
#include "generate/field.h"
#include "generate/tables.h"

namespace tautband::generate {

struct Tables {
  std::vector<MuscleEntry> muscles;
  std::vector<BodyEntry> bones;
  BodyEntry skin;
};

// muscles.json, bones.json and skin.json of a folder. Throws Error in one sentence.
Tables read_tables(const std::filesystem::path& folder);

struct BodyOptions {
  std::vector<std::string> only;  // ids to build, with or without side; empty = all
  bool packed = true;             // muscles parted from each other and from the bones (pack.h)
};

// Every entry on its sides: skin, muscles (right, left), bones (right, left), in the order of the
// tables. Works on all cores; the result does not depend on how many. A part is packed against the
// whole body, so that it is the same as in the whole. Throws Error when an id is unknown or an
// entry does not give a closed surface.
std::vector<Structure> build_body(const Tables& tables, const BodyOptions& options = {},
                                  const Progress& progress = {});

// The steps of build_body for one entry. Muscles are kept under the skin; `solid`: the muscle as
// packed.
std::vector<Structure> build_muscle(const MuscleEntry& entry, Mesh solid, const Field& skin);
std::vector<Structure> build_bone(const BodyEntry& entry);
Structure build_skin(const BodyEntry& entry, const Field& skin);

// Last step of each: refuses a mesh that is not closed, orders it for drawing, sets the bounds.
void finish_structure(Structure& structure);

}  // namespace tautband::generate
