// SPDX-License-Identifier: MIT
#include "core/dual_quaternion.h"

#include <cmath>

#include <glm/geometric.hpp>

namespace tautband {
namespace {

glm::vec4 product(const glm::vec4& a, const glm::vec4& b) {
  return {
      a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y, a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
      a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w, a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z};
}

glm::vec4 conjugate(const glm::vec4& q) {
  return {-q.x, -q.y, -q.z, q.w};
}

// Unit length, and the dual part at a right angle to the real one.
DualQuaternion normalized(const DualQuaternion& q) {
  const float length = std::sqrt(glm::dot(q.real, q.real));
  if (!(length > 1e-12f)) return {};
  DualQuaternion out{q.real / length, q.dual / length};
  out.dual -= out.real * glm::dot(out.real, out.dual);
  return out;
}

}  // namespace

DualQuaternion rigid(const glm::quat& turn, const glm::vec3& shift) {
  const glm::vec4 real(turn.x, turn.y, turn.z, turn.w);
  return {real, 0.5f * product(glm::vec4(shift, 0.0f), real)};
}

DualQuaternion turn_about(const glm::vec3& centre, const glm::quat& turn) {
  return rigid(turn, centre - turn * centre);
}

DualQuaternion operator*(const DualQuaternion& a, const DualQuaternion& b) {
  return {product(a.real, b.real), product(a.real, b.dual) + product(a.dual, b.real)};
}

DualQuaternion inverse(const DualQuaternion& q) {
  return {conjugate(q.real), conjugate(q.dual)};
}

glm::quat turn_of(const DualQuaternion& q) {
  return glm::quat(q.real.w, q.real.x, q.real.y, q.real.z);
}

glm::vec3 shift_of(const DualQuaternion& q) {
  return 2.0f * glm::vec3(product(q.dual, conjugate(q.real)));
}

glm::vec3 apply(const DualQuaternion& q, const glm::vec3& point) {
  return apply_turn(q, point) + shift_of(q);
}

glm::vec3 apply_turn(const DualQuaternion& q, const glm::vec3& direction) {
  const glm::vec3 v(q.real);
  return direction + 2.0f * glm::cross(v, glm::cross(v, direction) + q.real.w * direction);
}

DualQuaternion blended(std::span<const DualQuaternion> palette, glm::u8vec4 joints,
                       glm::u8vec4 weights) {
  const DualQuaternion& first = palette[joints.x];
  DualQuaternion sum{glm::vec4(0.0f), glm::vec4(0.0f)};
  for (int k = 0; k < 4; ++k) {
    if (weights[k] == 0) continue;
    const DualQuaternion& q = palette[joints[k]];
    // q and -q turn alike; the one on the side of the first joint is added.
    const float sign = glm::dot(q.real, first.real) < 0.0f ? -1.0f : 1.0f;
    const float share = sign * static_cast<float>(weights[k]) / 255.0f;
    sum.real += q.real * share;
    sum.dual += q.dual * share;
  }
  return normalized(sum);
}

DualQuaternion mixed(const DualQuaternion& a, const DualQuaternion& b, float share) {
  const glm::quat turn = glm::slerp(turn_of(a), turn_of(b), share);
  return rigid(turn, glm::mix(shift_of(a), shift_of(b), share));
}

}  // namespace tautband
