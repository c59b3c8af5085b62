// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
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
  DrawLists below{};      // what can show through the window
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

// All that decides which surface each sample sees and how the grooves are darkened. While a view
// stays as it is and only colours change (heat that radiates, another point), that is kept.
struct Painter::Seen {
  PixelRect area{}, tile{}, region{};
  int samples = 0;
  bool occluded = false, open = false, behind = false;
  Group solid{}, solid_opened{}, supports{};
  glm::mat4 world_to_clip{0.0f};
  glm::vec4 opening{0.0f};
  float cut = 0.0f, occlusion_reach = 0.0f;
  std::uint64_t geometry = 0;
  std::optional<std::uint64_t> pose{};
  friend bool operator==(const Seen&, const Seen&) = default;
};

// How far occlusion looks, pixels.
float occlusion_reach(const scene::FrameDescription& frame);

// Where the window lies on the whole picture: centre, radius in pixels (0: none) and softness.
glm::vec4 opening_on_screen(const scene::FrameDescription& frame);

}  // namespace tautband::render
