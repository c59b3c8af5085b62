// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "generate/tables.h"

namespace tautband::generate {

// How one end of a muscle runs out into its bone, mm. `rim` is the radius over which the border
// itself is rounded; over `taper` the thickness falls from the tabulated one to the share `thin` of
// it; `corner` is what the rounded tip leaves off at each side of the border.
struct MuscleEnd {
  double rim = 0.5;
  double taper = 0.0;
  double thin = 1.0;
  double corner = 0.0;
  double thickness = 0.0, width = 0.0;  // tabulated at this end

  // Share of the tabulated thickness at `distance` mm from the end: 0 at the border.
  double thickness_share(double distance) const;
  // What is cut off at each side at `distance` mm from the end, mm: `corner` at the border.
  double cut(double distance) const;
  // How far the end differs from the tabulated solid, mm.
  double reach() const;
  // What the end lacks against one that is only rounded off, mm3 of a rectangular section.
  double lost_volume() const;
};

// The end of an entry with the given tabulated thickness and width there. A tendon or aponeurosis
// runs out to a thin edge with well rounded corners, a fleshy attachment to half its thickness; an
// end with no tendon at all meets another muscle or its mirror image and is only rounded.
MuscleEnd muscle_end(const MuscleEntry& entry, bool origin, double thickness, double width,
                     double length);

// The factor on the sections that gives back what both ends lose of the tabulated volume, at most
// 1.1. `section` is the area of a section as a share of its rectangle.
double growth_for_ends(const MuscleEntry& entry, const MuscleEnd& origin,
                       const MuscleEnd& insertion, double section);

// Quarter-ellipse rounding of an edge: 0 at the rim (distance 0), 1 from `radius` on.
double edge_rounding(double distance, double radius);

// Parameters 0..1 of the samples along a muscle of `length` mm: even steps (at least `least`),
// closer together where the two ends run out. Starts with 0, ends with 1.
std::vector<double> samples_along(double length, const MuscleEnd& origin,
                                  const MuscleEnd& insertion, double step, int least);

}  // namespace tautband::generate
