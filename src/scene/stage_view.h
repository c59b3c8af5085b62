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

// So near that body and tool fill the picture. Where a hand or a limb does the pressing, only what
// lies around the contact and what is warm.
Camera frame_stage(Camera camera, const Staged& staged, std::span<const float> intensity,
                   float aspect);

}  // namespace tautband::scene
