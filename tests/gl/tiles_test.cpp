// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "gl/gl_scene.h"
#include "render/region.h"

using namespace tautband;
using namespace tautband::test;
using scene::Material;

namespace {

// Everything that looks beyond its own pixel: occlusion, window, ghost, outline, contour lines,
// text.
scene::FrameDescription rich(glm::ivec2 size) {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({-60.0f, 20.0f, 0.0f}, 90.0f);
  shapes->add_sphere({-60.0f, 20.0f, 20.0f}, 50.0f);
  shapes->add_tube({120.0f, 0.0f, 30.0f}, 60.0f, 300.0f);
  shapes->add_sphere({0.0f, 0.0f, 0.0f}, 255.0f);
  shapes->add_sphere({70.0f, -120.0f, 90.0f}, 45.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 400), size);
  frame.items = {item_of(0, Material::muscle), item_of(1, Material::bone),
                 item_of(2, Material::muscle), item_of(3, Material::skin),
                 item_of(4, Material::fascia)};
  frame.items[0].opened = true;
  frame.items[2].outlined = true;
  frame.items[2].warm = true;
  frame.items[3].ghost = true;
  frame.items[4].opacity = 0.5f;
  frame.opening = scene::Opening{{-60.0f, 20.0f, 0.0f}, 60.0f, 0.3f};
  auto heat = std::make_shared<scene::HeatValues>();
  heat->meshes.resize(5);
  for (const glm::vec3& p : shapes->shapes[2].positions)
    heat->meshes[2].emplace_back(0.5f + p.y / 300.0f, 0.0f, 0.0f, 0.0f);
  heat->revision = 400;
  frame.heat = heat;
  frame.heat_look.contours = true;
  frame.labels.push_back(
      {{300.0f, 200.0f}, {500.0f, 100.0f}, false, "Deltoid", "Musculus deltoideus"});
  frame.marks.push_back({{-60.0f, 20.0f, 100.0f}, true, false});
  frame.legend = scene::Legend{"A point", "its pain", "trigger point", true, "low", "high"};
  frame.credit = "a licence";
  frame.background = {glm::vec3(0.98f), glm::vec3(0.9f), false};
  return frame;
}

}  // namespace

TEST_CASE("a picture made of tiles equals the one made at once") {
  const scene::FrameDescription frame = rich({700, 500});
  const Image whole = picture(frame);
  for (const int side : {256, 190, 97}) {
    renderer().force_tiles(side);
    const Image tiled = renderer().picture(frame);
    renderer().force_tiles(0);
    CHECK_MESSAGE(largest_difference(whole, tiled) <= 1, "tiles of ", side);
  }
}

TEST_CASE("a picture too large for one target has no seams") {
  for (const glm::ivec2 size : {glm::ivec2(2600, 1700), glm::ivec2(4096, 4096)}) {
    const float larger = float(size.y) / 500.0f;
    scene::FrameDescription frame = rich(size);
    frame.view.projection[0][0] *= larger;
    frame.view.projection[1][1] *= larger;
    frame.view.mm_per_pixel = 1.0f / larger;
    const Image tiled = renderer().picture(frame);
    renderer().draw(frame);
    CAPTURE(size.x);
    CHECK(largest_difference(tiled, renderer().read()) <= 1);
  }
}

TEST_CASE("tiles cover every pixel of a picture once, from the top") {
  const auto parts = render::tiles({700, 500}, 300);
  REQUIRE(parts.size() == 6);
  CHECK(parts[0] == render::PixelRect{0, 200, 300, 300});
  CHECK(parts[5] == render::PixelRect{600, 0, 100, 200});
  int area = 0;
  for (const auto& part : parts) area += part.width * part.height;
  CHECK(area == 700 * 500);
  for (const auto& a : parts)
    for (const auto& b : parts)
      if (!(a == b)) CHECK(render::intersect(a, b).empty());
}
