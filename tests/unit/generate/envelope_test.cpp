// SPDX-License-Identifier: MIT
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "generate/field.h"
#include "generate/mesh_tools.h"
#include "generate/refine.h"
#include "generate/simplify.h"
#include "generate/skin_field.h"
#include "shapes.h"

namespace tautband::generate {
namespace {

// Points about 3 mm apart on a ball, as the surface of a muscle.
void add_ball(std::vector<glm::dvec3>& points, const glm::dvec3& centre, double radius) {
  const int count = int(4.0 * M_PI * radius * radius / 9.0);
  for (int i = 0; i < count; ++i) {  // a spiral of even density
    const double y = 1.0 - (2.0 * i + 1.0) / count, turn = 2.399963 * i, r = std::sqrt(1.0 - y * y);
    points.push_back(centre + radius * glm::dvec3(r * std::cos(turn), y, r * std::sin(turn)));
  }
}

PartEntry envelope() {
  PartEntry part;
  part.shape = PartEntry::Shape::envelope;
  part.closing = 14.0;
  part.fat = 6.0;
  part.least_fat = 3.0;
  part.smoothing = 3.0;
  return part;
}

}  // namespace

TEST_CASE(
    "the skin lies over a muscle by the thickness of the fat, and more where a site adds some") {
  std::vector<glm::dvec3> points;
  add_ball(points, {-150, 0, 0}, 30.0);
  PartEntry part = envelope();
  CHECK(envelope_field(part, points)->at({-150, 36, 0}) == doctest::Approx(0.0).epsilon(0.6));
  CHECK(envelope_field(part, points)->at({-150, 0, 0}) < -10.0);
  part.fat_sites.push_back({{-150, 36, 0}, 20.0, 5.0});
  const auto fatter = envelope_field(part, points);
  CHECK(std::abs(fatter->at({-150, 40.6, 0})) < 0.8);
  CHECK(std::abs(fatter->at({-150, -36, 0})) < 0.6);
}

TEST_CASE("the skin spans the groove between two muscles, but not the gap between two limbs") {
  std::vector<glm::dvec3> points;
  add_ball(points, {-150, 0, 0}, 30.0);
  add_ball(points, {-150, 64, 0}, 30.0);  // 4 mm apart
  add_ball(points, {-150, -120, 0}, 30.0);
  const auto skin = envelope_field(envelope(), points);
  CHECK(skin->at({-150, 32, 0}) < -5.0);
  CHECK(skin->at({-150, 32, 16}) < 0.0);
  CHECK(skin->at({-150, -60, 0}) > 3.0);
}

TEST_CASE("a muscle in a box that is left out, or beyond the border, is not covered") {
  std::vector<glm::dvec3> points;
  add_ball(points, {-150, 0, 0}, 30.0);
  add_ball(points, {-300, 0, 0}, 30.0);
  BodyEntry entry = body_of({envelope()});
  CHECK(skin_field(entry, points).at({-300, 0, 0}) < 0.0);
  entry.parts[0].without.push_back({{-400, -50, -50}, {-250, 50, 50}});
  CHECK(BodyField(entry, points).at({-300, 0, 0}) > 0.0);
  CHECK(BodyField(entry, points).at({-150, 0, 0}) < 0.0);

  PartEntry cut;
  cut.shape = PartEntry::Shape::net;
  cut.name = "cut";
  cut.cut = true;
  for (const double y : {100.0, -100.0})
    for (const double z : {-50.0, 50.0}) cut.points.emplace_back(-225.0, y, z);
  cut.half_thickness = {{2, 2}, {2, 2}};
  entry = body_of({envelope(), cut});
  entry.parts[0].of = PartEntry::Of::inner;
  entry.parts[0].border = "cut";
  CHECK(BodyField(entry, points).at({-300, 0, 0}) > 0.0);
  CHECK(BodyField(entry, points).at({-150, 0, 0}) < 0.0);
}

TEST_CASE("an envelope without muscles is refused instead of drawn wrong") {
  CHECK_THROWS_AS(part_field(envelope()), Error);
}

TEST_CASE("refining a part of a surface keeps it closed and where it was") {
  Mesh mesh;
  mesh.positions = {{0, 0, 0}, {10, 0, 0}, {0, 10, 0}, {0, 0, 10}};
  mesh.triangles = {{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {0, 3, 2}};
  const double volume = volume_cm3(mesh);
  for (const std::vector<char>& marks :
       {std::vector<char>{1, 1, 0, 0}, {1, 1, 1, 0}, {1, 1, 1, 1}, {0, 1, 0, 0}}) {
    Mesh fine = mesh;
    std::vector<char> marked = marks;
    refine(fine, marked);
    CHECK(fault_of_closed(fine) == "");
    CHECK(volume_cm3(fine) == doctest::Approx(volume));
    CHECK(marked.size() == fine.positions.size());
  }
  Mesh fine = mesh;
  std::vector<char> all(4, 1);
  refine(fine, all);
  CHECK(fine.triangles.size() == 16);
  CHECK(fine.positions.size() == 10);
}

TEST_CASE("simplifying leaves finer edges where they are wanted") {
  Mesh mesh;
  const int n = 40;
  for (int side = 0; side < 2; ++side)  // a slab of two sheets, closed at the rim
    for (int y = 0; y <= n; ++y)
      for (int x = 0; x <= n; ++x) mesh.positions.emplace_back(x, y, side == 0 ? 0.0f : 12.0f);
  const auto at = [&](int x, int y, int side) {
    return unsigned((side * (n + 1) + y) * (n + 1) + x);
  };
  const auto quad = [&](unsigned a, unsigned b, unsigned c, unsigned d) {
    mesh.triangles.emplace_back(a, b, c);
    mesh.triangles.emplace_back(a, c, d);
  };
  for (int y = 0; y < n; ++y)
    for (int x = 0; x < n; ++x) {
      quad(at(x, y, 1), at(x + 1, y, 1), at(x + 1, y + 1, 1), at(x, y + 1, 1));
      quad(at(x, y, 0), at(x, y + 1, 0), at(x + 1, y + 1, 0), at(x + 1, y, 0));
    }
  for (int k = 0; k < n; ++k) {
    quad(at(k, 0, 0), at(k + 1, 0, 0), at(k + 1, 0, 1), at(k, 0, 1));
    quad(at(k + 1, n, 0), at(k, n, 0), at(k, n, 1), at(k + 1, n, 1));
    quad(at(n, k, 0), at(n, k + 1, 0), at(n, k + 1, 1), at(n, k, 1));
    quad(at(0, k + 1, 0), at(0, k, 0), at(0, k, 1), at(0, k + 1, 1));
  }
  REQUIRE(fault_of_closed(mesh) == "");
  SimplifyOptions options{.error = 1.0, .longest_edge = 12.0};
  for (const glm::vec3& p : mesh.positions) options.wanted_edge.push_back(p.x < 20 ? 2.0f : 9.0f);
  simplify(mesh, options);
  CHECK(fault_of_closed(mesh) == "");
  std::size_t fine = 0, coarse = 0;
  for (const glm::vec3& p : mesh.positions) ++(p.x < 20.0f ? fine : coarse);
  CHECK(fine > 2 * coarse);
}

}  // namespace tautband::generate
