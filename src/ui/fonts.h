// SPDX-License-Identifier: MIT
#pragma once

#include <imgui.h>

namespace tautband::ui {

// Styles of type; their size is the em in points at scale 1, as in print and on the web.
enum class Type {
  body,     // 18, with icons
  strong,   // 18 semi-bold
  small,    // 15, with icons
  caption,  // 13 semi-bold: chips, headings of groups
  title,    // 26 semi-bold
  latin,    // 16.5 italic
  icon,     // 19, icons alone
  figure,   // 54 semi-bold, digits alone: read from where one lies
};
inline constexpr int kTypes = 8;

// Never null once a frame has begun; ImGui's own font where Inter is not installed.
ImFont* font(Type type);

// True when the icon font was found; without it buttons show words.
bool has_icon(unsigned icon);

}  // namespace tautband::ui
