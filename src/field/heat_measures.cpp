// SPDX-License-Identifier: MIT
// What a field amounts to, region by region and structure by structure, and which skin a region or
// a mark covers.
#include <algorithm>
#include <array>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/vector_relational.hpp>

#include "field/prepared.h"
#include "field/zones.h"

namespace tautband::field {
namespace {

constexpr float kFelt = 0.05f;  // intensity from which a region's area counts
constexpr float kFading =
    50.0f;  // mm below the skin from which it fades out: pain is felt at the surface

bool apart(const Bounds& a, const Bounds& b, float gap) {
  return glm::any(glm::lessThan(a.high + gap, b.low)) ||
         glm::any(glm::lessThan(b.high + gap, a.low));
}

}  // namespace

// What lies within the strokes, with a soft rim.
std::vector<SkinShare> HeatSolver::Prepared::members(const Reach& reach, Side side) const {
  std::vector<SkinShare> members;
  for (const Reach::Entry& entry : reach.entries)
    if (const float share = 1.0f - smooth_step(0.8f, 1.0f, entry.share);
        share > 0.0f && belongs(entry.vertex, side))
      members.push_back({entry.vertex, share});
  return members;
}

std::vector<SkinShare> HeatSolver::Prepared::softly(const Reach& reach, Side side) const {
  std::vector<SkinShare> glowing;
  for (const Reach::Entry& entry : reach.entries) {
    float share = 1.0f - smooth_step(0.5f, 1.3f, joined_share(entry.nearness));
    if (side != Side::midline) share *= own_side(outward(surface.positions()[entry.vertex], side));
    if (share > 0.0f) glowing.push_back({entry.vertex, share});
  }
  return glowing;
}

// A brush stroke lies where it was painted: "right" takes it as it is.
Reach HeatSolver::Prepared::brushed(const PainMark& mark) const {
  const SkinGround ground{surface, bvh};
  const Stroke stroke{mark.path, mark.radius};
  return reach_of(ground, lay_on_skin(ground, {&stroke, 1}, Side::right));
}

std::vector<RegionHeat> HeatSolver::measure(const HeatField& field, TriggerPointId point,
                                            Sides sides) const {
  const Prepared& prepared = *prepared_;
  const Atlas& atlas = *prepared.atlas;
  const auto zones = placed_zones(atlas, point, sides);
  // One mesh vertex for each welded one: they share their values.
  std::vector<float> intensity(prepared.surface.vertex_count());
  for (std::size_t i = 0; i < field.intensity.size(); ++i)
    intensity[prepared.surface.welded(i)] = field.intensity[i];
  std::vector<RegionHeat> rows;
  const auto measure_one = [&](RegionId region, Side side) {
    RegionHeat row{region, side, 0.0f, 0.0f, 0.0f, std::nullopt};
    double whole = 0.0, heat = 0.0, felt = 0.0;
    for (const auto& [vertex, share, near] : prepared.reaches(region, side).entries) {
      if (share > 1.0f || !prepared.belongs(vertex, side)) continue;
      const double area = prepared.surface.vertex_areas()[vertex];
      whole += area;
      heat += area * intensity[vertex];
      if (intensity[vertex] > kFelt) felt += area;
      row.peak = std::max(row.peak, intensity[vertex]);
    }
    row.mean = whole > 0.0 ? static_cast<float>(heat / whole) : 0.0f;
    row.area_cm2 = static_cast<float>(felt / 100.0);
    for (const PlacedZone& placed : zones)
      if (placed.zone->region == region && placed.side == side &&
          (!row.kind || placed.zone->kind == ZoneKind::essential))
        row.kind = placed.zone->kind;
    rows.push_back(row);
  };
  for (std::size_t r = 0; r < atlas.knowledge().regions.size(); ++r) {
    const RegionId region(r);
    if (atlas[region].extent == Extent::midline) {
      measure_one(region, Side::midline);
    } else {
      measure_one(region, Side::right);
      measure_one(region, Side::left);
    }
  }
  return rows;
}
std::vector<glm::vec2> HeatSolver::carry(const HeatField& field, StructureId structure) const {
  const Prepared& prepared = *prepared_;
  std::vector<glm::vec2> values;
  if (apart((*prepared.atlas)[structure].bounds, field.warm, kDeepest)) return values;
  const auto above = prepared.above(structure);
  values.reserve(above.size());
  bool warm = false;
  const auto& positions = (*prepared.atlas)[structure].mesh.positions;
  for (std::size_t i = 0; i < above.size(); ++i) {
    const Above& place = above[i];
    glm::vec2 value{0.0f, kNever};
    if (place.triangle != Above::kNowhere) {
      const glm::uvec3 t = prepared.skin.triangles[place.triangle];
      const std::array<float, 3> weights{1.0f - place.second - place.third, place.second,
                                         place.third};
      // Of the three corners only the warm ones know when the pain arrives.
      float sum = 0.0f, arrival = 0.0f;
      glm::vec3 skin(0.0f);
      for (std::size_t k = 0; k < 3; ++k) {
        const std::uint32_t corner = t[static_cast<int>(k)];
        skin += weights[k] * prepared.skin.positions[corner];
        value.x += weights[k] * field.intensity[corner];
        if (!(field.intensity[corner] > 0.0f)) continue;
        sum += weights[k];
        arrival += weights[k] * field.arrival[corner];
      }
      if (value.x > 0.0f && sum > 0.0f) value.y = arrival / sum;
      value.x *= 1.0f - smooth_step(kFading, kDeepest, glm::distance(skin, positions[i]));
      if (!std::isfinite(value.y) || value.x < kNothing) value = {0.0f, kNever};
    }
    warm = warm || value.x > 0.0f;
    values.push_back(value);
  }
  if (!warm) values.clear();
  return values;
}

std::span<const float> HeatSolver::vertex_areas() const {
  return prepared_->surface.vertex_areas();
}

std::uint32_t HeatSolver::welded(std::size_t skin_vertex) const {
  return prepared_->surface.welded(skin_vertex);
}

std::optional<glm::vec3> HeatSolver::skin_hit(glm::vec3 origin, glm::vec3 direction) const {
  constexpr double kFarthest = 1e5;  // mm
  const auto hit = prepared_->bvh.ray(glm::dvec3(origin), glm::dvec3(direction), 0.0, kFarthest);
  if (!hit) return std::nullopt;
  return glm::vec3(glm::dvec3(origin) + hit->t * glm::dvec3(direction));
}

std::vector<PatternEntry> HeatSolver::pattern(TriggerPointId point, Sides sides) const {
  return prepared_->pattern(placed_zones(*prepared_->atlas, point, sides));
}

std::vector<SkinShare> HeatSolver::cover(RegionId region, Side side) const {
  return prepared_->members(prepared_->reaches(region, side), side);
}

std::vector<SkinShare> HeatSolver::cover(const PainMark& mark) const {
  if (mark.region) return cover(*mark.region, mark.side);
  return prepared_->members(prepared_->brushed(mark), Side::midline);
}

std::vector<SkinShare> HeatSolver::cover(std::span<const Stroke> strokes, Side side) const {
  const SkinGround ground{prepared_->surface, prepared_->bvh};
  return prepared_->members(reach_of(ground, lay_on_skin(ground, strokes, side)), Side::midline);
}

std::vector<SkinShare> HeatSolver::glow(const PainMark& mark) const {
  if (!mark.region) return prepared_->softly(prepared_->brushed(mark), Side::midline);
  return prepared_->softly(prepared_->reaches(*mark.region, mark.side), mark.side);
}

std::vector<float> HeatSolver::region_mask(RegionId region, Side side) const {
  std::vector<float> welded(prepared_->surface.vertex_count(), 0.0f);
  for (const auto& [vertex, share] : cover(region, side)) welded[vertex] = share;
  std::vector<float> mask(prepared_->skin.positions.size());
  for (std::size_t i = 0; i < mask.size(); ++i) mask[i] = welded[prepared_->surface.welded(i)];
  return mask;
}

}  // namespace tautband::field
