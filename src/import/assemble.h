// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "atlas/structure.h"
#include "core/progress.h"
#include "import/concepts.h"
#include "import/frame.h"
#include "import/repair.h"
#include "import/specimen.h"

namespace tautband::import {

// What became of one element.
struct Fate {
  std::string element;                // "FJ1500"
  std::string name;                   // what its source calls it
  std::vector<std::string> known_as;  // "infraspinatus.right"; of a divided whole all its parts
  std::string by;                     // the FMA id or name by which it was known
  Kind kind = Kind::other;
  bool matched = false;
  std::optional<Side> said, lies;  // by its name, by its place
  std::string left_out;            // why; empty = it is in
};

struct Assembled {
  std::vector<Structure> structures;  // in the body's frame; bounds and normals set
  Frame frame;
  std::vector<Fate> fates;  // in the order of the source's elements
  std::vector<std::string> suspicious;
  Repairs repairs;
};

struct AssembleOptions {
  FrameWishes frame;
  std::size_t most_triangles = 0;  // of each structure; 0 = all
};

// Elements become structures: recognised, brought into the body's frame, each on its side, doubles
// and wholes beside their parts left out, wholes divided and pieces joined as the known body has
// them, repaired. Throws Error when nothing is left.
Assembled assemble(Specimen source, const Concepts& concepts, const Body& reference,
                   const AssembleOptions& options, const Progress& progress = {});

}  // namespace tautband::import
