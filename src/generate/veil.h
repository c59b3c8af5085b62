// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "atlas/mesh.h"
#include "generate/body.h"

namespace tautband::generate {

// Muscle shows through a thin fascia that lies close over it: the tendon share of each place of a
// fascia (1 throughout until now) falls towards 0 where the belly of a muscle lies within a few
// millimetres under it, and stays 1 over its tendons, so that the tendinous intersections of rectus
// abdominis are seen through its sheath. The thinner the fascia is tabulated there, the more is
// seen: at 0.4 mm everything, so that borders fade which are none in the body (fascia lata and its
// iliotibial tract); from 1.5 mm on nothing. `solids`: one for each muscle entry, packed.
void veil_muscles(const Tables& tables, std::vector<Mesh>& solids);

}  // namespace tautband::generate
