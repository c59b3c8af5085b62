// SPDX-License-Identifier: MIT
#pragma once

#include <glm/mat4x4.hpp>
#include <glm/vec4.hpp>

#include "scene/frame.h"

namespace tautband::render {

inline constexpr unsigned kFrameBinding = 0;  // among the uniform blocks

// The std140 block "Frame" of shaders/frame.glsl, field by field; its size is compared when a
// program is linked.
struct FrameBlock {
  glm::mat4 world_to_clip{1.0f};  // of the whole picture
  glm::mat4 world_to_eye{1.0f};
  glm::vec4 eye{
      0.0f};  // xyz: mm, or the direction towards the viewer when parallel; w: 1 perspective
  glm::vec4 picture{
      0.0f};  // size of the whole picture, mm per pixel at the target, pixels per point
  glm::vec4 region{0.0f};     // lower left corner in the whole picture, size; pixels
  glm::vec4 depth{0.0f};      // eye distance = (x + y * ndc) / (z + w * ndc)
  glm::vec4 unproject{0.0f};  // eye xy = (ndc * xy + zw) [* distance in perspective]
  glm::vec4 opening{0.0f};    // centre in the whole picture, radius in pixels (0: none), softness
  glm::vec4 heat{0.0f};       // front mm, reach mm, contours 0 or 1, heat present 0 or 1
  glm::vec4 background_top{1.0f};     // sRGB; w: 1 transparent
  glm::vec4 background_bottom{1.0f};  // sRGB
  glm::vec4 accent{1.0f};             // sRGB
  glm::vec4 occlusion{0.0f};          // reach in pixels, strength, taps
  glm::vec4 counts{
      0.0f};  // fascicle octaves, eye distance of the target, eye distance of the window's cut
  glm::vec4 grid{1.0f};                        // samples per pixel each way, shear, size in samples
  glm::vec4 contacts[scene::kMostDents] = {};  // mm; w: radius, 0 none
};

}  // namespace tautband::render
