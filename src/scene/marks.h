// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "scene/build.h"

namespace tautband::scene {

struct VisibleMark {
  std::size_t place = 0;     // index into Derived::marks
  glm::vec3 position{0.0f};  // mm, where it is drawn
  bool chosen = false;
};

// The marks that show in this view: the chosen point's, or, when none is chosen, those of every
// muscle that is drawn and turned to the viewer.
std::vector<VisibleMark> visible_marks(const Atlas& atlas, const SceneState& state,
                                       const Derived& derived, const View& view);

}  // namespace tautband::scene
