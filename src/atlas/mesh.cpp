// SPDX-License-Identifier: MIT
#include "atlas/mesh.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace tautband {

Bounds bounds_of(const Mesh& mesh) {
  if (mesh.positions.empty()) return {};
  Bounds box{mesh.positions.front(), mesh.positions.front()};
  for (const glm::vec3& p : mesh.positions) {
    box.low = glm::min(box.low, p);
    box.high = glm::max(box.high, p);
  }
  return box;
}

double volume_cm3(const Mesh& mesh) {
  const glm::dvec3 origin = bounds_of(mesh).centre();  // near the mesh, so that little cancels
  double six_volumes = 0.0;
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::dvec3 a = glm::dvec3(mesh.positions[t.x]) - origin;
    const glm::dvec3 b = glm::dvec3(mesh.positions[t.y]) - origin;
    const glm::dvec3 c = glm::dvec3(mesh.positions[t.z]) - origin;
    six_volumes += glm::dot(a, glm::cross(b, c));
  }
  return six_volumes / 6.0 / 1000.0;
}

namespace {

// A triangle in the plane of the fibre coordinates, asked whether it holds (along, across).
struct FibreTriangle {
  glm::vec2 a, b, c;

  float twice_area() const { return (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y); }
  glm::vec3 barycentric(glm::vec2 p) const {
    const float area = twice_area();
    const float v = ((p.x - a.x) * (c.y - a.y) - (c.x - a.x) * (p.y - a.y)) / area;
    const float w = ((b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y)) / area;
    return {1.0f - v - w, v, w};
  }
};

// d position / d along over one triangle, times its weight.
glm::vec3 along_gradient(const std::array<glm::vec3, 3>& p, const FibreTriangle& uv) {
  const glm::vec2 e1 = uv.b - uv.a, e2 = uv.c - uv.a;
  return ((p[1] - p[0]) * e2.y - (p[2] - p[0]) * e1.y) / uv.twice_area();
}

}  // namespace

bool fibre_place(const Mesh& mesh, float along, float across, FibrePlace& out) {
  if (mesh.fibre.size() != mesh.positions.size() || mesh.triangles.empty()) return false;
  const glm::vec2 wanted{std::clamp(along, 0.02f, 0.98f), std::clamp(across, 0.02f, 0.98f)};
  glm::vec3 sum{0.0f}, gradient{0.0f};
  glm::vec3 nearest{0.0f}, nearest_gradient{0.0f};
  float nearest_distance = std::numeric_limits<float>::max();
  int hits = 0;
  for (const glm::uvec3& t : mesh.triangles) {
    const FibreTriangle uv{mesh.fibre[t.x], mesh.fibre[t.y], mesh.fibre[t.z]};
    if (std::abs(uv.twice_area()) < 1e-9f) continue;
    const std::array<glm::vec3, 3> p{mesh.positions[t.x], mesh.positions[t.y], mesh.positions[t.z]};
    const glm::vec3 weights = uv.barycentric(wanted);
    if (std::min({weights.x, weights.y, weights.z}) >= -1e-5f) {
      sum += weights.x * p[0] + weights.y * p[1] + weights.z * p[2];
      gradient += along_gradient(p, uv);
      ++hits;
    } else if (hits == 0) {
      const float distance = glm::length((uv.a + uv.b + uv.c) / 3.0f - wanted);
      if (distance < nearest_distance) {
        nearest_distance = distance;
        nearest = (p[0] + p[1] + p[2]) / 3.0f;
        nearest_gradient = along_gradient(p, uv);
      }
    }
  }
  if (hits == 0 && nearest_distance > 0.2f) return false;
  out.position = hits > 0 ? sum / static_cast<float>(hits) : nearest;
  const glm::vec3 direction = hits > 0 ? gradient : nearest_gradient;
  const float length = glm::length(direction);
  out.direction = length > 0.0f ? direction / length : glm::vec3(0.0f, 1.0f, 0.0f);
  return true;
}

}  // namespace tautband
