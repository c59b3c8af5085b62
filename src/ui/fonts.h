// SPDX-License-Identifier: MIT
#pragma once

#include <imgui.h>

namespace tautband::ui {

// Styles of type, in points at scale 1.
enum class Type {
  body,     // 18, with icons
  strong,   // 18 semi-bold
  small,    // 15
  caption,  // 13.5 semi-bold: chips, headings of groups
  title,    // 27 semi-bold
  latin,    // 17 italic
  icon,     // 20, icons alone
};
inline constexpr int kTypes = 7;

// Never null once a frame has begun; ImGui's own font where Inter is not installed.
ImFont* font(Type type);

// True when the icon font was found; without it buttons show words.
bool has_icon(unsigned icon);

}  // namespace tautband::ui
