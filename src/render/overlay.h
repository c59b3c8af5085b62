// SPDX-License-Identifier: MIT
#pragma once

#include <cairo.h>

#include "render/sketch.h"
#include "scene/frame.h"

namespace tautband::render {

// False when the frame has no marks, labels, legend, scale bar or credit: nothing needs Cairo or
// Pango then.
bool has_overlay(const scene::FrameDescription& frame);

// Draws marks, labels with their leader lines, the legend, the scale bar and the credit line, each
// kind as a group. One unit of the sketch is one pixel of the frame.
void draw_overlay(Sketch& sketch, const scene::FrameDescription& frame);

// The same on a Cairo surface, the frame's upper left corner at the origin; a caller who wants
// another place or size translates and scales first. A picture drawn in tiles equals a whole one.
void draw_overlay(cairo_t* cairo, const scene::FrameDescription& frame);

}  // namespace tautband::render
