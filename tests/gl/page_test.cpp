// SPDX-License-Identifier: MIT
#include <algorithm>
#include <fstream>

#include <cairo.h>
#include <doctest/doctest.h>

#include "core/error.h"
#include "gl/gl_scene.h"
#include "render/overlay_text.h"
#include "render/vector.h"
#include "scene/paper.h"
#include "support/process.h"

using namespace tautband;
using namespace tautband::test;
using scene::Page;
using scene::PagePicture;
using scene::PageShape;
using scene::PageText;

namespace {

constexpr double kDpi = 254.0;  // 10 pixels per mm

// Each pixel another colour, so that a pixel that has moved is found.
std::shared_ptr<const Image> pattern(int width, int height) {
  auto image = std::make_shared<Image>(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      std::uint8_t* pixel = image->pixel(x, y);
      pixel[0] = std::uint8_t(x * 7), pixel[1] = std::uint8_t(y * 5), pixel[2] = 90;
      pixel[3] = 255;
    }
  return image;
}

Page page_of(std::vector<scene::PageItem> items) {
  return {{60.0f, 40.0f}, glm::vec3(1.0f), std::move(items)};
}

PageText text_of(const std::string& words, glm::vec2 size, float points = 10.0f) {
  return {{{10.0f, 10.0f}, size}, {{words, points}}, scene::Align::left, false};
}

// The smallest box around what is not paper, in mm.
struct Ink {
  double left = 1e9, top = 1e9, right = -1.0, bottom = -1.0;
};

Ink ink_of(const Page& page) {
  const Image image = render::image_of(page, kDpi);
  Ink ink;
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x)
      if (at(image, x, y).g < 160)
        ink = {std::min(ink.left, x * 0.1), std::min(ink.top, y * 0.1),
               std::max(ink.right, x * 0.1), std::max(ink.bottom, y * 0.1)};
  return ink;
}

}  // namespace

TEST_CASE("a picture made for its place on a page comes onto it pixel by pixel") {
  const auto image = pattern(203, 101);
  // Neither corner nor size are whole pixels: 12.34 mm are 123.4 of them.
  const Page page = page_of({PagePicture{{{12.34f, 5.67f}, {20.32f, 10.08f}}, image}});
  const Image drawn = render::image_of(page, kDpi);
  CHECK(drawn.width == 600);
  CHECK(drawn.height == 400);
  bool same = true;
  for (int y = 0; y < image->height; ++y)
    same = same && std::equal(image->pixel(0, y), image->pixel(0, y) + image->width * 4,
                              drawn.pixel(123, y + 57));
  CHECK(same);
  CHECK(at(drawn, 122, 60).r == 255);
  CHECK(at(drawn, 326, 60).r == 255);
}

TEST_CASE("paper, fields, rules and round corners are where the page says") {
  Page page = page_of(
      {PageShape{{{10.0f, 10.0f}, {20.0f, 10.0f}}, {1.0f, 0.0f, 0.0f}, true, {}, 0.0f, 4.0f},
       PageShape{{{40.0f, 10.0f}, {10.0f, 10.0f}}, {}, false, {0.0f, 0.0f, 1.0f}, 1.0f}});
  page.paper = {0.0f, 1.0f, 0.0f};
  const Image image = render::image_of(page, kDpi);
  const auto is = [&](int x, int y, int r, int g, int b) {
    const Pixel p = at(image, x, y);
    return p.r == r && p.g == g && p.b == b && p.a == 255;
  };
  CHECK(is(0, 0, 0, 255, 0));
  CHECK(is(599, 399, 0, 255, 0));
  CHECK(is(200, 150, 255, 0, 0));
  CHECK(is(102, 102, 0, 255, 0));  // outside the round corner
  CHECK(is(450, 150, 0, 255, 0));  // inside the frame
  CHECK(is(400, 150, 0, 0, 255));
}

TEST_CASE("text has its size on paper, stands where it is aligned and never leaves its box") {
  const Ink one = ink_of(page_of({text_of("HHHH", {40.0f, 20.0f}, 20.0f)}));
  // Capitals of Inter are 0.727 of its size: 20 pt = 7.06 mm.
  CHECK(one.bottom - one.top == doctest::Approx(5.13).epsilon(0.04));
  CHECK(one.left == doctest::Approx(10.5).epsilon(0.05));
  PageText text = text_of("HHHH", {40.0f, 20.0f}, 20.0f);
  text.align = scene::Align::right;
  CHECK(ink_of(page_of({text})).right == doctest::Approx(49.4).epsilon(0.02));
  text.align = scene::Align::centre;
  const Ink centred = ink_of(page_of({text}));
  CHECK(0.5 * (centred.left + centred.right) == doctest::Approx(30.0).epsilon(0.01));
  text.at_bottom = true;
  const Ink low = ink_of(page_of({text}));
  CHECK(low.bottom > 26.0);
  CHECK(low.bottom < 30.0);
  const std::string many =
      "Far more words than any box of so small a size could ever hold, in letters so large";
  for (const glm::vec2 size :
       {glm::vec2(30.0f, 12.0f), glm::vec2(9.0f, 9.0f), glm::vec2(40.0f, 5.0f)}) {
    CAPTURE(size.x);
    const Ink ink = ink_of(page_of({text_of(many, size, 11.0f)}));
    CHECK(ink.left > 9.8);
    CHECK(ink.top > 9.8);
    CHECK(ink.right < 10.2 + double(size.x));
    CHECK(ink.bottom < 10.2 + double(size.y));
  }
  // No room for even one line.
  CHECK(ink_of(page_of({text_of(many, {30.0f, 2.0f}, 11.0f)})).right < 0.0);
}

