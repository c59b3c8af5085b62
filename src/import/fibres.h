// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "atlas/structure.h"
#include "core/progress.h"
#include "import/match.h"
#include "import/warp.h"

namespace tautband::import {

// Cuts every imported whole into the parts that the reference knows by themselves (the slips of
// serratus anterior), by what is nearest after the warp, and joins the parts of what the reference
// knows only as a whole; gives each what the reference says of it (id, names, layer, fibre skew).
// Then lays the reference's fibre coordinates and tendon share on every matched muscle, tendon and
// fascia. `to_reference`: where a place of the source lies in the reference. Returns the new
// structures, in the order of the source.
std::vector<Structure> with_fibres(std::vector<Structure> source,
                                   std::span<const Structure> reference,
                                   std::span<const Match> matches, const Warp& to_reference,
                                   const Progress& progress);

}  // namespace tautband::import
