// SPDX-License-Identifier: MIT
#include "pose/posture.h"

#include <glm/mat3x3.hpp>
#include <glm/trigonometric.hpp>

namespace tautband::pose {
namespace {

constexpr std::string_view kNear = ".near", kFar = ".far";

// The turn whose matrix takes the bind pose's left, up and forward to these directions.
glm::quat turn_to(const glm::vec3& left, const glm::vec3& up, const glm::vec3& forward) {
  return glm::quat_cast(glm::mat3(left, up, forward));
}

}  // namespace

std::vector<MotionRef> motions_of(const Rig& rig) {
  std::vector<MotionRef> out;
  for (std::size_t j = 0; j < rig.joints.size(); ++j)
    for (std::size_t m = 0; m < rig.joints[j].motions.size(); ++m)
      out.push_back({j, m, out.size()});
  return out;
}

Posture bind_posture(const Rig& rig) {
  return {{}, std::vector<float>(motions_of(rig).size(), 0.0f)};
}

std::string on_side(std::string_view name, Side near) {
  const auto with = [&](std::string_view ending, Side side) {
    return std::string(name.substr(0, name.size() - ending.size())) + "." +
           std::string(to_string(side));
  };
  if (name.ends_with(kNear)) return with(kNear, near);
  if (name.ends_with(kFar)) return with(kFar, opposite(near));
  return std::string(name);
}

std::vector<MotionRef> find_motions(const Rig& rig, const MotionName& name, Side near) {
  const std::string wanted = on_side(name.joint, near);
  std::vector<MotionRef> out;
  for (const MotionRef& motion : motions_of(rig)) {
    const Joint& joint = rig.joints[motion.joint];
    if ((joint.id == wanted || joint.full_id() == wanted) &&
        joint.motions[motion.motion].name == name.motion)
      out.push_back(motion);
  }
  return out;
}

std::vector<DualQuaternion> palette_of(const Rig& rig, const Posture& posture) {
  std::vector<DualQuaternion> palette;
  palette.reserve(rig.joints.size());
  std::size_t place = 0;
  for (const Joint& joint : rig.joints) {
    glm::quat turn(1.0f, 0.0f, 0.0f, 0.0f);
    for (const JointMotion& motion : joint.motions)
      turn = turn * glm::angleAxis(glm::radians(posture.turns[place++]), motion.axis);
    const DualQuaternion& parent =
        joint.parent < 0 ? posture.root : palette[std::size_t(joint.parent)];
    palette.push_back(parent * turn_about(joint.centre, turn));
  }
  return palette;
}

glm::quat bearing_turn(Bearing bearing, Side near) {
  const glm::vec3 x(1.0f, 0.0f, 0.0f), y(0.0f, 1.0f, 0.0f), z(0.0f, 0.0f, 1.0f);
  switch (bearing) {
    case Bearing::supine:
      return turn_to(-x, z, y);
    case Bearing::prone:
      return turn_to(x, z, -y);
    case Bearing::on_near_side:
      return near == Side::right ? turn_to(y, z, x) : turn_to(-y, z, -x);
    case Bearing::upright:
      break;
  }
  return turn_to(x, y, z);
}

Posture mixed(const Posture& a, const Posture& b, float share) {
  Posture out{mixed(a.root, b.root, share), a.turns};
  for (std::size_t i = 0; i < out.turns.size(); ++i)
    out.turns[i] += (b.turns[i] - a.turns[i]) * share;
  return out;
}

}  // namespace tautband::pose
