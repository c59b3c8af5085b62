// SPDX-License-Identifier: MIT
#include "scene/crop.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/mat4x4.hpp>

namespace tautband::scene {
namespace {

void move_labels(FrameDescription& frame, float factor, glm::vec2 shift) {
  for (Label& label : frame.labels) {
    label.anchor = label.anchor * factor + shift;
    label.position = label.position * factor + shift;
    if (label.bend) label.bend = *label.bend * factor + shift.x;
  }
}

glm::ivec2 scaled(glm::ivec2 size, float factor) {
  return glm::max(glm::ivec2(glm::round(glm::vec2(size) * factor)), glm::ivec2(1));
}

void clear_corners(FrameDescription& frame) {
  frame.legend.reset();
  frame.scale_bar.reset();
  frame.credit.clear();
  frame.at_left.clear();
  frame.at_right.clear();
}

}  // namespace

FrameDescription cropped(FrameDescription frame, const PixelBox& box) {
  const glm::vec2 whole(frame.size), part(box.size());
  const glm::vec2 middle = 0.5f * glm::vec2(box.low + box.high);
  // In clip space, where y points up: the box grows to fill -1..1.
  const glm::vec2 grow = whole / part;
  const glm::vec2 centre(2.0f * middle.x / whole.x - 1.0f, 1.0f - 2.0f * middle.y / whole.y);
  glm::mat4 zoom(1.0f);
  zoom[0][0] = grow.x;
  zoom[1][1] = grow.y;
  zoom[3][0] = -grow.x * centre.x;
  zoom[3][1] = -grow.y * centre.y;
  frame.view.projection = zoom * frame.view.projection;
  frame.size = box.size();
  move_labels(frame, 1.0f, -glm::vec2(box.low));
  return frame;
}

Fit fitted(glm::ivec2 picture, glm::ivec2 view) {
  const glm::vec2 share = glm::vec2(glm::max(view, 1)) / glm::vec2(glm::max(picture, 1));
  Fit fit;
  fit.factor = std::min(share.x, share.y);
  const glm::ivec2 size = scaled(picture, fit.factor);
  fit.box.low = (view - size) / 2;
  fit.box.high = fit.box.low + size;
  return fit;
}

FrameDescription resized(FrameDescription frame, float factor) {
  frame.size = scaled(frame.size, factor);
  frame.scale *= factor;
  frame.view.mm_per_pixel /= factor;
  move_labels(frame, factor, glm::vec2(0.0f));
  return frame;
}

FrameDescription content_of(FrameDescription frame) {
  frame.background.transparent = true;
  clear_corners(frame);
  return frame;
}

FrameDescription without_text(FrameDescription frame) {
  clear_corners(frame);
  frame.marks.clear();
  frame.arrows.clear();
  frame.labels.clear();
  return frame;
}

std::optional<PixelBox> inked_box(const Image& image) {
  PixelBox box{glm::ivec2(image.width, image.height), glm::ivec2(0)};
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x) {
      if (image.pixel(x, y)[3] == 0) continue;
      box.low = glm::min(box.low, glm::ivec2(x, y));
      box.high = glm::max(box.high, glm::ivec2(x + 1, y + 1));
    }
  if (box.high.x <= box.low.x) return std::nullopt;
  return box;
}

}  // namespace tautband::scene
