// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#ifndef IMGUI_DEFINE_MATH_OPERATORS
#define IMGUI_DEFINE_MATH_OPERATORS
#endif
#include <imgui.h>
#include <imgui_internal.h>

#include "ui/fonts.h"
#include "ui/panels.h"
#include "ui/theme.h"

namespace tautband::ui {

inline constexpr float kTarget = 44.0f;  // points: height of what a finger has to hit

// Everything that reacts to the pointer, as drawn in this frame. For tests; nobody listens
// otherwise.
struct Item {
  std::string name;           // "toolbar.undo"
  ImVec2 min, max;            // pixels; may reach below the edge of a scrolled list
  ImVec2 seen_min, seen_max;  // the part that is visible
  bool enabled = true;
  bool cut = false;  // its label is wider than there is room for
};
void record_items(std::vector<Item>* sink);  // null = stop recording
void note_item(std::string_view name, const ImRect& box, bool enabled = true);
void note_cut();  // of the item noted last

// An area that reacts to the pointer at the cursor; draws nothing but the focus ring.
struct Touch {
  ImRect box;
  bool seen = false;     // false: scrolled out of sight, nothing need be drawn
  bool pressed = false;  // released over it
  bool twice = false;    // pressed by a double click
  bool hovered = false, held = false;
  bool by_keys = false;  // pressed by Enter or Space
};
Touch touch(const std::string& name, ImVec2 size, bool enabled = true);

// Text. `fit` cuts at `width` with an ellipsis and returns whether it had to.
ImVec2 measure(std::string_view text, Type type);
void write(ImVec2 at, std::string_view text, ImU32 colour, Type type = Type::body);
bool write_fit(ImVec2 at, float width, std::string_view text, ImU32 colour, Type type = Type::body);
void write_icon(ImVec2 centre, unsigned icon, ImU32 colour, Type type = Type::icon);
// `text`, or `shorter` where `text` is wider than `width`.
std::string_view fitting(std::string_view text, std::string_view shorter, float width,
                         Type type = Type::body);
// How many lines `text` takes at `width`, at most `most`; and writes them, the last one cut with an
// ellipsis if need be. Returns whether it had to cut. line_height() is the distance between them.
int lines_of(std::string_view text, float width, int most, Type type = Type::body);
bool write_lines(ImVec2 at, float width, int most, std::string_view text, ImU32 colour,
                 Type type = Type::body);
float line_height(Type type);
// Wrapped at the content's right edge with generous line spacing; moves the cursor below.
void paragraph(std::string_view text, ImU32 colour, Type type = Type::body, float indent = 0.0f);
// The same with each line in the middle.
void paragraph_centred(std::string_view text, ImU32 colour, Type type = Type::body);
void bullets(std::span<const std::string> lines, ImU32 colour);
void numbered(std::span<const std::string> lines, ImU32 colour);
void heading(std::string_view text);  // small, above a group
void separator();
void gap(float points);  // more than the usual distance between items
// A rounded word at `at`; returns its width in pixels.
float chip(ImVec2 at, std::string_view text, ImU32 ground, ImU32 ink);
float chip_width(std::string_view text);
float chip_height();

// After the pointer has rested on the last item for a moment.
void tooltip(std::string_view text, std::string_view keys = {});
bool awaiting_tooltip();  // the pointer rests on an item whose tooltip has not appeared yet

enum class Weight { primary, plain, quiet };  // quiet = no ground until hovered
struct ButtonLook {
  Weight weight = Weight::plain;
  bool enabled = true;
  float width = 0.0f;  // pixels; 0 = as the label needs
  unsigned icon = 0;
  bool left = false;  // the label starts at the left edge instead of standing in the middle
  bool on = false;    // of a button that switches something: it is on
};
bool button(const std::string& name, std::string_view label, const ButtonLook& look = {});
float button_width(std::string_view label, unsigned icon = 0);

struct IconLook {
  bool enabled = true;
  bool toggles = false;  // shows on/off
  bool on = false;
  std::string_view keys = {};     // shortcut named in the tooltip
  std::string_view caption = {};  // a word under the icon; the button is as wide as it needs
};
float icon_width(std::string_view caption);
bool icon_button(const std::string& name, unsigned icon, std::string_view means,
                 const IconLook& look = {});

// One of several; returns the index pressed or -1. Items are named `name`.0, `name`.1, ...
int segmented(const std::string& name, std::span<const std::string_view> labels, int current,
              float width);

// A line with a switch at its end, `width` pixels or as wide as there is room; true when pressed.
bool switch_row(const std::string& name, std::string_view label, bool on, float width = 0.0f);

// A panel without title bar at a fixed place. Ends with ImGui::End().
void begin_panel(const char* name, const Viewport& place, ImGuiWindowFlags flags = 0,
                 float opacity = 1.0f);

// A thin line at the top of the current child window once its content has been scrolled under it.
void scroll_edge();

// The finger pulls the content of the current child window up and down. Call before EndChild().
void drag_to_scroll();

}  // namespace tautband::ui
