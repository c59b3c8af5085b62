// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

namespace tautband::ui {

// The part of the view that the state's camera fills: the picture's frame while one is composed,
// else all of it.
Viewport lens_in(const Panel& panel, const Viewport& view);

// Dims the view outside of the picture.
void draw_veil(const Viewport& view, const Viewport& lens);

// In the card's place: size, background, what is shown, the file, and what to do with the picture.
void draw_picture_panel(Panel& panel, const Viewport& place);

}  // namespace tautband::ui
