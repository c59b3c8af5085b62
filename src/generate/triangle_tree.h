// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <glm/vec3.hpp>

#include "atlas/mesh.h"

namespace tautband::generate {

// Where a line parallel to an axis goes through a surface.
struct Crossing {
  double at = 0.0;  // coordinate along the axis, mm
  int turn = 0;     // +1 going in, -1 coming out
};

// The triangles of a mesh in a tree of boxes, for the two questions that a comparison of solids
// asks. Copies the corners; safe to ask from several threads.
class TriangleTree {
 public:
  explicit TriangleTree(const Mesh& mesh);

  // From a point to the nearest point of the surface, mm; infinity when there is no triangle.
  double distance(const glm::dvec3& p) const;

  // All crossings with the line through p along `axis` (0..2), in ascending order, into `out`. A
  // line exactly through an edge or a corner may miss it: choose lines that are not round numbers.
  void crossings(int axis, const glm::dvec3& p, std::vector<Crossing>& out) const;

 private:
  struct Node {
    glm::vec3 low, high;
    std::uint32_t first, count;  // count = 0: inner, children first and first + 1
  };
  using Corners = std::array<glm::vec3, 3>;
  void split(std::uint32_t node, std::uint32_t first, std::uint32_t count);

  std::vector<Node> nodes_;
  std::vector<Corners> triangles_;
};

}  // namespace tautband::generate
