// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <glm/vec2.hpp>

#include "field/surface.h"

namespace tautband::field {

// Lets values on the vertices of a surface spread a little, as ink does on paper: corners round off
// and neighbouring patches flow together. Explicit steps of the heat equation on the edges around
// the vertices that are not zero.
class Diffusion {
 public:
  explicit Diffusion(const Surface& surface);

  // Two values spread at once. `values` has one entry per welded vertex; `warm` names those above
  // zero and grows by those that become so. `sigma` in mm = standard deviation of the spread of a
  // single hot vertex.
  void spread(std::vector<glm::vec2>& values, std::vector<std::uint32_t>& warm, float sigma) const;

 private:
  struct Neighbour {
    std::uint32_t vertex;
    float weight;  // 1/mm2: 4 / (number of neighbours * squared length)
  };
  std::span<const Neighbour> around(std::uint32_t vertex) const {
    return {neighbours_.data() + first_[vertex], neighbours_.data() + first_[vertex + 1]};
  }
  std::vector<std::uint32_t> first_;
  std::vector<Neighbour> neighbours_;
};

}  // namespace tautband::field
