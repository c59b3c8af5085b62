// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

namespace tautband::ui {

// The way from pain to release, step by step, in the place of the lists.
enum class PainStep { mark, compare, confirm, release };
void draw_pain_panel(Panel& panel, const Viewport& place);

// Whether the left button paints on the body.
bool is_painting(const Panel& panel);

}  // namespace tautband::ui
