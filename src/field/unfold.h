// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <glm/vec3.hpp>

#include "field/surface.h"

namespace tautband::field {

// A vertex with its distance in mm.
using VertexDistance = std::pair<std::uint32_t, float>;

// The vertices around a point of a triangle that a straight line along the surface reaches, with
// the exact length of that line: the triangles around are laid flat one after the other, and what
// lies in view is measured. Goes on while edges come within `radius` mm; the triangle's own corners
// are always among the answers, and a vertex can be named several times. Appends to `out`.
void unfold_around(const Surface& surface, std::uint32_t triangle, glm::dvec3 barycentric,
                   double radius, std::vector<VertexDistance>& out);

}  // namespace tautband::field
