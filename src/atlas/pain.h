// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include <glm/vec3.hpp>

#include "core/id.h"
#include "core/side.h"

namespace tautband {

inline constexpr int kWorstPain = 10;  // of the numerical rating scale, 0 = none

// Where it hurts, as the user says or paints it: a whole region, or a stroke of the brush.
struct PainMark {
  std::optional<RegionId> region;
  Side side = Side::midline;    // of the region
  std::vector<glm::vec3> path;  // mm, places on the skin under the brush; empty for a region
  float radius = 0.0f;          // mm along the skin, of the brush
  int intensity = 5;            // 1..kWorstPain
  friend bool operator==(const PainMark&, const PainMark&) = default;
};

// How well one trigger point, on one side or both, explains the marks.
struct PainMatch {
  TriggerPointId point;
  Sides sides = Sides::right;
  bool either_side = false;   // the point of the other side explains them as well
  bool whole_muscle = false;  // it takes several points of the muscle; `point` is the best of them
  float score = 0.0f;         // 0..1, for the order only: not a probability
  float coverage = 0.0f;      // share of the marks that lies in its pain
  float essential = 0.0f;     // share of the marks that lies in its essential zones
  float precision = 0.0f;     // share of its usual pain that lies in the marks
};

}  // namespace tautband
