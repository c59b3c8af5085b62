// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

#include <glm/gtc/quaternion.hpp>
#include <glm/gtc/type_precision.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

namespace tautband {

// A turn and a shift in one value whose weighted sums stay rigid: what skinning blends (Kavan and
// others, "Geometric Skinning with Approximate Dual Quaternion Blending", 2008). Components in the
// order x, y, z, w, as the shaders read them.
struct DualQuaternion {
  glm::vec4 real{0.0f, 0.0f, 0.0f, 1.0f};
  glm::vec4 dual{0.0f};
  friend bool operator==(const DualQuaternion&, const DualQuaternion&) = default;
};

// p -> turn * p + shift; `turn` of unit length, `shift` in mm.
DualQuaternion rigid(const glm::quat& turn, const glm::vec3& shift);
// The turn about an axis through a place, mm.
DualQuaternion turn_about(const glm::vec3& centre, const glm::quat& turn);
// First b, then a.
DualQuaternion operator*(const DualQuaternion& a, const DualQuaternion& b);
DualQuaternion inverse(const DualQuaternion& q);

glm::quat turn_of(const DualQuaternion& q);
glm::vec3 shift_of(const DualQuaternion& q);
glm::vec3 apply(const DualQuaternion& q, const glm::vec3& point);
glm::vec3 apply_turn(const DualQuaternion& q, const glm::vec3& direction);

// The blend at a vertex: up to four joints of the palette, weights of 255 in sum. The same
// arithmetic as shaders/skinning.glsl.
DualQuaternion blended(std::span<const DualQuaternion> palette, glm::u8vec4 joints,
                       glm::u8vec4 weights);
// From a to b, 0..1, along the shorter way.
DualQuaternion mixed(const DualQuaternion& a, const DualQuaternion& b, float share);

}  // namespace tautband
