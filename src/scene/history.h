// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scene/document.h"

namespace tautband::scene {

// Undo and redo by snapshots of the small document.
class History {
 public:
  explicit History(SceneState initial) : History(Document{std::move(initial)}) {}
  explicit History(Document initial) : current_{std::move(initial), ""} {}
  const SceneState& state() const { return current_.document.scene; }
  const Document& document() const { return current_.document; }

  // Shows `next` without a step of its own (a drag in progress). With a client, what hurts in the
  // scene is what hurts in the visit that is shown.
  void preview(SceneState next);
  void preview(Document next);
  // Makes what has changed since the last commit one step; without a change, none. With `goes_on`
  // it becomes part of the step before when that has the same name: a run of typing.
  void commit(std::string what, bool goes_on = false);
  bool undo();  // false when there is nothing to undo
  bool redo();
  // Every snapshot through `over`: what is shown has become another body.
  void carry_over(const std::function<Document(const Document&)>& over);
  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  const std::string& undo_name() const;  // what undo() would take back; "" when nothing
  const std::string& redo_name() const;

 private:
  struct Step {
    Document document;
    std::string what;  // the action that led here
  };
  Step current_;
  std::optional<Document> committed_;  // set while a preview is in progress
  std::vector<Step> past_, future_;
};

}  // namespace tautband::scene
