// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>

namespace tautband::app {

// A share of the way, 0..1, that sets out and arrives softly.
inline float eased(double share) {
  const float t = std::clamp(static_cast<float>(share), 0.0f, 1.0f);
  return t * t * (3.0f - 2.0f * t);
}

// Degrees from one direction to another, -180..180.
inline float shorter_turn(float from, float to) {
  return std::remainder(to - from, 360.0f);
}

}  // namespace tautband::app
