// SPDX-License-Identifier: MIT
#include "field/heat.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/vector_relational.hpp>

#include "core/error.h"
#include "field/bvh.h"
#include "field/geodesic.h"
#include "field/strokes.h"
#include "field/zones.h"

namespace tautband::field {
namespace {

constexpr float kNever = std::numeric_limits<float>::infinity();
constexpr float kPointRadius = 14.0f;     // mm, the warm spot over the point itself
constexpr float kPointIntensity = 0.35f;  // below every essential zone: it is tender there, the pain is elsewhere
constexpr float kPointBand = 12.0f;       // mm, what counts as the point
constexpr float kWarm = 0.02f;            // below: nothing is felt
constexpr float kMidline = 3.0f;          // mm to either side over which a one-sided zone fades at the midline
constexpr float kDeepest = 90.0f;         // mm, no muscle lies farther below the skin
constexpr float kFelt = 0.05f;            // intensity from which a region's area counts

// The skin above each vertex of a structure.
struct Above {
  std::uint32_t triangle = 0;
  float v = 0.0f, w = 0.0f;  // barycentric weights of corners 1 and 2
  bool found = false;
};

float smooth(float from, float to, float x) {
  const float t = std::clamp((x - from) / (to - from), 0.0f, 1.0f);
  return t * t * (3.0f - 2.0f * t);
}

}  // namespace

struct HeatSolver::Prepared {
  explicit Prepared(std::shared_ptr<const Atlas> whole)
      : atlas(std::move(whole)),
        skin((*atlas)[*atlas->skin()].mesh),
        surface(skin.positions, skin.triangles),
        bvh(skin.positions, skin.triangles),
        above(atlas->structures().size()) {
    doubles.assign(surface.vertex_count(), 0.0f);
    for (const std::uint32_t v : surface.welded()) ++doubles[v];
  }

  // Smallest distance / radius over the strokes, per vertex of the skin's mesh; infinity beyond their reach.
  std::vector<float> shares(std::span<const SkinStroke> strokes, float reach) const;
  // Adds the heat of one zone where it is the strongest so far.
  void add(const PlacedZone& placed, HeatField& field) const;
  void add_point(TriggerPointId point, Side side, const HeatSolver& solver, HeatField& field) const;
  const std::vector<float>& mask(RegionId region, Side side) const;
  const std::vector<Above>& skin_above(StructureId structure) const;

  // mm2 that a vertex of the mesh stands for: its share of the welded vertex's, so that seams count once.
  double area(std::size_t v) const { return surface.vertex_areas()[surface.welded(v)] / doubles[surface.welded(v)]; }

