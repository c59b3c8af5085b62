// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "atlas/mesh.h"
#include "io/gltf_nodes.h"
#include "io/remarks.h"

namespace tautband::io {

// How far from the origin a vertex may lie, mm: beyond, single precision has no millimetres left.
inline constexpr float kFarthest = 1e7f;

// The triangles of one instance, checked but not yet decoded.
struct MeshPlan {
  struct Part {
    std::string place;  // "primitives/0", below the mesh
    GltfAccessor positions;
    std::optional<GltfAccessor> indices, normals, fibre, tendon, joints, weights, light;
    float light_error = 0.0f;  // mm
  };
  std::size_t mesh = 0;
  glm::dmat4 to_world{1.0};
  std::span<const std::uint8_t> joint_numbers;  // of the skin's joints in the rig
  std::vector<Part> parts;
  std::size_t vertices = 0;
  std::size_t triangles = 0;
};

// Primitives that are not triangles are left out with a remark. `joint_numbers` (of the skin's
// joints in the rig; empty without a rig) must outlive the plan. Throws Error for accessors that do
// not fit.
MeshPlan plan_mesh(const GltfFile& file, const GltfInstance& instance, bool has_fibre,
                   std::span<const std::uint8_t> joint_numbers, Remarks& remarks);

// Decodes into millimetres. A mesh of several parts has a light level when all of them have one.
// Throws Error for an index beyond the vertices or the joints and a position that is not finite.
// `computed_normals` is set when normals were missing or unusable.
Mesh decode_mesh(const GltfFile& file, const MeshPlan& plan, bool& computed_normals);

}  // namespace tautband::io
