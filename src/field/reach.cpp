// SPDX-License-Identifier: MIT
#include "field/reach.h"

#include <algorithm>

#include "field/zones.h"

namespace tautband::field {

GeodesicRun& workspace() {
  thread_local GeodesicRun run;
  return run;
}

Reach reach_of(const SkinGround& skin, std::span<const SkinStroke> strokes) {
  Reach reach;
  GeodesicRun& run = workspace();
  for (const SkinStroke& stroke : strokes) {
    if (stroke.samples.empty() || !(stroke.radius > 0.0f)) continue;
    const float cutoff = kProfileEnd * stroke.radius;
    march(skin.surface, stroke.samples, cutoff, run);
    for (const std::uint32_t v : run.reached())
      if (run.distance()[v] < cutoff)
        reach.entries.push_back({v, run.distance()[v] / stroke.radius});
  }
  auto& entries = reach.entries;
  std::sort(entries.begin(), entries.end(), [](const Reach::Entry& a, const Reach::Entry& b) {
    return a.vertex != b.vertex ? a.vertex < b.vertex : a.share < b.share;
  });
  const auto same = [](const Reach::Entry& a, const Reach::Entry& b) {
    return a.vertex == b.vertex;
  };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  entries.shrink_to_fit();
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
