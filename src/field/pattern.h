// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "field/diffusion.h"
#include "field/reach.h"
#include "field/zones.h"

namespace tautband::field {

// A zone laid on the skin, to be joined with the others of its trigger point.
struct LaidZone {
  const Reach* reach = nullptr;
  float intensity = 0.0f;
  Band band = Band::spillover;
  std::optional<Side> keeps_to;  // must not leak over the midline
};

struct PatternEntry {
  std::uint32_t vertex = 0;  // welded
  float heat = 0.0f;         // 0..1
  Band band = Band::none;
};

// The pain of a point as one pattern: zones that touch flow into one another. Where they do, the
// distance to the nearest stroke decides how warm it is and the zones' intensities are mixed by
// nearness; the whole then spreads a little, as the stippling of the manuals has no sharp rim. In
// its middle every zone keeps its own intensity. Each vertex once.
std::vector<PatternEntry> join_zones(const Surface& surface, const Diffusion& diffusion,
                                     std::span<const LaidZone> zones);

}  // namespace tautband::field
