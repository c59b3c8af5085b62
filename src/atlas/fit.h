// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "atlas/knowledge.h"
#include "atlas/landmark.h"

namespace tautband {

// Carries all places of `knowledge` (landmarks, strokes of regions and zones, neighbourhoods of
// points, offsets of reaches, heights of seats) over to a body that has its landmarks elsewhere.
// Between landmarks they go as a thin body would bend: a biharmonic spline in space (Bookstein,
// Principal warps, 1989, in three dimensions: |r|) through all landmarks known to both, mirrored
// ones included; at a landmark exactly. Nothing happens when the landmarks lie as in the table.
// Returns a sentence when the body names too few of them to be fitted; else empty.
std::string fit_to_body(Knowledge& knowledge, std::span<const PlacedLandmark> landmarks);

}  // namespace tautband
