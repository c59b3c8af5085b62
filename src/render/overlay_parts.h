// SPDX-License-Identifier: MIT
#pragma once

#include <cairo.h>

#include "scene/frame.h"

// The parts of the overlay; user units are pixels of the frame, the origin its upper left corner.
namespace tautband::render {

void draw_label(cairo_t* cairo, const scene::FrameDescription& frame, const scene::Label& label);

// The sign of a trigger point: a ring with a dot, or a broken ring when the point lies on the far
// side of the body.
void draw_ring(cairo_t* cairo, glm::dvec2 centre, double radius, double line, glm::vec3 colour,
               bool far_side);

// "R" and "L" at the upper corners: whose right is meant.
void draw_sides(cairo_t* cairo, const scene::FrameDescription& frame);

// The licence line in the lower right corner. Returns its upper edge, or the picture's height when
// it has none or when it leaves the lower left corner free.
double draw_credit(cairo_t* cairo, const scene::FrameDescription& frame);

// What is shown and what the colours mean, in the lower left corner above `bottom`.
void draw_legend(cairo_t* cairo, const scene::FrameDescription& frame, const scene::Legend& legend,
                 double bottom);

}  // namespace tautband::render
