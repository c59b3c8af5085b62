// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "atlas/structure.h"
#include "generate/skeleton.h"

namespace tautband::generate {

// Gives every structure its joints and weights. Bones are rigid; all flesh, from the bones to the
// skin, takes its blend from one function of space, so that what lies inside the skin stays there
// in every pose. Right and left are mirror images. Throws Error when the body has no skin or no
// bones.
void weigh(std::vector<Structure>& body, const Skeleton& skeleton);

}  // namespace tautband::generate
