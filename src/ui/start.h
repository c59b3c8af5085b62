// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "ui/panel.h"

namespace tautband::ui {

// What there is to show before the body has been read.
struct Starting {
  float share = 0.0f;      // of the work that is done
  bool importing = false;  // anatomy of others, which takes its time
  std::string fault{};     // "" = none; else why there will be no body
};

// The whole window, calm; true when the user puts the fault away.
bool draw_start(const Starting& starting);

// While another body is read: how far it is, over the view, and a way to stop it.
void draw_loading(Panel& panel, const Viewport& view);

}  // namespace tautband::ui
