// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include <glm/vec3.hpp>

#include "atlas/structure.h"

namespace tautband::import {

// Cuts a whole into the parts that the known body makes of it: connected pieces go to the part that
// they lie nearest to, and pieces that several parts share are cut between them and closed.
// `places`: where each vertex of the whole lies in the known body, mm. The whole is welded. One
// mesh for each part, empty where the whole has nothing of it.
std::vector<Mesh> divide(const Mesh& whole, std::span<const glm::dvec3> places,
                         std::span<const Structure* const> parts);

// The same where nothing is known yet of how the two bodies lie: their boxes are made alike.
std::vector<Mesh> divide(const Mesh& whole, std::span<const Structure* const> parts);

// The same with the median plane: right (x < 0) and left.
struct Halves {
  Mesh right, left;
};
Halves halve(const Mesh& mesh);

}  // namespace tautband::import
