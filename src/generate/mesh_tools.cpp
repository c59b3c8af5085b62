// SPDX-License-Identifier: MIT
#include "generate/mesh_tools.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <meshoptimizer.h>

namespace tautband::generate {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

double corner_angle(const glm::dvec3& a, const glm::dvec3& b) {
  const double lengths = glm::length(a) * glm::length(b);
  return lengths > 0.0 ? std::acos(std::clamp(glm::dot(a, b) / lengths, -1.0, 1.0)) : 0.0;
}

template <class T>
void keep_marked(std::vector<T>& values, const std::vector<std::uint32_t>& place,
                 std::size_t count) {
  if (values.empty()) return;
  for (std::size_t i = 0; i < place.size(); ++i)
    if (place[i] != kNone) values[place[i]] = values[i];
  values.resize(count);
}

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

template <class T>
void reorder(std::vector<T>& values, const std::vector<unsigned>& place, std::size_t count) {
  if (values.empty()) return;
  std::vector<T> sorted(count);
  for (std::size_t i = 0; i < place.size(); ++i)
    if (place[i] != kNone) sorted[place[i]] = values[i];
  values = std::move(sorted);
}

}  // namespace

void compute_normals(Mesh& mesh) {
  std::vector<glm::dvec3> sum(mesh.positions.size(), glm::dvec3(0.0));
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::dvec3 p[3] = {mesh.positions[t.x], mesh.positions[t.y], mesh.positions[t.z]};
    const glm::dvec3 across = glm::cross(p[1] - p[0], p[2] - p[0]);
    const double area = glm::length(across);
    if (area <= 0.0) continue;
    for (int k = 0; k < 3; ++k)
      sum[t[k]] += across / area * corner_angle(p[(k + 1) % 3] - p[k], p[(k + 2) % 3] - p[k]);
  }
  mesh.normals.resize(sum.size());
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const double length = glm::length(sum[i]);
    mesh.normals[i] = length > 1e-12 ? glm::vec3(sum[i] / length) : glm::vec3(0.0f, 1.0f, 0.0f);
  }
}

void turn_inside_out(Mesh& mesh) {
  for (auto* level : {&mesh.triangles, &mesh.light})
    for (glm::uvec3& t : *level) std::swap(t.y, t.z);
}

Mesh mirrored(const Mesh& mesh, float plane_x) {
  Mesh out = mesh;
  for (glm::vec3& p : out.positions) p.x = 2.0f * plane_x - p.x;
  for (glm::vec3& n : out.normals) n.x = -n.x;
  turn_inside_out(out);
  return out;
}

void append(Mesh& whole, const Mesh& part) {
  const auto first = static_cast<std::uint32_t>(whole.positions.size());
  whole.positions.insert(whole.positions.end(), part.positions.begin(), part.positions.end());
  for (const glm::uvec3& t : part.triangles) whole.triangles.push_back(t + first);
}

void drop_unused_vertices(Mesh& mesh) {
  std::vector<std::uint32_t> place(mesh.positions.size(), kNone);
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k) place[t[k]] = 0;
  std::uint32_t count = 0;
  for (std::uint32_t& p : place)
    if (p != kNone) p = count++;
  keep_marked(mesh.positions, place, count);
  keep_marked(mesh.normals, place, count);
  keep_marked(mesh.fibre, place, count);
  keep_marked(mesh.tendon, place, count);
  for (glm::uvec3& t : mesh.triangles) t = {place[t.x], place[t.y], place[t.z]};
}

void drop_islands(Mesh& mesh, double share) {
  std::vector<std::uint32_t> parent(mesh.positions.size());
  std::iota(parent.begin(), parent.end(), 0u);
  for (const glm::uvec3& t : mesh.triangles) {
    parent[root_of(parent, t.y)] = root_of(parent, t.x);
    parent[root_of(parent, t.z)] = root_of(parent, t.x);
  }
  std::vector<std::size_t> size(parent.size(), 0);
  for (std::uint32_t i = 0; i < parent.size(); ++i) ++size[root_of(parent, i)];
  const std::size_t largest = size.empty() ? 0 : *std::max_element(size.begin(), size.end());
  const double least = std::min(share * double(parent.size()), double(largest));
  std::erase_if(mesh.triangles,
                [&](const glm::uvec3& t) { return double(size[root_of(parent, t.x)]) < least; });
  drop_unused_vertices(mesh);
}

