// SPDX-License-Identifier: MIT
#pragma once

#include <imgui.h>

namespace tautband::ui {

// A sheet over everything else, `wanted` in points at the most, that keeps the keyboard; ends with
// end_sheet(). True when a press landed beside it. `scrolls`: what has no room can be scrolled to.
bool begin_overlay(const char* name, ImVec2 wanted, bool scrolls = false);
// The same with a title and "Close". A press beside it, "Close" or Esc puts it away: then `shown`
// is false.
void begin_sheet(const char* name, const char* title, ImVec2 wanted, bool& shown);
void end_sheet();

}  // namespace tautband::ui
