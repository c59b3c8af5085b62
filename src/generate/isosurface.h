// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include <glm/vec3.hpp>

#include "atlas/mesh.h"
#include "generate/field.h"

namespace tautband::generate {

// Field values at the nodes of a regular grid, x fastest.
struct Samples3 {
  glm::dvec3 low{0.0};  // mm, of the first node
  double step = 1.0;    // mm
  std::array<int, 3> count{};
  std::vector<float> value;
  std::size_t at(int x, int y, int z) const {
    return (std::size_t(z) * std::size_t(count[1]) + std::size_t(y)) * std::size_t(count[0]) +
           std::size_t(x);
  }
  glm::dvec3 place(int x, int y, int z) const { return low + step * glm::dvec3(x, y, z); }
};

// Samples a field over its box: exact within about two steps of the surface, elsewhere only the
// sign is right. `symmetric`: the field is the same on both sides of kBodyMirrorX, and only one
// side is evaluated.
Samples3 sample_field(const Field& field, double step, bool symmetric);

// The surface value = 0 as a closed, manifold mesh without normals: one vertex for every sheet of
// the surface in a cell, at the mean of its crossings with the cell's edges, and a quad around
// every crossed edge (dual marching cubes, Nielson 2004). Cells whose faces can be read in two ways
// are settled first in favour of the solid.
Mesh extract_surface(Samples3 samples);

// Moves every vertex along its normal (normals must be there) on to the surface value = 0, by one
// Newton step of at most `reach` mm: takes back what averaging and smoothing have rounded off.
void settle_on_surface(Mesh& mesh, const Field& field, double reach);

// The four steps in one: the smooth surface of a field with normals, without pieces below `share`
// of all vertices.
Mesh smooth_surface(const Field& field, double step, bool symmetric, double share);

}  // namespace tautband::generate
