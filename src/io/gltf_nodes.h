// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <glm/mat4x4.hpp>

#include "io/gltf_file.h"

namespace tautband::io {

// A node of the shown scene that carries a mesh.
struct GltfInstance {
  std::size_t node = 0;
  std::size_t mesh = 0;
  glm::dmat4 to_world{1.0};  // metres; for a skinned mesh in the pose it was bound in
};

// The instances in the order of the document. Throws Error for nodes that form a cycle or have two
// parents, transforms that are not finite, and references that lead nowhere. `remarks` gets what
// was odd but workable.
std::vector<GltfInstance> mesh_instances(const GltfFile& file, std::vector<std::string>& remarks);

}  // namespace tautband::io
