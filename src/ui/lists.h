// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <vector>

#include "ui/panel.h"

namespace tautband::ui {

// The panel on the left: search, the side, and the lists.
void draw_lists(Panel& panel, const Viewport& place);

void draw_search(Panel& panel);
void draw_point_list(Panel& panel);
void draw_structure_list(Panel& panel);
void draw_lessons(Panel& panel);

// A line that opens something: its name, and a second line in smaller type.
bool opening_line(const std::string& name, std::string_view first, std::string_view second);

// Of "Find my pain": marking where it hurts, and the muscles that may send it there, best first;
// returns the row under the pointer, if any.
void draw_marking(Panel& panel);
std::optional<scene::PointChoice> draw_matches(Panel& panel);
// Enter while marking: marks the first place that the search found.
void take_first_place(Panel& panel);
// Asks for a point's pain to be shown for now, once per change.
void preview(Panel& panel, std::optional<scene::PointChoice> choice);

// Rows of different heights of which only those in sight are drawn.
class Rows {
 public:
  void add(float height) { tops_.push_back(tops_.back() + height); }
  float height(std::size_t index) const { return tops_[index + 1] - tops_[index]; }
  // Inside a child window; calls draw(index) with the cursor at the row's upper left.
  void draw(const std::function<void(std::size_t)>& draw_row) const;
  // Scrolls so that row `index` is wholly in sight, if it is not.
  void reveal(std::size_t index) const;

 private:
  std::vector<float> tops_{0.0f};  // pixels; one more than there are rows
};

}  // namespace tautband::ui
