// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

namespace tautband::ui {

// The peel control: six layers from the skin inwards, floating at the view's upper right.
void draw_layers(Panel& panel, const Viewport& view);

// "Superficial", as short as the control needs it.
std::string_view layer_label(Layer layer);

}  // namespace tautband::ui
