// SPDX-License-Identifier: MIT
#include "atlas/rig.h"

namespace tautband {

std::string Joint::full_id() const {
  return side == Side::midline ? id : id + "." + std::string(to_string(side));
}

std::optional<std::size_t> Rig::find(std::string_view full_id) const {
  for (std::size_t i = 0; i < joints.size(); ++i)
    if (joints[i].full_id() == full_id) return i;
  return std::nullopt;
}

// Mirroring in x turns a rotation about (x, y, z) into one about (x, -y, -z).
JointMotion mirrored(JointMotion motion) {
  motion.axis = {motion.axis.x, -motion.axis.y, -motion.axis.z};
  return motion;
}

}  // namespace tautband
