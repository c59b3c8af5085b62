// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "atlas/mesh.h"
#include "generate/body.h"

namespace tautband::generate {

// Muscle shows through a fascia as thin as a sheet of paper that lies close over it: the tendon
// share of each place of such a fascia (1 throughout until now) falls towards 0 where the belly of
// a deeper muscle lies within a few millimetres, and stays 1 over its tendons, so that the
// tendinous intersections of rectus abdominis are seen through its sheath. `solids`: one for each
// muscle entry, packed.
void veil_muscles(const Tables& tables, std::vector<Mesh>& solids);

}  // namespace tautband::generate
