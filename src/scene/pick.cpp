// SPDX-License-Identifier: MIT
#include "scene/pick.h"

#include <algorithm>
#include <mutex>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "field/bvh.h"
#include "scene/actions.h"
#include "scene/opening.h"

namespace tautband::scene {

struct Picker::Prepared {
  struct Entry {
    std::once_flag built;
    field::TriangleBvh bvh;
  };
  explicit Prepared(std::size_t count) : entries(count) {}
  std::vector<Entry> entries;
};

namespace {

// Distance along the ray at which it enters the box; nullopt when it misses.
std::optional<float> enters(const Ray& ray, const Bounds& box) {
  const glm::vec3 inverse =
      1.0f / ray.direction;  // +-inf along an axis it does not move on: still right
  const glm::vec3 a = (box.low - ray.origin) * inverse, b = (box.high - ray.origin) * inverse;
  const glm::vec3 near3 = glm::min(a, b), far3 = glm::max(a, b);
  const float near_t = std::max({near3.x, near3.y, near3.z, 0.0f});
  const float far_t = std::min({far3.x, far3.y, far3.z});
  return near_t <= far_t ? std::optional(near_t) : std::nullopt;
}

// Whether the ray goes through the opening.
bool passes(const Ray& ray, const std::optional<Opening>& opening) {
  if (!opening) return false;
  const glm::vec3 to_centre = opening->centre - ray.origin;
  return glm::length(to_centre - ray.direction * glm::dot(to_centre, ray.direction)) <
         opening->radius;
}

}  // namespace

Picker::Picker(std::shared_ptr<const Atlas> atlas)
    : atlas_(std::move(atlas)),
      prepared_(std::make_unique<Prepared>(atlas_->structures().size())) {}
Picker::~Picker() = default;

std::optional<Hit> Picker::pick(const Ray& ray, const SceneState& state) const {
  std::vector<std::pair<float, StructureId>> near;
  const bool through = passes(ray, opening_of(*atlas_, state));
  for (std::size_t i = 0; i < atlas_->structures().size(); ++i) {
    const StructureId id(i);
    if (!is_drawn(state, *atlas_, id) || state.faded.contains(id)) continue;
    if (through && is_opened(*atlas_, state, id)) continue;
    if (const auto t = enters(ray, (*atlas_)[id].bounds)) near.emplace_back(*t, id);
  }
  std::sort(near.begin(), near.end());
  std::optional<Hit> best;
  for (const auto& [entry, id] : near) {
    if (best && entry > best->distance) break;
    Prepared::Entry& prepared = prepared_->entries[id.index()];
    const Mesh& mesh = (*atlas_)[id].mesh;
    std::call_once(prepared.built,
                   [&] { prepared.bvh = field::TriangleBvh(mesh.positions, mesh.triangles); });
    const auto hit =
        prepared.bvh.ray(ray.origin, ray.direction, 0.0, best ? best->distance : field::kInfinity);
    if (hit)
      best = Hit{id, ray.origin + ray.direction * static_cast<float>(hit->t),
                 static_cast<float>(hit->t)};
  }
  return best;
}

}  // namespace tautband::scene
