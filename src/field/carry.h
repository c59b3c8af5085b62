// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "atlas/atlas.h"
#include "field/bvh.h"

namespace tautband::field {

// No part of a muscle or bone lies farther below the skin, mm.
inline constexpr float kDeepest = 90.0f;

// The place of the skin above a vertex of a structure: the nearest one.
struct Above {
  static constexpr std::uint32_t kNowhere = ~0u;
  std::uint32_t triangle = kNowhere;
  float second = 0.0f, third = 0.0f;  // weights of the triangle's corners; the first has the rest
};

// The skin above every structure, found when first asked for. Safe to ask from many threads.
class SkinAbove {
 public:
  SkinAbove(const Atlas& atlas, const TriangleBvh& skin);
  std::span<const Above> operator()(StructureId structure) const;

 private:
  struct Slot {
    std::once_flag once;
    std::vector<Above> above;
  };
  const Atlas& atlas_;
  const TriangleBvh& skin_;
  std::unique_ptr<Slot[]> slots_;
};

}  // namespace tautband::field
