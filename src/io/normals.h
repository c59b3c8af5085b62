// SPDX-License-Identifier: MIT
#pragma once

#include "atlas/mesh.h"

namespace tautband::io {

// Fills mesh.normals with smooth unit normals: the area-weighted mean over all triangles around a
// place. Vertices that share a position share the normal, so that seams and triangle soups look
// smooth.
void smooth_normals(Mesh& mesh);

}  // namespace tautband::io
