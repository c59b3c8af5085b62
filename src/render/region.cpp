// SPDX-License-Identifier: MIT
#include "render/region.h"

#include <algorithm>
#include <cmath>

#include <glm/vec4.hpp>

namespace tautband::render {

PixelRect intersect(const PixelRect& a, const PixelRect& b) {
  const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0, std::min(a.x + a.width, b.x + b.width) - x),
          std::max(0, std::min(a.y + a.height, b.y + b.height) - y)};
}

PixelRect unite(const PixelRect& a, const PixelRect& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.width, b.x + b.width) - x,
          std::max(a.y + a.height, b.y + b.height) - y};
}

PixelRect grow(const PixelRect& rect, int pixels) {
  if (rect.empty()) return rect;
  return {rect.x - pixels, rect.y - pixels, rect.width + 2 * pixels, rect.height + 2 * pixels};
}

PixelRect align(const PixelRect& rect, int step) {
  if (rect.empty()) return rect;
  const auto down = [step](int v) {
    return v >= 0 ? v / step * step : -((-v + step - 1) / step) * step;
  };
  const int x = down(rect.x), y = down(rect.y);
  const int right = down(rect.x + rect.width + step - 1),
            top = down(rect.y + rect.height + step - 1);
  return {x, y, right - x, top - y};
}

PixelRect footprint(const glm::mat4& world_to_clip, glm::ivec2 size, const glm::vec3& low,
                    const glm::vec3& high) {
  const PixelRect whole{0, 0, size.x, size.y};
  glm::vec2 least(1e9f), most(-1e9f);
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec4 clip =
        world_to_clip * glm::vec4(corner & 1 ? high.x : low.x, corner & 2 ? high.y : low.y,
                                  corner & 4 ? high.z : low.z, 1.0f);
    if (clip.w <= 1e-3f) return whole;
    const glm::vec2 pixel = (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * glm::vec2(size);
    if (!std::isfinite(pixel.x) || !std::isfinite(pixel.y)) return whole;
    least = glm::min(least, pixel);
    most = glm::max(most, pixel);
  }
  const glm::vec2 far(1e6f);
  const glm::ivec2 from(glm::floor(glm::clamp(least, -far, far))),
      to(glm::ceil(glm::clamp(most, -far, far)));
  return intersect(whole, {from.x, from.y, to.x - from.x, to.y - from.y});
}

std::vector<PixelRect> tiles(glm::ivec2 size, int side) {
  std::vector<PixelRect> out;
  for (int top = size.y; top > 0; top -= side) {
    const int bottom = std::max(0, top - side);
    for (int x = 0; x < size.x; x += side)
      out.push_back({x, bottom, std::min(side, size.x - x), top - bottom});
  }
  return out;
}

}  // namespace tautband::render
