// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "scene/build.h"

namespace tautband::scene {

// Appends the meshes of the room to a body's geometry and keeps both alive.
void furnish(StageGeometry& set, const std::shared_ptr<const Atlas>& atlas);

// What a posed body adds to a frame: the pose itself, the tool, floor, wall and seat, the glow of
// contacts and the arrow of the force.
void set_stage(const StageGeometry& geometry, const Staged& staged, const SceneState& state,
               const Derived& derived, bool room, FrameDescription& frame);

// "room:floor", "tool:gear", "tool:gear:2" (its second part): what a mesh behind the structures is.
std::string name_of_piece(const StageGeometry& geometry, const Knowledge& knowledge,
                          std::uint32_t mesh);

// Where tool, floor, wall and seat are, for the end of the palette. `staged.body` is needed.
std::vector<DualQuaternion> stage_places(const Staged& staged, const DualQuaternion& tool);

// The soft shadow of the body and its tool on a plane y = 0 of a frame, for each vertex of `ground`
// (a mesh in that plane): x = shadow 0..1, y = how far it has faded out at the mesh's edge 0..1.
// `above`: places of the body, in the same frame, mm.
std::vector<glm::vec4> shadow_on(const Mesh& ground, std::span<const glm::vec3> above);

}  // namespace tautband::scene
