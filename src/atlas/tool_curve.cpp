// SPDX-License-Identifier: MIT
#include "atlas/tool_curve.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace tautband {
namespace {

constexpr int kProbes = 12;            // per stretch, to learn how much it bends
constexpr float kTurnPerStep = 0.14f;  // radians between two cross-sections
constexpr float kMostPerStep = 0.8f;   // radians, in a curve without a cusp
constexpr float kWidthPerStep = 2.0f;  // mm of change between them
constexpr float kLongestStep = 60.0f;  // mm
constexpr float kSamePlace = 1e-3f;    // mm

// A cubic between two places of the path, for u = 0..1.
struct Stretch {
  glm::vec3 p0, p1, m0, m1;  // places and derivatives by u
  float r0, r1, s0, s1;      // radii and their derivatives by u

  static float hermite(float a, float b, float ma, float mb, float u) {
    const float v = 1.0f - u;
    return a * (1.0f + 2.0f * u) * v * v + ma * u * v * v + b * u * u * (3.0f - 2.0f * u) -
           mb * u * u * v;
  }
  static float slope(float a, float b, float ma, float mb, float u) {
    return 6.0f * u * (1.0f - u) * (b - a) + ma * (1.0f - u) * (1.0f - 3.0f * u) +
           mb * u * (3.0f * u - 2.0f);
  }
  TubeStation at(float u) const {
    TubeStation station;
    glm::vec3 way{0.0f};
    for (int axis = 0; axis < 3; ++axis) {
      station.centre[axis] = hermite(p0[axis], p1[axis], m0[axis], m1[axis], u);
      way[axis] = slope(p0[axis], p1[axis], m0[axis], m1[axis], u);
    }
    const float speed = glm::length(way);
    station.tangent = speed > 1e-6f ? way / speed : glm::normalize(p1 - p0);
    station.radius = hermite(r0, r1, s0, s1, u);
    station.slope = slope(r0, r1, s0, s1, u) / std::max(speed, 1e-6f);
    return station;
  }
  // Into how many steps it is parted.
  int steps() const {
    float turn = 0.0f, length = 0.0f, change = 0.0f;
    TubeStation last = at(0.0f);
    for (int i = 1; i <= kProbes; ++i) {
      const TubeStation next = at(static_cast<float>(i) / kProbes);
      turn += std::acos(std::clamp(glm::dot(last.tangent, next.tangent), -1.0f, 1.0f));
      length += glm::distance(last.centre, next.centre);
      change += std::abs(next.radius - last.radius);
      last = next;
    }
    const float wanted =
        std::max({turn / kTurnPerStep, length / kLongestStep, change / kWidthPerStep, 1.0f});
    return static_cast<int>(std::ceil(wanted - 1e-3f));
  }
};

// The tangent at a place by the centripetal knots before and after it.
glm::vec3 catmull_rom(glm::vec3 before, glm::vec3 here, glm::vec3 after, float knot0, float knot1) {
  return (here - before) / knot0 - (after - before) / (knot0 + knot1) + (after - here) / knot1;
}

// Fritsch and Butland, 1984: never swings beyond the widths that are given.
float monotone(float secant0, float secant1) {
  return secant0 * secant1 <= 0.0f ? 0.0f : 2.0f * secant0 * secant1 / (secant0 + secant1);
}

std::vector<Stretch> stretches(std::span<const glm::vec3> path, std::span<const float> widths,
                               bool closed) {
  const std::size_t places = path.size(), count = closed ? places : places - 1;
  std::vector<float> knots(count), secants(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t next = (i + 1) % places;
    knots[i] = std::sqrt(glm::distance(path[i], path[next]));
    if (knots[i] * knots[i] < kSamePlace) return {};
    secants[i] = (widths[next] - widths[i]) / knots[i];
  }
  std::vector<glm::vec3> tangents(places);
  std::vector<float> slopes(places, 0.0f);  // level at the ends, so that the caps join smoothly
  for (std::size_t i = 0; i < places; ++i) {
    if (!closed && (i == 0 || i == count)) {
      const std::size_t from = i == 0 ? 0 : i - 1;
      tangents[i] = (path[from + 1] - path[from]) / knots[from];
      continue;
    }
    const std::size_t back = (i + places - 1) % places, on = (i + 1) % places;
    tangents[i] = catmull_rom(path[back], path[i], path[on], knots[back], knots[i]);
    slopes[i] = monotone(secants[back], secants[i]);
  }
  std::vector<Stretch> list;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t next = (i + 1) % places;
    list.push_back({path[i], path[next], tangents[i] * knots[i], tangents[next] * knots[i],
                    widths[i], widths[next], slopes[i] * knots[i], slopes[next] * knots[i]});
  }
  return list;
}

