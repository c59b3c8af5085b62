// SPDX-License-Identifier: MIT
#pragma once

#include "scene/ramp.h"
#include "ui/panel.h"

namespace tautband::ui {

// Parts of the menus that the settings show as well; `width` in pixels.
void draw_ramp(Panel& panel, const scene::Ramp& ramp, float width);
void draw_skin_tones(Panel& panel, float width);

}  // namespace tautband::ui
