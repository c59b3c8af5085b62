// SPDX-License-Identifier: MIT
#include "field/heat.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "field/prepared.h"
#include "field/zones.h"

namespace tautband::field {
namespace {

constexpr float kPointRadius = 14.0f;  // mm, the warm spot over the point itself
constexpr float kPointIntensity =
    0.35f;  // below most essential zones: it is tender there, the pain is elsewhere
constexpr float kPointBand = 12.0f;  // mm, what counts as the point
constexpr float kThickest =
    250.0f;  // mm; a finger's line that is longer inside the body went astray

}  // namespace

// The heat of a point while its zones are added up, by welded vertex of the skin.
class Heating {
 public:
  explicit Heating(std::size_t count)
      : heat_(count), strongest_(count, 0.0f), band_(count, Band::none) {}

  void add(std::uint32_t vertex, float intensity, Band band) {
    if (intensity < kNothing) return;
    if (strongest_[vertex] == 0.0f) warm_.push_back(vertex);
    heat_[vertex].add(intensity);
    if (intensity <= strongest_[vertex]) return;
    strongest_[vertex] = intensity;
    band_[vertex] = band;
  }
  void mark_point(std::uint32_t vertex) { band_[vertex] = Band::trigger_point; }

  std::span<const std::uint32_t> warm() const { return warm_; }
  float intensity(std::uint32_t vertex) const {
    return strongest_[vertex] == 0.0f ? 0.0f : heat_[vertex].value();
  }
  Band band(std::uint32_t vertex) const { return band_[vertex]; }

