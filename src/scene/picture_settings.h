// SPDX-License-Identifier: MIT
#pragma once

namespace tautband::scene {

enum class PictureSize { slide, slide_4k, a4_upright, a4_across, square, view };
enum class Ground { paper, white, black, transparent };
enum class FileKind { png, svg, pdf };

// How pictures of the view are made in the window.
struct PictureSettings {
  PictureSize size = PictureSize::slide;
  Ground ground = Ground::paper;
  FileKind kind = FileKind::png;
  bool credit = true;  // the licence line is written on the picture
  friend bool operator==(const PictureSettings&, const PictureSettings&) = default;
};

}  // namespace tautband::scene
