// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include <glm/vec3.hpp>

#include "atlas/knowledge.h"

namespace tautband::scene {

// Where skin is redder than the rest, 0..1 per place (mm): lips, cheeks, nose, ears, knuckles,
// elbows, knees, heels, toes, by the landmarks under them. Empty when none of these is known.
std::vector<float> flush_of(std::span<const glm::vec3> places, std::span<const Landmark> landmarks);

}  // namespace tautband::scene
