// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

namespace tautband::ui {

// The peel control: six layers from the skin inwards, floating at the view's lower right, beside
// the legs.
void draw_layers(Panel& panel, const Viewport& view);
// The same without words, in a column of its own.
void draw_layers_beside(Panel& panel, const Viewport& column);

// Where it floats, and whether there is room for the layers' names in it.
Viewport layers_place(const Viewport& view);
bool layers_are_named(const Viewport& view);

// "Superficial", as short as the control needs it.
std::string_view layer_label(Layer layer);
// "Superficial muscles", as a heading or a fact says it.
std::string_view layer_words(Layer layer);

}  // namespace tautband::ui
