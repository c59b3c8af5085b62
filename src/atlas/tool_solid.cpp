// SPDX-License-Identifier: MIT
#include "atlas/tool_solid.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/geometric.hpp>

namespace tautband {
namespace {

constexpr float kFar = std::numeric_limits<float>::max();

// The distance by its first-order estimate, which is right where it matters, at the surface. What
// lies below the support is cut off.
float to_ellipsoid(const ToolPart& part, const glm::vec3& place) {
  const glm::vec3 p = place - part.centre;
  const float reach = glm::length(p / part.radii);
  const float growth = glm::length(p / (part.radii * part.radii));
  const float round = growth < 1e-9f ? -std::min({part.radii.x, part.radii.y, part.radii.z})
                                     : reach * (reach - 1.0f) / growth;
  return part.centre.y < part.radii.y ? std::max(round, -place.y) : round;
}

// Between two cross-sections, when the place is between their planes.
float to_stretch(const TubeStation& a, const TubeStation& b, const glm::vec3& place) {
  const float before = glm::dot(place - a.centre, a.tangent);
  const float after = glm::dot(place - b.centre, b.tangent);
  if (before < 0.0f || after > 0.0f) return kFar;
  const float t = before - after > 0.0f ? before / (before - after) : 0.0f;
  const glm::vec3 centre = a.centre + t * (b.centre - a.centre);
  const float radius = a.radius + t * (b.radius - a.radius);
  const float slope = a.slope + t * (b.slope - a.slope);
  return (glm::distance(place, centre) - radius) / std::sqrt(1.0f + slope * slope);
}

float to_tube(const std::vector<TubeStation>& stations, bool closed, const glm::vec3& place) {
  if (stations.empty()) return kFar;
  const TubeStation &first = stations.front(), &last = stations.back();
  float least = kFar;
  for (std::size_t i = 0; i + 1 < stations.size(); ++i)
    least = std::min(least, to_stretch(stations[i], stations[i + 1], place));
  if (closed) return std::min(least, to_stretch(last, first, place));
  if (glm::dot(place - first.centre, first.tangent) <= 0.0f)
    least = std::min(least, glm::distance(place, first.centre) - first.radius);
  if (glm::dot(place - last.centre, last.tangent) >= 0.0f)
    least = std::min(least, glm::distance(place, last.centre) - last.radius);
  return least;
}

float to_polygon(const std::vector<glm::vec2>& outline, glm::vec2 place) {
  float nearest = kFar;
  bool inside = false;
  for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
    const glm::vec2 edge = outline[j] - outline[i], to = place - outline[i];
    const float t = std::clamp(glm::dot(to, edge) / glm::dot(edge, edge), 0.0f, 1.0f);
    nearest = std::min(nearest, glm::length(to - t * edge));
    if ((outline[i].y > place.y) != (outline[j].y > place.y) && to.x < edge.x * to.y / edge.y)
      inside = !inside;
  }
  return inside ? -nearest : nearest;
}

float to_prism(const ToolPart& part, const std::vector<glm::vec2>& core, const glm::vec3& place) {
  if (core.empty()) return kFar;
  const float flat = to_polygon(core, {place.y, place.z});
  const float side = std::abs(place.x) - (0.5f * part.width - part.rounding);
  const glm::vec2 outside(std::max(flat, 0.0f), std::max(side, 0.0f));
  return glm::length(outside) + std::min(std::max(flat, side), 0.0f) - part.rounding;
}

}  // namespace

ToolSolid::ToolSolid(const Tool& tool) {
  for (const ToolPart& part : tool.parts) {
    Part& prepared = parts_.emplace_back();
    prepared.part = part;
    if (part.form == ToolPart::Form::tube) prepared.stations = tube_stations(part);
    if (part.form == ToolPart::Form::prism) prepared.core = prism_core(part);
  }
}

float ToolSolid::distance(const Part& part, const glm::vec3& place) {
  switch (part.part.form) {
    case ToolPart::Form::ellipsoid:
      return to_ellipsoid(part.part, place);
    case ToolPart::Form::tube:
      return to_tube(part.stations, part.part.closed, place);
    case ToolPart::Form::prism:
      return to_prism(part.part, part.core, place);
  }
  return kFar;
}

float ToolSolid::distance(const glm::vec3& place) const {
  float least = kFar;
  for (const Part& part : parts_) least = std::min(least, distance(part, place));
  return least;
}

glm::vec3 ToolSolid::outward(const glm::vec3& place) const {
  constexpr float kStep = 0.05f;  // mm
  glm::vec3 gradient{0.0f};
  for (int axis = 0; axis < 3; ++axis) {
    glm::vec3 step{0.0f};
    step[axis] = kStep;
    gradient[axis] = distance(place + step) - distance(place - step);
  }
  const float length = glm::length(gradient);
  return length > 1e-6f ? gradient / length : glm::vec3(0.0f, 1.0f, 0.0f);
}

}  // namespace tautband
