// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace tautband {

// 8-bit RGBA, straight (not premultiplied) alpha, rows from the top, no padding.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;  // width * height * 4

  Image() = default;
  Image(int w, int h) : width(w), height(h), rgba(std::size_t(w) * std::size_t(h) * 4) {}
  std::uint8_t* pixel(int x, int y) { return &rgba[(std::size_t(y) * width + x) * 4]; }
  const std::uint8_t* pixel(int x, int y) const { return &rgba[(std::size_t(y) * width + x) * 4]; }
};

}  // namespace tautband
