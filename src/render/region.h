// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace tautband::render {

// A rectangle of the whole picture in pixels; y grows upwards from the lower left corner.
struct PixelRect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  bool empty() const { return width <= 0 || height <= 0; }
  friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

PixelRect intersect(const PixelRect& a, const PixelRect& b);
PixelRect unite(const PixelRect& a, const PixelRect& b);
PixelRect grow(const PixelRect& rect, int pixels);
// Outwards to multiples of `step` of the whole picture, so that every tile samples on one grid.
PixelRect align(const PixelRect& rect, int step);

// The pixels that a box in the world can touch; the whole picture when it reaches behind the eye.
PixelRect footprint(const glm::mat4& world_to_clip, glm::ivec2 size, const glm::vec3& low,
                    const glm::vec3& high);

// The picture cut into tiles of at most `side` pixels each way, row by row from the top.
std::vector<PixelRect> tiles(glm::ivec2 size, int side);

}  // namespace tautband::render
