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

scene::FrameDescription one_sphere(Material material, glm::ivec2 size = {240, 200}) {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({0.0f, 0.0f, 0.0f}, 60.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 100), size);
  frame.items = {item_of(0, material)};
  return frame;
}

}  // namespace

TEST_CASE("a transparent picture is empty beside the body and solid on it") {
  scene::FrameDescription frame = one_sphere(Material::bone);
  frame.background.transparent = true;
  const Image image = picture(frame);
  REQUIRE(image.width == 240);
  REQUIRE(image.height == 200);
  CHECK(difference(at(image, 0, 0), {0, 0, 0, 0}) == 0);
  CHECK(difference(at(image, 120, 30), {0, 0, 0, 0}) == 0);
  CHECK(at(image, 120, 100).a == 255);
  CHECK(at(image, 120, 45).a == 255);
  int edge = 0;
  for (int y = 0; y < 200; ++y)
    for (int x = 0; x < 240; ++x) edge += at(image, x, y).a > 0 && at(image, x, y).a < 255;
  CHECK(edge > 150);  // a soft edge, one pixel wide, round a circle of 377 pixels
  CHECK(edge < 700);
}

TEST_CASE("a transparent picture laid on white or black looks like one drawn on white or black") {
  for (const float paper : {1.0f, 0.0f}) {
    scene::FrameDescription frame = one_sphere(Material::skin);
    frame.background = {glm::vec3(paper), glm::vec3(paper), false};
    const Image solid = picture(frame);
    frame.background.transparent = true;
    const Image clear = picture(frame);
    int most = 0;
    for (int y = 0; y < 200; ++y)
      for (int x = 0; x < 240; ++x) {
        const Pixel s = at(solid, x, y), c = at(clear, x, y);
        const auto over = [&](int v) {
          return int(std::lround((v * c.a + 255.0 * double(paper) * (255 - c.a)) / 255.0));
        };
        most = std::max(most, difference(s, {over(c.r), over(c.g), over(c.b), 255}));
      }
    CHECK(most <= 2);
  }
}

TEST_CASE("the paper is the colours asked for, lighter above") {
  scene::FrameDescription frame = one_sphere(Material::bone);
  frame.background = {{1.0f, 0.9f, 0.8f}, {0.6f, 0.5f, 0.4f}, false};
  const Image image = picture(frame);
  CHECK(difference(at(image, 2, 0), {255, 230, 204, 255}) <= 2);
  CHECK(difference(at(image, 2, 199), {153, 128, 102, 255}) <= 2);
}

TEST_CASE("what lies in front hides what lies behind, in whatever order it is listed") {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({0.0f, 0.0f, 150.0f}, 30.0f);
  shapes->add_sphere({0.0f, 0.0f, -100.0f}, 70.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 101), {240, 200});
  frame.items = {item_of(0, Material::bone), item_of(1, Material::muscle)};
  const Image one = picture(frame);
  frame.items = {item_of(1, Material::muscle), item_of(0, Material::bone)};
  const Image other = picture(frame);
  CHECK(largest_difference(one, other) == 0);
  const Pixel middle = at(one, 120, 100), ring = at(one, 120, 50);
  CHECK(middle.b > 120);        // ivory
  CHECK(ring.r > ring.b + 50);  // red
}

TEST_CASE("materials can be told apart") {
  const Pixel bone = at(picture(one_sphere(Material::bone)), 110, 80);
  const Pixel muscle = at(picture(one_sphere(Material::muscle)), 110, 80);
  const Pixel cartilage = at(picture(one_sphere(Material::cartilage)), 110, 80);
  const Pixel skin = at(picture(one_sphere(Material::skin)), 110, 80);
  CHECK(muscle.r > muscle.g + 40);
  CHECK(bone.r - bone.b > 15);
  CHECK(cartilage.b >= cartilage.r - 12);
  CHECK(skin.r - skin.b > 35);
  CHECK(difference(bone, skin) > 20);
}

TEST_CASE(
    "muscle shows its fibres: it varies across them, hardly along them, and its tendon is pale") {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_tube({0.0f, 0.0f, 0.0f}, 60.0f, 300.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 102), {240, 360});
  frame.items = {item_of(0, Material::muscle)};
  const Image image = picture(frame);
  double across = 0.0, along = 0.0;
  for (int y = 150; y < 250; ++y)
    for (int x = 100; x < 140; ++x) {
      across += std::abs(at(image, x + 1, y).g - at(image, x, y).g);
      along += std::abs(at(image, x, y + 1).g - at(image, x, y).g);
    }
  CHECK(across > 2.5 * along);
  CHECK(across / 4000.0 > 1.0);
  const Pixel tendon = at(image, 110, 45), belly = at(image, 110, 200);
  CHECK(tendon.g > belly.g + 50);
}

TEST_CASE("a draft frame shows the same body without soft edges") {
  scene::FrameDescription frame = one_sphere(Material::bone);
  frame.background.transparent = true;
  frame.quality = scene::Quality::draft;
  const Image draft = picture(frame);
  frame.quality = scene::Quality::normal;
  const Image normal = picture(frame);
  bool soft = false;
  for (int y = 0; y < 200; ++y)
    for (int x = 0; x < 240; ++x) soft = soft || (at(draft, x, y).a > 0 && at(draft, x, y).a < 255);
  CHECK_FALSE(soft);
  CHECK(difference(at(draft, 120, 100), at(normal, 120, 100)) < 12);
}

