// SPDX-License-Identifier: MIT
#include "scene/history.h"

namespace tautband::scene {
namespace {

constexpr std::size_t kDeepest = 200;  // steps kept; a snapshot is a few hundred bytes
const std::string kNothing;

}  // namespace

void History::preview(SceneState next) {
  if (!committed_) committed_ = current_.state;
  current_.state = std::move(next);
}

void History::commit(std::string what) {
  if (!committed_) return;
  const SceneState before = std::move(*committed_);
  committed_.reset();
  if (before == current_.state) return;
  past_.push_back({before, std::move(current_.what)});
  if (past_.size() > kDeepest) past_.erase(past_.begin());
  current_.what = std::move(what);
  future_.clear();
}

bool History::undo() {
  commit(current_.what);
  if (past_.empty()) return false;
  future_.push_back(std::move(current_));
  current_ = std::move(past_.back());
  past_.pop_back();
  return true;
}

bool History::redo() {
  if (future_.empty()) return false;
  commit(current_.what);
  if (future_.empty()) return false;  // what was in progress has become a step of its own
  past_.push_back(std::move(current_));
  current_ = std::move(future_.back());
  future_.pop_back();
  return true;
}

void History::carry_over(const std::function<SceneState(const SceneState&)>& over) {
  current_.state = over(current_.state);
  if (committed_) committed_ = over(*committed_);
  for (std::vector<Step>* steps : {&past_, &future_})
    for (Step& step : *steps) step.state = over(step.state);
}

const std::string& History::undo_name() const {
  return past_.empty() ? kNothing : current_.what;
}
const std::string& History::redo_name() const {
  return future_.empty() ? kNothing : future_.back().what;
}

}  // namespace tautband::scene
