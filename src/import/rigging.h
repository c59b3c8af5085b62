// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "atlas/atlas.h"
#include "core/progress.h"
#include "import/match.h"
#include "import/warp.h"

namespace tautband::import {

// The joints of the reference at their places in the source.
Rig carried_rig(const Rig& reference, const Warp& to_source);

// A sentence for each limb that points elsewhere than ours: the angles of the poses are counted
// from how ours stands.
std::vector<std::string> remarks_on_pose(const Rig& reference, const Rig& imported);

// Joints and weights for every structure but those that have them. Flesh takes the blend that the
// reference has at the place where the warp comes from, one function of space, so that what lies
// inside the skin stays there in every pose; a bone is rigid and moves as its counterpart does, or
// as the nearest bone where it has none.
void weigh_as(const Body& reference, const Warp& to_reference, std::vector<Structure>& body,
              const Progress& progress);

}  // namespace tautband::import
