// SPDX-License-Identifier: MIT
#include "gl/gl_scene.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include <glm/geometric.hpp>
#include <glm/gtc/matrix_transform.hpp>

namespace tautband::test {
namespace {

constexpr float kDistance = 2000.0f;  // mm from the eye to the origin

}  // namespace

std::uint32_t Shapes::add_sphere(glm::vec3 centre, float radius) {
  constexpr int kRows = 48, kColumns = 96;
  Shape shape;
  for (int row = 0; row <= kRows; ++row)
    for (int column = 0; column < kColumns; ++column) {
      const float polar = std::numbers::pi_v<float> * float(row) / kRows;
      const float turn = 2.0f * std::numbers::pi_v<float> * float(column) / kColumns;
      const glm::vec3 n(std::sin(polar) * std::sin(turn), std::cos(polar),
                        std::sin(polar) * std::cos(turn));
      shape.positions.push_back(centre + radius * n);
      shape.normals.push_back(n);
    }
  for (int row = 0; row < kRows; ++row)
    for (int column = 0; column < kColumns; ++column) {
      const auto a = std::uint32_t(row * kColumns + column);
      const auto b = std::uint32_t(row * kColumns + (column + 1) % kColumns);
      shape.triangles.emplace_back(a, a + kColumns, b + kColumns);
      shape.triangles.emplace_back(a, b + kColumns, b);
    }
  shapes.push_back(std::move(shape));
  return std::uint32_t(shapes.size() - 1);
}

std::uint32_t Shapes::add_tube(glm::vec3 centre, float radius, float length) {
  constexpr int kRows = 24, kColumns = 64;
  Shape shape;
  shape.fibre_size = {length, 2.0f * radius};
  for (int row = 0; row <= kRows; ++row)
    for (int column = 0; column < kColumns; ++column) {
      const float along = float(row) / kRows;
      const float turn = 2.0f * std::numbers::pi_v<float> * float(column) / kColumns;
      const glm::vec3 n(std::sin(turn), 0.0f, std::cos(turn));
      shape.positions.push_back(centre + radius * n +
                                glm::vec3(0.0f, (along - 0.5f) * length, 0.0f));
      shape.normals.push_back(n);
      shape.fibre.emplace_back(along, 0.5f + 0.5f * std::sin(turn));
      shape.tendon.push_back(along > 0.8f ? 1.0f : 0.0f);
    }
  for (int row = 0; row < kRows; ++row)
    for (int column = 0; column < kColumns; ++column) {
      const auto a = std::uint32_t(row * kColumns + column);
      const auto b = std::uint32_t(row * kColumns + (column + 1) % kColumns);
      shape.triangles.emplace_back(a, b, b + kColumns);
      shape.triangles.emplace_back(a, b + kColumns, a + kColumns);
    }
  shapes.push_back(std::move(shape));
  return std::uint32_t(shapes.size() - 1);
}

std::shared_ptr<const scene::GeometrySet> geometry_of(std::shared_ptr<Shapes> shapes,
                                                      std::uint64_t revision) {
  auto set = std::make_shared<scene::GeometrySet>();
  for (const Shapes::Shape& s : shapes->shapes) {
    set->meshes.push_back({s.positions, s.normals, s.fibre, s.tendon, s.triangles, s.fibre_size});
    set->meshes.back().light = s.light;
    set->meshes.back().light_error = s.light_error;
  }
  set->keep_alive = std::move(shapes);
  set->revision = revision;
  return set;
}

scene::FrameDescription frame_of(std::shared_ptr<const scene::GeometrySet> geometry,
                                 glm::ivec2 size) {
  scene::FrameDescription frame;
  frame.geometry = std::move(geometry);
  frame.size = size;
  frame.view.world_to_eye = glm::translate(glm::mat4(1.0f), glm::vec3(0.0f, 0.0f, -kDistance));
  frame.view.projection = glm::perspective(2.0f * std::atan(0.5f * float(size.y) / kDistance),
                                           float(size.x) / float(size.y), 1000.0f, 3000.0f);
  frame.view.eye = {0.0f, 0.0f, kDistance};
  frame.view.mm_per_pixel = 1.0f;
  frame.heat_look.ramp = {{0.0f, 0.1f, 0.9f},
                          {0.1f, 0.9f, 0.1f}};  // blue to green: told from any material
  return frame;
}

scene::DrawItem item_of(std::uint32_t mesh, scene::Material material) {
  scene::DrawItem item;
  item.mesh = mesh;
  item.material = material;
  return item;
}

render::Renderer& renderer() {
  static render::OffscreenContext context;
  static render::Renderer shared;
  return shared;
}

Image picture(const scene::FrameDescription& frame) {
  return renderer().picture(frame);
}

Pixel at(const Image& image, int x, int y) {
  const std::uint8_t* p = image.pixel(x, y);
  return {p[0], p[1], p[2], p[3]};
}

int difference(const Pixel& a, const Pixel& b) {
  return std::max(
      {std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b), std::abs(a.a - b.a)});
}

int largest_difference(const Image& a, const Image& b) {
  if (a.width != b.width || a.height != b.height) return 256;
  int most = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i)
    most = std::max(most, std::abs(int(a.rgba[i]) - int(b.rgba[i])));
  return most;
}

}  // namespace tautband::test
