// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "atlas/atlas.h"

namespace tautband::field {

enum class Band : std::uint8_t { none, spillover, essential, trigger_point };

// One side of one zone of a trigger point: laterality resolved against the side on which the point
// lies.
struct PlacedZone {
  const ReferralZone* zone = nullptr;
  Side side = Side::midline;       // where it is felt; midline for regions that exist once
  Side laid = Side::midline;       // the side for which its strokes are laid: the same, but own
                                   // strokes in a region of the midline may keep to one side
  bool keeps_to_its_side = false;  // must not leak over the midline
};

// All zones of a point that lies on `sides`; each pair of zone and side once.
std::vector<PlacedZone> placed_zones(const Atlas& atlas, TriggerPointId point, Sides sides);

// Heat across a stroke at `share` = distance / radius: full to 0.5, then a smooth fall (smoothstep)
// to nothing at 1.45, so that neighbouring regions, which meet at 1, join. A drawing choice, not a
// measurement: the manuals stipple their patterns, denser in the middle and thinner towards the
// rim.
float profile(float share);
inline constexpr float kProfileEnd = 1.45f;

// What is left of a one-sided zone at `outward` mm from the midplane on its own side: nothing on
// the other side and in the plane, all of it from 6 mm on.
float own_side(float outward);

// Millimetres from the midplane towards `side` (left or right).
float outward(glm::vec3 position, Side side);

// Joins the heat of several zones: the largest, and more where near equals meet, so that no seam
// shows between neighbours. A p-norm with p = 3: two equals give 26% more than one, a half beside a
// whole 4%.
class SmoothMaximum {
 public:
  void add(float value);
  float value() const;  // at most 1

 private:
  double sum_ = 0.0;
};

// 0 below `from`, 1 above `to`, smooth in between (3t^2 - 2t^3).
float smooth_step(float from, float to, float x);

}  // namespace tautband::field
