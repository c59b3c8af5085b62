// SPDX-License-Identifier: MIT
#include "app/derive.h"

#include <atomic>
#include <thread>

#include "scene/actions.h"
#include "scene/labels.h"

namespace tautband::app {

Deriver::Deriver(std::shared_ptr<const Atlas> atlas) : atlas_(std::move(atlas)) {}

void Deriver::prepare() {
  if (!atlas_->skin() || preparing_.valid() || solver_) return;
  preparing_ = std::async(std::launch::async,
                          [atlas = atlas_] { return std::make_unique<field::HeatSolver>(atlas); });
}

const field::HeatSolver* Deriver::solver() {
  prepare();
  if (preparing_.valid()) solver_ = preparing_.get();
  return solver_.get();
}

const scene::Picker& Deriver::picker() {
  if (!picker_) picker_ = std::make_unique<scene::Picker>(atlas_);
  return *picker_;
}

std::shared_ptr<const field::HeatField> Deriver::field_of(
    const std::optional<scene::PointChoice>& choice) {
  if (!choice || !solver()) return nullptr;
  auto& known = fields_[{choice->point.index(), static_cast<int>(choice->sides)}];
  if (!known)
    known = std::make_shared<field::HeatField>(solver()->solve(choice->point, choice->sides));
  return known;
}

const scene::Derived& Deriver::derive(const scene::SceneState& state, glm::ivec2 size) {
  warm(state);
  if (!marks_found_ && (state.choice || state.points)) find_marks();
  if (state.labels && !(labelled_ && *labelled_ == state)) {
    derived_.label_targets = scene::label_targets(*atlas_, picker(), state, size);
    labelled_ = state;
  }
  return derived_;
}

// Values are carried to a structure the first time it is drawn under this choice.
void Deriver::warm(const scene::SceneState& state) {
  const auto field = field_of(state.choice);
  if (!field) {
    derived_.heat = nullptr;
    warm_choice_.reset();
    return;
  }
  const bool same = warm_choice_ == state.choice && derived_.heat;
  if (!same) carried_.assign(atlas_->structures().size(), false);
  const auto chosen_muscle = (*atlas_)[state.choice->point].muscle;
  std::vector<StructureId> cold;  // not yet given their values
  for (std::size_t i = 0; i < atlas_->structures().size(); ++i) {
    const StructureId id(i);
    if (carried_[i]) continue;
    if (atlas_->skin() != id && !scene::is_drawn(state, *atlas_, id) &&
        atlas_->muscle_of(id) != chosen_muscle)
      continue;
    carried_[i] = true;
    cold.push_back(id);
  }
  if (same && cold.empty()) return;  // as in nearly every frame: nothing is copied
  auto next = same ? std::make_shared<scene::HeatValues>(*derived_.heat)
                   : std::make_shared<scene::HeatValues>();
  next->meshes.resize(atlas_->structures().size());
  next->reach = field->reach;
  carry_to(cold, *field, *next);
  next->revision = ++revision_;
  derived_.heat = std::move(next);
  warm_choice_ = state.choice;
}

// Side by side: finding the skin above each vertex is the slow part of a first choice.
void Deriver::carry_to(const std::vector<StructureId>& structures, const field::HeatField& field,
                       scene::HeatValues& values) {
  std::atomic<std::size_t> next{0};
  const auto work = [&, solver = solver()] {
    for (std::size_t i; (i = next++) < structures.size();) {
      const StructureId id = structures[i];
      std::vector<glm::vec2>& out = values.meshes[id.index()];
      if (atlas_->skin() != id) {
        out = solver->carry(field, id);
        continue;
      }
      for (std::size_t v = 0; v < field.intensity.size(); ++v)
        out.emplace_back(field.intensity[v], field.arrival[v]);
    }
  };
  std::vector<std::future<void>> workers;
  for (unsigned n = 1; n < std::min(8u, std::thread::hardware_concurrency()); ++n)
    workers.push_back(std::async(std::launch::async, work));
  work();
  for (auto& worker : workers) worker.get();
}

void Deriver::find_marks() {
  marks_found_ = true;
  if (!solver()) return;
  const auto& points = atlas_->knowledge().points;
  for (std::size_t p = 0; p < points.size(); ++p)
    for (Side side : {Side::right, Side::left}) {
      const TriggerPointId point(p);
      const auto place = atlas_->place(point, side);
      const auto on_skin = solver()->skin_place(point, side);
      if (place && on_skin)
        derived_.marks.push_back(
            {point, side, place->structure, on_skin->position, on_skin->normal, place->position});
    }
}

}  // namespace tautband::app
