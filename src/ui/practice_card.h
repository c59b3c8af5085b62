// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

namespace tautband::ui {

// The card while a method's pose is shown: cautions first, then the hold, then what to do.

// Whether the card is about the method that is shown: not when a point was chosen meanwhile that
// it does not press, unless a hold runs.
bool shows_practice(const Panel& panel);

void draw_practice_head(Panel& panel);    // stays in sight above the scrolled text
void draw_practice_card(Panel& panel);    // inside the child window that scrolls
void draw_practice_footer(Panel& panel);  // stays in sight below it: starts and stops the hold

// On the card of a point that the method does not press: what the body is posed for.
void draw_posed_for(Panel& panel);

}  // namespace tautband::ui
