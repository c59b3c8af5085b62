// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "scene/build.h"
#include "scene/pick.h"

namespace tautband::scene {

// What to name in this view: the selected and the chosen muscle first, then what most is really
// seen of (bones count less), each once, at the side of the body that is seen better. Each with the
// spot that lies deepest inside what is seen of it. At most `limit`. The skin has no name here.
// About 4,000 rays are cast; equal arguments give an equal answer.
std::vector<Derived::LabelTarget> label_targets(const Atlas& atlas, const Picker& picker,
                                                const SceneState& state, glm::ivec2 size,
                                                std::size_t limit = 26);

}  // namespace tautband::scene
