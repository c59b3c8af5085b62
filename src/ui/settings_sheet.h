// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

namespace tautband::ui {

// The sheet with what stays from one start to the next, over everything else, while
// scratch.settings_shown.
void draw_settings(Panel& panel);

// Its tabs, each drawn into the current child window.
void draw_about(Panel& panel);
void draw_open(Panel& panel);
inline constexpr int kOpenTab = 3;

}  // namespace tautband::ui
