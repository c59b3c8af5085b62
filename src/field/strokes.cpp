// SPDX-License-Identifier: MIT
#include "field/strokes.h"

#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace tautband::field {
namespace {

constexpr float kSpacing = 4.0f;  // mm between samples: below the skin's edge length

std::vector<glm::vec3> resampled(const std::vector<glm::vec3>& points) {
  std::vector<glm::vec3> samples;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const int steps = std::max(1, static_cast<int>(std::ceil(glm::distance(points[i], points[i + 1]) / kSpacing)));
    for (int k = 0; k < steps; ++k)
      samples.push_back(glm::mix(points[i], points[i + 1], static_cast<float>(k) / static_cast<float>(steps)));
  }
  if (!points.empty()) samples.push_back(points.back());
  return samples;
}

SkinStroke lay(const TriangleBvh& skin, const Stroke& stroke, bool mirror) {
  SkinStroke laid;
  laid.radius = stroke.radius;
  for (const glm::vec3& sample : resampled(stroke.points)) {
    const auto hit = skin.nearest(mirror ? mirrored(sample) : sample);
    if (hit) laid.samples.push_back({hit->triangle, hit->barycentric, 0.0f});
  }
  return laid;
}

}  // namespace

std::vector<SkinStroke> lay_on_skin(const TriangleBvh& skin, std::span<const Stroke> strokes, Side side) {
  std::vector<SkinStroke> laid;
  for (const Stroke& stroke : strokes) {
    if (side != Side::left) laid.push_back(lay(skin, stroke, false));
    if (side != Side::right) laid.push_back(lay(skin, stroke, true));
  }
  return laid;
}

}  // namespace tautband::field
