// SPDX-License-Identifier: MIT
#include "io/normals.h"

#include <bit>
#include <cstdint>

#include <glm/geometric.hpp>

namespace tautband::io {
namespace {

std::uint32_t hash_of(const glm::vec3& p) {
  // + 0.0f makes -0 and 0 the same bits.
  std::uint32_t hash = std::bit_cast<std::uint32_t>(p.x + 0.0f) * 0x9E3779B1u;
  hash = (hash ^ (hash >> 15) ^ std::bit_cast<std::uint32_t>(p.y + 0.0f)) * 0x85EBCA77u;
  hash = (hash ^ (hash >> 13) ^ std::bit_cast<std::uint32_t>(p.z + 0.0f)) * 0xC2B2AE3Du;
  return hash ^ (hash >> 16);
}

// For each vertex the first vertex at the same position, by a table with open addresses.
std::vector<std::uint32_t> first_at_position(const std::vector<glm::vec3>& positions) {
  constexpr std::uint32_t kFree = 0xFFFFFFFFu;
  const std::size_t size = std::bit_ceil(positions.size() * 2 + 2);
  std::vector<std::uint32_t> table(size, kFree);
  std::vector<std::uint32_t> first(positions.size());
  for (std::size_t v = 0; v < positions.size(); ++v) {
    std::size_t slot = hash_of(positions[v]) & (size - 1);
    while (table[slot] != kFree && positions[table[slot]] != positions[v])
      slot = (slot + 1) & (size - 1);
    if (table[slot] == kFree) table[slot] = static_cast<std::uint32_t>(v);
    first[v] = table[slot];
  }
  return first;
}

}  // namespace

void smooth_normals(Mesh& mesh) {
  const std::vector<std::uint32_t> first = first_at_position(mesh.positions);
  mesh.normals.assign(mesh.positions.size(), glm::vec3(0.0f));
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::vec3& a = mesh.positions[t.x];
    const glm::vec3 twice_area = glm::cross(mesh.positions[t.y] - a, mesh.positions[t.z] - a);
    for (const std::uint32_t v : {t.x, t.y, t.z}) mesh.normals[first[v]] += twice_area;
  }
  for (std::size_t v = 0; v < mesh.normals.size(); ++v) {
    glm::vec3& normal = mesh.normals[v];
    if (first[v] != v) {
      normal = mesh.normals[first[v]];  // done before, because it comes before
      continue;
    }
    const float length = glm::length(normal);
    normal = length > 0.0f && length < 3e38f ? normal / length : glm::vec3(0.0f, 1.0f, 0.0f);
  }
}

}  // namespace tautband::io
