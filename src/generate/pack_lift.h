// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "generate/pack_contacts.h"
#include "generate/pack_solid.h"

namespace tautband::generate {

// What the packing left: where a deeper solid (or bone, but for attachments) still stands out over
// the outer face of something superficial that nothing covers, that face is raised over it or moved
// beside it by a few millimetres, and its surroundings a little. The inner face stays. Tells which
// solids were moved.
std::vector<char> lift(std::vector<PackSolid>& solids, const PackPairs& pairs, unsigned cores);

}  // namespace tautband::generate
