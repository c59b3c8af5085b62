// SPDX-License-Identifier: MIT
#pragma once

#include "atlas/mesh.h"
#include "generate/field.h"

namespace tautband::generate {

// The depth below the skin (mm) that a place at `depth` gets, negative = outside: unchanged from 5
// mm, at least about 1.6 mm, and growing with `depth`, so that what lies deeper stays deeper.
double tucked_depth(double depth);

// Moves the vertices of a muscle (right side or midline) that would show through the skin, on this
// side or, mirrored, on the other, under it along the skin's gradient: the last millimetres, where
// letting the skin out (skin_field) is not enough. `right`: the skin's field on the table's
// side. Normals are computed anew when anything moved.
void tuck_under(Mesh& mesh, const Field& right);

}  // namespace tautband::generate
