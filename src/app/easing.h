// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

namespace tautband::app {

// A share of the way, 0..1, that sets out and arrives softly.
inline float eased(double share) {
  const float t = std::clamp(static_cast<float>(share), 0.0f, 1.0f);
  return t * t * (3.0f - 2.0f * t);
}

}  // namespace tautband::app
