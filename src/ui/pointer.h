// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

namespace tautband::ui {

// Pointer and wheel over the body: turn (left), pan (middle, right, or Shift and left), come closer
// (wheel), pick (click), pick and look closer (double click); with the brush of "Find my pain",
// paint (left) and turn (right). Only what began in the view counts. `lens`: the part of the view
// that the state's camera fills.
void handle_pointer(Panel& panel, const Viewport& view, const Viewport& lens);

// Half the width of a brush, mm; and its outline under the pointer.
float brush_radius(Pointer tool);
void draw_brush(const Panel& panel, const Viewport& view, const Viewport& lens);

// True while the pointer is over the body, over no panel, and not dragging.
bool pointer_rests_in(const Viewport& view);

}  // namespace tautband::ui
