// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "render/gl_objects.h"
#include "render/region.h"
#include "scene/frame.h"

namespace tautband::render {

// The overlay of a tile as a texture; drawn and uploaded again only when something in it has
// changed.
class OverlayTexture {
 public:
  // False when the frame has nothing to write or mark.
  bool update(const scene::FrameDescription& frame, const PixelRect& tile);
  void bind(int unit) const;
  // The rectangles of the tile that hold ink; x, y from its lower left corner.
  const std::vector<PixelRect>& inked() const { return inked_; }

 private:
  void upload(const unsigned char* pixels, int stride);

  std::optional<Texture> texture_;
  glm::ivec2 size_{0};
  std::vector<PixelRect> inked_;
  std::optional<scene::FrameDescription> last_;  // only what an overlay shows
  PixelRect last_tile_;
};

}  // namespace tautband::render
