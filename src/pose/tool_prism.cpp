// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include <glm/geometric.hpp>

#include "atlas/tool_curve.h"
#include "pose/solids.h"

namespace tautband {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kSharpTurn =
    0.45f;                 // radians; an outline that turns less there is meant as a curve
constexpr int kBevel = 5;  // steps from a face to the next

// One line along the prism: where its edge's ball rolls, and to which side of it the surface lies.
struct Column {
  std::uint32_t corner;  // of the core
  glm::vec2 normal;      // unit
  float reach;           // mm
};

glm::vec2 outward(glm::vec2 from, glm::vec2 to) {
  const glm::vec2 way = glm::normalize(to - from);
  return {way.y, -way.x};
}

std::vector<Column> columns_of(const std::vector<glm::vec2>& outline, float rounding) {
  std::vector<Column> columns;
  const std::size_t count = outline.size();
  for (std::size_t i = 0; i < count; ++i) {
    const glm::vec2 before = outward(outline[(i + count - 1) % count], outline[i]);
    const glm::vec2 after = outward(outline[i], outline[(i + 1) % count]);
    const float turn = std::atan2(before.x * after.y - before.y * after.x, glm::dot(before, after));
    const auto corner = static_cast<std::uint32_t>(i);
    if (turn < kSharpTurn) {
      const glm::vec2 mean = glm::normalize(before + after);
      columns.push_back({corner, mean, rounding / glm::dot(mean, before)});
      continue;
    }
    const int steps = std::max(2, static_cast<int>(std::ceil(turn / (0.5f * kPi) * kBevel)));
    for (int k = 0; k <= steps; ++k) {
      const float angle = turn * static_cast<float>(k) / static_cast<float>(steps);
      const glm::vec2 normal =
          before * std::cos(angle) + glm::vec2(-before.y, before.x) * std::sin(angle);
      columns.push_back({corner, normal, rounding});
    }
  }
  return columns;
}

float twice_area(glm::vec2 a, glm::vec2 b, glm::vec2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// How good a triangle is: its area beside its longest edge, 0 when it has none.
float shapeliness(glm::vec2 a, glm::vec2 b, glm::vec2 c) {
  const float area = twice_area(a, b, c);
  const float longest =
      std::max({glm::dot(b - a, b - a), glm::dot(c - b, c - b), glm::dot(a - c, a - c)});
  return area <= 0.0f || longest <= 0.0f ? 0.0f : area / longest;
}

// A counter-clockwise outline as triangles, by cutting off the most shapely ear each time.
std::vector<glm::uvec3> triangulated(const std::vector<glm::vec2>& outline) {
  std::vector<glm::uvec3> triangles;
  std::vector<std::uint32_t> left(outline.size());
  std::iota(left.begin(), left.end(), 0u);
  const auto is_free = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    return std::none_of(left.begin(), left.end(), [&](std::uint32_t i) {
      return i != a && i != b && i != c && twice_area(outline[a], outline[b], outline[i]) >= 0.0f &&
             twice_area(outline[b], outline[c], outline[i]) >= 0.0f &&
             twice_area(outline[c], outline[a], outline[i]) >= 0.0f;
    });
  };
  while (left.size() > 3) {
    std::size_t best = left.size();
    float best_shape = 0.0f;
    for (std::size_t i = 0; i < left.size(); ++i) {
      const std::uint32_t a = left[(i + left.size() - 1) % left.size()], b = left[i],
                          c = left[(i + 1) % left.size()];
      const float shape = shapeliness(outline[a], outline[b], outline[c]);
      if (shape <= best_shape || !is_free(a, b, c)) continue;
      best = i;
      best_shape = shape;
    }
    if (best == left.size()) return {};  // crosses itself
    triangles.emplace_back(left[(best + left.size() - 1) % left.size()], left[best],
                           left[(best + 1) % left.size()]);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
  }
  triangles.emplace_back(left[0], left[1], left[2]);
  return triangles;
}

}  // namespace

Mesh prism_mesh(const ToolPart& part) {
  const std::vector<glm::vec2> core = prism_core(part);
  if (core.empty()) return {};
  const std::vector<glm::uvec3> face = triangulated(core);
  if (face.empty()) return {};
  const std::vector<Column> columns = columns_of(prism_outline(part), part.rounding);
  const auto corners = static_cast<std::uint32_t>(core.size());
  const auto count = static_cast<std::uint32_t>(columns.size());
  const float side = 0.5f * part.width - part.rounding;

  Mesh mesh;
  const auto add_face = [&](float way) {
    for (const glm::vec2& p : core) {
      mesh.positions.emplace_back(way * (side + part.rounding), p.x, p.y);
      mesh.normals.emplace_back(way, 0.0f, 0.0f);
    }
  };
  const auto add_ring = [&](float way, int step) {
    const float angle = 0.5f * kPi * static_cast<float>(step) / kBevel;
    for (const Column& column : columns) {
      const glm::vec2 p = core[column.corner] + column.normal * (column.reach * std::cos(angle));
      mesh.positions.emplace_back(way * (side + part.rounding * std::sin(angle)), p.x, p.y);
      mesh.normals.emplace_back(way * std::sin(angle), column.normal * std::cos(angle));
    }
  };
  add_face(-1.0f);
  for (int step = kBevel - 1; step >= 0; --step) add_ring(-1.0f, step);
  for (int step = 0; step < kBevel; ++step) add_ring(1.0f, step);
  add_face(1.0f);

  // Counter-clockwise from outside: the outline runs counter-clockwise seen from +x.
  const std::uint32_t last_ring = corners + (2 * kBevel - 1) * count, far = last_ring + count;
  for (const glm::uvec3& t : face) {
    mesh.triangles.emplace_back(t.x, t.z, t.y);
    mesh.triangles.push_back(t + far);
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t next = (i + 1) % count;
    add_quad(mesh, columns[i].corner, columns[next].corner, corners + next, corners + i);
    for (std::uint32_t ring = corners; ring < last_ring; ring += count)
      add_quad(mesh, ring + i, ring + next, ring + count + next, ring + count + i);
    add_quad(mesh, last_ring + i, last_ring + next, far + columns[next].corner,
             far + columns[i].corner);
  }
  return mesh;
}

}  // namespace tautband
