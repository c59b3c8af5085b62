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

// What one vertex demands: of its own solid `own`, and of the triangle it is in, `other`.
struct Contact {
  std::uint32_t vertex = 0;
  std::uint32_t solid = 0;     // the other one
  std::uint32_t triangle = 0;  // of the other one
  glm::dvec3 share{0.0};       // barycentric
  glm::dvec3 own{0.0};         // mm
  glm::dvec3 other{0.0};       // mm
};

// The contacts of one solid's vertices at the present places.
std::vector<Contact> find_contacts(const std::vector<PackSolid>& solids, const PackPairs& pairs,
                                   std::size_t solid, const PackOptions& options);

}  // namespace tautband::generate
