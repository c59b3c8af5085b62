// SPDX-License-Identifier: MIT
#pragma once

#include <cairo.h>

#include "scene/frame.h"

namespace tautband::render {

// False when the frame has no marks, labels, legend or credit: nothing needs Cairo or Pango then.
bool has_overlay(const scene::FrameDescription& frame);

// Draws marks, labels with their leader lines, the legend and the credit line. One user unit is one
// pixel of the frame, the origin its upper left corner; a caller who wants another surface or size
// translates and scales first.
void draw_overlay(cairo_t* cairo, const scene::FrameDescription& frame);

}  // namespace tautband::render
