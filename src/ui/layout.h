// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panels.h"

namespace tautband::ui {

// Where everything lies in a window; pixels from its top left. No two of them overlap.
struct Layout {
  Viewport toolbar;
  Viewport lists;   // width 0 where a picture needs their room
  Viewport card;    // width 0 when no card is shown
  Viewport layers;  // beside a picture that is composed, else width 0: then they float on the view
  Viewport view;    // left for the body
};

// `scale` = pixels per point. In a window too narrow for the panels' natural widths they give way,
// so that at least a quarter of the width is left for the body. For a picture that is being
// composed the lists give way where little else would be left.
// For the left hand everything but the toolbar is mirrored; the peel control on the view stays on
// its side, since the legend has the other.
Layout lay_out(float width, float height, float scale, bool card, bool picture = false,
               scene::Hand hand = scene::Hand::right);

// In the treatment room: the body, and beside it a wide panel (`card`) with what is told of it.
Layout lay_out_explain(float width, float height, float scale,
                       scene::Hand hand = scene::Hand::right);

// How much larger text is in the treatment room than elsewhere, to be read from two metres on a
// screen that is `points` high.
float explain_scale(float points);

}  // namespace tautband::ui
