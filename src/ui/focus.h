// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#ifndef IMGUI_DEFINE_MATH_OPERATORS
#define IMGUI_DEFINE_MATH_OPERATORS
#endif
#include <imgui.h>
#include <imgui_internal.h>

namespace tautband::ui {

// The way through the panels by keyboard. Tab and Shift+Tab walk through everything that reacts, in
// the order in which it is drawn; a long list is one stop, in which the arrows walk. Enter and
// Space press. While a menu or a sheet is open the walk stays in it, and then goes back to where it
// was. A ring shows where one is as soon as the keyboard is used for this, until the pointer is.

void begin_focus();  // reads the keys; once a frame, before the panels
void end_focus();    // draws the ring; after them

// The ring is shown: Space and the arrows belong to it.
bool focus_shown();
void hide_focus();
// The name of what the ring is on; "" = it is on nothing. For tests.
const std::string& focused_name();

// Of what reacts, in the frame in which it is drawn.
struct Focus {
  bool on = false;       // the ring is on it
  bool pressed = false;  // by Enter or Space, just now
};
Focus focus_stop(const std::string& name, ImGuiID id, const ImRect& box, bool enabled);
// A field that text is typed into: before it, and after it. Between them lies ImGui's own input.
void before_field(const std::string& name, const char* label);
void after_field();

// Where the last frame drew what bears that name.
std::optional<ImRect> place_of(const std::string& name);

// What is drawn between them is one stop for Tab.
void begin_list();
void end_list();

// The walk stays in the current window as long as this is said in every frame.
void keep_focus_here();

// The ring is on the last item that was drawn.
bool focus_is_on_last_item();

}  // namespace tautband::ui
