// SPDX-License-Identifier: MIT
#pragma once

#include "scene/state.h"

namespace tautband::scene {

// The same view of another body with the same knowledge: structures by their names (what the other
// lacks is dropped), painted marks at the same places of the skin, the camera at the same share of
// the body's size.
SceneState on_other_body(const SceneState& state, const Atlas& from, const Atlas& to);

// Painted marks at the same places of the other body's skin.
std::vector<PainMark> on_other_body(std::vector<PainMark> marks, const Atlas& from,
                                    const Atlas& to);

}  // namespace tautband::scene
