// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

#include "ui/panel.h"

namespace tautband::ui {

// The treatment room: the story of the chosen point, one thing at a time, beside the body. Without
// a choice, the points to choose from.
void draw_explain_panel(Panel& panel, const Viewport& place);

// The keys of the treatment room, those of a presenter's remote control among them. True when the
// key was taken.
bool explain_key(Panel& panel);

// Covers everything with a calm ground while the screen is blank.
void draw_blank(Panel& panel);

// A row of steps, any of which can be pressed: "name.0", "name.1" ...; returns the one pressed or
// -1. What lies behind is filled.
int step_bar(const std::string& name, int count, int current,
             const std::function<std::string(int)>& title);

}  // namespace tautband::ui
