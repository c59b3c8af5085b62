// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

namespace tautband::ui {

// What floats over the body without catching the pointer: the name under it, a passing notice, the
// first hint.
void draw_hints(Panel& panel, const Viewport& view);

// Brings the card back after it was put away.
void draw_card_tab(Panel& panel, const Viewport& view);

}  // namespace tautband::ui
