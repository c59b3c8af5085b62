// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "atlas/atlas.h"
#include "core/dual_quaternion.h"

namespace tautband::pose {

// A place on the skin that goes with it: a triangle and the weights of its corners.
struct SkinSpot {
  std::array<std::uint32_t, 3> corners{};
  glm::vec3 weights{1.0f, 0.0f, 0.0f};
};

// The line along which a trigger point is pressed, in the bind pose.
struct PressLine {
  TriggerPointId point;
  Side side = Side::right;
  StructureId target;         // the mesh that carries the point
  glm::vec3 inside{0.0f};     // mm, the point in the muscle
  glm::vec3 direction{0.0f};  // unit, of the force into the body
  SkinSpot skin;              // where the line leaves the body
  glm::vec3 on_skin{0.0f};    // mm, the same place
  glm::vec3 normal{0.0f};     // unit, of the skin there, outward
};

// nullopt when the body has no mesh for the point on that side, or no skin before it.
// `direction`: of the right side.
std::optional<PressLine> press_line(const Atlas& atlas, TriggerPointId point, Side side,
                                    glm::vec3 direction);

// Where the line from `from` along `way` (unit) leaves the skin for good; mm from `from`. nullopt
// when it meets no skin.
std::optional<float> way_out(const Atlas& atlas, glm::vec3 from, glm::vec3 way);

// The rigid motion of a place on the skin.
DualQuaternion motion_at(const Mesh& skin, const SkinSpot& spot,
                         std::span<const DualQuaternion> palette);
// Where the place itself goes: on the posed triangle.
glm::vec3 posed(const Mesh& skin, const SkinSpot& spot, std::span<const DualQuaternion> palette);
glm::vec3 posed_normal(const Mesh& skin, const SkinSpot& spot,
                       std::span<const DualQuaternion> palette);

// The structures that lie on the posed line from the skin to the point, outermost first, the
// target last when the line meets it.
std::vector<StructureId> crossed(const Atlas& atlas, const PressLine& line,
                                 std::span<const DualQuaternion> palette);

}  // namespace tautband::pose
