// SPDX-License-Identifier: MIT
#include "render/overlay.h"

#include <algorithm>
#include <cmath>

#include <cairo.h>
#include <doctest/doctest.h>

#include "gl/gl_scene.h"

using namespace tautband;
using namespace tautband::test;
using scene::Material;

namespace {

scene::FrameDescription empty_frame(glm::ivec2 size, std::uint64_t revision) {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({}, 40.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, revision), size);
  frame.items = {item_of(0, Material::bone)};
  frame.ink = {0.0f, 0.0f, 0.0f};
  frame.accent = {1.0f, 0.0f, 0.0f};
  return frame;
}

struct Box {
  int left = 1 << 20, top = 1 << 20, right = -1, bottom = -1;
};

// The smallest box around what differs.
Box changed(const Image& a, const Image& b, int threshold = 40) {
  Box box;
  for (int y = 0; y < a.height; ++y)
    for (int x = 0; x < a.width; ++x)
      if (difference(at(a, x, y), at(b, x, y)) > threshold)
        box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x),
               std::max(box.bottom, y)};
  return box;
}

}  // namespace

TEST_CASE("a label's words stand beside its place and its line ends at what it names") {
  scene::FrameDescription frame = empty_frame({600, 400}, 600);
  const Image plain = picture(frame);
  frame.labels = {{{300.0f, 190.0f}, {420.0f, 100.0f}, false, "Deltoid", "Musculus deltoideus"}};
  const Image right = picture(frame);
  const Box box = changed(plain, right);
  CHECK(std::abs(box.left - 299) <= 4);
  CHECK(std::abs(box.bottom - 191) <= 4);
  CHECK(box.right > 470);
  CHECK(box.right < 560);
  CHECK(box.top > 75);
  CHECK(box.top < 95);
  frame.labels = {{{300.0f, 190.0f}, {180.0f, 100.0f}, true, "Deltoid", ""}};
  const Box left = changed(plain, picture(frame));
  CHECK(left.left > 100);
  CHECK(left.left < 170);
  CHECK(std::abs(left.right - 301) <= 4);
}

TEST_CASE("a leader runs level to its bend and straight from there") {
  scene::FrameDescription frame = empty_frame({600, 400}, 609);
  const Image plain = picture(frame);
  frame.labels = {{{400.0f, 300.0f}, {20.0f, 50.0f}, false, "Deltoid", "", 300.0f}};
  const Image image = picture(frame);
  const auto dark = [&](int x, int y) {
    int most = 0;
    for (int off = -1; off <= 1; ++off)
      most = std::max(most, difference(at(plain, x, y + off), at(image, x, y + off)));
    return most > 40;
  };
  CHECK(dark(200, 50));
  CHECK(dark(290, 50));
  CHECK_FALSE(dark(320, 50));
  CHECK(dark(350, 175));
}

TEST_CASE("words on the body have an edge in the paper's colour") {
  scene::FrameDescription frame = empty_frame({600, 400}, 610);
  frame.background.top = frame.background.bottom = glm::vec3(1.0f, 1.0f, 1.0f);
  frame.view.projection[0][0] *= 4.0f;  // the body fills the picture
  frame.view.projection[1][1] *= 4.0f;
  const auto brightest = [](const Image& image) {
    int most = 0;
    for (int y = 190; y < 212; ++y)
      for (int x = 275; x < 330; ++x) {
        const Pixel p = at(image, x, y);
        most = std::max(most, int(std::min({p.r, p.g, p.b})));
      }
    return most;
  };
  const int before = brightest(picture(frame));
  REQUIRE(before < 225);
  frame.labels = {{{290.0f, 200.0f}, {280.0f, 200.0f}, false, "Deltoid", ""}};
  CHECK(brightest(picture(frame)) > before + 15);
}

TEST_CASE("the legend stands in the lower left corner with the ramp's colours from cold to hot") {
  scene::FrameDescription frame = empty_frame({600, 400}, 601);
  const Image plain = picture(frame);
  frame.legend = scene::Legend{"Infraspinatus, point 1", "right side",  "trigger point", false,
                               "felt by some",           "usually felt"};
  const Image image = picture(frame);
  const Box box = changed(plain, image);
  CHECK(box.left > 10);
  CHECK(box.right < 300);
  CHECK(box.top > 280);
  CHECK(box.bottom < 395);
  int bluest = 0, greenest = 0, blue_at = -1, green_at = -1;
  for (int y = box.top; y <= box.bottom; ++y)
    for (int x = box.left; x <= box.right; ++x) {
      const Pixel p = at(image, x, y);
      if (p.b - p.g > bluest) bluest = p.b - p.g, blue_at = x;
      if (p.g - p.b > greenest) greenest = p.g - p.b, green_at = x;
    }
  CHECK(bluest > 150);
  CHECK(greenest > 150);
  CHECK(blue_at + 120 < green_at);
}

TEST_CASE("the licence line stands in the lower right corner") {
  scene::FrameDescription frame = empty_frame({600, 400}, 602);
  const Image plain = picture(frame);
  frame.credit = "BodyParts3D, CC BY 4.0";
  const Box box = changed(plain, picture(frame));
  CHECK(box.left > 400);
  CHECK(box.right > 560);
  CHECK(box.top > 370);
}

