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
    float share;     // distance along the skin / radius of the stroke; the smallest of all strokes
    float nearness;  // sum over the strokes of nearness(share)
  };
  std::vector<Entry> entries;  // by vertex
  float radius = 0.0f;         // mm, of the widest stroke
};

// Distances in radii are joined by a smooth minimum, -k log(sum(exp(-share / k))): the terms of its
// sum add up over strokes, and over zones.
float nearness(float share);
float joined_share(float nearness_sum);

// Everything that the strokes come near, to kInfluence radii.
Reach reach_of(const SkinGround& skin, std::span<const SkinStroke> strokes);
inline constexpr float kInfluence = 1.75f;

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
