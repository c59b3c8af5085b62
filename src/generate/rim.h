// SPDX-License-Identifier: MIT
#pragma once

#include "atlas/mesh.h"
#include "generate/field.h"
#include "generate/tables.h"

namespace tautband::generate {

// Where a sheet is thin its rim is lit as its outer face is: both faces share the rim's vertices,
// and a normal that points sideways there would shade the last row of triangles, some millimetres
// wide, as the rounding of an edge that is half a millimetre high. Wholly up to 1.5 mm of tabulated
// thickness, not at all from 4 mm on. `mesh`: of the entry, with normals; `skin`: the outer face is
// the one that looks towards it.
void level_rim(const MuscleEntry& entry, Mesh& mesh, const Field& skin);

}  // namespace tautband::generate
