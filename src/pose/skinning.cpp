// SPDX-License-Identifier: MIT
#include "pose/skinning.h"

namespace tautband::pose {
namespace {

bool has_weights(const Mesh& mesh) {
  return mesh.joints.size() == mesh.positions.size() &&
         mesh.weights.size() == mesh.positions.size();
}

// Calls `move(v, q)` for every vertex. Neighbours in the list often share their blend, whole bones
// always do, so the last one is kept.
template <class Move>
void each_vertex(const Mesh& mesh, std::span<const DualQuaternion> palette, const Move& move) {
  if (palette.empty() || !has_weights(mesh)) {
    const DualQuaternion all = palette.empty() ? DualQuaternion{} : palette.front();
    for (std::size_t v = 0; v < mesh.positions.size(); ++v) move(v, all);
    return;
  }
  DualQuaternion blend;
  for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
    if (v == 0 || mesh.joints[v] != mesh.joints[v - 1] || mesh.weights[v] != mesh.weights[v - 1])
      blend = blended(palette, mesh.joints[v], mesh.weights[v]);
    move(v, blend);
  }
}

}  // namespace

glm::vec3 skinned(const Mesh& mesh, std::size_t vertex, std::span<const DualQuaternion> palette) {
  return apply(blended(palette, mesh.joints[vertex], mesh.weights[vertex]), mesh.positions[vertex]);
}

void skin(const Mesh& mesh, std::span<const DualQuaternion> palette,
          std::vector<glm::vec3>& positions) {
  positions.resize(mesh.positions.size());
  each_vertex(mesh, palette, [&](std::size_t v, const DualQuaternion& q) {
    positions[v] = apply(q, mesh.positions[v]);
  });
}

void skin(const Mesh& mesh, std::span<const DualQuaternion> palette,
          std::vector<glm::vec3>& positions, std::vector<glm::vec3>& normals) {
  positions.resize(mesh.positions.size());
  normals.resize(mesh.normals.size());
  each_vertex(mesh, palette, [&](std::size_t v, const DualQuaternion& q) {
    positions[v] = apply(q, mesh.positions[v]);
    if (v < normals.size()) normals[v] = apply_turn(q, mesh.normals[v]);
  });
}

}  // namespace tautband::pose
