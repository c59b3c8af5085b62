// SPDX-License-Identifier: MIT
#pragma once

#include "core/words.h"
#include "ui/panel.h"

namespace tautband::ui {

// The row on top. Where the window is too narrow, what the "View" menu also holds is left out of
// the row.
void draw_toolbar(Panel& panel, const Viewport& place);

// What of the row there is room for; what is left out is found in the "View" menu.
struct Room {
  bool directions = true, brand = true, keys = true, mark = true, history = true;
  bool captions = true;  // the words under the icons
};

// The popups behind "Pose", "Pain" and "View".
void draw_heat_menu(Panel& panel);
void draw_pose_menu(Panel& panel);
void draw_view_menu(Panel& panel, const Room& room);

// The directions of view with a key of their own, in the order in which they are shown.
struct Direction {
  Phrase label;
  std::string_view view;  // scene::find_view
  char key;
};
std::span<const Direction> directions();
bool looks_from(const scene::SceneState& state, const Direction& direction);
void look_from(Panel& panel, std::string_view view);

bool is_posed(const scene::SceneState& state);  // not standing as it was built

}  // namespace tautband::ui
