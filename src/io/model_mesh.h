// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "atlas/mesh.h"
#include "io/gltf_nodes.h"
#include "io/remarks.h"

namespace tautband::io {

// The triangles of one instance, checked but not yet decoded.
struct MeshPlan {
  struct Part {
    std::string place;  // "primitives/0", below the mesh
    GltfAccessor positions;
    std::optional<GltfAccessor> indices, normals, fibre, tendon;
  };
  std::size_t mesh = 0;
  glm::dmat4 to_world{1.0};
  std::vector<Part> parts;
  std::size_t vertices = 0;
  std::size_t triangles = 0;
};

// Primitives that are not triangles are left out with a remark. Throws Error for accessors that do
// not fit.
MeshPlan plan_mesh(const GltfFile& file, const GltfInstance& instance, bool has_fibre,
                   Remarks& remarks);

// Decodes into millimetres. Throws Error for an index beyond the vertices and a position that is
// not finite. `computed_normals` is set when normals were missing or unusable.
Mesh decode_mesh(const GltfFile& file, const MeshPlan& plan, bool& computed_normals);

}  // namespace tautband::io
