// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "scene/frame.h"

namespace tautband::render {

// One mesh in the layout of the shaders (surface.glsl).
struct PackedMesh {
  std::vector<glm::uvec3> corners;   // per triangle: vertex-buffer places; the last is its own
  std::vector<glm::uvec3> light;     // the same for the light level
  std::vector<std::uint32_t> extra;  // vertices that are repeated behind the others to give it one
  std::vector<glm::uvec4>
      by_corner;  // per vertex, then per extra: the triangle's vertices; w is filled later
  std::vector<glm::uvec3> attributes;  // per vertex: normal; fibre, or form where there is
                                       // none; tendon or flush, and scale
  bool closed = false;
  glm::vec2 fibre_mm{1.0f};  // mm of surface per unit along and across, mean over the surface
  float lean = 1.0f;  // fibre_mm across by mm of surface there, in the middle between both edges
  glm::vec2 belly{0.0f, 1.0f};  // share along at which the flesh of a muscle begins and ends
  glm::vec3 low{0.0f}, high{0.0f};
};

// Indices are local to the mesh. Throws Error naming mesh `number` when its lists do not fit
// together.
PackedMesh pack_mesh(const scene::MeshView& mesh, std::size_t number);

}  // namespace tautband::render
