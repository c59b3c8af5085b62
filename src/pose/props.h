// SPDX-License-Identifier: MIT
#pragma once

#include "atlas/mesh.h"

namespace tautband {

// What a pose rests on. Millimetres; each in a frame
// of its own with +y up.

// A mat lying at y = 0 and seen from above, its long side along z, the middle at the origin: an
// even grid with room around a body for a rim that fades out.
Mesh floor_mat();

// A piece of wall in the plane z = 0 and seen from +z, from y = 0 up, the middle at x = 0; an even
// grid as well.
Mesh wall_panel();

// A stool on y = 0 whose seat is at `height`; the sitter looks along +z.
Mesh seat(float height);

// A post on y = 0 whose face is the plane z = 0, 120 mm wide, the middle at x = 0.
Mesh door_frame();

}  // namespace tautband
