// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "ui/panel.h"

namespace tautband::ui {

// A character that comes again and again because its key is held down.
bool is_repeat(unsigned typed);

// The lines of the list of keys.
struct KeyHelp {
  const char *keys, *means;
};
std::span<const KeyHelp> key_help();

// What the keyboard asks for in this frame; nothing while a field is being typed in.
void handle_keys(Panel& panel);

// The same list, into the current window.
void draw_key_lines(Panel& panel);

// The list of keys over everything else, while scratch.keys_shown.
void draw_keys(Panel& panel);

}  // namespace tautband::ui
