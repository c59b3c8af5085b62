// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

#include <glm/geometric.hpp>

#include "atlas/mesh.h"

namespace tautband::test {

// Height above the skin (mm, negative inside) by the nearest skin vertex and its normal; cells of
// 16 mm.
class SkinHeight {
 public:
  explicit SkinHeight(const Mesh& skin) : skin_(skin) {
    for (std::uint32_t i = 0; i < skin.positions.size(); ++i)
      cells_[cell_of(skin.positions[i])].push_back(i);
  }

  // A place with no skin within 16 mm counts as deep inside.
  float operator()(const glm::vec3& p) const {
    const Cell c = cell_of(p);
    float nearest = 16.0f * 16.0f, height = -16.0f;
    for (int z = -1; z <= 1; ++z)
      for (int y = -1; y <= 1; ++y)
        for (int x = -1; x <= 1; ++x) {
          const auto found = cells_.find({c[0] + x, c[1] + y, c[2] + z});
          if (found == cells_.end()) continue;
          for (const std::uint32_t i : found->second) {
            const glm::vec3 d = p - skin_.positions[i];
            if (glm::dot(d, d) >= nearest) continue;
            nearest = glm::dot(d, d);
            height = glm::dot(d, skin_.normals[i]);
          }
        }
    return height;
  }

 private:
  using Cell = std::array<int, 3>;
  static Cell cell_of(const glm::vec3& p) {
    return {int(std::floor(p.x / 16.0f)), int(std::floor(p.y / 16.0f)),
            int(std::floor(p.z / 16.0f))};
  }
  const Mesh& skin_;
  std::map<Cell, std::vector<std::uint32_t>> cells_;
};

}  // namespace tautband::test
