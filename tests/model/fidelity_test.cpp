// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "body_model.h"
#include "field/bvh.h"
#include "skin_height.h"

namespace tautband::test {
using nlohmann::json;
namespace {

std::string fault_of(const Mesh& mesh) {
  std::vector<std::uint64_t> edges;
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k) edges.push_back(std::uint64_t(t[k]) << 32 | t[(k + 1) % 3]);
  std::sort(edges.begin(), edges.end());
  if (std::adjacent_find(edges.begin(), edges.end()) != edges.end())
    return "an edge is used twice in one direction";
  for (const std::uint64_t edge : edges)
    if (!std::binary_search(edges.begin(), edges.end(), edge << 32 | edge >> 32))
      return "an edge is open";
  for (const glm::vec3& p : mesh.positions)
    if (!std::isfinite(p.x + p.y + p.z)) return "a vertex is not finite";
  for (const glm::vec3& n : mesh.normals)
    if (!(std::abs(glm::length(n) - 1.0f) < 0.02f)) return "a normal is not one long";
  if (volume_cm3(mesh) <= 0.0) return "it is inside out";
  return "";
}

std::size_t pieces_of(const Mesh& mesh) {
  std::vector<std::uint32_t> parent(mesh.positions.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (const glm::uvec3& t : mesh.triangles) {
    parent[root(t.y)] = root(t.x);
    parent[root(t.z)] = root(t.x);
  }
  std::size_t pieces = 0;
  for (std::uint32_t i = 0; i < parent.size(); ++i) pieces += parent[i] == i;
  return pieces;
}

glm::dvec3 point_of(const json& p) {
  return {p.at(0).get<double>(), p.at(1).get<double>(), p.at(2).get<double>()};
}

// First and last station of the fibres, mid width.
std::pair<glm::dvec3, glm::dvec3> ends_of(const json& entry) {
  if (entry.contains("stations"))
    return {point_of(entry["stations"].front()), point_of(entry["stations"].back())};
  const json& grid = entry.at("grid");
  const std::size_t rows = grid.size(), columns = grid[0].size();
  if (entry.value("fibre_axis", "") == "columns")
    return {point_of(grid[rows / 2].front()), point_of(grid[rows / 2].back())};
  return {point_of(grid.front()[columns / 2]), point_of(grid.back()[columns / 2])};
}

struct Depth {
  glm::dvec3 place;   // in the middle of the muscle
  double half = 0.0;  // from there to the surface, mm
};

// Points of the survey between the ends and the sides, with the half thickness measured there.
std::vector<Depth> depths_of(const json& entry) {
  std::vector<Depth> out;
  if (entry.contains("stations")) {
    const json& stations = entry["stations"];
    for (std::size_t k = 1; k + 1 < stations.size(); ++k)
      out.push_back({point_of(stations[k]),
                     0.5 * std::min(stations[k][3].get<double>(), stations[k][4].get<double>())});
    return out;
  }
  const json& grid = entry.at("grid");
  for (std::size_t k = 1; k + 1 < grid.size(); ++k)
    for (std::size_t m = 1; m + 1 < grid[k].size(); ++m)
      out.push_back({point_of(grid[k][m]), 0.5 * grid[k][m][3].get<double>()});
  return out;
}

}  // namespace

TEST_CASE(
    "every structure is a closed solid, so that it can be cut, weighed and lit from all sides") {
  for (const Structure& s : body().structures)
    CHECK_MESSAGE(fault_of(s.mesh) == "", s.full_id(), ": ", fault_of(s.mesh));
}

TEST_CASE("muscles have the volume that was measured, but for a few that their neighbours press") {
  int within = 0, all = 0;
  for (const json& entry : table("muscles.json", "muscles")) {
    const std::string id = entry.at("id");
    const std::string full = entry.at("side") == "midline" ? id : id + ".right";
    CAPTURE(full);
    const double measured = entry.at("volume_cm3").get<double>();
    const double share = volume_cm3(by_id().at(full)->mesh) / measured;
    ++all;
    within += share > 0.85 && share < 1.15;
    if (measured > 5.0) CHECK(share == doctest::Approx(1.0).epsilon(0.25));
  }
  MESSAGE(within, " of ", all, " volumes are within 15%");
  CHECK(within >= 0.9 * all);
}

TEST_CASE("every muscle lies where it was measured, as thick as it was measured") {
  std::vector<double> all;
  double worst = 0.0;
  std::string where;
  for (const json& entry : table("muscles.json", "muscles")) {
    const std::string id = entry.at("id");
    const Structure& s = *by_id().at(entry.at("side") == "midline" ? id : id + ".right");
    const std::vector<Depth> depths = depths_of(entry);
    if (depths.empty()) continue;
    const field::TriangleBvh surface(s.mesh.positions, s.mesh.triangles);
    double sum = 0.0;
    for (const Depth& depth : depths)
      sum += std::abs(surface.nearest(depth.place)->distance - depth.half);
    all.push_back(sum / double(depths.size()));
    if (all.back() > worst) {
      worst = all.back();
      where = id;
    }
  }
  std::sort(all.begin(), all.end());
  REQUIRE(all.size() > 200);
  MESSAGE("mean of a muscle: median ", all[all.size() / 2], " mm, 90th percentile ",
          all[all.size() * 9 / 10], " mm, largest ", worst, " mm: ", where);
  CHECK(all[all.size() / 2] <= 0.7);  // the tables' own muscles cut into each other
  CHECK(all[all.size() * 9 / 10] <= 2.0);
}

TEST_CASE("fibres run from the tabulated origin to the tabulated insertion") {
  for (const json& entry : table("muscles.json", "muscles")) {
    const std::string id = entry.at("id");
    const Structure& s = *by_id().at(entry.at("side") == "midline" ? id : id + ".right");
    CAPTURE(s.full_id());
    REQUIRE(s.mesh.fibre.size() == s.mesh.positions.size());
    REQUIRE(s.mesh.tendon.size() == s.mesh.positions.size());
    const auto [origin, insertion] = ends_of(entry);
    FibrePlace first, last;
    REQUIRE(fibre_place(s.mesh, 0.02f, 0.5f, first));
    REQUIRE(fibre_place(s.mesh, 0.98f, 0.5f, last));
    const auto far = [](const glm::vec3& p, const glm::dvec3& q) {
      return glm::distance(glm::dvec3(p), q);
    };
    CHECK(far(first.position, origin) + far(last.position, insertion) <
          far(first.position, insertion) + far(last.position, origin));
  }
}

TEST_CASE("tendons are tendon throughout, muscle bellies are not") {
  for (const Structure& s : body().structures) {
    if (s.mesh.tendon.empty()) continue;
    CAPTURE(s.full_id());
    const auto [least, most] = std::minmax_element(s.mesh.tendon.begin(), s.mesh.tendon.end());
    CHECK(*most <= 1.0f);
    if (s.kind == Kind::muscle)
      CHECK(*least < 0.05f);
    else if (s.kind == Kind::tendon)
      CHECK(*least > 0.95f);
    else
      CHECK(*most > 0.95f);  // muscle shows through thin fasciae, but not everywhere
  }
}

TEST_CASE("rectus abdominis shows through its sheath, its tendinous intersections do not") {
  const Mesh& sheath = by_id().at("rectus-sheath-anterior.right")->mesh;
  // From pubis to rib along a strip beside the midline.
  std::map<int, std::pair<double, int>> by_height;
  for (std::size_t v = 0; v < sheath.positions.size(); ++v) {
    const glm::vec3& p = sheath.positions[v];
    if (p.x < -50.0f || p.x > -25.0f) continue;
    auto& [sum, count] = by_height[int(p.y / 8.0f)];
    sum += double(sheath.tendon[v]);
    ++count;
  }
  int seen = 0;
  bool flesh = false, between = false;
  for (const auto& [height, share] : by_height) {
    const double mean = share.first / share.second;
    if (mean < 0.1) {
      seen += between;
      flesh = true;
      between = false;
    } else if (flesh && mean > 0.25) {
      between = true;
    }
  }
  CHECK(seen >= 2);  // paler between two bellies
}

TEST_CASE("the skin is one connected surface with even, short edges, as the heat on it needs") {
  const Mesh& skin = by_id().at("skin")->mesh;
  CHECK(pieces_of(skin) == 1);
  CHECK(skin.positions.size() >= 50'000);
  CHECK(skin.positions.size() <= 120'000);
  double longest = 0.0;
  std::size_t slivers = 0;
  for (const glm::uvec3& t : skin.triangles) {
    const glm::dvec3 p[3] = {skin.positions[t.x], skin.positions[t.y], skin.positions[t.z]};
    double most = 0.0;
    for (int k = 0; k < 3; ++k) most = std::max(most, glm::distance(p[k], p[(k + 1) % 3]));
    longest = std::max(longest, most);
    const double height = glm::length(glm::cross(p[1] - p[0], p[2] - p[0])) / most;
    slivers += height < 0.2 * most;
  }
  CHECK(longest <= 15.0);
  CHECK(slivers * 200 < skin.triangles.size());
}

TEST_CASE("face and hands are drawn finer than the thigh") {
  const Mesh& skin = by_id().at("skin")->mesh;
  const auto mean_edge = [&](const glm::vec3& centre, float radius) {
    double sum = 0.0;
    std::size_t count = 0;
    for (const glm::uvec3& t : skin.triangles)
      for (int k = 0; k < 3; ++k) {
        const glm::vec3& a = skin.positions[t[k]];
        if (glm::distance(a, centre) > radius) continue;
        sum += glm::distance(a, skin.positions[t[(k + 1) % 3]]);
        ++count;
      }
    REQUIRE(count > 20);
    return sum / double(count);
  };
  CHECK(mean_edge({-0.5f, 1500.0f, 195.0f}, 40.0f) < 3.5);   // nose and mouth
  CHECK(mean_edge({-295.0f, 690.0f, 165.0f}, 20.0f) < 3.5);  // a finger
  CHECK(mean_edge({-80.0f, 600.0f, 150.0f}, 60.0f) > 4.5);
}

TEST_CASE("nothing shows through the skin of a whole body") {
  const SkinHeight height(by_id().at("skin")->mesh);
  for (const Structure& s : body().structures) {
    if (s.kind == Kind::skin) continue;
    float most = -16.0f;
    for (const glm::vec3& p : s.mesh.positions) most = std::max(most, height(p));
    // The line of the mouth is cut down to the incisors.
    const float allowed = s.parent == "teeth" ? 1.5f : 1.0f;  // triceps in the armpit
    CHECK_MESSAGE(most < allowed, s.full_id(), " stands out by ", most, " mm");
  }
}

}  // namespace tautband::test
