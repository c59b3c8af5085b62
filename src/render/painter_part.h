// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "render/painter.h"

namespace tautband::render {

struct Painter::Part {
  const scene::FrameDescription& frame;
  PixelRect area;  // what the picture's target holds
  PixelRect tile;  // what is drawn now
  PixelRect
      region{};  // what of it can hold the body, with the apron that screen-space effects need
  DrawLists lists{};
  int samples = 1;        // per pixel
  bool occluded = false;  // darkened in grooves and hollows
  bool open = false;      // the window shows
  bool behind = false;    // a faded support lets another one through
  bool heat = false;
  bool things = false;  // tools, supports or signs are among the items

  // Of the target and of the region within the whole picture.
  glm::vec4 origin() const { return {area.x, area.y, region.x, region.y}; }
  // The region on the grid of samples (frame.glsl).
  glm::ivec2 grid_size() const {
    return samples > 1 ? glm::ivec2(2 * region.width + region.height, 2 * region.height)
                       : glm::ivec2(region.width, region.height);
  }
  bool faded() const { return !lists.faded.empty(); }
  bool ghosts() const { return !lists.ghosts.empty(); }
  // Of what shades: heat, things, contacts.
  std::vector<std::string> shading() const;
  // Of plate.frag; `with_look` false: only what cover.frag asks.
  std::vector<std::string> defines(bool with_look) const;
};

// How far occlusion looks, pixels.
float occlusion_reach(const scene::FrameDescription& frame);

// Where the window lies on the whole picture: centre, radius in pixels (0: none) and softness.
glm::vec4 opening_on_screen(const scene::FrameDescription& frame);

}  // namespace tautband::render
