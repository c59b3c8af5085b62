// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <glm/vec3.hpp>

#include "atlas/atlas.h"

namespace tautband::scene {

// A hue for each structure, by StructureId, to multiply its material's colour by: neighbouring
// muscles get different ones, the same muscle the same on both sides and in all its parts, others
// than muscles none (white), but for the cartilage of nose and ear. The same body gives the same
// hues.
std::vector<glm::vec3> muscle_tints(const Atlas& atlas);

}  // namespace tautband::scene
