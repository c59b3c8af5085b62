// SPDX-License-Identifier: MIT
#include "field/strokes.h"

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "meshes.h"
#include "support/bodies.h"

using namespace tautband;
using namespace tautband::field;
using namespace tautband::testing;

namespace {

struct Ground {
  Surface surface;
  TriangleBvh bvh;
  explicit Ground(const Sheet& sheet)
      : surface(sheet.positions, sheet.triangles), bvh(surface.positions(), surface.triangles()) {}
  operator SkinGround() const { return {surface, bvh}; }
};

// An upright tube, closed below and above by its own rims only.
void add_tube(Sheet& sheet, glm::vec3 foot, float radius, float height) {
  constexpr int kAround = 48, kUp = 80;
  const auto first = unsigned(sheet.positions.size());
  for (int j = 0; j <= kUp; ++j)
    for (int i = 0; i < kAround; ++i) {
      const float turn = 6.2831853f * float(i) / kAround;
      sheet.positions.push_back(foot + glm::vec3(radius * std::sin(turn), height * float(j) / kUp,
                                                 radius * std::cos(turn)));
    }
  for (unsigned j = 0; j < kUp; ++j)
    for (unsigned i = 0; i < kAround; ++i) {
      const unsigned a = first + j * kAround + i, b = first + j * kAround + (i + 1) % kAround;
      sheet.triangles.push_back({a, b, b + kAround});
      sheet.triangles.push_back({a, b + kAround, a + kAround});
    }
}

Sheet ball(glm::vec3 centre, float radius, int rings) {
  const Mesh mesh = sphere(centre, radius, rings);
  return {mesh.positions, mesh.triangles};
}

}  // namespace

TEST_CASE("a zone on the inner arm does not jump to the trunk where the two lie close") {
  Sheet body;
  add_tube(body, {0, 0, 0}, 120, 400);    // trunk: its skin at x = -120
  add_tube(body, {-170, 0, 0}, 40, 400);  // arm: its inner skin at x = -130
  const Ground skin(body);
  // The path runs down the inner arm but two of its points lie nearer to the trunk.
  const Stroke stroke{{{-132, 350, 0},
                       {-131, 250, 0},
                       {-123.5f, 200, 0},
                       {-123, 190, 0},
                       {-131, 150, 0},
                       {-132, 50, 0}},
                      15};
  const auto laid = lay_on_skin(skin, {&stroke, 1}, Side::right);
  REQUIRE(laid.size() == 1);
  CHECK(laid[0].samples.size() > 70);
  for (const GeodesicSource& sample : laid[0].samples)
    CHECK(position_of(skin.surface, sample).x < -125.0);
}

TEST_CASE("a stroke covers its whole path in steps finer than the skin's triangles") {
  const Ground skin(ball({kMirrorX, 0, 0}, 200, 60));
  // The chord cuts 60 mm deep through the body; the samples must still lie close together on the
  // skin.
  const Stroke stroke{{{-150, -120, 60}, {-150, 120, 60}}, 20};
  const auto laid = lay_on_skin(skin, {&stroke, 1}, Side::right);
  REQUIRE(laid.size() == 1);
  CHECK(laid[0].radius == 20.0f);
  for (std::size_t i = 1; i < laid[0].samples.size(); ++i)
    CHECK(glm::distance(position_of(skin.surface, laid[0].samples[i - 1]),
                        position_of(skin.surface, laid[0].samples[i])) < 7.0);
}

TEST_CASE("the left side is the mirror image of the right, and the midline has both") {
  const Ground skin(ball({kMirrorX, 0, 0}, 200, 40));
  const Stroke stroke{{{-60, 40, 190}, {-70, -40, 185}}, 25};
  const auto right = lay_on_skin(skin, {&stroke, 1}, Side::right);
  const auto left = lay_on_skin(skin, {&stroke, 1}, Side::left);
  const auto middle = lay_on_skin(skin, {&stroke, 1}, Side::midline);
  REQUIRE(right.size() == 1);
  REQUIRE(left.size() == 1);
  CHECK(middle.size() == 2);
  REQUIRE(right[0].samples.size() == left[0].samples.size());
  for (std::size_t i = 0; i < right[0].samples.size(); ++i) {
    const glm::dvec3 a = position_of(skin.surface, right[0].samples[i]);
    const glm::dvec3 b = position_of(skin.surface, left[0].samples[i]);
    CHECK(a.x < kMirrorX);
    CHECK(glm::distance(glm::dvec3(2.0 * kMirrorX - a.x, a.y, a.z), b) < 0.5);
  }
}

TEST_CASE("strokes without points or a skin without triangles give nothing instead of a crash") {
  const Ground skin(ball({0, 0, 0}, 100, 10));
  const Stroke empty{{}, 10};
  const auto laid = lay_on_skin(skin, {&empty, 1}, Side::right);
  REQUIRE(laid.size() == 1);
  CHECK(laid[0].samples.empty());
  CHECK(lay_on_skin(skin, {}, Side::midline).empty());
  const Ground nothing{Sheet{}};
  const Stroke stroke{{{0, 0, 0}, {10, 0, 0}}, 10};
  CHECK(lay_on_skin(nothing, {&stroke, 1}, Side::right).front().samples.empty());
  const Stroke dot{{{0, 0, 99}}, 10};
  CHECK(lay_on_skin(skin, {&dot, 1}, Side::right).front().samples.size() == 1);
}
