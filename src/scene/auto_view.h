// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "atlas/atlas.h"
#include "field/heat.h"
#include "scene/camera.h"

namespace tautband::scene {

// From where most of the heat is really seen: the skin faces the viewer and neither an arm, the
// other leg nor the trunk stands before it. Upright views are preferred; soles and the crown are
// looked at from below and above. `intensity` = one value per vertex of the skin.
NamedView warmest_view(const Atlas& atlas, const field::HeatSolver& skin,
                       std::span<const float> intensity);

}  // namespace tautband::scene
