// SPDX-License-Identifier: MIT
#include "field/reach.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "field/zones.h"

namespace tautband::field {

GeodesicRun& workspace() {
  thread_local GeodesicRun run;
  return run;
}

namespace {

constexpr float kNever = std::numeric_limits<float>::infinity();
constexpr float kInfluence = 1.75f;   // radii from a stroke at which it no longer counts
constexpr float kBlend = 0.16f;       // radii over which neighbouring strokes flow together
constexpr float kSpread = 0.6f;       // of the largest radius: how far the outline is softened,
constexpr float kLeastSpread = 7.0f;  // mm, and at least
constexpr float kFaintest = 1e-3f;    // glow below which a vertex is left out

// Distances in radii, joined over the strokes.
struct Joined {
  explicit Joined(std::size_t count) : nearest(count, kNever), sum(count, 0.0f) {}
  void add(std::uint32_t vertex, float share) {
    if (nearest[vertex] == kNever) reached.push_back(vertex);
    nearest[vertex] = std::min(nearest[vertex], share);
    sum[vertex] += std::exp(-share / kBlend);
  }
  // The smooth minimum, -k log(sum(exp(-share / k))).
  float smooth(std::uint32_t vertex) const {
    return std::max(-kBlend * std::log(sum[vertex]), 0.0f);
  }

  std::vector<float> nearest, sum;
  std::vector<std::uint32_t> reached;
};

}  // namespace

Reach reach_of(const SkinGround& skin, const Diffusion& diffusion,
               std::span<const SkinStroke> strokes) {
  Joined joined(skin.surface.vertex_count());
  GeodesicRun& run = workspace();
  float radius = 0.0f;
  for (const SkinStroke& stroke : strokes) {
    if (stroke.samples.empty() || !(stroke.radius > 0.0f)) continue;
    radius = std::max(radius, stroke.radius);
    march(skin.surface, stroke.samples, kInfluence * stroke.radius, run);
    for (const std::uint32_t v : run.reached()) joined.add(v, run.distance()[v] / stroke.radius);
  }
  std::vector<float> glow(skin.surface.vertex_count(), 0.0f);
  std::vector<std::uint32_t> warm;
  for (const std::uint32_t v : joined.reached)
    if ((glow[v] = profile(joined.smooth(v))) > 0.0f) warm.push_back(v);
  diffusion.spread(glow, warm, std::max(kSpread * radius, kLeastSpread));
  float brightest = 0.0f;
  for (const std::uint32_t v : warm) brightest = std::max(brightest, glow[v]);
  Reach reach;
  for (const std::uint32_t v : warm)
    if (glow[v] > kFaintest * brightest)
      reach.entries.push_back({v, joined.nearest[v], glow[v] / brightest});
  std::sort(reach.entries.begin(), reach.entries.end(),
            [](const Reach::Entry& a, const Reach::Entry& b) { return a.vertex < b.vertex; });
  reach.entries.shrink_to_fit();
  return reach;
}

RegionReaches::RegionReaches(const Atlas& atlas, SkinGround skin, const Diffusion& diffusion)
    : atlas_(atlas),
      skin_(skin),
      diffusion_(diffusion),
      slots_(new Slot[3 * atlas.knowledge().regions.size()]) {}

const Reach& RegionReaches::operator()(RegionId region, Side side) const {
  Slot& slot = slots_[3 * region.index() + static_cast<std::size_t>(side)];
  std::call_once(slot.once, [&] {
    slot.reach = reach_of(skin_, diffusion_, lay_on_skin(skin_, atlas_[region].strokes, side));
  });
  return slot.reach;
}

}  // namespace tautband::field
