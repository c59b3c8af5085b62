// SPDX-License-Identifier: MIT
#pragma once

#include <cairo.h>

#include "scene/frame.h"

// The parts of the overlay; user units are pixels of the frame, the origin its upper left corner.
namespace tautband::render {

void draw_label(cairo_t* cairo, const scene::FrameDescription& frame, const scene::Label& label);

// The licence line in the lower right corner. Returns its upper edge, or the picture's height when it has none or
// when it leaves the lower left corner free.
double draw_credit(cairo_t* cairo, const scene::FrameDescription& frame);

// What is shown and what the colours mean, in the lower left corner above `bottom`.
void draw_legend(cairo_t* cairo, const scene::FrameDescription& frame, const scene::Legend& legend, double bottom);

}  // namespace tautband::render
