// SPDX-License-Identifier: MIT
#include "render/frame_block.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/matrix_inverse.hpp>

#include "render/painter_part.h"

namespace tautband::render {
namespace {

constexpr float kOcclusionRadius = 55.0f;  // mm
constexpr float kOcclusionShare = 0.05f;   // of the picture's larger side, at most
constexpr float kOcclusionStrength = 1.75f;
constexpr float kOcclusionTaps = 8.0f;
constexpr float kFascicleOctaves = 4.0f;

}  // namespace

float occlusion_reach(const scene::FrameDescription& frame) {
  return std::min(kOcclusionRadius / std::max(frame.view.mm_per_pixel, 1e-6f),
                  kOcclusionShare * float(std::max(frame.size.x, frame.size.y)));
}

glm::vec4 opening_on_screen(const scene::FrameDescription& frame) {
  if (!frame.opening || frame.opening->radius <= 0.0f) return glm::vec4(0.0f);
  const glm::vec4 eye = frame.view.world_to_eye * glm::vec4(frame.opening->centre, 1.0f);
  const glm::vec4 clip = frame.view.projection * eye;
  if (clip.w <= 1e-3f) return glm::vec4(0.0f);
  const glm::vec2 centre = (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * glm::vec2(frame.size);
  const float radius =
      frame.opening->radius * frame.view.projection[1][1] / clip.w * 0.5f * float(frame.size.y);
  return {centre, radius, std::clamp(frame.opening->softness, 0.01f, 1.0f)};
}

FrameBlock Painter::frame_block(const Part& part) {
  const scene::FrameDescription& frame = part.frame;
  const glm::mat4& p = frame.view.projection;
  const bool perspective = std::abs(p[2][3]) > 0.5f;
  const glm::mat4 eye_to_world = glm::affineInverse(frame.view.world_to_eye);
  FrameBlock block;
  block.world_to_clip = p * frame.view.world_to_eye;
  block.world_to_eye = frame.view.world_to_eye;
  block.eye = perspective ? glm::vec4(glm::vec3(eye_to_world[3]), 1.0f)
                          : glm::vec4(glm::normalize(glm::vec3(eye_to_world[2])), 0.0f);
  block.picture = {glm::vec2(frame.size), frame.view.mm_per_pixel, frame.scale};
  block.region = {part.region.x, part.region.y, part.region.width, part.region.height};
  block.depth = {p[3][2], -p[3][3], p[2][2], -p[2][3]};
  block.unproject = {1.0f / p[0][0], 1.0f / p[1][1], (perspective ? p[2][0] : -p[3][0]) / p[0][0],
                     (perspective ? p[2][1] : -p[3][1]) / p[1][1]};
  block.opening = opening_on_screen(frame);
  block.heat = {frame.heat_look.front, frame.heat ? frame.heat->reach : 0.0f,
                frame.heat_look.contours ? 1.0f : 0.0f, part.heat ? 1.0f : 0.0f};
  block.background_top = {frame.background.top, frame.background.transparent ? 1.0f : 0.0f};
  block.background_bottom = {frame.background.bottom, 0.0f};
  block.accent = {frame.accent, 1.0f};
  block.occlusion = {occlusion_reach(frame), kOcclusionStrength, kOcclusionTaps, 0.0f};
  // The window cuts what lies nearer than its centre; what lies behind stays as a backdrop.
  const glm::vec3 cut = frame.opening ? frame.opening->centre : glm::vec3(0.0f);
  block.counts = {kFascicleOctaves, frame.view.mm_per_pixel * p[1][1] * float(frame.size.y) * 0.5f,
                  -(frame.view.world_to_eye * glm::vec4(cut, 1.0f)).z, 0.0f};
  block.grid = {part.samples > 1 ? 2.0f : 1.0f, part.samples > 1 ? 1.0f : 0.0f,
                glm::vec2(part.grid_size())};
  for (std::size_t i = 0; i < frame.contacts.size(); ++i)
    block.contacts[i] = {frame.contacts[i].position, std::max(frame.contacts[i].radius, 0.0f)};
  return block;
}

}  // namespace tautband::render