  std::shared_ptr<const Atlas> atlas;
  const Mesh& skin;
  Surface surface;
  std::vector<float> doubles;  // how many vertices of the mesh are welded into one
  TriangleBvh bvh;
  mutable std::mutex guard;
  mutable std::map<std::pair<std::size_t, Side>, std::vector<float>> masks;
  mutable std::vector<std::unique_ptr<std::vector<Above>>> above;
};

namespace {

// One workspace per thread: nothing is allocated for a later answer.
GeodesicRun& workspace() {
  thread_local GeodesicRun run;
  return run;
}

}  // namespace

std::vector<float> HeatSolver::Prepared::shares(std::span<const SkinStroke> strokes, float reach) const {
  std::vector<float> welded(surface.vertex_count(), kNever);
  GeodesicRun& run = workspace();
  for (const SkinStroke& stroke : strokes) {
    if (stroke.samples.empty() || stroke.radius <= 0.0f) continue;
    march(surface, stroke.samples, reach * stroke.radius, run);
    for (const std::uint32_t v : run.reached())
      welded[v] = std::min(welded[v], run.distance()[v] / stroke.radius);
  }
  std::vector<float> shares(skin.positions.size());
  for (std::size_t v = 0; v < shares.size(); ++v) shares[v] = welded[surface.welded(v)];
  return shares;
}

void HeatSolver::Prepared::add(const PlacedZone& placed, HeatField& field) const {
  const ReferralZone& zone = *placed.zone;
  const auto& strokes = zone.strokes.empty() ? (*atlas)[zone.region].strokes : zone.strokes;
  const std::vector<float> share = shares(lay_on_skin(bvh, strokes, placed.side), kProfileEnd);
  const float outward = placed.side == Side::right ? -1.0f : 1.0f;
  for (std::size_t v = 0; v < share.size(); ++v) {
    if (share[v] >= kProfileEnd) continue;
    float heat = zone.intensity * profile(share[v]);
    if (placed.keeps_to_its_side)
      heat *= smooth(-kMidline, kMidline, outward * (skin.positions[v].x - kMirrorX));
    if (heat < kWarm || heat <= field.intensity[v]) continue;
    field.intensity[v] = heat;
    field.band[v] = zone.kind == ZoneKind::essential ? Band::essential : Band::spillover;
  }
}

void HeatSolver::Prepared::add_point(TriggerPointId point, Side side, const HeatSolver& solver,
                                     HeatField& field) const {
  const auto place = solver.skin_place(point, side);
  if (!place) return;
  const auto hit = bvh.nearest(place->position);
  if (!hit) return;
  const GeodesicSource source{hit->triangle, hit->barycentric, 0.0f};
  GeodesicRun& run = workspace();
  march(surface, std::span(&source, 1), kNever, run);
  for (std::size_t v = 0; v < field.intensity.size(); ++v) {
    const float distance = run.distance()[surface.welded(v)];
    const float heat = kPointIntensity * profile(distance / kPointRadius);
    if (heat >= kWarm && heat > field.intensity[v]) field.intensity[v] = heat;
    if (distance <= kPointBand) field.band[v] = Band::trigger_point;
    if (field.intensity[v] > 0.0f) field.arrival[v] = std::min(field.arrival[v], distance);
  }
}

const std::vector<float>& HeatSolver::Prepared::mask(RegionId region, Side side) const {
  const std::lock_guard lock(guard);
  std::vector<float>& mask = masks[{region.index(), side}];
  if (!mask.empty()) return mask;
  mask = shares(lay_on_skin(bvh, (*atlas)[region].strokes, side), kProfileEnd);
  for (float& share : mask) share = 1.0f - smooth(0.9f, 1.1f, share);
  return mask;
}

const std::vector<Above>& HeatSolver::Prepared::skin_above(StructureId structure) const {
  {
    const std::lock_guard lock(guard);
    if (above[structure.index()]) return *above[structure.index()];
  }
  auto found = std::make_unique<std::vector<Above>>();
  for (const glm::vec3& position : (*atlas)[structure].mesh.positions) {
    const auto hit = bvh.nearest(position, kDeepest);
    found->push_back(hit ? Above{hit->triangle, static_cast<float>(hit->barycentric.y),
                                 static_cast<float>(hit->barycentric.z), true}
                         : Above{});
  }
  const std::lock_guard lock(guard);
  auto& slot = above[structure.index()];
  if (!slot) slot = std::move(found);
  return *slot;
}

HeatSolver::HeatSolver(std::shared_ptr<const Atlas> atlas) {
  if (!atlas->skin())
    throw Error(fmt::format("{} has no skin, and pain is painted on the skin; use a model with a skin",
                            atlas->body().file));
  prepared_ = std::make_unique<Prepared>(std::move(atlas));
}
HeatSolver::~HeatSolver() = default;
HeatSolver::HeatSolver(HeatSolver&&) noexcept = default;
HeatSolver& HeatSolver::operator=(HeatSolver&&) noexcept = default;

HeatField HeatSolver::solve(TriggerPointId point, Sides sides) const {
  HeatField field;
  const std::size_t count = prepared_->skin.positions.size();
  field.intensity.assign(count, 0.0f);
  field.arrival.assign(count, kNever);
  field.band.assign(count, Band::none);
  for (const PlacedZone& placed : placed_zones(*prepared_->atlas, point, sides)) prepared_->add(placed, field);
  for (Side side : {Side::right, Side::left})
    if (includes(sides, side)) prepared_->add_point(point, side, *this, field);
  for (std::size_t v = 0; v < count; ++v)
    if (std::isfinite(field.arrival[v])) field.reach = std::max(field.reach, field.arrival[v]);
  // Warm skin that no path joins to the point (a model in several pieces): pain arrives there last.
  bool any = false;
  for (std::size_t v = 0; v < count; ++v) {
    if (field.intensity[v] <= 0.0f) continue;
    if (!std::isfinite(field.arrival[v])) field.arrival[v] = field.reach;
    const glm::vec3& p = prepared_->skin.positions[v];
    field.warm.low = any ? glm::min(field.warm.low, p) : p;
    field.warm.high = any ? glm::max(field.warm.high, p) : p;
    any = true;
  }
  return field;
}

std::vector<RegionHeat> HeatSolver::measure(const HeatField& field, TriggerPointId point, Sides sides) const {
  const Atlas& atlas = *prepared_->atlas;
  const auto placed = placed_zones(atlas, point, sides);
  std::vector<RegionHeat> rows;
  for (std::size_t r = 0; r < atlas.knowledge().regions.size(); ++r) {
    const RegionId region(r);
    const bool paired = atlas[region].extent == Extent::paired;
    for (Side side : paired ? std::vector{Side::right, Side::left} : std::vector{Side::midline}) {
      RegionHeat row{region, side, 0.0f, 0.0f, 0.0f, std::nullopt};
      const std::vector<float>& mask = prepared_->mask(region, side);
      double weight = 0.0, heat = 0.0, area = 0.0;
      for (std::size_t v = 0; v < mask.size(); ++v) {
        if (mask[v] <= 0.0f) continue;
        const double share = mask[v] * prepared_->area(v);
        weight += share;
        heat += share * field.intensity[v];
        if (field.intensity[v] > kFelt) area += share;
        if (mask[v] > 0.5f) row.peak = std::max(row.peak, field.intensity[v]);
      }
      row.mean = weight > 0.0 ? static_cast<float>(heat / weight) : 0.0f;
      row.area_cm2 = static_cast<float>(area / 100.0);
      for (const PlacedZone& p : placed)
        if (p.zone->region == region && p.side == side && (!row.kind || p.zone->kind == ZoneKind::essential))
          row.kind = p.zone->kind;
      rows.push_back(row);
    }
  }
  return rows;
}

std::optional<SkinPlace> HeatSolver::skin_place(TriggerPointId point, Side side) const {
  const auto place = prepared_->atlas->place(point, side);
  if (!place) return std::nullopt;
  const TriangleBvh& bvh = prepared_->bvh;
  std::uint32_t triangle = 0;
  glm::vec3 position{0.0f};
  std::optional<RayHit> ray;
  if (auto direction = (*prepared_->atlas)[point].felt_from) {
    if (side == Side::left) direction->x = -direction->x;
    ray = bvh.ray(place->position, glm::normalize(*direction));
    if (ray) {
      triangle = ray->triangle;
      position = place->position + static_cast<float>(ray->t) * glm::normalize(*direction);
    }
  }
  if (!ray) {
    const auto hit = bvh.nearest(place->position);
    if (!hit) return std::nullopt;
    triangle = hit->triangle;
    position = hit->position;
  }
  const glm::uvec3 t = prepared_->skin.triangles[triangle];
  const auto& p = prepared_->skin.positions;
  const glm::vec3 normal = glm::normalize(glm::cross(p[t.y] - p[t.x], p[t.z] - p[t.x]));
  return SkinPlace{position, normal, glm::distance(position, place->position)};
}

std::vector<glm::vec2> HeatSolver::carry(const HeatField& field, StructureId structure) const {
  const Mesh& skin = prepared_->skin;
  std::vector<glm::vec2> values;
  const Bounds& box = (*prepared_->atlas)[structure].bounds;
  if (glm::any(glm::lessThan(box.high + kDeepest, field.warm.low)) ||
      glm::any(glm::lessThan(field.warm.high, box.low - kDeepest)))
    return values;
  bool warm = false;
  for (const Above& above : prepared_->skin_above(structure)) {
    glm::vec2 value{0.0f, kNever};
    if (above.found) {
      const glm::uvec3 t = skin.triangles[above.triangle];
      const glm::vec3 weights{1.0f - above.v - above.w, above.v, above.w};
      for (int corner = 0; corner < 3; ++corner) {
        value.x += weights[corner] * field.intensity[t[corner]];
        value.y = std::min(value.y, field.arrival[t[corner]]);
      }
    }
    warm = warm || value.x > 0.0f;
    values.push_back(value);
  }
  if (!warm) values.clear();
  return values;
}

std::vector<float> HeatSolver::region_mask(RegionId region, Side side) const { return prepared_->mask(region, side); }

}  // namespace tautband::field
