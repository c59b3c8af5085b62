// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "atlas/mesh.h"

// Small closed meshes to import.
namespace tautband::testing {

inline Mesh box(const glm::vec3& low, const glm::vec3& high) {
  Mesh mesh;
  for (int i = 0; i < 8; ++i)
    mesh.positions.emplace_back((i & 1) != 0 ? high.x : low.x, (i & 2) != 0 ? high.y : low.y,
                                (i & 4) != 0 ? high.z : low.z);
  mesh.triangles = {{0, 2, 3}, {0, 3, 1}, {4, 5, 7}, {4, 7, 6}, {0, 1, 5}, {0, 5, 4},
                    {2, 6, 7}, {2, 7, 3}, {0, 4, 6}, {0, 6, 2}, {1, 3, 7}, {1, 7, 5}};
  return mesh;
}

// A ball round the origin, its six sides of n x n squares each.
inline Mesh grid_ball(float radius, std::uint32_t n) {
  Mesh mesh;
  for (int side = 0; side < 6; ++side) {
    const int axis = side / 2;
    const float sign = side % 2 == 0 ? 1.0f : -1.0f;
    const auto base = static_cast<std::uint32_t>(mesh.positions.size());
    for (std::uint32_t i = 0; i <= n; ++i)
      for (std::uint32_t j = 0; j <= n; ++j) {
        glm::vec3 p(0.0f);
        p[axis] = sign;
        p[(axis + 1) % 3] = 2.0f * float(i) / float(n) - 1.0f;
        p[(axis + 2) % 3] = 2.0f * float(j) / float(n) - 1.0f;
        mesh.positions.push_back(p * (radius / std::sqrt(p.x * p.x + p.y * p.y + p.z * p.z)));
      }
    for (std::uint32_t i = 0; i < n; ++i)
      for (std::uint32_t j = 0; j < n; ++j) {
        const std::uint32_t a = base + i * (n + 1) + j, b = a + 1, c = a + n + 1, d = c + 1;
        if (sign > 0.0f) {
          mesh.triangles.emplace_back(a, c, d);
          mesh.triangles.emplace_back(a, d, b);
        } else {
          mesh.triangles.emplace_back(a, d, c);
          mesh.triangles.emplace_back(a, b, d);
        }
      }
  }
  return mesh;
}

// As Wavefront OBJ, one object of this name; `first`: the number of its first vertex.
inline std::string obj_of(const Mesh& mesh, const std::string& name = {}, std::size_t first = 1) {
  std::string out = name.empty() ? "" : fmt::format("o {}\n", name);
  for (const glm::vec3& p : mesh.positions) out += fmt::format("v {} {} {}\n", p.x, p.y, p.z);
  for (const glm::uvec3& t : mesh.triangles)
    out += fmt::format("f {} {} {}\n", t.x + first, t.y + first, t.z + first);
  return out;
}

}  // namespace tautband::testing
