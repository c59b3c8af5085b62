// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "scene/frame.h"
#include "scene/state.h"

namespace tautband::scene {

// Whether a structure belongs to the muscle of the chosen point, on a chosen side.
bool is_target(const Atlas& atlas, const SceneState& state, StructureId id);

// The window in the layers above the chosen point's muscle; nullopt when nothing lies above it or
// it is shut.
std::optional<Opening> opening_of(const Atlas& atlas, const SceneState& state);

// Whether the chosen point is pressed from the side that is turned away from the viewer. Known only
// for points whose data says from where they are felt; false for the others.
bool is_on_far_side(const Atlas& atlas, const SceneState& state);

// Whether the window cuts this structure: it lies above the chosen muscle's layer.
bool is_opened(const Atlas& atlas, const SceneState& state, StructureId id);

}  // namespace tautband::scene
