// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "scene/build.h"

namespace tautband::scene {

// From where a posed body, its tool and the pain are told best: the contact is not hidden, the
// force is seen from the side, warm skin faces the viewer, and the body lies across the picture.
// `intensity`: of each vertex of the skin; may be empty.
NamedView stage_view(const Staged& staged, std::span<const float> intensity);

// Around the skin that is warm, mm.
Bounds warm_box(const Staged& staged, std::span<const float> intensity);

// The same body and tool, so near that they fill the picture.
Camera frame_stage(Camera camera, const Staged& staged, float aspect);

}  // namespace tautband::scene
