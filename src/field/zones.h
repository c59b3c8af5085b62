// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "atlas/atlas.h"

namespace tautband::field {

// One side of one zone of a trigger point: laterality resolved against the side on which the point lies.
struct PlacedZone {
  const ReferralZone* zone = nullptr;
  Side side = Side::midline;       // where it is felt; midline for regions that exist once
  bool keeps_to_its_side = false;  // must not leak over the midline
};

// All zones of a point that lies on `sides`; each pair of zone and side once.
std::vector<PlacedZone> placed_zones(const Atlas& atlas, TriggerPointId point, Sides sides);

// Heat across a stroke at `share` = distance / radius: full to 0.45, then a smooth fall (smoothstep) to nothing at 1.25.
// Drawing choice, not a measurement: patterns in the manuals are stippled areas whose density thins out at the rim.
float profile(float share);
inline constexpr float kProfileEnd = 1.25f;

}  // namespace tautband::field
