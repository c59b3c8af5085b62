// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>

namespace tautband::import {

// A place of one body that lies at a known place in the other.
struct Tie {
  glm::dvec3 from{0.0}, to{0.0};  // mm
  // mm; about how near two ties must be before their mean counts instead of each. 0 = exactly.
  double slack = 0.0;
};

// A linear map about a place: to = linear * (p - from) + to.
struct Affine {
  glm::dmat3 linear{1.0};
  glm::dvec3 from{0.0}, to{0.0};
  glm::dvec3 operator()(const glm::dvec3& p) const { return linear * (p - from) + to; }
  Affine inverse() const;
};

// A smooth map of space through or near given ties, that bends as little as it can: the biharmonic
// spline in three dimensions (kernel |r|) with smoothing (Wahba, Spline models for observational
// data, 1990; Rohr et al., Landmark-based elastic registration using approximating thin-plate
// splines, 2001).
class Warp {
 public:
  // At least four ties that lie in no plane; O(n^3), a second or two for 2500. Throws Error when
  // they do not determine a map.
  explicit Warp(std::span<const Tie> ties);

  glm::dvec3 at(const glm::dvec3& p) const;
  glm::dmat3 jacobian(const glm::dvec3& p) const;  // column by column
  Affine near(const glm::dvec3& p) const;          // its tangent there
  // Moves many places, on all cores.
  void move(std::vector<glm::dvec3>& places) const;

  // Follows a body that is shifted as a whole: the one that is moved to, or moved from.
  void shift_target(const glm::dvec3& by);
  void shift_origin(const glm::dvec3& by);

 private:
  // By axis, so that the processor takes several at once.
  std::array<std::vector<double>, 3> centres_, weights_;
  glm::dmat3 linear_{1.0};
  glm::dvec3 origin_{0.0}, shift_{0.0};
};

}  // namespace tautband::import
