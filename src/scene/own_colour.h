// SPDX-License-Identifier: MIT
#pragma once

#include <glm/vec3.hpp>

#include "scene/frame.h"

namespace tautband::scene {

// Of skin that has no tint, sRGB.
inline constexpr glm::vec3 kPlainSkin(0.875f, 0.705f, 0.600f);

// What a thing looks like without heat and before light falls on it: the mean of the pattern that
// shaders/material.glsl draws there, muted as the item says. In the plate's own linear space, in
// which the shaders mix: sRGB to the power of 2.2. `tendon`: 0 belly .. 1 tendon, of a muscle.
glm::vec3 own_colour(const DrawItem& item, float tendon);

glm::vec3 plate_linear(const glm::vec3& srgb);
// To light by the true sRGB curve, which shows on screen what the plate's value would, 0..1.
glm::vec3 light_from_plate(const glm::vec3& plate);

}  // namespace tautband::scene
