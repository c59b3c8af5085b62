// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "atlas/knowledge.h"
#include "field/bvh.h"
#include "field/geodesic.h"
#include "field/surface.h"

namespace tautband::field {

// A stroke laid on the skin: its samples in order, and how far it is widened.
struct SkinStroke {
  std::vector<GeodesicSource> samples;
  float radius = 0.0f;  // mm along the skin
};

// The skin as strokes see it. `bvh` is over the triangles of `surface`.
struct SkinGround {
  const Surface& surface;
  const TriangleBvh& bvh;
};

// The strokes of a region or zone on one side. Paired ones are given for the right and mirrored to
// the left; those of the midline hold as given and mirrored at once (`side` = midline). Each is
// resampled every few millimetres and every sample moved to the skin near it. Where that would make
// the path jump, from the arm to the trunk for one, the samples are laid on the sheet of skin that
// the whole path agrees with best.
std::vector<SkinStroke> lay_on_skin(const SkinGround& skin, std::span<const Stroke> strokes,
                                    Side side);

}  // namespace tautband::field
