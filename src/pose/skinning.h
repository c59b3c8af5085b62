// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include <glm/vec3.hpp>

#include "atlas/mesh.h"
#include "core/dual_quaternion.h"

namespace tautband::pose {

// Where one vertex of a mesh with weights goes.
glm::vec3 skinned(const Mesh& mesh, std::size_t vertex, std::span<const DualQuaternion> palette);

// The vertices of a mesh where the joints of `palette` (by the rig's numbers, each from the bind
// pose) carry them. A mesh without weights moves rigidly with the root, the palette's first;
// without a palette it stays. The same arithmetic as shaders/skinning.glsl.
void skin(const Mesh& mesh, std::span<const DualQuaternion> palette,
          std::vector<glm::vec3>& positions);
void skin(const Mesh& mesh, std::span<const DualQuaternion> palette,
          std::vector<glm::vec3>& positions, std::vector<glm::vec3>& normals);

}  // namespace tautband::pose
