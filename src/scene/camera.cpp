// SPDX-License-Identifier: MIT
#include "scene/camera.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/ext/matrix_clip_space.hpp>
#include <glm/ext/matrix_transform.hpp>
#include <glm/geometric.hpp>
#include <glm/mat4x4.hpp>
#include <glm/trigonometric.hpp>

namespace tautband::scene {
namespace {

constexpr float kNearestHeight = 20.0f;     // mm: a fingertip fills the picture
constexpr float kFarthestHeight = 8000.0f;  // mm: the body is still seen
constexpr float kTurnPerHeight = 240.0f;    // degrees for a drag over the whole height of the view
constexpr float kSceneRadius = 2500.0f;     // mm around the target, nothing lies beyond

constexpr std::array<NamedView, 10> kViews{{{"front", 0, 0},
                                            {"back", 180, 0},
                                            {"left", 90, 0},
                                            {"right", -90, 0},
                                            {"front-left", 35, 6},
                                            {"front-right", -35, 6},
                                            {"back-left", 145, 6},
                                            {"back-right", -145, 6},
                                            {"top", 0, 89},
                                            {"bottom", 0, -89}}};

// Where the camera looks from, and what is right and up in its picture.
struct Axes {
  glm::vec3 back, right, up;
};

Axes axes_of(const Camera& camera) {
  const float azimuth = glm::radians(camera.azimuth), elevation = glm::radians(camera.elevation);
  const glm::vec3 back{std::sin(azimuth) * std::cos(elevation), std::sin(elevation),
                       std::cos(azimuth) * std::cos(elevation)};
  const glm::vec3 right{std::cos(azimuth), 0.0f, -std::sin(azimuth)};
  return {back, right, glm::cross(back, right)};
}

float half_tangent(const Camera& camera) {
  return std::tan(glm::radians(camera.field_of_view) * 0.5f);
}
float distance_of(const Camera& camera) {
  return camera.height * 0.5f / half_tangent(camera);
}

float wrapped(float degrees) {
  const float turn = std::fmod(degrees + 180.0f, 360.0f);
  return (turn < 0.0f ? turn + 360.0f : turn) - 180.0f;
}

}  // namespace

std::span<const NamedView> named_views() {
  return kViews;
}

std::optional<NamedView> find_view(std::string_view name) {
  for (const NamedView& view : kViews)
    if (view.name == name) return view;
  return std::nullopt;
}

float aspect_of(glm::ivec2 size) {
  return static_cast<float>(size.x) / static_cast<float>(std::max(size.y, 1));
}

Camera orbit(Camera camera, glm::vec2 drag, float viewport_height) {
  const float degrees = kTurnPerHeight / std::max(viewport_height, 1.0f);
  camera.azimuth = wrapped(camera.azimuth - drag.x * degrees);
  camera.elevation = std::clamp(camera.elevation + drag.y * degrees, -89.0f, 89.0f);
  return camera;
}

Camera pan(Camera camera, glm::vec2 drag, float viewport_height) {
  const float mm = camera.height / std::max(viewport_height, 1.0f);
  const Axes axes = axes_of(camera);
  camera.target += (axes.up * drag.y - axes.right * drag.x) * mm;
  return camera;
}

Camera zoom(Camera camera, float factor, glm::vec2 pointer, glm::ivec2 viewport) {
  const float height = std::clamp(camera.height * factor, kNearestHeight, kFarthestHeight);
  const float pixel = (camera.height - height) / static_cast<float>(std::max(viewport.y, 1));
  const glm::vec2 from_centre = pointer - 0.5f * glm::vec2(viewport);
  const Axes axes = axes_of(camera);
  camera.target += (axes.right * from_centre.x - axes.up * from_centre.y) * pixel;
  camera.height = height;
  return camera;
}

Camera frame(Camera camera, const Bounds& box, float aspect, float margin) {
  const Axes axes = axes_of(camera);
  const float tangent = camera.orthographic ? 0.0f : half_tangent(camera);
  const glm::vec3 centre = box.centre();
  float height = kNearestHeight;
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec3 p =
        glm::vec3(corner & 1 ? box.high.x : box.low.x, corner & 2 ? box.high.y : box.low.y,
                  corner & 4 ? box.high.z : box.low.z) -
        centre;
    // A corner nearer to the eye by d looks as large as one farther out by d * tan(half angle).
    const float nearer = std::max(glm::dot(p, axes.back), 0.0f) * tangent;
    const float up = std::abs(glm::dot(p, axes.up)) + nearer;
    const float right = std::abs(glm::dot(p, axes.right)) + nearer;
    height = std::max({height, 2.0f * up, 2.0f * right / std::max(aspect, 0.01f)});
  }
  camera.target = centre;
  camera.height = std::clamp(height * (1.0f + 2.0f * margin), kNearestHeight, kFarthestHeight);
  return camera;
}

glm::vec3 towards_viewer(const Camera& camera) {
  return axes_of(camera).back;
}

View view_of(const Camera& camera, glm::ivec2 size) {
  const Axes axes = axes_of(camera);
  const float distance = distance_of(camera);
  const float aspect = static_cast<float>(size.x) / static_cast<float>(std::max(size.y, 1));
  const float near_plane = std::max(distance * 0.02f, distance - kSceneRadius);
  const float far_plane = distance + kSceneRadius;
  View view;
  view.eye = camera.target + axes.back * distance;
  view.world_to_eye = glm::lookAt(view.eye, camera.target, axes.up);
  const float half = camera.height * 0.5f;
  view.projection =
      camera.orthographic
          ? glm::ortho(-half * aspect, half * aspect, -half, half, near_plane, far_plane)
          : glm::perspective(glm::radians(camera.field_of_view), aspect, near_plane, far_plane);
  view.mm_per_pixel = camera.height / static_cast<float>(std::max(size.y, 1));
  return view;
}

Ray ray_through(const Camera& camera, glm::vec2 pixel, glm::ivec2 size) {
  const Axes axes = axes_of(camera);
  const float mm = camera.height / static_cast<float>(std::max(size.y, 1));
  const glm::vec2 from_centre = (pixel - 0.5f * glm::vec2(size)) * mm;
  const glm::vec3 on_target = camera.target + axes.right * from_centre.x - axes.up * from_centre.y;
  const float distance = distance_of(camera);
  if (camera.orthographic) return {on_target + axes.back * distance, -axes.back};
  const glm::vec3 eye = camera.target + axes.back * distance;
  return {eye, glm::normalize(on_target - eye)};
}

std::optional<glm::vec2> project(const View& view, glm::vec3 point, glm::ivec2 size) {
  const glm::vec4 clip = view.projection * view.world_to_eye * glm::vec4(point, 1.0f);
  if (clip.w <= 0.0f) return std::nullopt;
  const glm::vec2 ndc = glm::vec2(clip) / clip.w;
  return glm::vec2((0.5f + 0.5f * ndc.x) * static_cast<float>(size.x),
                   (0.5f - 0.5f * ndc.y) * static_cast<float>(size.y));
}

}  // namespace tautband::scene
