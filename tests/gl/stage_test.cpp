// SPDX-License-Identifier: MIT
// What stands round the body: tools, supports, and the glow where a tool presses.
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "core/error.h"
#include "gl/gl_scene.h"

using namespace tautband;
using namespace tautband::test;
using scene::Material;

namespace {

// A ball of 80 mm in the middle of 240 x 200 pixels; the ramp is blue to green.
struct Ball {
  std::shared_ptr<Shapes> shapes = std::make_shared<Shapes>();
  std::shared_ptr<scene::HeatValues> heat = std::make_shared<scene::HeatValues>();
  scene::FrameDescription frame;

  Ball(std::uint64_t revision, Material material, glm::vec3 tint) {
    shapes->add_sphere({}, 80.0f);
    heat->revision = revision;
    frame = frame_of(geometry_of(shapes, revision), {240, 200});
    frame.items = {item_of(0, material)};
    frame.items[0].tint = tint;
    frame.accent = {0.02f, 0.42f, 0.50f};
  }
  // `value` by place, for every vertex.
  template <class Value>
  void warm(const Value& value) {
    heat->meshes.resize(1);
    heat->meshes[0].clear();
    for (const glm::vec3& p : shapes->shapes[0].positions) heat->meshes[0].push_back(value(p));
    frame.heat = heat;
    frame.items[0].warm = true;
  }
};

constexpr glm::vec3 kSand{0.80f, 0.75f, 0.68f};

}  // namespace

TEST_CASE("a tool shows its own colour with a highlight, and neither heat nor muting changes it") {
  Ball ball(700, Material::tool, {0.2f, 0.3f, 0.75f});
  const Image plain = picture(ball.frame);
  const Pixel lit = at(plain, 100, 80), shaded = at(plain, 160, 150);
  CHECK(lit.b > lit.r + 60);
  CHECK(shaded.b > shaded.r + 20);
  CHECK(lit.b > shaded.b + 25);
  ball.frame.items[0].muted = 1.0f;
  ball.warm([](const glm::vec3&) { return glm::vec4(1.0f, 0.0f, 0.0f, 0.0f); });
  CHECK(largest_difference(plain, picture(ball.frame)) <= 1);
}

TEST_CASE("a support's shadow darkens it softly and no ramp colours it") {
  Ball ball(701, Material::support, kSand);
  const Image plain = picture(ball.frame);
  ball.frame.heat_look.ramp.clear();  // a floor's shadow needs none
  ball.warm([](const glm::vec3& p) {
    return glm::vec4(std::clamp(p.x / 60.0f, 0.0f, 1.0f), 0.0f, 0.0f, 0.0f);
  });
  const Image shaded = picture(ball.frame);
  CHECK(difference(at(plain, 80, 100), at(shaded, 80, 100)) <= 1);
  const Pixel before = at(plain, 185, 100), after = at(shaded, 185, 100);
  CHECK(after.r < 0.65 * before.r);
  CHECK(after.r > 0.40 * before.r);
  CHECK(after.r >= after.g);
  CHECK(after.g >= after.b);
  int last = 256;
  for (int x = 125; x < 175; x += 10) {
    CHECK(at(shaded, x, 100).g < last);
    last = at(shaded, x, 100).g;
  }
}

TEST_CASE(
    "a support that fades out ends in the background, or in nothing where that is transparent") {
  Ball ball(702, Material::support, kSand);
  ball.frame.background = {glm::vec3(0.1f, 0.2f, 0.5f), glm::vec3(0.1f, 0.2f, 0.5f), false};
  ball.warm([](const glm::vec3& p) {
    return glm::vec4(0.0f, std::clamp(p.x / 60.0f, 0.0f, 1.0f), 0.0f, 0.0f);
  });
  const Image faded = picture(ball.frame);
  CHECK(difference(at(faded, 190, 100), at(faded, 5, 5)) <= 1);
  CHECK(at(faded, 80, 100).r > 150);
  CHECK(at(faded, 150, 100).r > at(faded, 165, 100).r + 10);
  ball.frame.background.transparent = true;
  const Image clear = picture(ball.frame);
  CHECK(at(clear, 190, 100).a <= 1);
  CHECK(at(clear, 80, 100).a == 255);
  CHECK(std::abs(at(clear, 152, 100).a - 128) < 30);
}

