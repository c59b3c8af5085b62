// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "atlas/atlas.h"
#include "field/diffusion.h"
#include "field/strokes.h"

namespace tautband::field {

// The (welded) vertices of the skin that strokes reach, how far off each lies, and how it glows.
struct Reach {
  struct Entry {
    std::uint32_t vertex;
    float share;  // distance along the skin / radius of the stroke; the smallest of all strokes
    float glow;   // 0..1, the heat that a zone of intensity 1 with these strokes gives; its largest
                  // is 1
  };
  std::vector<Entry> entries;  // by vertex
};

// Everything that the strokes warm. Strokes lie side by side to fill an area, so their distances
// are joined by a smooth minimum, and the profile across them is left to diffuse a little: an area
// with a soft outline, not a row of stripes.
Reach reach_of(const SkinGround& skin, const Diffusion& diffusion,
               std::span<const SkinStroke> strokes);

// The reach of every region on every side, found when first asked for. Safe to ask from many
// threads.
class RegionReaches {
 public:
  RegionReaches(const Atlas& atlas, SkinGround skin, const Diffusion& diffusion);
  const Reach& operator()(RegionId region, Side side) const;

 private:
  struct Slot {
    std::once_flag once;
    Reach reach;
  };
  const Atlas& atlas_;
  SkinGround skin_;
  const Diffusion& diffusion_;
  std::unique_ptr<Slot[]> slots_;
};

// This thread's memory for marching.
GeodesicRun& workspace();

}  // namespace tautband::field
