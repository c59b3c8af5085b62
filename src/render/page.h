// SPDX-License-Identifier: MIT
#pragma once

#include <cairo.h>

#include "scene/page.h"

namespace tautband::render {

// Draws a page; one user unit is one millimetre. `pixels_per_mm` above 0: on a surface of pixels,
// whose pictures then lie on whole pixels; 0 = on a surface that keeps shapes and pictures as they
// are.
void draw_page(cairo_t* cairo, const scene::Page& page, double pixels_per_mm);

// How high a paragraph stands in a column of `width` mm, without the space above it.
double height_of(cairo_t* cairo, const scene::Paragraph& paragraph, double width);

}  // namespace tautband::render