TEST_CASE("fewer triangles are drawn where the difference cannot be seen, and nowhere else") {
  // A light level that leaves out the lower half is one that nobody could overlook.
  const auto lower_half_at = [](float error, float camera_scale, scene::Quality quality) {
    auto shapes = std::make_shared<Shapes>();
    Shapes::Shape& ball = shapes->shapes[shapes->add_sphere({0.0f, 0.0f, 0.0f}, 60.0f)];
    for (const glm::uvec3& t : ball.triangles)
      if (ball.positions[t.x].y > 1.0f) ball.light.push_back(t);
    ball.light_error = error;
    static std::uint64_t revision = 700;
    scene::FrameDescription frame = frame_of(geometry_of(shapes, ++revision), {200, 200});
    frame.view.projection[0][0] *= camera_scale;
    frame.view.projection[1][1] *= camera_scale;
    frame.items = {item_of(0, Material::bone)};
    frame.background.transparent = true;
    frame.quality = quality;
    const Image image = picture(frame);
    CHECK(at(image, 100, 90).a == 255);  // the upper half is there either way
    return at(image, 100, 110).a == 255;
  };
  using scene::Quality;
  CHECK_FALSE(lower_half_at(0.2f, 1.0f, Quality::normal));  // 0.2 mm at one pixel per mm
  CHECK(lower_half_at(0.6f, 1.0f, Quality::normal));
  CHECK_FALSE(lower_half_at(0.6f, 0.5f, Quality::normal));  // from twice as far
  CHECK(lower_half_at(0.2f, 2.0f, Quality::normal));        // from half as far
  CHECK_FALSE(lower_half_at(0.6f, 1.0f, Quality::draft));   // while it turns
}

TEST_CASE("a groove between two bodies is darker than where they lie open") {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({-40.0f, 0.0f, 0.0f}, 45.0f);
  shapes->add_sphere({40.0f, 0.0f, 0.0f}, 45.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 103), {240, 200});
  frame.items = {item_of(0, Material::skin), item_of(1, Material::skin)};
  const Image both = picture(frame);
  frame.items = {item_of(0, Material::skin)};
  const Image alone = picture(frame);
  CHECK(at(both, 118, 100).g < at(alone, 118, 100).g - 12);
  CHECK(std::abs(at(both, 60, 100).g - at(alone, 60, 100).g) <= 2);
}

TEST_CASE("a parallel view draws the same body as a perspective one from far away") {
  scene::FrameDescription frame = one_sphere(Material::bone);
  const Image perspective = picture(frame);
  frame.view.projection = glm::mat4(1.0f);
  frame.view.projection[0][0] = 2.0f / 240.0f;
  frame.view.projection[1][1] = 2.0f / 200.0f;
  frame.view.projection[2][2] = -2.0f / 2000.0f;
  frame.view.projection[3][2] = -4000.0f / 2000.0f;
  const Image parallel = picture(frame);
  CHECK(difference(at(parallel, 120, 100), at(perspective, 120, 100)) <= 6);
  CHECK(difference(at(parallel, 90, 70), at(perspective, 90, 70)) <= 10);
  CHECK(difference(at(parallel, 2, 2), at(perspective, 2, 2)) == 0);
}

TEST_CASE("a picture of no size or beyond all measure is refused with a sentence") {
  scene::FrameDescription frame = one_sphere(Material::bone);
  frame.size = {0, 200};
  CHECK_THROWS_AS(picture(frame), Error);
  CHECK_THROWS_AS(renderer().draw(frame), Error);
  frame.size = {100, -5};
  CHECK_THROWS_AS(picture(frame), Error);
  frame.size = {40000, 200};
  try {
    picture(frame);
    FAIL("a picture of 40000 pixels was accepted");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::machine);
    CHECK(std::string(error.what()).find("40000x200") != std::string::npos);
  }
  CHECK_THROWS_AS(renderer().draw(frame), Error);
}

TEST_CASE("frames that do not fit together are refused, and the next good one is drawn") {
  scene::FrameDescription good = one_sphere(Material::bone);
  const Image before = picture(good);
  scene::FrameDescription bad = good;
  bad.items.push_back(item_of(7, Material::bone));
  CHECK_THROWS_AS(picture(bad), Error);
  bad = good;
  bad.geometry = nullptr;
  CHECK_THROWS_AS(picture(bad), Error);
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({}, 10.0f);
  shapes->shapes[0].triangles.emplace_back(0u, 1u, 999999u);
  bad = frame_of(geometry_of(shapes, 104), {240, 200});
  bad.items = {item_of(0, Material::bone)};
  CHECK_THROWS_AS(picture(bad), Error);
  CHECK(largest_difference(before, picture(good)) == 0);
}

TEST_CASE("a body with no meshes, an empty mesh or no items leaves the paper") {
  auto shapes = std::make_shared<Shapes>();
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 105), {50, 40});
  CHECK(difference(at(picture(frame), 25, 20), {255, 255, 255, 255}) == 0);
  shapes = std::make_shared<Shapes>();
  shapes->shapes.emplace_back();
  frame = frame_of(geometry_of(shapes, 106), {50, 40});
  frame.items = {item_of(0, Material::muscle)};
  CHECK(difference(at(picture(frame), 25, 20), {255, 255, 255, 255}) == 0);
}
