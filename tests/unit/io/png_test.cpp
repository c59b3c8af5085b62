// SPDX-License-Identifier: MIT
#include <cmath>

#include <doctest/doctest.h>
#include <glm/vec2.hpp>

#include "core/error.h"
#include "io/files.h"

using namespace tautband;

namespace {

// Smooth and noisy parts, all alpha values.
Image pattern(int width, int height) {
  Image image(width, height);
  unsigned noise = 1;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      noise = noise * 1664525u + 1013904223u;
      unsigned char* p = image.pixel(x, y);
      p[0] = static_cast<unsigned char>(x * 3 + y);
      p[1] = static_cast<unsigned char>(128.0 + 100.0 * std::sin(0.05 * x * y));
      p[2] = static_cast<unsigned char>(x % 7 == 0 ? noise >> 24 : 40);
      p[3] = static_cast<unsigned char>(x + y);
    }
  return image;
}

// The data of the first chunk of this type; "-" when there is none.
std::string chunk(const std::string& png, const std::string& type) {
  for (std::size_t at = 8; at + 12 <= png.size();) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
      length = length << 8 | static_cast<unsigned char>(png[at + i]);
    if (png.compare(at + 4, 4, type) == 0) return png.substr(at + 8, length);
    at += 12 + length;
  }
  return "-";
}

}  // namespace

TEST_CASE("a picture survives being saved and opened, with and without transparency") {
  for (const glm::ivec2 size : {glm::ivec2(1, 1), glm::ivec2(3, 2), glm::ivec2(640, 96),
                                glm::ivec2(200, 97), glm::ivec2(321, 500)}) {
    const int width = size.x, height = size.y;
    CAPTURE(width);
    CAPTURE(height);
    const Image image = pattern(width, height);
    const Image clear = io::decode_png(io::encode_png(image, {.alpha = true}), "clear");
    CHECK(clear.width == width);
    CHECK(clear.height == height);
    CHECK(clear.rgba == image.rgba);
    Image opaque = image;
    for (std::size_t i = 3; i < opaque.rgba.size(); i += 4) opaque.rgba[i] = 255;
    CHECK(io::decode_png(io::encode_png(image, {}), "opaque").rgba == opaque.rgba);
  }
}

TEST_CASE("an opaque picture is stored without alpha and a print keeps its size in millimetres") {
  const std::string png = io::encode_png(pattern(40, 30), {.dpi = 300.0});
  CHECK(chunk(png, "IHDR")[9] == 2);
  CHECK(chunk(io::encode_png(pattern(4, 3), {.alpha = true}), "IHDR")[9] == 6);
  CHECK(chunk(png, "pHYs") == std::string("\0\0\x2e\x23\0\0\x2e\x23\x01", 9));  // 11811 per metre
  CHECK(chunk(io::encode_png(pattern(4, 3), {}), "pHYs") == "-");
  CHECK(chunk(png, "sRGB") == std::string("\0", 1));
}

TEST_CASE("the licence line travels with the picture, also with letters beyond ASCII") {
  const std::string png = io::encode_png(
      pattern(4, 3), {.software = "Tautband", .copyright = "\u00a9 somebody", .description = ""});
  CHECK(chunk(png, "tEXt") == std::string("Software\0Tautband", 17));
  CHECK(chunk(png, "iTXt") == std::string("Copyright\0\0\0\0\0\u00a9 somebody", 25));
}

TEST_CASE("saving the same picture twice gives the same bytes") {
  CHECK(io::encode_png(pattern(300, 700), {}) == io::encode_png(pattern(300, 700), {}));
}

TEST_CASE("a picture without size is refused") {
  CHECK_THROWS_AS(io::encode_png(Image{}, {}), Error);
  Image broken(10, 10);
  broken.rgba.pop_back();
  CHECK_THROWS_AS(io::encode_png(broken, {}), Error);
}

TEST_CASE("a damaged PNG is refused by name") {
  const std::string png = io::encode_png(pattern(60, 60), {});
  CHECK_THROWS_WITH_AS(io::decode_png("", "a.png"), doctest::Contains("a.png: is not a sound PNG"),
                       Error);
  CHECK_THROWS_WITH_AS(io::decode_png("GIF89a", "a.png"), doctest::Contains("a.png"), Error);
  CHECK_THROWS_WITH_AS(io::decode_png(png.substr(0, png.size() / 2), "a.png"),
                       doctest::Contains("a.png"), Error);
  std::string flipped = png;
  flipped[png.size() / 2] = static_cast<char>(~flipped[png.size() / 2]);
  CHECK_THROWS_WITH_AS(io::decode_png(flipped, "a.png"), doctest::Contains("a.png"), Error);
}
