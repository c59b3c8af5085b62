// SPDX-License-Identifier: MIT
#include "pose/solids.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace tautband {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kSagitta =
    0.13f;  // mm by which the edges of a round piece fall short of the circle

void add_place(Mesh& mesh, glm::vec3 position, glm::vec3 normal) {
  mesh.positions.push_back(position);
  mesh.normals.push_back(normal);
}

}  // namespace

void append(Mesh& mesh, const Mesh& other) {
  const auto shift = static_cast<std::uint32_t>(mesh.positions.size());
  mesh.positions.insert(mesh.positions.end(), other.positions.begin(), other.positions.end());
  mesh.normals.insert(mesh.normals.end(), other.normals.begin(), other.normals.end());
  for (const glm::uvec3& t : other.triangles) mesh.triangles.push_back(t + shift);
}

void add_quad(Mesh& mesh, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  if (a != b && b != c && a != c) mesh.triangles.emplace_back(a, b, c);
  if (a != c && c != d && a != d) mesh.triangles.emplace_back(a, c, d);
}

int steps_around(float radius) {
  const float steps = kPi * std::sqrt(0.5f * radius / kSagitta);
  const int quarter = static_cast<int>(std::lround(0.25f * steps));
  return 4 * std::clamp(quarter, 2, 12);
}

Mesh turned(std::span<const TurnedPlace> outline, int around) {
  Mesh mesh;
  const auto steps = static_cast<std::uint32_t>(around);
  std::vector<std::uint32_t> first;  // of each ring
  for (const TurnedPlace& place : outline) {
    first.push_back(static_cast<std::uint32_t>(mesh.positions.size()));
    const int count = place.radius > 0.0f ? around : 1;
    for (int i = 0; i < count; ++i) {
      const float angle = 2.0f * kPi * static_cast<float>(i) / static_cast<float>(around);
      const glm::vec3 out(std::sin(angle), 0.0f, std::cos(angle));
      add_place(mesh, out * place.radius + glm::vec3(0.0f, place.height, 0.0f),
                out * place.normal.x + glm::vec3(0.0f, place.normal.y, 0.0f));
    }
  }
  const auto at = [&](std::size_t ring, std::uint32_t step) {
    return first[ring] + (outline[ring].radius > 0.0f ? step % steps : 0u);
  };
  for (std::size_t ring = 0; ring + 1 < outline.size(); ++ring) {
    const TurnedPlace &low = outline[ring], &high = outline[ring + 1];
    if (low.radius == high.radius && low.height == high.height) continue;  // a sharp edge
    for (std::uint32_t i = 0; i < steps; ++i)
      add_quad(mesh, at(ring, i), at(ring, i + 1), at(ring + 1, i + 1), at(ring + 1, i));
  }
  return mesh;
}

Mesh ellipsoid_mesh(const ToolPart& part) {
  const glm::vec3 r = part.radii;
  const int around = steps_around(std::max({r.x, r.y, r.z}));
  const float floor = -part.centre.y / r.y;  // of the unit ball
  const bool cut = floor > -1.0f;
  const float lowest = cut ? std::acos(std::clamp(-floor, -1.0f, 1.0f)) : 0.0f;
  const int rings = std::max(
      4, static_cast<int>(std::lround(0.5f * static_cast<float>(around) * (kPi - lowest) / kPi)));
  std::vector<TurnedPlace> outline;
  if (cut) {
    outline.push_back({0.0f, floor, {0.0f, -1.0f}});
    outline.push_back({std::sin(lowest), floor, {0.0f, -1.0f}});
  }
  for (int i = 0; i <= rings; ++i) {
    const float angle = lowest + (kPi - lowest) * static_cast<float>(i) / static_cast<float>(rings);
    const bool pole = i == rings || (i == 0 && !cut);
    const float height = i == 0 && cut ? floor : -std::cos(angle);
    outline.push_back({pole ? 0.0f : std::sin(angle), height, {std::sin(angle), -std::cos(angle)}});
  }
  Mesh mesh = turned(outline, around);
  for (glm::vec3& p : mesh.positions) p = part.centre + p * r;
  if (cut)
    for (glm::vec3& p : mesh.positions)  // exactly, whatever was rounded on the way
      if (std::abs(p.y) < 1e-4f * r.y) p.y = 0.0f;
  for (std::size_t i = 0; i < mesh.normals.size(); ++i) {
    // The first places are the flat base, which stays level.
    const bool base = cut && i < static_cast<std::size_t>(around) + 1;
    if (!base) mesh.normals[i] = glm::normalize(mesh.normals[i] / r);
  }
  return mesh;
}

}  // namespace tautband
