// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "atlas/atlas.h"
#include "core/dual_quaternion.h"

namespace tautband::pose {

// How far every joint is turned, and where the body is: a small value. `turns` has one angle (in
// degrees) for each motion of each joint, in the order of the rig.
struct Posture {
  DualQuaternion root;  // from the bind pose's world to the room
  std::vector<float> turns;
  friend bool operator==(const Posture&, const Posture&) = default;
};

// One angle of a posture.
struct MotionRef {
  std::size_t joint = 0;
  std::size_t motion = 0;  // of the joint
  std::size_t place = 0;   // in Posture::turns
};

// All motions of a rig, in the order of Posture::turns.
std::vector<MotionRef> motions_of(const Rig& rig);

// The bind pose, standing where it was built.
Posture bind_posture(const Rig& rig);

// The motions that a name of a pose or method means: one, or one on each side. `near` = the side
// that is pressed. Empty when the rig has no such joint or motion.
std::vector<MotionRef> find_motions(const Rig& rig, const MotionName& name, Side near);
// "wrist.far" with the left pressed: "wrist.right".
std::string on_side(std::string_view name, Side near);

// What moves the vertices: for each joint the motion from the bind pose into the room.
std::vector<DualQuaternion> palette_of(const Rig& rig, const Posture& posture);

// The orientation of the trunk: standing in the bind pose's axes; lying with the head towards +z.
glm::quat bearing_turn(Bearing bearing, Side near);

// Between two postures of one rig, 0..1.
Posture mixed(const Posture& a, const Posture& b, float share);

}  // namespace tautband::pose
