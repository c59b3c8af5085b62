// SPDX-License-Identifier: MIT
#include "generate/field.h"

#include <cmath>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "generate/skin_field.h"
#include "shapes.h"

namespace tautband::generate {
namespace {

PartEntry rod(double radius, double cap) {
  PartEntry part;
  part.shape = PartEntry::Shape::sweep;
  part.points = {{0, 0, 0}, {0, 50, 0}, {0, 100, 0}};
  part.radii = {{radius}, {radius}, {radius}};
  part.caps[0] = part.caps[1] = cap;
  return part;
}

}  // namespace

TEST_CASE("a ball's field is the distance to its surface") {
  const auto field = part_field(ball({10, 20, 30}, 25.0));
  CHECK(field->at({35.0, 20.0, 30.0}) == doctest::Approx(0.0).epsilon(0.01));
  CHECK(field->at({45.0, 20.0, 30.0}) == doctest::Approx(10.0).epsilon(0.01));
  CHECK(field->at({20.0, 20.0, 30.0}) == doctest::Approx(-15.0).epsilon(0.01));
}

TEST_CASE("a turned ellipsoid has its long axis where the table turns it") {
  PartEntry part = ball({0, 0, 0}, 10.0);
  part.axes = {30.0, 10.0, 10.0};
  part.rotation = {0.0, 0.0, 90.0};  // x goes to y
  const auto field = part_field(part);
  CHECK(std::abs(field->at({0.0, 30.0, 0.0})) < 0.05);
  CHECK(std::abs(field->at({10.0, 0.0, 0.0})) < 0.05);
  CHECK(field->at({20.0, 0.0, 0.0}) > 5.0);
}

TEST_CASE("a swept rod is a capsule") {
  for (const bool parallel : {false, true}) {
    PartEntry part = rod(8.0, 8.0);
    part.parallel_sections = parallel;
    const auto field = part_field(part);
    CHECK(field->at({12.0, 40.0, 0.0}) == doctest::Approx(4.0).epsilon(0.01));
    CHECK(field->at({0.0, 40.0, 3.0}) == doctest::Approx(-5.0).epsilon(0.01));
    CHECK(std::abs(field->at({0.0, 108.0, 0.0})) < 0.05);
    CHECK(std::abs(field->at({0.0, -8.0, 0.0})) < 0.05);
    CHECK(field->at({0.0, 118.0, 0.0}) == doctest::Approx(10.0).epsilon(0.05));
  }
}

TEST_CASE("elliptic and polar sections stand in the tabulated direction") {
  PartEntry part = rod(8.0, 8.0);
  part.reference = {0.0, 0.0,
                    1.0};  // angle 0 is towards +Z; the tangent is +Y, so 90 degrees is towards +X
  part.radii = {{12.0, 6.0, 0.0}, {12.0, 6.0, 0.0}, {12.0, 6.0, 0.0}};
  CHECK(std::abs(part_field(part)->at({0.0, 50.0, 12.0})) < 0.05);
  CHECK(std::abs(part_field(part)->at({6.0, 50.0, 0.0})) < 0.05);
  part.radii = {{10, 8, 7, 8}, {10, 8, 7, 8}, {10, 8, 7, 8}};
  CHECK(std::abs(part_field(part)->at({0.0, 50.0, 10.0})) < 0.05);
  CHECK(std::abs(part_field(part)->at({8.0, 50.0, 0.0})) < 0.05);
  CHECK(std::abs(part_field(part)->at({0.0, 50.0, -7.0})) < 0.05);
  part.radii = {{10, 8, 7}, {10, 8, 7}, {10, 8, 7}};  // half a section: 0, 90, 180 degrees
  part.half_sections = true;
  CHECK(std::abs(part_field(part)->at({-8.0, 50.0, 0.0})) < 0.05);
}

TEST_CASE("a net is a plate of the tabulated thickness with a round rim") {
  PartEntry part;
  part.shape = PartEntry::Shape::net;
  for (int k = 0; k < 3; ++k)
    for (int m = 0; m < 3; ++m) part.points.emplace_back(20.0 * k, 20.0 * m, 5.0);
  part.half_thickness = {{2, 2, 2}, {2, 2, 2}, {2, 2, 2}};
  const auto field = part_field(part);
  CHECK(field->at({13.3, 22.1, 5.0}) == doctest::Approx(-2.0).epsilon(0.01));
  CHECK(field->at({13.3, 22.1, 10.0}) == doctest::Approx(3.0).epsilon(0.01));
  CHECK(field->at({43.0, 20.0, 5.0}) == doctest::Approx(1.0).epsilon(0.01));
}

TEST_CASE("a star of even radii is a ball") {
  PartEntry part;
  part.shape = PartEntry::Shape::star;
  part.centre = {1, 2, 3};
  part.radii.assign(5, std::vector<double>(6, 40.0));
  for (const bool alike : {false, true}) {
    part.both_sides_alike = alike;
    CHECK(part_field(part)->at({1.0, 52.0, 3.0}) == doctest::Approx(10.0).epsilon(0.01));
    CHECK(part_field(part)->at({-20.0, 9.0, -8.0}) ==
          doctest::Approx(std::sqrt(21.0 * 21 + 49 + 121) - 40.0).epsilon(0.01));
  }
}

TEST_CASE("parts are joined with a fillet of a quarter of the blend width, and cuts take away") {
  CHECK(smooth_min(3.0, 3.0, 8.0) == doctest::Approx(1.0));
  CHECK(smooth_min(3.0, 20.0, 8.0) == 3.0);
  PartEntry hole = ball({0, 0, 20}, 8.0);
  hole.cut = true;
  const BodyField field(body_of({ball({0, 0, 0}, 20.0), hole, ball({60, 0, 0}, 10.0)}));
  CHECK(field.at({0, 0, 18}) > 0.0);
  CHECK(field.at({0, 0, -18}) < 0.0);
  CHECK(field.at({60, 0, 0}) < 0.0);
  CHECK(field.at({40, 0, 0}) > 0.0);
}

TEST_CASE("a folded body is the same on both sides") {
  BodyEntry entry = body_of({ball({-30, 0, 0}, 12.0)});
  entry.folded = true;
  const BodyField field(entry);
  for (const double x : {-45.0, -30.0, -10.0, -0.5})
    CHECK(field.at({x, 3.0, 2.0}) == doctest::Approx(field.at({2 * kBodyMirrorX - x, 3.0, 2.0})));
  CHECK(field.box().low.x + field.box().high.x == doctest::Approx(2 * kBodyMirrorX));
}

TEST_CASE("the skin is let out over a muscle that would cut through it, and nowhere else") {
  const BodyEntry entry = body_of({ball({0, 0, 0}, 80.0)});
  const std::vector<glm::dvec3> places{{82.0, 0, 0}, {0, 40.0, 0}};  // 2 mm outside; far inside
  const BodyField field = skin_field(entry, places);
  CHECK(field.at({82.0, 0, 0}) < -1.5);
  CHECK(field.at({0, 80.0, 0}) == doctest::Approx(0.0).epsilon(0.01));
  CHECK(field.at({-80.0, 0, 0}) == doctest::Approx(0.0).epsilon(0.01));
}

}  // namespace tautband::generate
