// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <glm/vec3.hpp>

#include "field/delaunay.h"
#include "field/ring.h"

namespace tautband::field {

// A triangle mesh as a graph for walking along it. Corners in the same place (to 0.001 mm) are one
// vertex, because a glTF seam (a jump of normals or texture coordinates) must not stop a distance.
class Surface {
 public:
  Surface() = default;
  // Positions in mm. Triangles that are out of range, not finite or without three different corners
  // keep their number but have no area and lead nowhere.
  Surface(std::span<const glm::vec3> positions, std::span<const glm::uvec3> triangles);

  std::size_t vertex_count() const { return positions_.size(); }
  std::span<const glm::vec3> positions() const { return positions_; }   // one per welded vertex
  std::span<const glm::uvec3> triangles() const { return triangles_; }  // of welded vertices
  std::span<const float> vertex_areas() const {
    return vertex_areas_;
  }  // mm2, a third of the triangles around
  std::span<const float> triangle_areas() const { return triangle_areas_; }  // mm2
  float mean_edge() const { return mean_edge_; }                             // mm

  // For side k of triangle t (from corner k to the next), entry 3t+k is the same side seen from the
  // triangle beyond it; kNoTwin on a border.
  std::span<const std::uint32_t> twins() const { return twins_; }

  // The welded vertex of a vertex of the mesh.
  std::uint32_t welded(std::size_t mesh_vertex) const { return welded_[mesh_vertex]; }
  std::span<const std::uint32_t> welded() const { return welded_; }

  std::span<const Ring> rings(std::uint32_t vertex) const {
    return {rings_.data() + first_ring_[vertex], rings_.data() + first_ring_[vertex + 1]};
  }

 private:
  void weld(std::span<const glm::vec3> positions);
  void take_triangles(std::span<const glm::uvec3> triangles);
  void link(const HalfEdges& mesh);

  std::vector<glm::vec3> positions_;
  std::vector<glm::uvec3> triangles_;
  std::vector<float> vertex_areas_, triangle_areas_;
  std::vector<std::uint32_t> welded_, twins_;
  std::vector<std::uint32_t> first_ring_;
  std::vector<Ring> rings_;
  float mean_edge_ = 0.0f;
};

}  // namespace tautband::field
