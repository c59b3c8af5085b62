// SPDX-License-Identifier: MIT
#include "field/reach.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tautband::field {

GeodesicRun& workspace() {
  thread_local GeodesicRun run;
  return run;
}

namespace {

constexpr float kNever = std::numeric_limits<float>::infinity();
constexpr float kBlend = 0.16f;  // radii over which neighbouring strokes flow together

}  // namespace

float nearness(float share) {
  return std::exp(-share / kBlend);
}

float joined_share(float nearness_sum) {
  return std::max(-kBlend * std::log(nearness_sum), 0.0f);
}

Reach reach_of(const SkinGround& skin, std::span<const SkinStroke> strokes) {
  // Kept from call to call: to clear what a stroke reached is much less than to clear all the skin.
  thread_local std::vector<float> nearest, sum;
  thread_local std::vector<std::uint32_t> reached;
  nearest.resize(std::max(nearest.size(), skin.surface.vertex_count()), kNever);
  sum.resize(nearest.size(), 0.0f);
  reached.clear();
  GeodesicRun& run = workspace();
  Reach reach;
  for (const SkinStroke& stroke : strokes) {
    if (stroke.samples.empty() || !(stroke.radius > 0.0f)) continue;
    reach.radius = std::max(reach.radius, stroke.radius);
    march(skin.surface, stroke.samples, kInfluence * stroke.radius, run);
    for (const std::uint32_t v : run.reached()) {
      const float share = run.distance()[v] / stroke.radius;
      if (nearest[v] == kNever) reached.push_back(v);
      nearest[v] = std::min(nearest[v], share);
      sum[v] += nearness(share);
    }
  }
  std::sort(reached.begin(), reached.end());
  reach.entries.reserve(reached.size());
  for (const std::uint32_t v : reached) {
    reach.entries.push_back({v, nearest[v], sum[v]});
    nearest[v] = kNever;
    sum[v] = 0.0f;
  }
  return reach;
}

RegionReaches::RegionReaches(const Atlas& atlas, SkinGround skin)
    : atlas_(atlas), skin_(skin), slots_(new Slot[3 * atlas.knowledge().regions.size()]) {}

const Reach& RegionReaches::operator()(RegionId region, Side side) const {
  Slot& slot = slots_[3 * region.index() + static_cast<std::size_t>(side)];
  std::call_once(slot.once, [&] {
    slot.reach = reach_of(skin_, lay_on_skin(skin_, atlas_[region].strokes, side));
  });
  return slot.reach;
}

}  // namespace tautband::field
