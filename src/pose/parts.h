// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "atlas/atlas.h"
#include "core/dual_quaternion.h"

namespace tautband::pose {

// A stretch of skin that can lie on something: "head", "foot.right".
struct BodyPart {
  std::string name;
  std::vector<std::uint32_t> vertices;  // of the skin
  std::vector<std::uint32_t> hull;      // those that lie outermost in some direction: few
};

// The parts that poses may name, without sides. The heel and the forefoot are parts of the foot.
std::vector<std::string_view> part_names();
// Whether the part exists on both sides.
bool is_paired(std::string_view part);

// The parts of a body with a rig and a skin; others have none.
std::vector<BodyPart> body_parts(const Atlas& atlas);

// How far the lowest of the vertices lies along `up` (unit), mm.
float lowest(const Mesh& skin, const std::vector<std::uint32_t>& vertices,
             std::span<const DualQuaternion> palette, const glm::vec3& up);

}  // namespace tautband::pose
