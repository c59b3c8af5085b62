// SPDX-License-Identifier: MIT
#include "field/zones.h"

#include <algorithm>
#include <cmath>

namespace tautband::field {

std::vector<PlacedZone> placed_zones(const Atlas& atlas, TriggerPointId point, Sides sides) {
  std::vector<PlacedZone> placed;
  const auto place = [&](const PlacedZone& wanted) {
    const bool known = std::any_of(placed.begin(), placed.end(), [&](const PlacedZone& p) {
      return p.zone == wanted.zone && p.side == wanted.side && p.laid == wanted.laid;
    });
    if (!known) placed.push_back(wanted);
  };
  for (const ReferralZone& zone : atlas[point].zones) {
    const bool once = atlas[zone.region].extent == Extent::midline;
    const bool both = zone.laterality == Laterality::bilateral;
    if (once && (both || zone.strokes.empty())) {
      place({&zone, Side::midline, Side::midline, false});
      continue;
    }
    for (Side own : {Side::right, Side::left}) {
      if (!includes(sides, own)) continue;
      const auto place_on = [&](Side side) {
        place({&zone, once ? Side::midline : side, side, !once && !both && sides != Sides::both});
      };
      if (zone.laterality != Laterality::contralateral) place_on(own);
      if (zone.laterality != Laterality::ipsilateral) place_on(opposite(own));
    }
  }
  // Pain on both sides of a region may meet in the middle.
  for (PlacedZone& zone : placed)
    zone.keeps_to_its_side =
        zone.keeps_to_its_side &&
        std::none_of(placed.begin(), placed.end(), [&](const auto& other) {
          return other.zone->region == zone.zone->region && other.side == opposite(zone.side);
        });
  return placed;
}

float smooth_step(float from, float to, float x) {
  const float t = std::clamp((x - from) / (to - from), 0.0f, 1.0f);
  return t * t * (3.0f - 2.0f * t);
}

float profile(float share) {
  constexpr float kFull = 0.5f;
  return 1.0f - smooth_step(kFull, kProfileEnd, share);
}

float own_side(float outward_mm) {
  constexpr float kFade = 6.0f;
  return smooth_step(0.0f, kFade, outward_mm);
}

float outward(glm::vec3 position, Side side) {
  return side == Side::right ? kMirrorX - position.x : position.x - kMirrorX;
}

void SmoothMaximum::add(float value) {
  sum_ += static_cast<double>(value) * value * value;
}

float SmoothMaximum::value() const {
  return static_cast<float>(std::min(std::cbrt(sum_), 1.0));
}

}  // namespace tautband::field
