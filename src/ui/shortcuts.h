// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

namespace tautband::ui {

// What the keyboard asks for in this frame; nothing while a field is being typed in.
void handle_keys(Panel& panel);

// The list of keys over everything else, while scratch.keys_shown.
void draw_keys(Panel& panel);

}  // namespace tautband::ui
