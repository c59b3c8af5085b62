// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <glm/vec3.hpp>

namespace tautband::field {

inline constexpr std::uint32_t kNoTwin = ~0u;

constexpr std::uint32_t next_in_triangle(std::uint32_t half_edge) {
  return half_edge % 3 == 2 ? half_edge - 2 : half_edge + 1;
}
constexpr std::uint32_t previous_in_triangle(std::uint32_t half_edge) {
  return half_edge % 3 == 0 ? half_edge + 2 : half_edge - 1;
}

// Triangles glued along half-edges; half-edge 3t+k leaves corner k of triangle t towards the next
// corner.
struct HalfEdges {
  std::vector<std::uint32_t>
      tail;  // the vertex it leaves; kNoTwin marks a triangle that is left out
  std::vector<std::uint32_t> twin;  // the half-edge on the other side; kNoTwin on a border
  std::vector<float> length;        // mm; empty until measured

  std::uint32_t head(std::uint32_t half_edge) const { return tail[next_in_triangle(half_edge)]; }
};

// Glues triangles along edges that exactly two of them share in opposite directions; any other edge
// is a border. Triangles with equal corners are left out.
HalfEdges glue(std::size_t vertex_count, std::span<const glm::uvec3> triangles);

// Measures the edges and flips those that are not Delaunay, without moving the surface: only
// lengths along the surface are kept, so the result has no corners in space any more and two
// vertices can share several edges. Long thin triangles, in which a marching front errs, become as
// round as the vertices allow. Fisher, Springborn, Bobenko and Schroeder 2006, "An algorithm for
// the construction of intrinsic Delaunay triangulations with applications to digital geometry
// processing". Returns the number of flips.
std::size_t make_delaunay(HalfEdges& mesh, std::span<const glm::vec3> positions);

}  // namespace tautband::field
