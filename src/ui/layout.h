// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panels.h"

namespace tautband::ui {

// Where everything lies in a window; pixels from its top left. No two of them overlap.
struct Layout {
  Viewport toolbar;
  Viewport lists;
  Viewport card;  // width 0 when no card is shown
  Viewport view;  // left for the body
};

// `scale` = pixels per point. In a window too narrow for the panels' natural widths they give way,
// so that at least a quarter of the width is left for the body.
Layout lay_out(float width, float height, float scale, bool card);

}  // namespace tautband::ui
