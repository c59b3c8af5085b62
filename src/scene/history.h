// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scene/state.h"

namespace tautband::scene {

// Undo and redo by snapshots of the small state.
class History {
 public:
  explicit History(SceneState initial) : current_{std::move(initial), ""} {}
  const SceneState& state() const { return current_.state; }

  // Shows `next` without a step of its own (a drag in progress).
  void preview(SceneState next);
  // Makes what has changed since the last commit one step; without a change, none.
  void commit(std::string what);
  bool undo();  // false when there is nothing to undo
  bool redo();
  // Every snapshot through `over`: what is shown has become another body.
  void carry_over(const std::function<SceneState(const SceneState&)>& over);
  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  const std::string& undo_name() const;  // what undo() would take back; "" when nothing
  const std::string& redo_name() const;

 private:
  struct Step {
    SceneState state;
    std::string what;  // the action that led here
  };
  Step current_;
  std::optional<SceneState> committed_;  // set while a preview is in progress
  std::vector<Step> past_, future_;
};

}  // namespace tautband::scene
