// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <glm/vec2.hpp>

#include "scene/frame.h"

namespace tautband::render {

// The form of a surface at each vertex, 0..1 each. x: how it bends, 0 hollow, one half flat, 1
// round (a radius of kFormRadius mm and less are the ends of the range). y: how near it is to an
// end of a long thing, 0 shaft, 1 end; 0 of what is not long.
std::vector<glm::vec2> form_of(const scene::MeshView& mesh);
inline constexpr float kFormRadius = 9.0f;  // mm

}  // namespace tautband::render
