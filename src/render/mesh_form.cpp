// SPDX-License-Identifier: MIT
#include "render/mesh_form.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/exponential.hpp>
#include <glm/geometric.hpp>

namespace tautband::render {
namespace {

// 1 / mm, positive where round: how far the neighbours lie below the tangent plane.
std::vector<float> bends_of(const scene::MeshView& mesh) {
  std::vector<float> fall(mesh.positions.size(), 0.0f), square(mesh.positions.size(), 0.0f);
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k) {
      const std::uint32_t from = t[k], to = t[(k + 1) % 3];
      const glm::vec3 edge = mesh.positions[to] - mesh.positions[from];
      const float length = glm::dot(edge, edge);
      fall[from] -= glm::dot(edge, mesh.normals[from]);
      fall[to] += glm::dot(edge, mesh.normals[to]);
      square[from] += length;
      square[to] += length;
    }
  for (std::size_t v = 0; v < fall.size(); ++v)
    fall[v] = square[v] > 1e-9f ? 2.0f * fall[v] / square[v] : 0.0f;
  return fall;
}

void smooth(const scene::MeshView& mesh, std::vector<float>& values) {
  std::vector<float> sum(values.size(), 0.0f), count(values.size(), 0.0f);
  for (const glm::uvec3& t : mesh.triangles) {
    const float all = values[t.x] + values[t.y] + values[t.z];
    for (int k = 0; k < 3; ++k) {
      sum[t[k]] += all;
      count[t[k]] += 3.0f;
    }
  }
  for (std::size_t v = 0; v < values.size(); ++v)
    if (count[v] > 0.0f) values[v] = sum[v] / count[v];
}

}  // namespace

std::vector<glm::vec2> form_of(const scene::MeshView& mesh) {
  std::vector<glm::vec2> form(mesh.positions.size(), glm::vec2(0.5f, 0.0f));
  if (mesh.positions.empty()) return form;
  std::vector<float> bend = bends_of(mesh);
  for (int i = 0; i < 3; ++i) smooth(mesh, bend);
  glm::vec3 low = mesh.positions[0], high = low;
  for (const glm::vec3& p : mesh.positions) {
    low = glm::min(low, p);
    high = glm::max(high, p);
  }
  const glm::vec3 size = high - low;
  const int axis = size.x > size.y ? (size.x > size.z ? 0 : 2) : (size.y > size.z ? 1 : 2);
  const float wide = std::max(size[(axis + 1) % 3], size[(axis + 2) % 3]);
  const bool slender = size[axis] > 2.6f * wide;
  for (std::size_t v = 0; v < form.size(); ++v) {
    form[v].x = 0.5f + 0.5f * std::clamp(bend[v] * kFormRadius, -1.0f, 1.0f);
    if (!slender) continue;
    const float share = (mesh.positions[v][axis] - low[axis]) / size[axis];
    form[v].y = glm::smoothstep(0.62f, 0.94f, std::abs(2.0f * share - 1.0f));
  }
  return form;
}

}  // namespace tautband::render
