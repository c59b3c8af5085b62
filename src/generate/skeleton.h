// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <glm/gtc/type_precision.hpp>
#include <glm/vec3.hpp>

#include "atlas/rig.h"

namespace tautband::generate {

// How much each joint moves a place: shares of 1 in sum, by the joint's number in the rig. Room for
// all joints, rounded up for the processor's vectors.
inline constexpr std::size_t kMostJoints = 28;
using Blend = std::array<float, kMostJoints>;

// The joints of the generated body with what the weighing asks of them.
class Skeleton {
 public:
  // Places from `landmarks` (landmarks.json); which joints there are and what hangs on what is
  // fixed. Throws Error naming the file and the joint that is missing or wrong.
  explicit Skeleton(const std::filesystem::path& landmarks);
  // Places from the right side and the midline of the rig of a generated body. Throws Error naming
  // the joint that is missing.
  explicit Skeleton(const Rig& rig);

  const Rig& rig() const { return rig_; }
  // Of a joint that exists; paired ones on the right unless asked otherwise.
  std::size_t index(std::string_view id, Side side = Side::right) const;
  glm::dvec3 centre(std::string_view id) const { return rig_.joints[index(id)].centre; }
  // All of it on one joint.
  Blend on(std::string_view id, Side side = Side::right) const;
  // The same on the other side of the body.
  Blend mirrored(const Blend& blend) const;

 private:
  void build(const std::map<std::string, glm::dvec3>& centres);

  Rig rig_;
  std::array<std::size_t, kMostJoints> counterpart_{};
};

// At most four joints, whole numbers of 255 in sum, the largest first. What is cut off is first
// taken from all, so that a joint fades out before it is dropped.
struct PackedBlend {
  glm::u8vec4 joints{0};
  glm::u8vec4 weights{0};
};
PackedBlend packed(const Blend& blend);

}  // namespace tautband::generate
