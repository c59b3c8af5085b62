// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace tautband::field {

// Up to eight neighbours of a vertex in turning order, in the surface's intrinsic Delaunay
// triangulation (field/delaunay.h). Lane j also describes the triangle between the neighbours j-1
// and j by its angle at the vertex. A full turn repeats its first neighbour at the end; a vertex
// with more lanes than eight has several rings, each beginning with the neighbour the one before
// ended with. Lanes to spare lead to the vertex itself.
struct alignas(64) Ring {
  static constexpr int kLanes = 8;
  static constexpr float kNoTriangle = -1.0f;  // as a sine
  std::uint32_t to[kLanes];
  float length[kLanes];  // mm
  float cosine[kLanes];
  float sine[kLanes];
};

}  // namespace tautband::field
