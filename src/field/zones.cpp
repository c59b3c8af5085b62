// SPDX-License-Identifier: MIT
#include "field/zones.h"

#include <algorithm>

namespace tautband::field {

std::vector<PlacedZone> placed_zones(const Atlas& atlas, TriggerPointId point, Sides sides) {
  std::vector<PlacedZone> placed;
  const auto place = [&](const ReferralZone& zone, Side side, bool keeps) {
    const bool known = std::any_of(placed.begin(), placed.end(),
                                   [&](const PlacedZone& p) { return p.zone == &zone && p.side == side; });
    if (!known) placed.push_back({&zone, side, keeps});
  };
  for (const ReferralZone& zone : atlas[point].zones) {
    if (atlas[zone.region].extent == Extent::midline) {
      place(zone, Side::midline, false);
      continue;
    }
    const bool both = zone.laterality == Laterality::bilateral;
    for (Side own : {Side::right, Side::left}) {
      if (!includes(sides, own)) continue;
      if (zone.laterality != Laterality::contralateral) place(zone, own, !both && sides != Sides::both);
      if (zone.laterality != Laterality::ipsilateral) place(zone, opposite(own), !both && sides != Sides::both);
    }
  }
  return placed;
}

float profile(float share) {
  constexpr float kFull = 0.45f;
  const float t = std::clamp((kProfileEnd - share) / (kProfileEnd - kFull), 0.0f, 1.0f);
  return t * t * (3.0f - 2.0f * t);
}

}  // namespace tautband::field
