// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "gl/gl_scene.h"

using namespace tautband;
using namespace tautband::test;
using scene::Material;

namespace {

// A small bone sphere inside a large muscle one.
scene::FrameDescription nested(std::uint64_t revision) {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({0.0f, 0.0f, 0.0f}, 30.0f);
  shapes->add_sphere({0.0f, 0.0f, 0.0f}, 80.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, revision), {240, 200});
  frame.items = {item_of(0, Material::bone), item_of(1, Material::muscle)};
  return frame;
}

}  // namespace

TEST_CASE("the window shows what lies inside and leaves the body around it whole") {
  scene::FrameDescription frame = nested(300);
  const Image closed = picture(frame);
  frame.items[1].opened = true;
  frame.opening = scene::Opening{{0.0f, 0.0f, 0.0f}, 50.0f, 0.25f};
  const Image open = picture(frame);
  frame.opening.reset();
  frame.items.pop_back();
  const Image inner = picture(frame);
  CHECK(difference(at(open, 120, 100), at(inner, 120, 100)) <= 12);
  CHECK(difference(at(open, 120, 100), at(closed, 120, 100)) > 60);
  CHECK(difference(at(open, 120, 40), at(closed, 120, 40)) <= 12);
  CHECK(at(open, 120, 40).r > at(open, 120, 40).b + 40);
  // At its soft rim both show through each other: no pixel jumps.
  int jump = 0;
  for (int y = 52; y < 62; ++y)
    jump = std::max(jump, difference(at(open, 120, y), at(open, 120, y + 1)));
  CHECK(jump < 70);
}

TEST_CASE("the window leaves alone what is not to be opened") {
  scene::FrameDescription frame = nested(301);
  const Image closed = picture(frame);
  frame.opening = scene::Opening{{0.0f, 0.0f, 0.0f}, 50.0f, 0.25f};
  CHECK(largest_difference(picture(frame), closed) == 0);
}

TEST_CASE(
    "the skin's ghost does not hide what is inside and still shows its outline and its heat") {
  scene::FrameDescription frame = nested(302);
  frame.items.pop_back();
  const Image inner = picture(frame);
  frame.items.push_back(item_of(1, Material::skin));
  frame.items[1].ghost = true;
  frame.items[1].opacity = 0.5f;
  const Image ghost = picture(frame);
  CHECK(difference(at(ghost, 120, 100), at(inner, 120, 100)) <= 20);
  int rim = 0;
  for (int y = 17; y < 26; ++y)
    rim = std::max(rim, difference(at(ghost, 120, y), at(inner, 120, y)));
  CHECK(rim > 25);
  CHECK(difference(at(ghost, 5, 5), at(inner, 5, 5)) == 0);

  auto heat = std::make_shared<scene::HeatValues>();
  heat->meshes.resize(2);
  const std::size_t count = frame.geometry->meshes[1].positions.size();
  for (const glm::vec3& p : frame.geometry->meshes[1].positions)
    heat->meshes[1].emplace_back(p.x > 0.0f ? 1.0f : 0.0f, 0.0f, 0.0f, 0.0f);
  REQUIRE(heat->meshes[1].size() == count);
  heat->revision = 302;
  frame.heat = heat;
  frame.items[1].warm = true;
  const Image warm = picture(frame);
  const Pixel hot = at(warm, 165, 100);
  CHECK(hot.g > hot.r + 30);
  CHECK(difference(at(warm, 75, 100), at(ghost, 75, 100)) <= 2);
}

TEST_CASE("a faded layer lets the layer beneath show through, and order does not matter") {
  scene::FrameDescription frame = nested(303);
  const Image solid = picture(frame);
  frame.items[1].opacity = 0.4f;
  const Image faded = picture(frame);
  std::swap(frame.items[0], frame.items[1]);
  CHECK(largest_difference(picture(frame), faded) <= 1);
  frame.items = {item_of(0, Material::bone)};
  const Image inner = picture(frame);
  const int below = at(inner, 120, 100).g, above = at(solid, 120, 100).g,
            mixed = at(faded, 120, 100).g;
  CHECK(mixed < below - 15);
  CHECK(mixed > above + 15);
  frame.items = {item_of(1, Material::muscle)};
  frame.items[0].opacity = 0.0f;
  CHECK(difference(at(picture(frame), 120, 100), {255, 255, 255, 255}) == 0);
}

TEST_CASE("faded items behind something solid stay hidden") {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({0.0f, 0.0f, 150.0f}, 60.0f);
  shapes->add_sphere({0.0f, 0.0f, -200.0f}, 40.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 304), {240, 200});
  frame.items = {item_of(0, Material::bone)};
  const Image alone = picture(frame);
  frame.items.push_back(item_of(1, Material::muscle));
  frame.items[1].opacity = 0.5f;
  CHECK(largest_difference(picture(frame), alone) <= 1);
}

TEST_CASE("the selection has a crisp line in the accent colour round it and nowhere else") {
  scene::FrameDescription frame = nested(305);
  frame.accent = {0.0f, 0.0f, 1.0f};
  const Image plain = picture(frame);
  frame.items[1].outlined = true;
  const Image outlined = picture(frame);
  int blue = 0, changed_inside = 0;
  for (int y = 0; y < 200; ++y)
    for (int x = 0; x < 240; ++x) {
      const double r = std::hypot(x + 0.5 - 120.0, y + 0.5 - 100.0);
      const int change = difference(at(plain, x, y), at(outlined, x, y));
      if (change > 100 && at(outlined, x, y).b > 200) ++blue;
      if (r < 77.0 && change > 2) ++changed_inside;
      if (r > 88.0) CHECK(change == 0);
    }
  CHECK(blue > 600);  // about 2 pixels times the circumference of 500
  CHECK(blue < 1600);
  CHECK(changed_inside == 0);
}
