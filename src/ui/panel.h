// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panels.h"

namespace tautband::ui {

// What every panel is handed: what it may read, and where it puts what the user asks.
struct Panel {
  const Model& model;
  Scratch& scratch;
  std::vector<Request>& requests;

  const Atlas& atlas() const { return model.atlas; }
  const scene::SceneState& state() const { return model.state; }
  void act(scene::Action action);  // a change of the scene
  void ask(Request request);       // anything else
};

}  // namespace tautband::ui
