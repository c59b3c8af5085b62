// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "atlas/atlas.h"
#include "core/progress.h"
#include "import/registration.h"

namespace tautband::import {

// An imported body with all that the generated one has.
struct Completed {
  std::vector<Structure> structures;  // with skin, fibre coordinates, joints and weights
  Rig rig;
  std::vector<PlacedLandmark> landmarks;
  std::vector<Residual> residuals;   // per bone that is known in both
  bool skin_made = false;            // the source brought none that could be kept
  std::vector<std::string> remarks;  // what is doubtful, one clear sentence each
};

// Lays the generated body on an imported one and carries over what it knows: landmarks, joints and
// weights, fibre coordinates and tendons, the skin where there is none. `source`: named structures
// in the body's frame (mm, +Y up, +Z anterior, +X the subject's left), bind pose about as the
// generated one's. `reference`: the generated body (models/body.glb). `data`: the folder with
// morphometry/landmarks.json. Wholes whose parts have names of their own are cut into these. The
// result follows from the arguments alone. Throws Error in one sentence when nothing of the source
// can be matched; whatever else is poor comes with a remark.
Completed complete(std::vector<Structure> source, const Body& reference,
                   const std::filesystem::path& data, const Progress& progress);

}  // namespace tautband::import
