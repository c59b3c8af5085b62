// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cmath>
#include <map>
#include <utility>

#include <glm/geometric.hpp>

#include "atlas/mesh.h"

namespace tautband::testing {

// Whether each edge is met once in each direction, places that stand twice taken for one.
inline bool is_closed(const Mesh& mesh) {
  std::map<std::array<float, 3>, std::uint32_t> welded;
  const auto place = [&](std::uint32_t i) {
    const glm::vec3& p = mesh.positions[i];
    return welded.emplace(std::array{p.x, p.y, p.z}, i).first->second;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k) {
      const std::uint32_t a = place(t[k]), b = place(t[(k + 1) % 3]);
      if (a == b) return false;
      edges[{a, b}] += 1;
    }
  for (const auto& [edge, count] : edges) {
    const auto back = edges.find({edge.second, edge.first});
    if (count != 1 || back == edges.end() || back->second != 1) return false;
  }
  return !edges.empty();
}

// The least of what is asked of any triangle's area and of its agreement with its normals.
struct TriangleQuality {
  float least_area = 1e9f;    // mm2
  float least_height = 1e9f;  // mm, above the longest edge
  float least_facing = 1.0f;  // cosine between a triangle and the normals at its corners
};

inline TriangleQuality quality(const Mesh& mesh) {
  TriangleQuality found;
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::vec3 &a = mesh.positions[t.x], &b = mesh.positions[t.y], &c = mesh.positions[t.z];
    const glm::vec3 cross = glm::cross(b - a, c - a);
    const float longest = std::max({glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)});
    const float area = 0.5f * glm::length(cross);
    found.least_area = std::min(found.least_area, area);
    found.least_height = std::min(found.least_height, 2.0f * area / longest);
    for (int k = 0; k < 3; ++k)
      found.least_facing =
          std::min(found.least_facing, glm::dot(glm::normalize(cross), mesh.normals[t[k]]));
  }
  return found;
}

inline bool is_finite(const Mesh& mesh) {
  for (const glm::vec3& p : mesh.positions)
    if (!std::isfinite(p.x + p.y + p.z)) return false;
  for (const glm::vec3& n : mesh.normals)
    if (!(std::abs(glm::length(n) - 1.0f) < 1e-3f)) return false;
  return mesh.normals.size() == mesh.positions.size();
}

}  // namespace tautband::testing