 private:
  std::vector<SmoothMaximum> heat_;
  std::vector<float> strongest_;
  std::vector<Band> band_;
  std::vector<std::uint32_t> warm_;  // each vertex once
};

// Where a line from inside the body first leaves it.
std::optional<RayHit> HeatSolver::Prepared::exit_along(glm::dvec3 from,
                                                       glm::dvec3 direction) const {
  double start = 0.0;
  while (const auto hit = bvh.ray(from, direction, start, kThickest)) {
    const glm::uvec3 t = surface.triangles()[hit->triangle];
    const auto& p = surface.positions();
    const glm::dvec3 a(p[t.x]);
    const glm::dvec3 normal = glm::cross(glm::dvec3(p[t.y]) - a, glm::dvec3(p[t.z]) - a);
    if (glm::dot(normal, direction) > 0.0) return hit;
    start = hit->t + 1e-6;
  }
  return std::nullopt;
}

glm::vec3 HeatSolver::Prepared::normal_at(std::uint32_t triangle, glm::dvec3 weights) const {
  const glm::uvec3 t = skin.triangles[triangle];
  glm::vec3 normal(0.0f);
  if (skin.normals.size() == skin.positions.size())
    for (int k = 0; k < 3; ++k) normal += static_cast<float>(weights[k]) * skin.normals[t[k]];
  const auto& p = skin.positions;
  if (!(glm::length(normal) > 0.1f)) normal = glm::cross(p[t.y] - p[t.x], p[t.z] - p[t.x]);
  const float length = glm::length(normal);
  return length > 0.0f ? normal / length : glm::vec3(0.0f, 0.0f, 1.0f);
}

std::optional<std::pair<SkinPlace, GeodesicSource>> HeatSolver::Prepared::place(
    TriggerPointId point, Side side) const {
  const auto inside = atlas->place(point, side);
  if (!inside) return std::nullopt;
  const glm::dvec3 from(inside->position);
  GeodesicSource source;
  glm::dvec3 position;
  std::optional<RayHit> exit;
  if (const auto felt = (*atlas)[point].felt_from; felt && glm::length(*felt) > 0.0f) {
    glm::dvec3 direction = glm::normalize(glm::dvec3(*felt));
    if (side == Side::left) direction.x = -direction.x;
    exit = exit_along(from, direction);
    if (exit) {
      source = {exit->triangle, exit->barycentric, 0.0f};
      position = from + exit->t * direction;
    }
  }
  if (!exit) {
    const auto hit = bvh.nearest(from);
    if (!hit) return std::nullopt;
    source = {hit->triangle, hit->barycentric, 0.0f};
    position = hit->position;
  }
  const SkinPlace place{glm::vec3(position), normal_at(source.triangle, source.barycentric),
                        static_cast<float>(glm::distance(position, from))};
  return std::pair{place, source};
}

std::vector<PatternEntry> HeatSolver::Prepared::pattern(std::span<const PlacedZone> zones) const {
  const SkinGround ground{surface, bvh};
  std::vector<Reach> own(zones.size());
  std::vector<LaidZone> laid;
  for (std::size_t z = 0; z < zones.size(); ++z) {
    const ReferralZone& zone = *zones[z].zone;
    if (!zone.strokes.empty())
      own[z] = reach_of(ground, lay_on_skin(ground, zone.strokes, zones[z].laid));
    const Reach& reach = zone.strokes.empty() ? reaches(zone.region, zones[z].laid) : own[z];
    const Band band = zone.kind == ZoneKind::essential ? Band::essential : Band::spillover;
    const bool keeps = zones[z].keeps_to_its_side;
    laid.push_back(
        {&reach, zone.intensity, band, keeps ? std::optional(zones[z].laid) : std::nullopt});
  }
  return join_zones(surface, diffusion, laid);
}

void HeatSolver::Prepared::add_spot(const GeodesicSource& place, std::optional<Side> keeps_to,
                                    Heating& heating) const {
  GeodesicRun& run = workspace();
  march(surface, {&place, 1}, kProfileEnd * kPointRadius, run);
  for (const std::uint32_t v : run.reached()) {
    const float distance = run.distance()[v];
    const float side = keeps_to ? own_side(outward(surface.positions()[v], *keeps_to)) : 1.0f;
    heating.add(v, kPointIntensity * profile(distance / kPointRadius) * side, Band::trigger_point);
    if (distance <= kPointBand && side > 0.0f) heating.mark_point(v);
  }
}

// mm along the skin to every warm vertex. A piece of skin that no path leads to is reached through
// the air.
std::vector<float> HeatSolver::Prepared::arrival(std::span<const GeodesicSource> from,
                                                 const Heating& heating) const {
  std::vector<float> arrival(surface.vertex_count(), kNever);
  if (from.empty()) return arrival;
  GeodesicRun& run = workspace();
  march(surface, from, kNever, run, heating.warm());
  for (const std::uint32_t v : heating.warm()) {
    arrival[v] = run.distance()[v];
    if (std::isfinite(arrival[v])) continue;
    for (const GeodesicSource& source : from) {
      const glm::uvec3 t = surface.triangles()[source.triangle];
      for (int k = 0; k < 3; ++k)
        arrival[v] =
            std::min(arrival[v], glm::distance(surface.positions()[v], surface.positions()[t[k]]));
    }
  }
  return arrival;
}

// Where the pain sets out when the body lacks the muscle: the strongest zones themselves.
std::vector<GeodesicSource> HeatSolver::Prepared::essential_strokes(
    std::span<const PlacedZone> zones) const {
  std::vector<GeodesicSource> sources;
  const SkinGround ground{surface, bvh};
  float strongest = 0.0f;
  for (const PlacedZone& placed : zones) strongest = std::max(strongest, placed.zone->intensity);
  for (const PlacedZone& placed : zones) {
    if (placed.zone->kind != ZoneKind::essential && placed.zone->intensity < strongest) continue;
    const ReferralZone& zone = *placed.zone;
    const auto& strokes = zone.strokes.empty() ? (*atlas)[zone.region].strokes : zone.strokes;
    for (const SkinStroke& stroke : lay_on_skin(ground, strokes, placed.laid))
      sources.insert(sources.end(), stroke.samples.begin(), stroke.samples.end());
  }
  return sources;
}

HeatSolver::HeatSolver(std::shared_ptr<const Atlas> atlas) {
  if (!atlas->skin())
    throw Error(
        fmt::format("{} has no skin, and pain is painted on the skin; use a model with a skin",
                    atlas->body().file));
  prepared_ = std::make_unique<Prepared>(std::move(atlas));
}
HeatSolver::~HeatSolver() = default;
HeatSolver::HeatSolver(HeatSolver&&) noexcept = default;
HeatSolver& HeatSolver::operator=(HeatSolver&&) noexcept = default;

HeatField HeatSolver::solve(TriggerPointId point, Sides sides) const {
  const Prepared& prepared = *prepared_;
  const Surface& surface = prepared.surface;
  const auto zones = placed_zones(*prepared.atlas, point, sides);
  Heating heating(surface.vertex_count());
  for (const auto& [vertex, intensity, band] : prepared.pattern(zones))
    heating.add(vertex, intensity, band);
  std::vector<GeodesicSource> places;
  for (const Side side : {Side::right, Side::left}) {
    if (!includes(sides, side)) continue;
    const auto place = prepared.place(point, side);
    if (!place) continue;
    places.push_back(place->second);
    // A point of one side keeps its spot there, unless its muscle is a single one in the middle.
    const bool paired = outward(place->first.position, side) > 0.0f;
    const bool keeps = sides != Sides::both && paired;
    prepared.add_spot(place->second, keeps ? std::optional(side) : std::nullopt, heating);
  }
  if (places.empty()) places = prepared.essential_strokes(zones);
  const std::vector<float> arrival = prepared.arrival(places, heating);

  HeatField field;
  const std::size_t count = prepared.skin.positions.size();
  field.intensity.resize(count);
  field.arrival.resize(count);
  field.band.resize(count);
  bool any = false;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t v = surface.welded(i);
    field.intensity[i] = heating.intensity(v);
    field.arrival[i] = arrival[v];
    field.band[i] = field.intensity[i] > 0.0f ? heating.band(v) : Band::none;
    if (!(field.intensity[i] > 0.0f)) continue;
    field.reach = std::max(field.reach, arrival[v]);
    const glm::vec3& p = prepared.skin.positions[i];
    field.warm.low = any ? glm::min(field.warm.low, p) : p;
    field.warm.high = any ? glm::max(field.warm.high, p) : p;
    any = true;
  }
  return field;
}

std::optional<SkinPlace> HeatSolver::skin_place(TriggerPointId point, Side side) const {
  const auto place = prepared_->place(point, side);
  if (!place) return std::nullopt;
  return place->first;
}

}  // namespace tautband::field
