// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "generate/pack_solid.h"

namespace tautband::generate {

// How `a` of a pair lies to `b`.
enum class Order { beside, over, under };

struct PackPair {
  std::size_t a = 0, b = 0;
  Order order = Order::beside;
};

// A vertex of `a` that may come to touch `b`.
struct Candidate {
  std::uint32_t vertex = 0;
  std::uint32_t pair = 0;  // of PackPairs, whose `a` is the solid asked
};

// All that may touch, found once at rest.
struct PackPairs {
  std::vector<PackPair> pairs;
  std::vector<std::vector<Candidate>> candidates;  // per solid
};
PackPairs find_pairs(const std::vector<PackSolid>& solids, unsigned cores);

// Midline solids are asked with both halves against the right half of the others: the place as it
// is asked, and whether it was mirrored for that; and a direction back again.
glm::dvec3 folded(const PackSolid& asking, const PackSolid& asked, const glm::dvec3& p,
                  bool& turned);
glm::dvec3 unfolded(const glm::dvec3& d, bool turned);

// What one vertex, or the middle of an edge, demands: of its own solid `own`, and of the triangle
// it is in, `other`.
struct Contact {
  std::uint32_t vertex = 0;
  std::uint32_t beyond = 0;    // the other end of the edge; `vertex` itself when it is none
  std::uint32_t solid = 0;     // the other one
  std::uint32_t triangle = 0;  // of the other one
  glm::dvec3 share{0.0};       // barycentric
  glm::dvec3 own{0.0};         // mm
  glm::dvec3 other{0.0};       // mm
};

// The contacts of one solid's vertices at the present places; with `edges` also those of the
// middles of its edges, since two surfaces whose vertices are apart may still cut into each other.
std::vector<Contact> find_contacts(const std::vector<PackSolid>& solids, const PackPairs& pairs,
                                   std::size_t solid, const PackOptions& options, bool edges);

}  // namespace tautband::generate