float side_of(glm::vec2 from, glm::vec2 to, glm::vec2 place) {
  return (to.x - from.x) * (place.y - from.y) - (to.y - from.y) * (place.x - from.x);
}

bool crosses_itself(const std::vector<glm::vec2>& outline) {
  const std::size_t count = outline.size();
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = i + 2; j < count; ++j) {
      const std::size_t i1 = i + 1, j1 = (j + 1) % count;
      if (j1 == i) continue;  // neighbours
      const glm::vec2 &a = outline[i], &b = outline[i1], &c = outline[j], &d = outline[j1];
      if (side_of(a, b, c) * side_of(a, b, d) < 0.0f && side_of(c, d, a) * side_of(c, d, b) < 0.0f)
        return true;
    }
  return false;
}

}  // namespace

std::vector<TubeStation> tube_stations(const ToolPart& tube) {
  std::vector<TubeStation> stations;
  if (tube.path.size() < (tube.closed ? 3u : 2u) || tube.widths.size() != tube.path.size())
    return stations;
  const std::vector<Stretch> list = stretches(tube.path, tube.widths, tube.closed);
  if (list.empty()) return stations;
  for (const Stretch& stretch : list) {
    const int steps = stretch.steps();
    for (int i = 0; i < steps; ++i)
      stations.push_back(stretch.at(static_cast<float>(i) / static_cast<float>(steps)));
  }
  if (!tube.closed) stations.push_back(list.back().at(1.0f));
  return stations;
}

bool tube_folds(const ToolPart& tube) {
  const std::vector<TubeStation> stations = tube_stations(tube);
  const std::size_t count = stations.size();
  for (std::size_t i = 0; i + (tube.closed ? 0 : 1) < count; ++i) {
    const TubeStation &a = stations[i], &b = stations[(i + 1) % count];
    const float turn = std::acos(std::clamp(glm::dot(a.tangent, b.tangent), -1.0f, 1.0f));
    // However thin, a tube that turns back at a single place has no inner side there.
    if (turn > kMostPerStep ||
        turn * std::max(a.radius, b.radius) > glm::distance(a.centre, b.centre))
      return true;
  }
  return false;
}

std::vector<glm::vec3> smooth_outline(std::span<const glm::vec3> places) {
  ToolPart tube;
  tube.path.assign(places.begin(), places.end());
  tube.widths.assign(places.size(), 1.0f);
  tube.closed = true;
  std::vector<glm::vec3> outline;
  for (const TubeStation& station : tube_stations(tube)) outline.push_back(station.centre);
  return outline;
}

std::vector<glm::vec2> prism_outline(const ToolPart& prism) {
  std::vector<glm::vec2> outline;
  float twice_area = 0.0f;
  for (std::size_t i = 0; i < prism.profile.size(); ++i) {
    const glm::vec3 &p = prism.profile[i], &q = prism.profile[(i + 1) % prism.profile.size()];
    outline.emplace_back(p.y, p.z);
    twice_area += p.y * q.z - q.y * p.z;
  }
  if (twice_area < 0.0f) std::reverse(outline.begin(), outline.end());
  return outline;
}

std::vector<glm::vec2> prism_core(const ToolPart& prism) {
  const std::vector<glm::vec2> outline = prism_outline(prism);
  const std::size_t count = outline.size();
  if (count < 3 || prism.rounding <= 0.0f || prism.width <= 2.0f * prism.rounding) return {};
  std::vector<glm::vec2> core(count);
  for (std::size_t i = 0; i < count; ++i) {
    const glm::vec2 before = outline[i] - outline[(i + count - 1) % count];
    const glm::vec2 after = outline[(i + 1) % count] - outline[i];
    if (glm::length(before) < kSamePlace || glm::length(after) < kSamePlace) return {};
    const glm::vec2 a = glm::normalize(before), b = glm::normalize(after);
    const glm::vec2 inward(-a.y - b.y, a.x + b.x);  // the mean normal, too short by the turn
    const float shrink = 1.0f + glm::dot(a, b);
    if (shrink < 0.02f) return {};  // the outline folds back on itself
    core[i] = outline[i] + inward * (prism.rounding / shrink);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t next = (i + 1) % count;
    if (glm::dot(core[next] - core[i], outline[next] - outline[i]) <= 0.0f) return {};
  }
  if (crosses_itself(core)) return {};
  return core;
}

}  // namespace tautband
