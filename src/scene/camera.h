// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "atlas/mesh.h"
#include "scene/frame.h"

namespace tautband::scene {

// A turntable: the body stands on it, the head stays up.
struct Camera {
  glm::vec3 target{0.0f, 820.0f, 80.0f};  // mm
  float azimuth =
      0.0f;  // degrees; 0 = seen from the front, 90 = from the subject's left, 180 = back
  float elevation = 0.0f;       // degrees above the horizon, -89..89
  float height = 1850.0f;       // mm of the world that the picture's height shows at the target
  float field_of_view = 22.0f;  // degrees, vertical; small = like an atlas plate
  bool orthographic = false;
  friend bool operator==(const Camera&, const Camera&) = default;
};

struct NamedView {
  std::string_view name;
  float azimuth;
  float elevation;
};
std::span<const NamedView>
named_views();  // front, back, left, right, three-quarter ones, top, bottom
std::optional<NamedView> find_view(std::string_view name);

// Width / height of a picture.
float aspect_of(glm::ivec2 size);

// Drag by (dx, dy) pixels of a viewport `height` pixels high.
Camera orbit(Camera camera, glm::vec2 drag, float viewport_height);
Camera pan(Camera camera, glm::vec2 drag, float viewport_height);
// factor < 1 comes closer; what is under the pointer stays under it. `pointer` in pixels from the
// top left.
Camera zoom(Camera camera, float factor, glm::vec2 pointer, glm::ivec2 viewport);
// The same direction, so near that `box` fills the picture with a margin (share of the size).
Camera frame(Camera camera, const Bounds& box, float aspect, float margin = 0.06f);

// Unit vector from the target towards the eye.
glm::vec3 towards_viewer(const Camera& camera);

View view_of(const Camera& camera, glm::ivec2 size);

struct Ray {
  glm::vec3 origin{0.0f};
  glm::vec3 direction{0.0f};  // unit
};
Ray ray_through(const Camera& camera, glm::vec2 pixel, glm::ivec2 size);
// Pixel from the top left; nullopt behind the eye.
std::optional<glm::vec2> project(const View& view, glm::vec3 point, glm::ivec2 size);

}  // namespace tautband::scene
