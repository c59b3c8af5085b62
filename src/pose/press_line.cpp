// SPDX-License-Identifier: MIT
#include "pose/press_line.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "pose/skinning.h"

namespace tautband::pose {
namespace {

struct RayHit {
  float distance;
  glm::vec3 weights;
};

// Möller and Trumbore 1997, both faces.
std::optional<RayHit> meet(const glm::vec3& from, const glm::vec3& way, const glm::vec3& a,
                           const glm::vec3& b, const glm::vec3& c) {
  const glm::vec3 e1 = b - a, e2 = c - a, p = glm::cross(way, e2);
  const float volume = glm::dot(e1, p);
  if (std::abs(volume) < 1e-9f) return std::nullopt;
  const glm::vec3 s = from - a;
  const float u = glm::dot(s, p) / volume;
  const glm::vec3 q = glm::cross(s, e1);
  const float v = glm::dot(way, q) / volume;
  if (u < 0.0f || v < 0.0f || u + v > 1.0f) return std::nullopt;
  return RayHit{glm::dot(e2, q) / volume, {1.0f - u - v, u, v}};
}

struct SkinHit {
  SkinSpot spot;
  float distance = 0.0f;
};

// The last crossing: a line from inside may leave and enter again where the skin folds, as between
// arm and flank; what lies beyond `far` belongs to another part of the body.
std::optional<SkinHit> leave(const Mesh& skin, const glm::vec3& from, const glm::vec3& way,
                             float far) {
  std::optional<SkinHit> first;
  for (const glm::uvec3& t : skin.triangles) {
    const auto hit = meet(from, way, skin.positions[t.x], skin.positions[t.y], skin.positions[t.z]);
    if (!hit || hit->distance < 0.0f || hit->distance > far) continue;
    if (!first || hit->distance < first->distance)
      first = SkinHit{{{t.x, t.y, t.z}, hit->weights}, hit->distance};
  }
  return first;
}

constexpr float kDeepest = 220.0f;  // mm; no point lies deeper

// Whether a bind-pose box comes within `reach` of a bind-pose segment.
bool near_segment(const Bounds& box, const glm::vec3& a, const glm::vec3& b, float reach) {
  const glm::vec3 low = glm::min(a, b) - reach, high = glm::max(a, b) + reach;
  return glm::all(glm::lessThanEqual(box.low, high)) &&
         glm::all(glm::greaterThanEqual(box.high, low));
}

}  // namespace

std::optional<PressLine> press_line(const Atlas& atlas, TriggerPointId point, Side side,
                                    glm::vec3 direction) {
  const auto place = atlas.place(point, side);
  if (!place || !atlas.skin()) return std::nullopt;
  if (side == Side::left) direction.x = -direction.x;
  const Mesh& skin = atlas[*atlas.skin()].mesh;
  const auto hit = leave(skin, place->position, -direction, kDeepest);
  if (!hit) return std::nullopt;
  PressLine line{point,     side,      place->structure, place->position,
                 direction, hit->spot, glm::vec3(0.0f),  {}};
  for (int k = 0; k < 3; ++k) {
    line.on_skin += skin.positions[hit->spot.corners[std::size_t(k)]] * hit->spot.weights[k];
    line.normal += skin.normals[hit->spot.corners[std::size_t(k)]] * hit->spot.weights[k];
  }
  line.normal = glm::normalize(line.normal);
  return line;
}

std::optional<float> way_out(const Atlas& atlas, glm::vec3 from, glm::vec3 way) {
  if (!atlas.skin()) return std::nullopt;
  const auto hit = leave(atlas[*atlas.skin()].mesh, from, way, kDeepest);
  return hit ? std::optional(hit->distance) : std::nullopt;
}

DualQuaternion motion_at(const Mesh& skin, const SkinSpot& spot,
                         std::span<const DualQuaternion> palette) {
  const int k = spot.weights.x >= spot.weights.y && spot.weights.x >= spot.weights.z ? 0
                : spot.weights.y >= spot.weights.z                                   ? 1
                                                                                     : 2;
  const std::uint32_t v = spot.corners[std::size_t(k)];
  return blended(palette, skin.joints[v], skin.weights[v]);
}

glm::vec3 posed(const Mesh& skin, const SkinSpot& spot, std::span<const DualQuaternion> palette) {
  glm::vec3 p(0.0f);
  for (int k = 0; k < 3; ++k)
    p += skinned(skin, spot.corners[std::size_t(k)], palette) * spot.weights[k];
  return p;
}

glm::vec3 posed_normal(const Mesh& skin, const SkinSpot& spot,
                       std::span<const DualQuaternion> palette) {
  glm::vec3 n(0.0f);
  for (int k = 0; k < 3; ++k) {
    const std::uint32_t v = spot.corners[std::size_t(k)];
    n += apply_turn(blended(palette, skin.joints[v], skin.weights[v]), skin.normals[v]) *
         spot.weights[k];
  }
  return glm::normalize(n);
}

std::vector<StructureId> crossed(const Atlas& atlas, const PressLine& line,
                                 std::span<const DualQuaternion> palette) {
  constexpr float kLeeway = 25.0f;  // mm by which neighbours slide along each other in a pose
  const Mesh& skin = atlas[*atlas.skin()].mesh;
  const DualQuaternion motion = motion_at(skin, line.skin, palette);
  const glm::vec3 from = posed(skin, line.skin, palette), to = apply(motion, line.inside);
  const float length = glm::distance(from, to);
  const glm::vec3 way = (to - from) / std::max(length, 1e-6f);
  std::vector<std::pair<float, StructureId>> hits;
  for (std::size_t i = 0; i < atlas.structures().size(); ++i) {
    const Structure& structure = atlas.structures()[i];
    if (structure.kind == Kind::skin ||
        !near_segment(structure.bounds, line.on_skin, line.inside, kLeeway))
      continue;
    const Mesh& mesh = structure.mesh;
    std::vector<glm::vec3> at;
    pose::skin(mesh, palette, at);
    float first = std::numeric_limits<float>::max();
    // The target's far face may lie just beyond the point.
    const float far = StructureId(i) == line.target ? length + 15.0f : length;
    for (const glm::uvec3& t : mesh.triangles)
      if (const auto hit = meet(from, way, at[t.x], at[t.y], at[t.z]))
        if (hit->distance >= -1.0f && hit->distance <= far) first = std::min(first, hit->distance);
    if (first <= far) hits.emplace_back(first, StructureId(i));
  }
  std::sort(hits.begin(), hits.end());
  std::vector<StructureId> out;
  for (const auto& [distance, id] : hits) {
    out.push_back(id);
    if (id == line.target) break;
  }
  return out;
}

}  // namespace tautband::pose
