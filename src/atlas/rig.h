// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec3.hpp>

#include "core/side.h"

namespace tautband {

// One way in which a joint moves. Axes are those of this joint's own side in the bind pose:
// positive angles by the right-hand rule.
struct JointMotion {
  std::string name;                  // "flexion"
  std::string opposite;              // what negative angles are called, "extension"; may be empty
  glm::vec3 axis{1.0f, 0.0f, 0.0f};  // unit
  float low = 0.0f, high = 0.0f;     // degrees, what people can usually do
};

// What data/morphometry/landmarks.json says of a joint: right side or midline.
struct JointRange {
  std::string id;  // "hip"
  bool paired = false;
  std::vector<JointMotion> motions;
};

struct Joint {
  std::string id;  // without side: "hip"
  Side side = Side::midline;
  int parent = -1;                     // index in the rig, smaller than its own; -1 = the root
  glm::vec3 centre{0.0f};              // mm, in the bind pose
  std::vector<JointMotion> motions{};  // on this side; empty = does not move by itself
  std::string full_id() const;         // "hip.right"; the bare id on the midline
};

// The joints of a body; empty when its model has none, which is then shown but not posed.
struct Rig {
  std::vector<Joint> joints;
  bool empty() const { return joints.empty(); }
  // By full id.
  std::optional<std::size_t> find(std::string_view full_id) const;
};

// A motion of the right side as its mirror image on the left.
JointMotion mirrored(JointMotion motion);

}  // namespace tautband
