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

// A plane of the room that carries something: dot(p, up) = offset. A narrow one, such as a door
// frame, carries only what lies within `half_width` of x = `middle`.
struct Ground {
  Support support = Support::floor;
  glm::vec3 up{0.0f, 1.0f, 0.0f};  // unit, out of the support
  float offset = 0.0f;             // mm
  float half_width = 0.0f;         // mm; 0 = as wide as can be
  float middle = 0.0f;             // mm
  // Upright and wide, unlike a door frame.
  bool is_wall() const { return support == Support::wall && half_width == 0.0f; }
};

// How far the lowest of the places lies above the ground, mm; negative below it. Far above when
// none lies over a narrow ground.
float height_over(const Ground& ground, std::span<const glm::vec3> places);
// How far the lowest of the vertices lies above the ground, mm; negative below it. Far above when
// none lies over a narrow ground.
float height_over(const Ground& ground, const Mesh& skin,
                  const std::vector<std::uint32_t>& vertices,
                  std::span<const DualQuaternion> palette);

}  // namespace tautband::pose
