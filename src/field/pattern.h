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

// The pain of a point as one pattern: zones that touch flow into one another. How warm a place is
// follows from the distance to the nearest stroke of any of them; how hot, from the zone that
// counts most there, by intensity times nearness, so that a strong zone keeps its heat and a weak
// one beside it takes over within a fraction of a radius. The whole then spreads a little, as the
// stippling of the manuals has no sharp rim. In its middle every zone keeps its own intensity. Each
// vertex once.
std::vector<PatternEntry> join_zones(const Surface& surface, const Diffusion& diffusion,
                                     std::span<const LaidZone> zones);

}  // namespace tautband::field
