// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "atlas/mesh.h"

namespace tautband::io {

// The places and triangles of a Wavefront OBJ, as written: no unit, axis or normal is touched, and
// objects and groups become one. Polygons become fans; negative indices count from the last vertex.
// Throws Error naming `file` and the line when a number is missing, not finite or no number, an
// index has no vertex, a polygon has fewer than three corners, or a line is no OBJ; and when there
// is no triangle at all.
Mesh read_obj(std::string_view text, const std::string& file);

}  // namespace tautband::io
