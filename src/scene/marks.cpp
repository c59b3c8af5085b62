// SPDX-License-Identifier: MIT
#include "scene/marks.h"

#include <algorithm>

#include <glm/geometric.hpp>

#include "scene/actions.h"

namespace tautband::scene {

std::vector<VisibleMark> visible_marks(const Atlas& atlas, const SceneState& state,
                                       const Derived& derived, const View& view) {
  std::vector<VisibleMark> marks;
  for (std::size_t i = 0; i < derived.marks.size(); ++i) {
    const Derived::MarkPlace& place = derived.marks[i];
    const bool chosen = state.choice && state.choice->point == place.point &&
                        includes(state.choice->sides, place.side);
    if (!chosen && (!state.points || state.choice || !state.marks.empty() ||
                    !is_drawn(state, atlas, place.structure)))
      continue;
    // The skin's normal tells which marks lie on the far side of the body; a grazing one would be
    // misread.
    if (!chosen && glm::dot(glm::normalize(view.eye - place.skin), place.normal) < 0.2f) continue;
    const bool inside = state.peel > Layer::skin || (chosen && state.opening);
    marks.push_back({i, inside ? place.inside : place.skin, chosen});
  }
  return marks;
}

}  // namespace tautband::scene
