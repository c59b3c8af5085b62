// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <glm/mat4x4.hpp>

#include "io/gltf_file.h"

namespace tautband::io {

// The nodes of a document as a forest.
struct GltfTree {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::vector<std::size_t>> children;
  std::vector<std::size_t> parent;   // kNone for a root
  std::vector<std::size_t> order;    // parents before children
  std::vector<glm::dmat4> to_world;  // metres
};
// Throws Error for nodes that form a cycle or have two parents, and for transforms that are not
// finite.
GltfTree read_tree(const GltfFile& file);

// The joints of a skin and, where it has them, the way from the mesh to each.
struct GltfSkin {
  std::vector<std::size_t> joints;  // nodes
  std::vector<glm::dmat4> inverse_bind;
};
GltfSkin read_skin(const GltfFile& file, std::size_t skin);

// A node of the shown scene that carries a mesh.
struct GltfInstance {
  std::size_t node = 0;
  std::size_t mesh = 0;
  std::optional<std::size_t> skin;
  glm::dmat4 to_world{1.0};  // metres; for a skinned mesh in the pose it was bound in
};

// The instances in the order of the document. Throws Error for references that lead nowhere.
// `remarks` gets what was odd but workable.
std::vector<GltfInstance> mesh_instances(const GltfFile& file, const GltfTree& tree,
                                         std::vector<std::string>& remarks);

}  // namespace tautband::io
