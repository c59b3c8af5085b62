// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "scene/build.h"
#include "scene/pick.h"

namespace tautband::scene {

// What to name in this view: the selected and the chosen muscle first, then the largest structures
// that show on the side turned to the viewer, each with a spot of it that is really seen. At most
// `limit`.
std::vector<Derived::LabelTarget> label_targets(const Atlas& atlas, const Picker& picker,
                                                const SceneState& state, glm::ivec2 size,
                                                std::size_t limit = 22);

}  // namespace tautband::scene
