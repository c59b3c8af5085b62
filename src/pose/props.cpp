// SPDX-License-Identifier: MIT
#include "pose/props.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include <glm/geometric.hpp>

#include "pose/solids.h"

namespace tautband {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

// An even grid from `corner`, seen counter-clockwise from the side to which side x up points.
Mesh grid(glm::vec3 corner, glm::vec3 side, glm::vec3 up, int columns, int rows) {
  Mesh mesh;
  const glm::vec3 normal = glm::normalize(glm::cross(side, up));
  for (int row = 0; row <= rows; ++row)
    for (int column = 0; column <= columns; ++column) {
      mesh.positions.push_back(corner +
                               side * (static_cast<float>(column) / static_cast<float>(columns)) +
                               up * (static_cast<float>(row) / static_cast<float>(rows)));
      mesh.normals.push_back(normal);
    }
  const auto at = [&](int column, int row) {
    return static_cast<std::uint32_t>(row * (columns + 1) + column);
  };
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column)
      add_quad(mesh, at(column, row), at(column + 1, row), at(column + 1, row + 1),
               at(column, row + 1));
  return mesh;
}

// A square plate with rounded corners and edges, its top at y = `top`.
Mesh plate(float width, float corner, float thickness, float rounding, float top) {
  ToolPart part;
  part.width = thickness;
  part.rounding = rounding;
  constexpr int kSteps = 6;  // per corner
  const float inner = 0.5f * width - corner;
  for (int quarter = 0; quarter < 4; ++quarter)
    for (int step = 0; step <= kSteps; ++step) {
      const float angle =
          0.5f * kPi *
          (static_cast<float>(quarter) + static_cast<float>(step) / static_cast<float>(kSteps));
      const float y = quarter == 0 || quarter == 3 ? inner : -inner;
      const float z = quarter < 2 ? inner : -inner;
      part.profile.emplace_back(0.0f, y + corner * std::cos(angle), z + corner * std::sin(angle));
    }
  Mesh mesh = prism_mesh(part);
  // From lying on its side: x becomes the height.
  const auto raised = [](glm::vec3 v) { return glm::vec3(-v.y, v.x, v.z); };
  for (glm::vec3& p : mesh.positions) p = raised(p) + glm::vec3(0, top - 0.5f * thickness, 0);
  for (glm::vec3& n : mesh.normals) n = raised(n);
  return mesh;
}

Mesh leg(glm::vec3 from, glm::vec3 to, float upper, float lower) {
  ToolPart part;
  part.path = {from, to};
  part.widths = {upper, lower};
  return tube_mesh(part);
}

}  // namespace

Mesh floor_mat() {
  constexpr float kLong = 2400.0f, kWide = 1200.0f;
  return grid({-0.5f * kWide, 0.0f, -0.5f * kLong}, {0.0f, 0.0f, kLong}, {kWide, 0.0f, 0.0f}, 160,
              80);
}

Mesh wall_panel() {
  constexpr float kWide = 1400.0f, kHigh = 2000.0f;
  return grid({-0.5f * kWide, 0.0f, 0.0f}, {kWide, 0.0f, 0.0f}, {0.0f, kHigh, 0.0f}, 70, 100);
}

Mesh seat(float height) {
  constexpr float kWidth = 420.0f, kLegUpper = 17.0f, kLegLower = 13.0f;
  const float thickness = std::clamp(0.5f * height, 12.0f, 40.0f);
  Mesh mesh = plate(kWidth, 70.0f, thickness, 0.42f * thickness, height);
  const float below = height - 0.7f * thickness - kLegUpper;  // the leg's end is in the plate
  if (below <= kLegLower) return mesh;
  for (const auto& [x, z] : {std::pair{1.0f, 1.0f}, {1.0f, -1.0f}, {-1.0f, -1.0f}, {-1.0f, 1.0f}}) {
    const float splay = std::min(0.06f * height, 30.0f);
    const float top = 0.5f * kWidth - 70.0f, foot = top + splay;
    append(mesh,
           leg({x * top, below, z * top}, {x * foot, kLegLower, z * foot}, kLegUpper, kLegLower));
  }
  return mesh;
}

Mesh door_frame() {
  ToolPart post;
  post.profile = {
      {0.0f, 0.0f, -70.0f}, {0.0f, 0.0f, 0.0f}, {0.0f, 2000.0f, 0.0f}, {0.0f, 2000.0f, -70.0f}};
  post.width = 120.0f;
  post.rounding = 5.0f;
  return prism_mesh(post);
}

}  // namespace tautband
