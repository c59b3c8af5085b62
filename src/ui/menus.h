// SPDX-License-Identifier: MIT
#pragma once

#include "scene/ramp.h"
#include "ui/panel.h"

namespace tautband::ui {

// Parts of the menus that the settings show as well; `width` in pixels.
void draw_ramp(Panel& panel, const scene::Ramp& ramp, float width);
void draw_skin_tones(Panel& panel, float width);
// Items are named `name`.smaller and `name`.larger.
void draw_text_size(Panel& panel, const std::string& name, float width);

}  // namespace tautband::ui