TEST_CASE(
    "a mark sits on its point, on top of the body, and the selected one is larger and in the "
    "accent colour") {
  scene::FrameDescription frame = empty_frame({240, 200}, 603);
  const Image plain = picture(frame);
  frame.marks = {{{20.0f, 30.0f, 0.0f}, false, false}};  // inside the sphere: still on top
  const Box small = changed(plain, picture(frame), 12);
  CHECK(std::abs((small.left + small.right) / 2 - 140) <= 1);
  CHECK(std::abs((small.top + small.bottom) / 2 - 70) <= 1);
  frame.marks[0].selected = true;
  const Image chosen = picture(frame);
  const Box large = changed(plain, chosen, 12);
  CHECK(large.right - large.left > small.right - small.left + 2);
  const Pixel dot = at(chosen, 140, 70);
  CHECK(dot.r > 200);
  CHECK(dot.g < 60);
  // The same size on screen however near the body is.
  frame.marks[0] = {{0.0f, 0.0f, 0.0f}, false, false};
  const Image far = picture(frame);
  frame.view.projection[0][0] *= 2.0f;
  frame.view.projection[1][1] *= 2.0f;
  frame.marks.clear();
  const Image near_plain = picture(frame);
  frame.marks = {{{0.0f, 0.0f, 0.0f}, false, false}};
  const Box near = changed(near_plain, picture(frame), 12);
  CHECK(std::abs((near.right - near.left) - (small.right - small.left)) <= 2);
}

TEST_CASE("text grows with the scale, so that it is as large on paper at any resolution") {
  scene::FrameDescription frame = empty_frame({600, 400}, 604);
  const Image plain = picture(frame);
  frame.labels = {{{40.0f, 300.0f}, {60.0f, 100.0f}, false, "Deltoid", ""}};
  const Box one = changed(plain, picture(frame));
  frame.scale = 2.0f;
  const Box two = changed(plain, picture(frame));
  const double ratio = double(two.right - 60) / double(one.right - 60);
  CHECK(ratio > 1.85);
  CHECK(ratio < 2.15);
}

TEST_CASE("a transparent picture stays clean round labels and legend") {
  scene::FrameDescription frame = empty_frame({600, 400}, 605);
  frame.background.transparent = true;
  frame.labels = {{{300.0f, 190.0f}, {420.0f, 100.0f}, false, "Deltoid", ""}};
  frame.legend = scene::Legend{"Title", "", "", false, "low", "high"};
  const Image image = picture(frame);
  CHECK(at(image, 20, 250).a == 0);
  CHECK(at(image, 560, 20).a == 0);
  std::size_t ink = 0;
  for (int y = 80; y < 120; ++y)
    for (int x = 415; x < 480; ++x) ink += at(image, x, y).a > 128;
  CHECK(ink > 60);
}

TEST_CASE("the overlay can be drawn on any cairo surface at any size, as a printed page needs") {
  scene::FrameDescription frame = empty_frame({600, 400}, 606);
  frame.labels = {{{300.0f, 190.0f}, {420.0f, 100.0f}, false, "Deltoid", ""}};
  CHECK(render::has_overlay(frame));
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 300, 200);
  cairo_t* cairo = cairo_create(surface);
  cairo_scale(cairo, 0.5, 0.5);
  render::draw_overlay(cairo, frame);
  cairo_surface_flush(surface);
  const unsigned char* data = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  int ink = 0, elsewhere = 0;
  for (int y = 0; y < 200; ++y)
    for (int x = 0; x < 300; ++x)
      (x > 145 && y > 35 && y < 100 ? ink : elsewhere) += data[y * stride + x] > 100;
  CHECK(ink > 30);
  CHECK(elsewhere == 0);
  CHECK(cairo_status(cairo) == CAIRO_STATUS_SUCCESS);
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  frame.labels.clear();
  CHECK_FALSE(render::has_overlay(frame));
}

TEST_CASE("a point on the far side of the body has a broken ring and no dot") {
  scene::FrameDescription frame = empty_frame({240, 200}, 607);
  frame.scale = 2.0f;
  frame.marks = {{{0.0f, 0.0f, 0.0f}, true, false, false}};
  const Image whole = picture(frame);
  frame.marks[0].far_side = true;
  const Image broken = picture(frame);
  const auto red = [](const Pixel& p) { return p.r > 180 && p.g < 120; };
  int whole_ink = 0, broken_ink = 0;
  for (int turn = 0; turn < 360; ++turn) {
    const double angle = turn * 3.14159265 / 180.0;
    const int x = int(120.0 + 12.4 * std::cos(angle)), y = int(100.0 + 12.4 * std::sin(angle));
    whole_ink += red(at(whole, x, y));
    broken_ink += red(at(broken, x, y));
  }
  CHECK(whole_ink > 320);
  CHECK(broken_ink > 90);
  CHECK(broken_ink < 270);
  CHECK(red(at(whole, 120, 100)));
  CHECK_FALSE(red(at(broken, 120, 100)));
}

TEST_CASE("the subject's sides are named in the upper corners") {
  scene::FrameDescription frame = empty_frame({600, 400}, 608);
  const Image plain = picture(frame);
  frame.at_left = "R";
  const Box left = changed(plain, picture(frame));
  CHECK(left.left > 5);
  CHECK(left.right < 60);
  CHECK(left.bottom < 60);
  frame.at_left.clear();
  frame.at_right = "L";
  const Box right = changed(plain, picture(frame));
  CHECK(right.left > 540);
  CHECK(right.right < 595);
  CHECK(right.bottom < 60);
}
