// SPDX-License-Identifier: MIT
#pragma once

#include "scene/frame.h"
#include "scene/settings.h"

namespace tautband::scene {

// A round length (1, 2 or 5 times a power of ten, of millimetres, inches or, from one foot on,
// feet) nearest to a fifth of the picture's width. With perspective it holds at the depth of the
// camera's target only, and its words say so.
ScaleBar scale_bar_of(const View& view, int width, Units units = Units::metric);

}  // namespace tautband::scene
