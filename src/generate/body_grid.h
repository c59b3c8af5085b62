// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include <glm/gtc/type_precision.hpp>
#include <glm/vec3.hpp>

#include "atlas/mesh.h"

namespace tautband::generate {

// The right half of what a closed surface encloses, cut into cubes. Neighbours are told apart by
// what lies between them: an arm beside the trunk is no neighbour of it, however thin the air.
class BodyGrid {
 public:
  BodyGrid(const Mesh& skin, double step);

  struct Neighbour {
    std::uint32_t cell = kNone;
    bool mirrored = false;  // the cell's mirror image, across the plane of symmetry
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

  std::size_t size() const { return cells_.size(); }
  double step() const { return step_; }
  glm::dvec3 centre(std::size_t cell) const;
  // In the directions +x, -x, +y, -y, +z, -z.
  const std::array<Neighbour, 6>& around(std::size_t cell) const { return around_[cell]; }
  // The cell whose cube holds the place (right half); kNone outside the body.
  std::uint32_t cell_at(const glm::dvec3& place) const;

  // The cells around a place of the right half with shares of 1 in sum: linear interpolation among
  // those that hang together. A place outside gets the nearest ones.
  void stencil(const glm::dvec3& place, std::vector<std::pair<Neighbour, float>>& out) const;

 private:
  using Key = glm::i32vec3;
  std::size_t dense(const Key& key) const;
  bool inside_box(const Key& key) const;
  std::uint32_t cell_of(const Key& key) const;
  Neighbour neighbour_at(const Key& key) const;
  bool linked(const Key& from, int axis) const;  // to the next cube along an axis
  void nearest_cells(const glm::dvec3& at, std::vector<std::pair<Neighbour, float>>& out) const;
  void cross(const Mesh& skin, int axis);
  void number_cells();
  glm::dvec3 in_steps(const glm::dvec3& place) const;

  double step_;
  glm::dvec3 origin_{0.0};  // centre of the cube (0, 0, 0); x runs to the right
  Key size_{0};
  std::vector<std::uint8_t>
      wall_;  // per cube: bit per axis, a surface between it and the next, one for its mirror image
  std::vector<std::uint8_t> inner_;  // per cube: whether its centre is inside
  std::vector<std::uint32_t> number_;
  std::vector<Key> cells_;
  std::vector<std::array<Neighbour, 6>> around_;
};

}  // namespace tautband::generate
