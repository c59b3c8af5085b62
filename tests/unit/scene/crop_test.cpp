// SPDX-License-Identifier: MIT
#include "scene/crop.h"

#include <doctest/doctest.h>
#include <glm/vec4.hpp>

#include "scene/camera.h"

using namespace tautband;
using namespace tautband::scene;

namespace {

FrameDescription frame_seen_by(const Camera& camera, glm::ivec2 size) {
  FrameDescription frame;
  frame.size = size;
  frame.view = view_of(camera, size);
  frame.labels = {{{100.0f, 80.0f}, {20.0f, 60.0f}, false, "Deltoid", "", 90.0f}};
  return frame;
}

}  // namespace

TEST_CASE(
    "a cropped picture shows every place where it was, moved by the corner that was cut off") {
  for (const bool orthographic : {false, true}) {
    Camera camera;
    camera.azimuth = 33.0f;
    camera.elevation = 12.0f;
    camera.orthographic = orthographic;
    const FrameDescription whole = frame_seen_by(camera, {640, 480});
    // Within the picture, and with a margin beyond its edge.
    for (const PixelBox& box :
         {PixelBox{{100, 50}, {500, 400}}, PixelBox{{-20, -30}, {661, 300}}}) {
      const FrameDescription part = cropped(whole, box);
      CHECK(part.size == box.size());
      CHECK(part.view.mm_per_pixel == doctest::Approx(whole.view.mm_per_pixel));
      for (const glm::vec3& place :
           {glm::vec3(0, 900, 100), glm::vec3(-200, 1500, 0), glm::vec3(120, 300, -90)}) {
        const auto before = project(whole.view, place, whole.size);
        const auto after = project(part.view, place, part.size);
        REQUIRE(before);
        REQUIRE(after);
        CHECK(after->x == doctest::Approx(before->x - float(box.low.x)).epsilon(1e-3));
        CHECK(after->y == doctest::Approx(before->y - float(box.low.y)).epsilon(1e-3));
      }
      CHECK(part.labels[0].anchor == whole.labels[0].anchor - glm::vec2(box.low));
      CHECK(part.labels[0].position == whole.labels[0].position - glm::vec2(box.low));
      CHECK(*part.labels[0].bend == 90.0f - float(box.low.x));
    }
  }
}

TEST_CASE("a resized picture shows the same, text and labels as well") {
  const FrameDescription whole = frame_seen_by({}, {640, 480});
  const FrameDescription half = resized(whole, 0.5f);
  CHECK(half.size == glm::ivec2(320, 240));
  CHECK(half.scale == doctest::Approx(0.5f));
  CHECK(half.view.mm_per_pixel == doctest::Approx(2.0f * whole.view.mm_per_pixel));
  CHECK(half.labels[0].anchor == glm::vec2(50.0f, 40.0f));
  CHECK(*half.labels[0].bend == 45.0f);
}

TEST_CASE("the box around what is drawn is as small as can be, and there is none around nothing") {
  Image image(40, 30);
  CHECK_FALSE(inked_box(image));
  image.pixel(7, 9)[3] = 1;
  image.pixel(21, 12)[3] = 255;
  CHECK(*inked_box(image) == PixelBox{{7, 9}, {22, 13}});
}
