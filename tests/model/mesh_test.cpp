// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "body_model.h"

namespace tautband::test {
namespace {

glm::dvec3 normal_of(const Mesh& mesh, const glm::uvec3& t) {
  const glm::dvec3 a(mesh.positions[t.x]), b(mesh.positions[t.y]), c(mesh.positions[t.z]);
  return glm::cross(b - a, c - a);  // twice the area long
}

double longest_edge(const Mesh& mesh) {
  double longest = 0.0;
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k)
      longest = std::max(
          longest, double(glm::distance(mesh.positions[t[k]], mesh.positions[t[(k + 1) % 3]])));
  return longest;
}

// In the middle of a fibre sheet, where nothing is rounded: neither at its ends nor at its sides.
bool amid(const Mesh& mesh, std::uint32_t v) {
  const glm::vec2& place = mesh.fibre[v];
  return place.x > 0.05f && place.x < 0.95f && place.y > 0.15f && place.y < 0.85f;
}

// Edges amid the sheet whose two triangles look more than 150 degrees apart.
std::size_t folds_of(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> sides;
  std::size_t folds = 0;
  for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
    const glm::uvec3& t = mesh.triangles[i];
    for (int k = 0; k < 3; ++k) {
      const std::uint32_t a = t[k], b = t[(k + 1) % 3];
      const auto [found, fresh] = sides.emplace(std::minmax(a, b), i);
      if (fresh || !amid(mesh, a) || !amid(mesh, b)) continue;
      const glm::dvec3 one = normal_of(mesh, t),
                       other = normal_of(mesh, mesh.triangles[found->second]);
      const double lengths = glm::length(one) * glm::length(other);
      if (lengths > 0.0 && glm::dot(one, other) < std::cos(glm::radians(150.0)) * lengths) ++folds;
    }
  }
  return folds;
}

}  // namespace

TEST_CASE("no edge is so long that pain painted on its ends would miss its middle") {
  for (const Structure& s : body().structures) {
    CAPTURE(s.full_id());
    CHECK(longest_edge(s.mesh) <= 25.0);
  }
}

TEST_CASE("hardly a triangle is without area, so that every normal is known") {
  std::size_t flat = 0, all = 0;
  for (const Structure& s : body().structures)
    for (const glm::uvec3& t : s.mesh.triangles) {
      ++all;
      flat += glm::length(normal_of(s.mesh, t)) < 2e-5;  // 1e-5 mm2
    }
  MESSAGE(flat, " of ", all, " triangles are without area");
  CHECK(flat * 10'000 <= all);
}

TEST_CASE("no muscle folds back on itself amid its sheet, where light would break") {
  std::size_t folded = 0, folds = 0, edges = 0;
  std::string where;
  for (const Structure& s : body().structures) {
    if (s.mesh.fibre.empty() || s.side == Side::left) continue;
    const std::size_t own = folds_of(s.mesh);
    edges += s.mesh.triangles.size() * 3 / 2;
    folds += own;
    if (own == 0) continue;
    ++folded;
    where += " " + s.full_id() + ":" + std::to_string(own);
  }
  MESSAGE(folds, " folds of ", edges, " edges, in ", folded, " muscles:", where);
  CHECK(folds * 1000 <= edges);
}

}  // namespace tautband::test
