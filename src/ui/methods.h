// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

namespace tautband::ui {

// Methods as lines to choose from, and what is told of one in words.

// The side that the next method is shown on: the choice's; right where both are chosen.
Side side_to_press(const Panel& panel);

// Says so, and returns true, where a method has no pose that this body could show.
bool told_in_words_only(const Atlas& atlas, const Method& method, Side side, float indent = 0.0f);

// A method's name, which opens its words in "Learn", and the button that shows its pose.
// Returns whether the words were asked for.
bool draw_method_line(Panel& panel, MethodId id);
// What presses a point, first what presses just that one; nothing when there is nothing.
void draw_methods_of(Panel& panel, TriggerPointId point);
bool has_methods(const Atlas& atlas, TriggerPointId point);

// Its pose and its tool, whose name may be its maker's.
void draw_tool(const Atlas& atlas, const Method& method);
// All that is told of a method, its contraindications first.
void draw_method(Panel& panel, MethodId id);

// Parts that the practice card shares: what to do, and what makes one stop or see a doctor.
void draw_doing(const Atlas& atlas, const Method& method);
void draw_aftermath(const Atlas& atlas, const Method& method);

}  // namespace tautband::ui
