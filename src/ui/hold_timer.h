// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

namespace tautband::ui {

// The time of a hold as a ring that empties, around a disc that breathes. Nothing flashes, and the
// end is soft.
void draw_hold_timer(Panel& panel, const Practice& practice);

// How far a hold has come in easing off, 0 .. 1: its last seconds.
float easing_off(const Practice& practice);

}  // namespace tautband::ui
