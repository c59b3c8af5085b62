// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "atlas/structure.h"

namespace tautband::generate {

// Two structures that take up the same room.
struct Overlap {
  std::size_t a = 0, b = 0;  // places in the body, a < b
  double cm3 = 0.0;
};

// The room shared by every two muscles, tendons, fasciae, bones and cartilages, the largest first;
// two rigid ones are left out. Measured along upright lines `step` mm apart: the pieces of each
// line that lie in one structure and in the other, times the area of a line.
std::vector<Overlap> overlaps(const std::vector<Structure>& body, double step = 1.5);

}  // namespace tautband::generate
