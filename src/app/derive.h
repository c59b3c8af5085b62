// SPDX-License-Identifier: MIT
#pragma once

#include <future>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "field/heat.h"
#include "scene/build.h"
#include "scene/pick.h"

namespace tautband::app {

// Computes what follows from the state and keeps it: fields by point and sides, values carried to
// structures, the places of marks. The state stays a value; this is its cache.
class Deriver {
 public:
  explicit Deriver(std::shared_ptr<const Atlas> atlas);

  // Starts to prepare the skin for heat in the background, for callers who will soon want it.
  void prepare();

  // Heat of the choice on everything drawn in `state`, marks, and labels if they are on.
  const scene::Derived& derive(const scene::SceneState& state, glm::ivec2 size);

  // The field of the choice; null when nothing is chosen or the body has no skin.
  std::shared_ptr<const field::HeatField> field_of(const std::optional<scene::PointChoice>& choice);

  // Null when the body has no skin.
  const field::HeatSolver* solver();
  const scene::Picker& picker();
  const scene::Derived& known() const { return derived_; }  // as last derived

 private:
  void warm(const scene::SceneState& state);
  void carry_to(const std::vector<StructureId>& structures, const field::HeatField& field,
                scene::HeatValues& values);
  void find_marks();

  std::shared_ptr<const Atlas> atlas_;
  std::future<std::unique_ptr<field::HeatSolver>> preparing_;
  std::unique_ptr<field::HeatSolver> solver_;
  std::unique_ptr<scene::Picker> picker_;
  std::map<std::pair<std::size_t, int>, std::shared_ptr<const field::HeatField>> fields_;
  std::optional<scene::PointChoice> warm_choice_;
  std::vector<bool> carried_;  // structures that have their values for warm_choice_
  std::uint64_t revision_ = 0;
  bool marks_found_ = false;
  std::optional<scene::SceneState> labelled_;
  scene::Derived derived_;
};

}  // namespace tautband::app
