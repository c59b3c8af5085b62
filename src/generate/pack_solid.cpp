// SPDX-License-Identifier: MIT
#include "generate/pack_solid.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include <glm/geometric.hpp>

#include "generate/curve.h"

namespace tautband::generate {
namespace {

glm::dvec3 gradient(const Field& field, const glm::dvec3& p) {
  constexpr double kStep = 1.5;  // mm
  glm::dvec3 g;
  for (int k = 0; k < 3; ++k) {
    glm::dvec3 d(0.0);
    d[k] = kStep;
    g[k] = field.at(p + d) - field.at(p - d);
  }
  return g;
}

// The two faces of a muscle share their fibre coordinates.
std::vector<std::uint32_t> partners_of(const Mesh& mesh) {
  std::vector<std::uint32_t> out(mesh.positions.size());
  std::iota(out.begin(), out.end(), 0u);
  if (mesh.fibre.empty()) return out;
  std::vector<std::uint32_t> order = out;
  // Around a tube `across` goes through the cosine, which may differ in its last digits.
  const auto key = [&](std::uint32_t v) {
    return std::tuple(std::lround(mesh.fibre[v].x * 1e6), std::lround(mesh.fibre[v].y * 1e4), v);
  };
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
  const auto same = [&](std::uint32_t a, std::uint32_t b) {
    return std::get<0>(key(a)) == std::get<0>(key(b)) && std::get<1>(key(a)) == std::get<1>(key(b));
  };
  for (std::size_t i = 0; i + 1 < order.size(); ++i)
    if (same(order[i], order[i + 1])) {
      out[order[i]] = order[i + 1];
      out[order[i + 1]] = order[i];
      ++i;
    }
  return out;
}

void link(PackSolid& solid, std::size_t count) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (std::size_t i = 0; i < solid.tree.triangle_count(); ++i)
    for (int k = 0; k < 3; ++k)
      edges.emplace_back(solid.tree.triangle(i)[k], solid.tree.triangle(i)[(k + 1) % 3]);
  std::sort(edges.begin(), edges.end());  // closed: every edge is there in both directions
  solid.first.assign(count + 1, 0);
  for (const auto& [a, b] : edges) ++solid.first[a + 1];
  std::partial_sum(solid.first.begin(), solid.first.end(), solid.first.begin());
  for (const auto& [a, b] : edges) solid.linked.push_back(b);
}

// How near each vertex is to an end of its fibres: mean length of the fibres by how fast `along`
// grows over the edges.
std::vector<double> ends_of(const Mesh& mesh, double width) {
  std::vector<double> out(mesh.positions.size(), 0.0);
  if (mesh.fibre.empty()) return out;
  double length = 0.0, along = 0.0;
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k) {
      const auto a = t[k], b = t[(k + 1) % 3];
      const double grown = std::abs(mesh.fibre[a].x - mesh.fibre[b].x);
      if (std::abs(mesh.fibre[a].y - mesh.fibre[b].y) > 1e-3 || grown < 1e-4) continue;
      along += grown;
      length += glm::distance(mesh.positions[a], mesh.positions[b]);
    }
  const double whole = along > 0.0 ? length / along : 0.0;
  for (std::size_t v = 0; v < out.size(); ++v) {
    const double x = std::min<double>(mesh.fibre[v].x, 1.0 - mesh.fibre[v].x) * whole / width;
    const double t = std::clamp(1.0 - x, 0.0, 1.0);
    out[v] = t * t * (3.0 - 2.0 * t);
  }
  return out;
}

}  // namespace

PackSolid::PackSolid(const PackItem& given, const Field& skin, const PackOptions& options)
    : item(given), tree(*given.mesh) {
  const Mesh& mesh = *item.mesh;
  const std::size_t count = mesh.positions.size();
  rest = tree.places();
  shift.assign(count, glm::dvec3(0.0));
  partner = partners_of(mesh);
  link(*this, count);
  end = ends_of(mesh, options.end);
  outward.resize(count);
  height.resize(count);
  thickness.assign(count, 0.0);
  for (std::size_t v = 0; v < count; ++v) {
    if (!item.rigid) height[v] = skin.at(rest[v]);
    outward[v] = unit_or(gradient(skin, rest[v]), glm::dvec3(0.0));
    thickness[v] = glm::distance(rest[v], rest[partner[v]]);
  }
  for (int pass = 0; pass < 3; ++pass) {  // both faces and their surroundings agree
    std::vector<glm::dvec3> smooth(count);
    for (std::size_t v = 0; v < count; ++v) {
      glm::dvec3 sum = outward[v] + outward[partner[v]];
      for (std::uint32_t i = first[v]; i < first[v + 1]; ++i) sum += 0.5 * outward[linked[i]];
      smooth[v] = unit_or(sum, outward[v]);
    }
    outward.swap(smooth);
  }
  for (std::size_t i = 0; i < tree.triangle_count(); ++i) {
    const glm::uvec3& t = tree.triangle(i);
    const double facing =
        glm::dot(tree.face_normal(i), outward[t.x] + outward[t.y] + outward[t.z]) / 3.0;
    rest_normal.push_back(tree.face_normal(i));
    faces_out.push_back(facing > 0.15);
    faces_in.push_back(facing < -0.15);
  }
  mean_thickness =
      count > 0 ? std::accumulate(thickness.begin(), thickness.end(), 0.0) / double(count) : 0.0;
  double area = 0.0;
  measure(volume, area);
}

void PackSolid::follow() {
  std::vector<glm::dvec3> places(rest.size());
  for (std::size_t v = 0; v < rest.size(); ++v) places[v] = place(v);
  tree.move(places);
}

void PackSolid::measure(double& volume_now, double& area) const {
  volume_now = area = 0.0;
  const std::vector<glm::dvec3>& p = tree.places();
  for (std::size_t i = 0; i < tree.triangle_count(); ++i) {
    const glm::uvec3& t = tree.triangle(i);
    const glm::dvec3 cross = glm::cross(p[t.y] - p[t.x], p[t.z] - p[t.x]);
    area += 0.5 * glm::length(cross);
    volume_now += glm::dot(p[t.x] - p[0], cross) / 6.0;
  }
}

}  // namespace tautband::generate
