// SPDX-License-Identifier: MIT
#pragma once

#include <future>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "field/carry.h"
#include "field/heat.h"
#include "field/pattern.h"
#include "field/reach.h"

namespace tautband::field {

inline constexpr float kNever = std::numeric_limits<float>::infinity();
inline constexpr float kNothing = 1e-3f;  // intensity below which nothing is felt

class Heating;  // of heat.cpp

// What HeatSolver keeps of a body: the skin ready for distances, strokes and look-ups.
struct HeatSolver::Prepared {
  explicit Prepared(std::shared_ptr<const Atlas> whole)
      : atlas(std::move(whole)),
        skin((*atlas)[*atlas->skin()].mesh),
        tree(std::async(std::launch::async,
                        [this] { return TriangleBvh(skin.positions, skin.triangles); })),
        surface(skin.positions, skin.triangles),
        diffusion(surface),
        bvh(tree.get()),
        reaches(*atlas, {surface, bvh}),
        above(*atlas, bvh) {}

  std::optional<RayHit> exit_along(glm::dvec3 from, glm::dvec3 direction) const;
  glm::vec3 normal_at(std::uint32_t triangle, glm::dvec3 weights) const;
  std::optional<std::pair<SkinPlace, GeodesicSource>> place(TriggerPointId point, Side side) const;
  std::vector<PatternEntry> pattern(std::span<const PlacedZone> zones) const;
  void add_spot(const GeodesicSource& place, std::optional<Side> keeps_to, Heating& heating) const;
  std::vector<float> arrival(std::span<const GeodesicSource> from, const Heating& heating) const;
  std::vector<GeodesicSource> essential_strokes(std::span<const PlacedZone> zones) const;
  std::vector<SkinShare> members(const Reach& reach, Side side) const;
  std::vector<SkinShare> softly(const Reach& reach, Side side) const;
  Reach brushed(const PainMark& mark) const;
  bool belongs(std::uint32_t vertex, Side side) const {
    return side == Side::midline || outward(surface.positions()[vertex], side) > 0.0f;
  }

  std::shared_ptr<const Atlas> atlas;
  const Mesh& skin;
  std::future<TriangleBvh> tree;  // grows beside the next two; empty afterwards
  Surface surface;
  Diffusion diffusion;
  TriangleBvh bvh;
  RegionReaches reaches;
  SkinAbove above;
};

}  // namespace tautband::field
