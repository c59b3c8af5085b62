// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <functional>
#include <string_view>

namespace tautband {

// Called by long work with the share done (0..1) and what it is doing now. Empty = nobody watches.
using Progress = std::function<void(float share, std::string_view doing)>;

// A step of the whole work, between two shares of it, as its own progress.
inline Progress part_of(const Progress& whole, float from, float to) {
  if (!whole) return {};
  return [whole, from, to](float share, std::string_view doing) {
    whole(from + (to - from) * std::clamp(share, 0.0f, 1.0f), doing);
  };
}

}  // namespace tautband
