// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "atlas/knowledge.h"

namespace tautband {

// One cross-section of a tube.
struct TubeStation {
  glm::vec3 centre{0.0f};
  glm::vec3 tangent{0.0f};  // unit
  float radius = 0.0f;      // mm
  float slope = 0.0f;       // of the radius along the way, mm per mm
};

// The cross-sections along a tube: a centripetal Catmull-Rom curve through its path, closer
// together where it bends or changes its width. Of a closed tube the first is not repeated. Empty
// when there is no path of different places with a width for each.
std::vector<TubeStation> tube_stations(const ToolPart& tube);
// Whether the inner side of a bend folds over itself, the tube being too thick for it.
bool tube_folds(const ToolPart& tube);

// A closed outline in the plane x = 0 through these places without corners, three or more of them.
std::vector<glm::vec3> smooth_outline(std::span<const glm::vec3> places);

// The outline of a prism as (y, z), counter-clockwise seen from +x; what goes from the last place
// to the first closes it.
std::vector<glm::vec2> prism_outline(const ToolPart& prism);
// The same moved inwards by the rounding: a ball rolled along it gives the prism. Empty when the
// prism is too slim for its rounding.
std::vector<glm::vec2> prism_core(const ToolPart& prism);

}  // namespace tautband
