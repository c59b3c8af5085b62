// SPDX-License-Identifier: MIT
#pragma once

#include "atlas/atlas.h"
#include "scene/camera.h"

namespace tautband::scene {

// The one of eight directions around the body from which most of the heat on the skin is seen.
// `intensity` = one value per skin vertex; throws nothing, returns the front when all is cold.
NamedView warmest_view(const Atlas& atlas, std::span<const float> intensity);

}  // namespace tautband::scene
