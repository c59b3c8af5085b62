// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include <glm/vec2.hpp>

#include "core/words.h"
#include "scene/picture_settings.h"

// What pictures of the view are made of, as far as panels and program both know it.
namespace tautband::ui {

using scene::FileKind;
using scene::Ground;
using scene::PictureSettings;
using scene::PictureSize;

struct SizePreset {
  PictureSize size;
  const char* label;     // English
  glm::ivec2 pixels{0};  // 0 = twice the view's
  int dpi = 0;           // of print; 0 = text keeps its share of the picture
};
inline constexpr std::array<SizePreset, 6> kSizePresets{
    {{PictureSize::slide, noted("Slide 16:9"), {1920, 1080}, 0},
     {PictureSize::slide_4k, noted("Slide 4K"), {3840, 2160}, 0},
     {PictureSize::a4_upright, noted("A4 upright, 300 dpi"), {2480, 3508}, 300},
     {PictureSize::a4_across, noted("A4 across, 300 dpi"), {3508, 2480}, 300},
     {PictureSize::square, noted("Square"), {2000, 2000}, 0},
     {PictureSize::view, noted("This view, x2"), {0, 0}, 0}}};

// The view as it is being made a picture of.
struct PictureDesk {
  PictureSettings settings;
  std::array<glm::ivec2, kSizePresets.size()> pixels{};  // of each size
  std::string file;                                      // the next free name
  std::string folder;                                    // where it goes
  std::string copy_lacks;                                // "" = the clipboard takes pictures
  int shots = 0;         // added to the list of shots since the program began
  bool working = false;  // a picture is being drawn or written

  glm::ivec2 size() const { return pixels[static_cast<std::size_t>(settings.size)]; }
};

}  // namespace tautband::ui