void taubin_smooth(Mesh& mesh, int pairs, double back, const std::vector<float>& share) {
  std::vector<glm::dvec3> place(mesh.positions.begin(), mesh.positions.end());
  std::vector<glm::dvec3> sum(place.size());
  std::vector<int> count(place.size());
  for (int step = 0; step < 2 * pairs; ++step) {
    std::fill(sum.begin(), sum.end(), glm::dvec3(0.0));
    std::fill(count.begin(), count.end(), 0);
    for (const glm::uvec3& t : mesh.triangles)
      for (int k = 0; k < 3; ++k) {  // every edge is met once in each direction
        sum[t[k]] += place[t[(k + 1) % 3]];
        ++count[t[k]];
      }
    const double stride = step % 2 == 0 ? 0.5 : -back;
    for (std::size_t i = 0; i < place.size(); ++i)
      if (count[i] > 0)
        place[i] += stride * (share.empty() ? 1.0 : double(share[i])) *
                    (sum[i] / double(count[i]) - place[i]);
  }
  std::copy(place.begin(), place.end(), mesh.positions.begin());
}

void order_for_drawing(Mesh& mesh) {
  if (mesh.triangles.empty()) return;
  std::vector<unsigned> indices(mesh.triangles.size() * 3);
  for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = mesh.triangles[i / 3][int(i % 3)];
  std::vector<unsigned> ordered(indices.size());
  meshopt_optimizeVertexCache(ordered.data(), indices.data(), indices.size(),
                              mesh.positions.size());
  std::vector<unsigned> place(mesh.positions.size());
  const std::size_t count = meshopt_optimizeVertexFetchRemap(place.data(), ordered.data(),
                                                             ordered.size(), mesh.positions.size());
  for (std::size_t i = 0; i < ordered.size(); ++i)
    mesh.triangles[i / 3][int(i % 3)] = place[ordered[i]];
  reorder(mesh.positions, place, count);
  reorder(mesh.normals, place, count);
  reorder(mesh.fibre, place, count);
  reorder(mesh.tendon, place, count);
}

void add_light_level(Mesh& mesh, float most_error, std::size_t least) {
  static_assert(sizeof(glm::uvec3) == 3 * sizeof(unsigned) && sizeof(glm::vec3) == 12);
  mesh.light.clear();
  mesh.light_error = 0.0f;
  const std::size_t full = mesh.triangles.size();
  if (least >= full) return;
  const float size =
      meshopt_simplifyScale(&mesh.positions[0].x, mesh.positions.size(), sizeof(glm::vec3));
  std::vector<glm::uvec3> few(full);
  float error = 0.0f;
  const std::size_t corners = meshopt_simplify(
      &few[0].x, &mesh.triangles[0].x, 3 * full, &mesh.positions[0].x, mesh.positions.size(),
      sizeof(glm::vec3), 3 * least, most_error / size, 0, &error);
  if (corners == 0 || corners >= 3 * full) return;
  few.resize(corners / 3);
  mesh.light.resize(few.size());
  meshopt_optimizeVertexCache(&mesh.light[0].x, &few[0].x, corners, mesh.positions.size());
  mesh.light_error = error * size;
}

std::string fault_of_closed(const Mesh& mesh) {
  if (mesh.triangles.empty()) return "has no triangles";
  const std::size_t count = mesh.positions.size();
  for (const glm::vec3& p : mesh.positions)
    if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z))
      return "has a vertex that is not finite";
  std::vector<std::uint64_t> edges;
  edges.reserve(mesh.triangles.size() * 3);
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k) {
      if (t[k] >= count) return "has a triangle without a vertex";
      if (t[k] == t[(k + 1) % 3]) return "has a triangle with a doubled corner";
      edges.push_back(std::uint64_t(t[k]) << 32 | t[(k + 1) % 3]);
    }
  std::sort(edges.begin(), edges.end());
  if (std::adjacent_find(edges.begin(), edges.end()) != edges.end())
    return "has an edge that two triangles run along in the same direction";
  for (const std::uint64_t edge : edges)
    if (!std::binary_search(edges.begin(), edges.end(), edge << 32 | edge >> 32))
      return "has an open edge";
  if (volume_cm3(mesh) <= 0.0) return "is inside out";
  return {};
}

}  // namespace tautband::generate
