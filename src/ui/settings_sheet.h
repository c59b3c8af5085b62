// SPDX-License-Identifier: MIT
#pragma once

#include <imgui.h>

#include "ui/panel.h"

namespace tautband::ui {

// The sheet with what stays from one start to the next, over everything else, while
// scratch.settings_shown.
void draw_settings(Panel& panel);

// Its tabs, each drawn into the current child window.
void draw_about(Panel& panel);
void draw_recent(Panel& panel);

// A sheet over everything else, `size` in points at the most; between the two calls lies its
// content. A press beside it, "Close" or Esc puts it away: then `shown` is false.
void begin_sheet(const char* name, const char* title, ImVec2 size, bool& shown);
void end_sheet();

}  // namespace tautband::ui
