// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "atlas/atlas.h"
#include "field/strokes.h"

namespace tautband::field {

// The (welded) vertices of the skin that strokes reach, and how far off each lies.
struct Reach {
  struct Entry {
    std::uint32_t vertex;
    float share;  // distance along the skin / radius of the stroke; the smallest of all strokes
  };
  std::vector<Entry> entries;  // by vertex
};

// Everything within kProfileEnd radii of the strokes.
Reach reach_of(const SkinGround& skin, std::span<const SkinStroke> strokes);

// The reach of every region on every side, found when first asked for. Safe to ask from many
// threads.
class RegionReaches {
 public:
  RegionReaches(const Atlas& atlas, SkinGround skin);
  const Reach& operator()(RegionId region, Side side) const;

 private:
  struct Slot {
    std::once_flag once;
    Reach reach;
  };
  const Atlas& atlas_;
  SkinGround skin_;
  std::unique_ptr<Slot[]> slots_;
};

// This thread's memory for marching.
GeodesicRun& workspace();

}  // namespace tautband::field