TEST_CASE("where one support has faded the next one behind it is seen") {
  Ball ball(705, Material::support, {0.9f, 0.2f, 0.2f});
  ball.shapes->add_sphere({0.0f, 0.0f, -200.0f}, 60.0f);
  ball.frame.geometry = geometry_of(ball.shapes, 7705);
  ball.frame.background = {glm::vec3(0.0f), glm::vec3(0.0f), false};
  ball.frame.items.push_back(item_of(1, Material::support));
  ball.frame.items[1].tint = {0.2f, 0.2f, 0.9f};
  for (const auto quality : {scene::Quality::normal, scene::Quality::draft}) {
    ball.frame.quality = quality;
    ball.heat->revision += 1000;
    ball.warm([](const glm::vec3& p) {
      return glm::vec4(0.0f, p.x > -10.0f ? std::clamp(p.x / 40.0f, 0.0f, 1.0f) : 0.0f, 0.0f, 0.0f);
    });
    const Image both = picture(ball.frame);
    const Pixel faded = at(both, 165, 100), half = at(both, 140, 100), solid = at(both, 90, 100);
    CHECK(faded.b > 180);
    CHECK(faded.r < 70);
    CHECK(std::abs(half.r - half.b) < 60);
    CHECK(solid.r > 180);
    CHECK(solid.b < 70);
    CHECK(at(both, 192, 100).r + at(both, 192, 100).b < 30);  // beside the one behind
  }
}

TEST_CASE("a tool beside a warm body keeps its colour: no mark's outline fills it") {
  Ball ball(704, Material::skin, glm::vec3(1.0f));
  ball.shapes->add_sphere({0.0f, 0.0f, 90.0f}, 20.0f);
  ball.frame.geometry = geometry_of(ball.shapes, 7704);
  ball.frame.items.push_back(item_of(1, Material::tool));
  ball.frame.items[1].tint = {0.2f, 0.7f, 0.2f};
  const Image cold = picture(ball.frame);
  ball.warm([](const glm::vec3&) { return glm::vec4(0.8f, 0.0f, 1.0f, 1.0f); });
  const Image warm = picture(ball.frame);
  CHECK(difference(at(cold, 120, 100), at(warm, 120, 100)) <= 1);
  CHECK(difference(at(cold, 60, 100), at(warm, 60, 100)) > 40);
}

TEST_CASE("a contact glows in the accent's hue on skin of any tone and on the tool, near it only") {
  const std::pair<Material, glm::vec3> kinds[]{{Material::skin, glm::vec3(1.0f)},
                                               {Material::skin, glm::vec3(0.35f, 0.28f, 0.25f)},
                                               {Material::tool, {0.8f, 0.3f, 0.2f}},
                                               {Material::muscle, glm::vec3(1.0f)}};
  std::uint64_t revision = 710;
  for (const auto& [material, tint] : kinds) {
    Ball ball(revision++, material, tint);
    const Image plain = picture(ball.frame);
    ball.frame.contacts = {{{0.0f, 0.0f, 80.0f}, 30.0f}};
    const Image glowing = picture(ball.frame);
    const Pixel before = at(plain, 120, 100), after = at(glowing, 120, 100);
    CHECK(difference(before, after) > 40);
    CHECK(after.b > after.r + 20);
    CHECK(difference(at(plain, 105, 100), at(glowing, 105, 100)) > 8);
    int beyond = 0;
    for (int y = 0; y < 200; ++y)
      for (int x = 0; x < 240; ++x)
        if (std::hypot(x - 120, y - 100) > 34.0)
          beyond = std::max(beyond, difference(at(plain, x, y), at(glowing, x, y)));
    CHECK(beyond <= 1);
  }
}

TEST_CASE("bone and support take no glow; the skin's silhouette does") {
  std::uint64_t revision = 720;
  for (const Material material : {Material::bone, Material::support}) {
    Ball ball(revision++, material, kSand);
    const Image plain = picture(ball.frame);
    ball.frame.contacts = {{{0.0f, 0.0f, 80.0f}, 30.0f}};
    CHECK(largest_difference(plain, picture(ball.frame)) <= 1);
  }
  Ball ghost(730, Material::skin, glm::vec3(1.0f));
  ghost.frame.items[0].ghost = true;
  const Image plain = picture(ghost.frame);
  ghost.frame.contacts = {{{0.0f, 0.0f, 80.0f}, 30.0f}};
  CHECK(difference(at(plain, 120, 100), at(picture(ghost.frame), 120, 100)) > 40);
}

TEST_CASE("a support stands in the way of light like anything solid") {
  Ball ball(731, Material::support, kSand);
  ball.shapes->add_sphere({60.0f, 0.0f, 70.0f}, 45.0f);
  ball.frame.geometry = geometry_of(ball.shapes, 7731);
  const Image alone = picture(ball.frame);
  ball.frame.items.push_back(item_of(1, Material::tool));
  const Image both = picture(ball.frame);
  int most = 0;
  for (int x = 95; x < 135; ++x) most = std::max(most, at(alone, x, 100).g - at(both, x, 100).g);
  CHECK(most > 8);
}

TEST_CASE("more contacts than a picture can show are refused with the number") {
  Ball ball(732, Material::skin, glm::vec3(1.0f));
  ball.frame.contacts.resize(scene::kMostDents + 1);
  CHECK_THROWS_WITH_AS(picture(ball.frame),
                       "a picture with 5 contacts of a tool cannot be drawn; 4 is the most", Error);
}
