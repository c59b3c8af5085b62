// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include <glm/vec2.hpp>

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

// Share of tendon at `along` (0..1): 1 at a tendinous end, falling smoothly to 0 in the belly.
// `across` (0..1) and `face` (1 upper, the side of d along x d across, -1 lower, 0 a side) count
// for entries with a tendon shape. Entries that are tendon or aponeurosis throughout give 1.
double tendon_share(const MuscleEntry& entry, double along, double across = 0.5, double face = 0.0);

// Of a sheet: its thickness in the table (mm) at fibre coordinates (along, across), and whether a
// vertex lies on the border where its two faces meet.
double tabulated_thickness(const MuscleEntry& entry, glm::vec2 fibre);
bool on_rim(const Mesh& mesh, std::size_t vertex);

// The two ways to build the solid; muscle_mesh chooses by entry.columns.
Mesh sheet_mesh(const MuscleEntry& entry, const MuscleSampling& sampling);
Mesh tube_mesh(const MuscleEntry& entry, const MuscleSampling& sampling);

}  // namespace tautband::generate
