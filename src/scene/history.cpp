// SPDX-License-Identifier: MIT
#include "scene/history.h"

namespace tautband::scene {
namespace {

constexpr std::size_t kDeepest =
    200;  // steps kept; a snapshot is some kilobytes, its client shared
const std::string kNothing;

}  // namespace

void History::preview(SceneState next) {
  preview(with_scene(current_.document, std::move(next)));
}

void History::preview(Document next) {
  if (!committed_) committed_ = current_.document;
  current_.document = std::move(next);
}

void History::commit(std::string what, bool goes_on) {
  if (!committed_) return;
  const Document before = std::move(*committed_);
  committed_.reset();
  if (before == current_.document) return;
  if (!goes_on || past_.empty() || current_.what != what)
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

void History::carry_over(const std::function<Document(const Document&)>& over) {
  current_.document = over(current_.document);
  if (committed_) committed_ = over(*committed_);
  for (std::vector<Step>* steps : {&past_, &future_})
    for (Step& step : *steps) step.document = over(step.document);
}

const std::string& History::undo_name() const {
  return past_.empty() ? kNothing : current_.what;
}
const std::string& History::redo_name() const {
  return future_.empty() ? kNothing : future_.back().what;
}

}  // namespace tautband::scene
