// SPDX-License-Identifier: MIT
#pragma once

#include "ui/layout.h"
#include "ui/panel.h"

namespace tautband::ui {

// The first start: four bubbles that point at the body, the peel control, the lists and the modes,
// one after the other, until settings.toured. Nothing is blocked by them.
void draw_tour(Panel& panel, const Layout& layout);
bool tour_shown(const Panel& panel);
void end_tour(Panel& panel);  // seen, or put away

}  // namespace tautband::ui
