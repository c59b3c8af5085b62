// SPDX-License-Identifier: MIT
#pragma once

#include "scene/frame.h"

namespace tautband::scene {

// A round length (1, 2 or 5 times a power of ten, mm) nearest to a fifth of the picture's width.
// With perspective it holds at the depth of the camera's target only, and its words say so.
ScaleBar scale_bar_of(const View& view, int width);

}  // namespace tautband::scene
