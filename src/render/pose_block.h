// SPDX-License-Identifier: MIT
#pragma once

#include <glm/vec4.hpp>

#include "scene/frame.h"

namespace tautband::render {

inline constexpr unsigned kPoseBinding = 1;      // among the uniform blocks
inline constexpr std::size_t kMostJoints = 256;  // what a byte names

// The std140 block "Pose" of shaders/skinning.glsl; its size is compared when a program is linked.
struct PoseBlock {
  struct DentTerms {
    glm::vec4 from{0.0f};  // mm; w: radius
    glm::vec4 to{0.0f};    // mm; w: depth of tissue
    glm::vec4 push{0.0f};
    glm::vec4 skin{0.0f};
    glm::vec4 normal{0.0f};
  };
  glm::vec4 palette[2 * kMostJoints] = {};  // real and dual part of each joint
  DentTerms dents[scene::kMostDents] = {};
  glm::ivec4 counts{0};  // dents
};

}  // namespace tautband::render
