// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include <glm/vec3.hpp>

#include "atlas/mesh.h"
#include "generate/triangle_tree.h"

namespace tautband::generate {

// Turns every connected piece of a mesh outside out by its own volume. A hollow (a marrow cavity, a
// second wall inside the first) then counts as filled, as a muscle or bone of the body is.
void turn_pieces_outward(Mesh& mesh);

// What a surface that need not be clean encloses: pieces may overlap, have sheets inside, or small
// holes. A point is inside when most of the lines through it along the three axes have gone in more
// often than out (the survey's own rule; data/morphometry was measured so).
class Solid {
 public:
  // `mesh`: mm, its pieces turned outward.
  explicit Solid(Mesh mesh);

  bool inside(const glm::dvec3& p) const;

  // From a point to the surface, sheets inside included, mm.
  double distance(const glm::dvec3& p) const { return tree_.distance(p); }

  // Volume of what is inside, cm3: the middle one of three sums of lengths, along each axis.
  double volume_cm3() const;

  // About one point per `spacing` mm squared of the surface, at least `least` and at most 6000, all
  // for the same area, without those on sheets inside; always the same. With `seen_only`, without
  // those that look out along none of the six directions of the axes (the inside of a skull).
  std::vector<glm::dvec3> samples(double spacing, std::size_t least, bool seen_only) const;

  glm::dvec3 centre() const;  // of the surface, by area
  bool empty() const { return mesh_.triangles.empty(); }

 private:
  double volume_along(int axis) const;
  bool outermost(const glm::dvec3& p, const glm::dvec3& normal, bool seen_only) const;

  Mesh mesh_;
  TriangleTree tree_;
  Bounds bounds_;
};

// How far two surfaces are apart, mm. Both directions weigh the same.
struct Distances {
  double mean = 0.0;
  double p95 = 0.0;  // 95th percentile
  double worst = 0.0;
};
Distances distances_between(const Solid& one, const Solid& other, bool seen_only);

}  // namespace tautband::generate
