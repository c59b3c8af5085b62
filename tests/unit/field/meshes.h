// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <random>
#include <vector>

#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

#include "field/geodesic.h"
#include "field/surface.h"

// Surfaces on which the distances are known.
namespace tautband::testing {

struct Sheet {
  std::vector<glm::vec3> positions;
  std::vector<glm::uvec3> triangles;
};

// A flat sheet in the xy plane from (0, 0) to (width, height), `columns` x `rows` cells.
inline Sheet flat_sheet(float width, float height, int columns, int rows) {
  Sheet sheet;
  for (int j = 0; j <= rows; ++j)
    for (int i = 0; i <= columns; ++i)
      sheet.positions.push_back(
          {width * float(i) / float(columns), height * float(j) / float(rows), 0.0f});
  for (int j = 0; j < rows; ++j)
    for (int i = 0; i < columns; ++i) {
      const auto a = unsigned(j * (columns + 1) + i), b = a + 1, c = a + unsigned(columns) + 1;
      sheet.triangles.push_back({a, b, c + 1});
      sheet.triangles.push_back({a, c + 1, c});
    }
  return sheet;
}

// Moves every vertex inside the sheet at random by up to `share` of a cell.
inline void shake(Sheet& sheet, float width, float height, float cell_x, float cell_y,
                  float share) {
  std::mt19937 random(7);
  const auto step = [&](float cell) {
    return share * cell * (float(random() % 2001) / 1000.0f - 1.0f);
  };
  for (glm::vec3& p : sheet.positions) {
    const float x = step(cell_x), y = step(cell_y);
    if (p.x > 0.0f && p.x < width) p.x += x;
    if (p.y > 0.0f && p.y < height) p.y += y;
  }
}

// The place on the surface nearest to a point, found by looking at every triangle.
inline field::GeodesicSource source_near(const field::Surface& surface, glm::vec3 point) {
  field::GeodesicSource best;
  double nearest = 1e30;
  for (std::uint32_t t = 0; t < surface.triangles().size(); ++t) {
    const glm::uvec3 v = surface.triangles()[t];
    const auto& p = surface.positions();
    for (int i = 0; i <= 8; ++i)
      for (int j = 0; i + j <= 8; ++j) {
        const glm::dvec3 weights(i / 8.0, j / 8.0, (8 - i - j) / 8.0);
        const glm::dvec3 at = weights.x * glm::dvec3(p[v.x]) + weights.y * glm::dvec3(p[v.y]) +
                              weights.z * glm::dvec3(p[v.z]);
        const double distance = glm::distance(at, glm::dvec3(point));
        if (!(distance < nearest)) continue;
        nearest = distance;
        best = {t, weights, 0.0f};
      }
  }
  return best;
}

// The vertex nearest to a point.
inline std::uint32_t welded_at(const field::Surface& surface, glm::vec3 point) {
  std::uint32_t best = 0;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    if (glm::distance(surface.positions()[v], point) <
        glm::distance(surface.positions()[best], point))
      best = v;
  return best;
}

inline glm::dvec3 position_of(const field::Surface& surface, const field::GeodesicSource& source) {
  const glm::uvec3 v = surface.triangles()[source.triangle];
  const auto& p = surface.positions();
  return source.barycentric.x * glm::dvec3(p[v.x]) + source.barycentric.y * glm::dvec3(p[v.y]) +
         source.barycentric.z * glm::dvec3(p[v.z]);
}

}  // namespace tautband::testing
