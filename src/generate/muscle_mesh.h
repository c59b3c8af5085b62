// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "atlas/mesh.h"
#include "generate/tables.h"

namespace tautband::generate {

// How finely muscles are sampled, mm between neighbours.
struct MuscleSampling {
  double along = 5.5;
  double across = 5.0;
};

// The solid of one entry as tabulated (right side or midline): closed, outward, with normals, fibre
// coordinates (along origin -> insertion, across; both faces of a sheet share them; 0.5 + 0.5 cos
// around a tube) and tendon mask.
Mesh muscle_mesh(const MuscleEntry& entry, const MuscleSampling& sampling = {});

// Share of tendon at `along` and `across` (both 0..1): 1 at a tendinous end, falling smoothly to 0
// in the belly. Entries that are tendon or aponeurosis throughout give 1.
double tendon_share(const MuscleEntry& entry, double along, double across = 0.5);

// Quarter-ellipse rounding of an edge: 0 at the rim (distance 0), 1 from `radius` on.
double edge_rounding(double distance, double radius);

// The two ways to build the solid; muscle_mesh chooses by entry.columns.
Mesh sheet_mesh(const MuscleEntry& entry, const MuscleSampling& sampling);
Mesh tube_mesh(const MuscleEntry& entry, const MuscleSampling& sampling);

// Parameters 0..1 of the samples along a muscle of `length` mm: even steps (at least `least`),
// closer together where the two ends are rounded off over `cap_origin` and `cap_insertion` mm.
// Starts with 0, ends with 1.
std::vector<double> samples_along(double length, double cap_origin, double cap_insertion,
                                  double step, int least);

}  // namespace tautband::generate
