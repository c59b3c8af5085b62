// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <glm/vec3.hpp>

#include "atlas/knowledge.h"
#include "atlas/mesh.h"

namespace tautband {

struct ToolMesh {
  Mesh mesh;               // in the tool's frame, mm; of closed surfaces, which may overlap
  glm::vec3 colour{0.5f};  // sRGB
};

// A tool's parts as meshes, one for each colour in the order in which they first come. The same
// tool always gives the same meshes; a tool without parts none.
std::vector<ToolMesh> tool_meshes(const Tool& tool);

}  // namespace tautband
