// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "atlas/knowledge.h"
#include "atlas/mesh.h"

// The pieces of which tools, seats and arrows are put together. Each is a closed surface, wound
// outward; where an edge is meant to be sharp its places stand twice, with a normal for each side.
namespace tautband {

// A place of an outline that is turned about the axis of y.
struct TurnedPlace {
  float radius = 0.0f;  // 0 = on the axis
  float height = 0.0f;
  glm::vec2 normal{0.0f};  // unit: outward, upward
};
// From the lowest to the highest, both on the axis; about the axis in `around` steps.
Mesh turned(std::span<const TurnedPlace> outline, int around);

// What lies below y = 0 is cut off flat.
Mesh ellipsoid_mesh(const ToolPart& part);
// With round caps where it is not closed.
Mesh tube_mesh(const ToolPart& part);
// With all edges rounded; empty when the profile is too slim for that.
Mesh prism_mesh(const ToolPart& part);

void append(Mesh& mesh, const Mesh& other);

// Two triangles, seen counter-clockwise from outside; those without an area are left out.
void add_quad(Mesh& mesh, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d);

// Into how many steps a circle of this radius is parted, mm; a multiple of four.
int steps_around(float radius);

}  // namespace tautband
