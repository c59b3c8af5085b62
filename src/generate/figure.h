// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <glm/vec3.hpp>

#include "atlas/landmark.h"
#include "atlas/rig.h"
#include "atlas/structure.h"
#include "generate/skeleton.h"

namespace tautband::generate {

// The measured body turned into another figure: same structures, same triangles, same joints and
// weights, other proportions.
struct Figure {
  std::string id, name;                   // "female"
  std::vector<PlacedLandmark> landmarks;  // all of landmarks.json, in the new figure
};

// A landmark of the measured body as its table has it; right side or midline.
struct TableLandmark {
  std::string id;
  glm::dvec3 position{0.0};  // mm
};

// Reads data/morphometry/landmarks.json. Throws Error naming the file when it is wrong.
std::vector<TableLandmark> read_landmarks(const std::filesystem::path& file);

// Moves every mesh and every joint of `rig` as the table `file` (data/morphometry/<figure>.json)
// says. Left stays the mirror image of right. Throws Error naming the file when the table is wrong,
// or naming the structure when the map would turn a part of it inside out.
Figure to_figure(std::vector<Structure>& body, Rig& rig, const std::filesystem::path& file,
                 const std::filesystem::path& landmarks);

}  // namespace tautband::generate
