// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "core/error.h"
#include "gl/gl_scene.h"

using namespace tautband;
using namespace tautband::test;
using scene::Material;

namespace {

struct Warm {
  std::shared_ptr<Shapes> shapes = std::make_shared<Shapes>();
  std::shared_ptr<scene::HeatValues> heat = std::make_shared<scene::HeatValues>();
  scene::FrameDescription frame;

  // A sphere whose heat rises from 0 at x = 0 to 1 at its right edge, arriving in mm of x.
  explicit Warm(std::uint64_t revision) {
    shapes->add_sphere({0.0f, 0.0f, 0.0f}, 80.0f);
    heat->meshes.resize(1);
    for (const glm::vec3& p : shapes->shapes[0].positions)
      heat->meshes[0].emplace_back(std::clamp(p.x / 70.0f, 0.0f, 1.0f), std::max(p.x, 0.0f), 0.0f,
                                   0.0f);
    heat->reach = 80.0f;
    heat->revision = revision;
    frame = frame_of(geometry_of(shapes, revision), {240, 200});
    frame.heat = heat;
    frame.items = {item_of(0, Material::skin)};
    frame.items[0].warm = true;
  }
};

bool greenish(const Pixel& p) {
  return p.g > p.r + 30 && p.g > p.b + 30;
}

}  // namespace

TEST_CASE("heat colours the warm side and leaves the cold side as it was") {
  Warm warm(200);
  const Image hot = picture(warm.frame);
  warm.frame.heat = nullptr;
  const Image cold = picture(warm.frame);
  CHECK(greenish(at(hot, 190, 100)));
  CHECK(at(hot, 140, 100).r < at(cold, 140, 100).r - 40);  // the ramp's cold end is blue
  CHECK_FALSE(greenish(at(hot, 70, 100)));
  for (int x = 45; x < 115; x += 10) CHECK(difference(at(hot, x, 100), at(cold, x, 100)) <= 1);
}

TEST_CASE("an item that takes no heat keeps its own colour") {
  Warm warm(201);
  warm.frame.items[0].warm = false;
  const Image cool = picture(warm.frame);
  CHECK_FALSE(greenish(at(cool, 190, 100)));
}

TEST_CASE("another ramp or another heat shows at once, without a new model") {
  Warm warm(202);
  const Image first = picture(warm.frame);
  warm.frame.heat_look.ramp = {{1.0f, 1.0f, 0.6f}, {0.9f, 0.1f, 0.1f}};
  const Image red = picture(warm.frame);
  CHECK(at(red, 190, 100).r > at(red, 190, 100).g + 60);
  CHECK(largest_difference(first, red) > 60);
  auto swapped = std::make_shared<scene::HeatValues>(*warm.heat);
  for (std::size_t i = 0; i < swapped->meshes[0].size(); ++i)
    swapped->meshes[0][i] = {std::clamp(-warm.shapes->shapes[0].positions[i].x / 70.0f, 0.0f, 1.0f),
                             0.0f, 0.0f, 0.0f};
  swapped->revision = 9202;
  warm.frame.heat = swapped;
  const Image other = picture(warm.frame);
  CHECK(at(other, 50, 100).r > at(other, 50, 100).g + 60);
  CHECK(at(other, 190, 100).r < at(other, 190, 100).g + 60);
}

TEST_CASE("pain that radiates reaches only as far as its front") {
  Warm warm(203);
  const Image all = picture(warm.frame);
  warm.frame.heat_look.front = 55.0f;
  const Image part = picture(warm.frame);
  warm.frame.heat = nullptr;
  warm.frame.heat_look.front = -1.0f;
  const Image cold = picture(warm.frame);
  CHECK(difference(at(part, 192, 100), at(cold, 192, 100)) <= 2);
  CHECK(difference(at(all, 192, 100), at(cold, 192, 100)) > 40);
  CHECK(difference(at(part, 155, 100), at(cold, 155, 100)) > 30);
}

TEST_CASE("contour lines lie at a quarter, half and three quarters, thin and dark") {
  Warm warm(204);
  const Image plain = picture(warm.frame);
  warm.frame.heat_look.contours = true;
  const Image lines = picture(warm.frame);
  const auto drop = [&](int x) {
    return at(plain, x, 100).g + at(plain, x, 100).b - at(lines, x, 100).g - at(lines, x, 100).b;
  };
  for (const double level : {0.25, 0.5, 0.75}) {
    const int x = int(std::lround(120.0 + 70.0 * level * 2000.0 / (2000.0 - 80.0)));
    int most = 0;
    for (int k = -3; k <= 3; ++k) most = std::max(most, drop(x + k));
    CHECK(most > 30);
  }
  for (const int x : {148, 165}) CHECK(std::abs(drop(x)) <= 3);
}

TEST_CASE("heat of another model is refused") {
  Warm warm(205);
  auto wrong = std::make_shared<scene::HeatValues>(*warm.heat);
  wrong->meshes[0].resize(5);
  wrong->revision = 9205;
  warm.frame.heat = wrong;
  CHECK_THROWS_AS(picture(warm.frame), Error);
}
