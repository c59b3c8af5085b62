// SPDX-License-Identifier: MIT
#include "field/strokes.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace tautband::field {
namespace {

constexpr double kSpacing = 4.0;  // mm between samples: below the skin's edge length
constexpr double kGap =
    6.0;  // mm between neighbours on the skin, above which more samples are put between
constexpr int kHalvings = 3;  // of one step at most
constexpr double kAside =
    25.0;  // mm that another sheet of skin may lie farther away than the nearest
constexpr double kFacing = 0.2;  // cosine below which two faces belong to different sheets

// One place on the skin for a sample.
struct Foot {
  GeodesicSource source;
  glm::dvec3 position{0.0};
  glm::dvec3 normal{0.0};
  double distance = 0.0;  // mm from the sample
};

glm::dvec3 face_normal(const Surface& surface, std::uint32_t triangle) {
  const glm::uvec3 t = surface.triangles()[triangle];
  const glm::dvec3 a(surface.positions()[t.x]), b(surface.positions()[t.y]),
      c(surface.positions()[t.z]);
  const glm::dvec3 normal = glm::cross(b - a, c - a);
  const double length = glm::length(normal);
  return length > 0.0 ? normal / length : glm::dvec3(0.0);
}

std::optional<Foot> foot_of(const SkinGround& skin, const std::optional<NearestHit>& hit) {
  if (!hit) return std::nullopt;
  return Foot{{hit->triangle, hit->barycentric, 0.0f},
              hit->position,
              face_normal(skin.surface, hit->triangle),
              hit->distance};
}

std::vector<glm::dvec3> resampled(const std::vector<glm::vec3>& points, bool mirror) {
  std::vector<glm::dvec3> samples;
  const auto at = [&](std::size_t i) {
    return glm::dvec3(mirror ? mirrored(points[i]) : points[i]);
  };
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const double length = glm::distance(at(i), at(i + 1));
    const int steps = std::clamp(static_cast<int>(std::ceil(length / kSpacing)), 1, 1000);
    for (int k = 0; k < steps; ++k)
      samples.push_back(glm::mix(at(i), at(i + 1), double(k) / steps));
  }
  if (!points.empty()) samples.push_back(at(points.size() - 1));
  return samples;
}

// How unlikely it is, in mm, that a path goes from one foot to the next.
double unlikely(const Foot& from, const Foot& to, double step) {
  const double jump = glm::distance(from.position, to.position) - 1.3 * step - 1.0;
  return 2.0 * std::max(0.0, jump) + 6.0 * (1.0 - glm::dot(from.normal, to.normal));
}

bool suspicious(const Foot& from, const Foot& to, double step) {
  return glm::distance(from.position, to.position) > 1.5 * step + 3.0 ||
         glm::dot(from.normal, to.normal) < kFacing;
}

// Chooses among the sheets of skin near each sample so that the whole path is likeliest (Viterbi).
std::vector<Foot> likeliest(const SkinGround& skin, const std::vector<glm::dvec3>& samples,
                            const std::vector<Foot>& nearest) {
  struct Choice {
    Foot foot;
    double cost = 0.0;
    std::size_t before = 0;
  };
  std::vector<std::vector<Choice>> columns;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    std::vector<Choice> column{{nearest[i], nearest[i].distance, 0}};
    const auto faces_away = [&](std::uint32_t triangle) {
      return glm::dot(face_normal(skin.surface, triangle), nearest[i].normal) < kFacing;
    };
    const auto other =
        foot_of(skin, skin.bvh.nearest_where(samples[i], nearest[i].distance + kAside, faces_away));
    if (other) column.push_back({*other, other->distance, 0});
    if (i > 0)
      for (Choice& choice : column) {
        const double step = glm::distance(samples[i - 1], samples[i]);
        double best = kInfinity;
        for (std::size_t k = 0; k < columns.back().size(); ++k) {
          const Choice& before = columns.back()[k];
          const double cost = before.cost + unlikely(before.foot, choice.foot, step);
          if (cost >= best) continue;
          best = cost;
          choice.before = k;
        }
        choice.cost += best;
      }
    columns.push_back(std::move(column));
  }
  const auto cheaper = [](const Choice& a, const Choice& b) { return a.cost < b.cost; };
  auto at = static_cast<std::size_t>(
      std::min_element(columns.back().begin(), columns.back().end(), cheaper) -
      columns.back().begin());
  std::vector<Foot> path(samples.size());
  for (std::size_t i = samples.size(); i-- > 0;) {
    path[i] = columns[i][at].foot;
    at = columns[i][at].before;
  }
  return path;
}

// Adds feet between two that lie far apart on the skin although their samples are near (a sample
// path that cuts through the body).
void fill(const SkinGround& skin, glm::dvec3 from, const Foot& a, glm::dvec3 to, const Foot& b,
          int left, std::vector<GeodesicSource>& out) {
  const double gap = glm::distance(a.position, b.position);
  if (gap <= kGap || left == 0) return;
  const glm::dvec3 middle = 0.5 * (from + to);
  const auto foot = foot_of(skin, skin.bvh.nearest(middle));
  if (!foot) return;
  const double detour =
      glm::distance(a.position, foot->position) + glm::distance(foot->position, b.position);
  if (detour > 1.5 * gap) return;
  fill(skin, from, a, middle, *foot, left - 1, out);
  out.push_back(foot->source);
  fill(skin, middle, *foot, to, b, left - 1, out);
}

SkinStroke lay(const SkinGround& skin, const Stroke& stroke, bool mirror) {
  SkinStroke laid;
  laid.radius = stroke.radius;
  const std::vector<glm::dvec3> samples = resampled(stroke.points, mirror);
  std::vector<Foot> feet;
  bool jumps = false;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto foot = foot_of(skin, skin.bvh.nearest(samples[i]));
    if (!foot) return laid;  // a skin without triangles
    if (i > 0)
      jumps = jumps || suspicious(feet.back(), *foot, glm::distance(samples[i - 1], samples[i]));
    feet.push_back(*foot);
  }
  if (jumps) feet = likeliest(skin, samples, feet);
  for (std::size_t i = 0; i < feet.size(); ++i) {
    if (i > 0)
      fill(skin, samples[i - 1], feet[i - 1], samples[i], feet[i], kHalvings, laid.samples);
    laid.samples.push_back(feet[i].source);
  }
  return laid;
}

}  // namespace

std::vector<SkinStroke> lay_on_skin(const SkinGround& skin, std::span<const Stroke> strokes,
                                    Side side) {
  std::vector<SkinStroke> laid;
  for (const Stroke& stroke : strokes) {
    if (side != Side::left) laid.push_back(lay(skin, stroke, false));
    if (side != Side::right) laid.push_back(lay(skin, stroke, true));
  }
  return laid;
}

}  // namespace tautband::field
