// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <glm/vec2.hpp>

#include "core/image.h"
#include "scene/frame.h"

namespace tautband::scene {

// Pixels from the top left; `high` is exclusive. May reach beyond the picture.
struct PixelBox {
  glm::ivec2 low{0}, high{0};
  glm::ivec2 size() const { return high - low; }
  friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

// The part of the picture within `box`: every pixel shows what it showed before.
FrameDescription cropped(FrameDescription frame, const PixelBox& box);

// The same picture with `factor` times as many pixels each way, at least one.
FrameDescription resized(FrameDescription frame, float factor);

// The largest rectangle of a picture's proportions that lies in the middle of a view, and by how
// much the picture shrinks (or grows) to fill it.
struct Fit {
  PixelBox box;
  float factor = 1.0f;
};
Fit fitted(glm::ivec2 picture, glm::ivec2 view);

// What is worth keeping when a picture is cropped: the body and its labels on a transparent ground,
// without what stands in the corners.
FrameDescription content_of(FrameDescription frame);

// The frame without anything that is written or drawn over the body.
FrameDescription without_text(FrameDescription frame);

// The smallest box around all pixels that are not wholly transparent; nullopt = there are none.
std::optional<PixelBox> inked_box(const Image& image);

}  // namespace tautband::scene
