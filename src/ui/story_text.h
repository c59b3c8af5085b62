// SPDX-License-Identifier: MIT
#pragma once

#include "scene/story.h"
#include "ui/panel.h"

namespace tautband::ui {

// What is told in one beat of a story, in few words, all of it from the knowledge.
void tell(Panel& panel, const scene::Story& story, scene::Beat beat);

// Starts and stops the hold of the story's method, or leads to its cautions while they are unread.
void draw_hold_button(Panel& panel, const scene::Story& story, float width);

}  // namespace tautband::ui
