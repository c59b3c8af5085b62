// SPDX-License-Identifier: MIT
#pragma once

#include "atlas/structure.h"

namespace tautband::scene {

// How the fascicles of a muscle lie to its long axis.
struct FibrePattern {
  // Degrees from along (origin to insertion) to across, towards higher values. With feathers:
  // positive when the fibres run towards each middle line as they go to the insertion.
  float angle = 0.0f;
  int feathers = 0;  // 0: all alike, 1: bipennate, more: multipennate; side by side over the width
};

// The model's own skew where it has one, else what is known of the muscle's architecture; straight
// for all others.
FibrePattern fibre_pattern(const Structure& structure);

}  // namespace tautband::scene