TEST_CASE("paragraphs follow one another, and one with too many lines ends in an ellipsis") {
  PageText text = text_of("one line", {40.0f, 25.0f});
  text.paragraphs.push_back(
      {"below it, in words that need several lines of this narrow page", 10.0f});
  const Ink both = ink_of(page_of({text}));
  text.paragraphs[1].most_lines = 1;
  const Ink cut = ink_of(page_of({text}));
  text.paragraphs.pop_back();
  const Ink first = ink_of(page_of({text}));
  CHECK(cut.bottom > first.bottom + 3.0);
  CHECK(both.bottom > cut.bottom + 3.0);
}

TEST_CASE("the overlay of a picture on a page fills the picture's place") {
  auto frame = std::make_shared<scene::FrameDescription>();
  frame->size = {400, 200};
  frame->ink = glm::vec3(0.0f);
  frame->at_left = "R";
  frame->at_right = "L";
  const Page page =
      page_of({PagePicture{{{10.0f, 10.0f}, {40.0f, 20.0f}}, pattern(400, 200), frame}});
  const Image with = render::image_of(page, kDpi);
  Page without = page;
  std::get<PagePicture>(without.items[0]).overlay = nullptr;
  const Image bare = render::image_of(without, kDpi);
  int left = 600, right = 0;
  for (int y = 0; y < with.height; ++y)
    for (int x = 0; x < with.width; ++x)
      if (difference(at(with, x, y), at(bare, x, y)) > 20)
        left = std::min(left, x), right = std::max(right, x);
  CHECK(left == doctest::Approx(100 + 19).epsilon(0.05));
  CHECK(right == doctest::Approx(500 - 19).epsilon(0.05));
}

TEST_CASE("pages of several sizes make one PDF, the same one every time") {
  std::vector<Page> pages{page_of({text_of("first page", {40.0f, 20.0f})}),
                          page_of({text_of("second page", {40.0f, 20.0f})})};
  pages[1].size = {120.0f, 80.0f};
  const std::string pdf = render::pdf_of(pages, {.title = "Two pages"});
  CHECK(pdf.find("/Count 2") != std::string::npos);
  CHECK(render::pdf_of(pages, {.title = "Two pages"}) == pdf);
  render::PdfFile file({.title = "Two pages"});
  for (const Page& page : pages) file.add(page);
  CHECK(file.finish() == pdf);
  const testing::TemporaryFolder folder;
  std::ofstream(folder / "a.pdf", std::ios::binary) << pdf;
  if (testing::run_command("command -v pdfinfo").code != 0) {
    MESSAGE("pdfinfo is not installed: the sizes of the pages are not looked at");
    return;
  }
  const std::string told =
      testing::run_command("pdfinfo -f 1 -l 2 " + (folder / "a.pdf").string()).out;
  CAPTURE(told);
  CHECK(told.find("Two pages") != std::string::npos);
  CHECK(told.find("170.079 x 113.386") != std::string::npos);
  CHECK(told.find("340.157 x 226.772") != std::string::npos);
}

TEST_CASE("a page that cannot be drawn is refused") {
  CHECK_THROWS_AS(render::pdf_of({}, {}), Error);
  CHECK_THROWS_AS(render::image_of(page_of({}), 1e6), Error);
  CHECK_THROWS_AS(render::image_of(page_of({}), 0.0), Error);
  Page flat = page_of({});
  flat.size.y = 0.0f;
  CHECK_THROWS_AS(render::image_of(flat, kDpi), Error);
  CHECK_THROWS_AS(render::pdf_of(std::span(&flat, 1), {}), Error);
}

TEST_CASE("the guess of a text's lines never falls short of what the real letters need") {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
  cairo_t* cairo = cairo_create(surface);
  int guessed = 0, needed = 0;
  for (const std::string words :
       {"Abductor digiti minimi of the foot, TrP1", "Sternocleidomastoid (sternal part), TrP3",
        "felt: Dorsal little finger, Ulnar dorsum of the hand, Hypothenar eminence",
        "WWW MMM mmm www", "Iliocostalis lumborum (lumbar part), TrP1", "illicit lilli fill"})
    for (const float width : {28.0f, 33.0f, 41.0f, 55.0f, 90.0f})
      for (const float size : {7.0f, 8.2f, 12.0f}) {
        CAPTURE(words);
        CAPTURE(width);
        CAPTURE(size);
        render::TextStyle style{double(size * scene::kPoint), render::Weight::semibold, false,
                                double(width), 99};
        const int real = int(render::Text(cairo, words, style).lines().size());
        const int guess = scene::guess_lines(words, size, width);
        CHECK(guess >= real);
        guessed += guess;
        needed += real;
      }
  CHECK(guessed < 1.2 * needed);
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
}
