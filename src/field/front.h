// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "field/ring.h"

// How a front crosses the triangles around a vertex: the inner loop of march(). Private to this
// room.
namespace tautband::field {

// What the front looks like now; arrays by vertex.
struct FrontState {
  const float* distance;        // mm; +inf where the front has not been
  const std::uint32_t* source;  // which source a vertex got its distance from
  const float* start;           // mm, by source: the distance at the source itself
  float sure;                   // mm; neighbours nearer than this count as known
  float worth;                  // mm; smaller improvements are not reported
  bool one_source;              // `source` is 0 everywhere
};

struct RingVisit {
  const Ring* ring;
  std::uint32_t vertex;
};

// The better distances found for the lanes of one ring.
struct RingAnswer {
  float distance[Ring::kLanes];
  std::uint32_t improved;  // one bit per lane
};

// Crosses all triangles of all rings; `answers` has room for `count`. Nothing is changed in the
// state, so that the processor can work on several rings at once.
using CrossRings = void (*)(const FrontState& state, const RingVisit* visits, std::size_t count,
                            RingAnswer* answers);

// The fastest version for this processor. All give the same bits.
CrossRings cross_rings();

namespace plain {
void cross_rings(const FrontState&, const RingVisit*, std::size_t, RingAnswer*);
}
namespace avx2 {
bool supported();  // by this build and this processor
void cross_rings(const FrontState&, const RingVisit*, std::size_t, RingAnswer*);
}  // namespace avx2

}  // namespace tautband::field
