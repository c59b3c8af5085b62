// SPDX-License-Identifier: MIT
#include "scene/auto_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace tautband::scene {

NamedView warmest_view(const Atlas& atlas, std::span<const float> intensity) {
  const std::span<const NamedView> views = named_views().first(8);
  std::array<double, 8> seen{};
  if (atlas.skin()) {
    const Mesh& skin = atlas[*atlas.skin()].mesh;
    for (const glm::uvec3& t : skin.triangles) {
      if (std::max({t.x, t.y, t.z}) >= intensity.size()) break;
      const float heat = (intensity[t.x] + intensity[t.y] + intensity[t.z]) / 3.0f;
      if (heat < 0.02f) continue;
      const glm::vec3 twice_area = glm::cross(skin.positions[t.y] - skin.positions[t.x],
                                              skin.positions[t.z] - skin.positions[t.x]);
      for (std::size_t v = 0; v < views.size(); ++v) {
        const float azimuth = glm::radians(views[v].azimuth);
        const glm::vec3 to_eye{std::sin(azimuth), 0.0f, std::cos(azimuth)};
        seen[v] += heat * std::max(glm::dot(twice_area, to_eye), 0.0f);
      }
    }
  }
  return views[static_cast<std::size_t>(std::max_element(seen.begin(), seen.end()) - seen.begin())];
}

}  // namespace tautband::scene
