// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "gl/gl_scene.h"

using namespace tautband;
using namespace tautband::test;
using scene::Material;

namespace {

int light_of(const Pixel& p) {
  return (54 * p.r + 183 * p.g + 19 * p.b) / 256;
}

// A ball of skin with this tint, half of it warm: 0 at the left .. 1 at the right.
scene::FrameDescription skin_ball(glm::vec3 tint, bool drawn, bool warm, unsigned revision) {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({0.0f, 0.0f, 0.0f}, 80.0f);
  auto values = std::make_shared<scene::HeatValues>();
  values->revision = revision;
  auto& heat = values->meshes.emplace_back();
  for (const glm::vec3& p : shapes->shapes[0].positions)
    heat.emplace_back(p.x > 0.0f ? p.x / 80.0f : 0.0f, 10.0f, 0.0f, 0.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 900), {240, 200});
  frame.items = {item_of(0, Material::skin)};
  frame.items[0].tint = tint;
  frame.items[0].drawn = drawn;
  frame.items[0].warm = warm;
  if (warm) frame.heat = values;
  return frame;
}

}  // namespace

TEST_CASE("a darker tone of skin is darker wherever light falls, and none is flat black") {
  int last = 256;
  for (const float tone : {1.1f, 0.8f, 0.5f, 0.25f, 0.10f}) {
    const Image image = picture(skin_ball(glm::vec3(tone), false, false, 1));
    const int lit = light_of(at(image, 100, 70)), turned = light_of(at(image, 150, 140));
    CHECK(lit < last - 10);
    CHECK(lit > turned);
    CHECK(turned > 12);
    last = lit;
  }
}

TEST_CASE("a drawing is paler and flatter than skin, with a dark contour") {
  const Image skin = picture(skin_ball(glm::vec3(1.0f), false, false, 1));
  const Image drawing =
      picture(skin_ball(glm::vec3(1.18f, 1.75f, 2.35f), true, false, 1));  // paper
  const auto contrast = [](const Image& image) {
    return light_of(at(image, 95, 70)) - light_of(at(image, 150, 135));
  };
  CHECK(light_of(at(drawing, 120, 100)) > light_of(at(skin, 120, 100)));
  CHECK(contrast(drawing) < contrast(skin));
  CHECK(contrast(drawing) > 3);  // still shaded
  int line = 255;
  for (int x = 38; x < 48; ++x) line = std::min(line, light_of(at(drawing, x, 100)));
  CHECK(light_of(at(drawing, 120, 100)) - line > 60);
}

TEST_CASE(
    "heat stands out on every tone of skin and on the drawing, from its cold end to its hot") {
  const std::pair<glm::vec3, bool> looks[]{{glm::vec3(1.1f), false},
                                           {glm::vec3(0.35f, 0.28f, 0.25f), false},
                                           {glm::vec3(0.11f, 0.11f, 0.13f), false},
                                           {glm::vec3(1.18f, 1.75f, 2.35f), true}};
  unsigned revision = 20;
  for (const auto& [tint, drawn] : looks) {
    const Image cold = picture(skin_ball(tint, drawn, false, 1));
    const Image warm = picture(skin_ball(tint, drawn, true, ++revision));
    for (const int x : {150, 170, 185}) CHECK(difference(at(warm, x, 95), at(cold, x, 95)) > 60);
    CHECK(difference(at(warm, 90, 95), at(cold, 90, 95)) < 4);
  }
}

TEST_CASE("fascicles follow the angle that a muscle's architecture gives") {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_tube({0.0f, 0.0f, 0.0f}, 60.0f, 300.0f);
  // How much the picture changes along three directions of the sheet's middle.
  const auto changes = [&](float angle, int feathers, int from, int to, glm::ivec2 way) {
    static unsigned revision = 910;
    auto set = std::make_shared<scene::GeometrySet>(*geometry_of(shapes, ++revision));
    set->meshes[0].fibre_angle = angle;
    set->meshes[0].feathers = feathers;
    scene::FrameDescription frame = frame_of(set, {240, 360});
    frame.items = {item_of(0, Material::muscle)};
    const Image image = picture(frame);
    double sum = 0.0;
    for (int y = 150; y < 250; ++y)
      for (int x = from; x < to; ++x)
        sum += std::abs(at(image, x + way.x, y + way.y).g - at(image, x, y).g);
    return sum;
  };
  // Fibres run upwards and across to the right: on the picture y falls as x grows.
  const glm::ivec2 rising(3, -3), falling(3, 3);
  CHECK(changes(45.0f, 0, 100, 140, rising) < 0.6 * changes(45.0f, 0, 100, 140, falling));
  CHECK(changes(-45.0f, 0, 100, 140, falling) < 0.6 * changes(-45.0f, 0, 100, 140, rising));
  // A feather: both halves run towards the middle as they go up.
  CHECK(changes(45.0f, 1, 80, 112, rising) < 0.6 * changes(45.0f, 1, 80, 112, falling));
  CHECK(changes(45.0f, 1, 128, 160, falling) < 0.6 * changes(45.0f, 1, 128, 160, rising));
}
