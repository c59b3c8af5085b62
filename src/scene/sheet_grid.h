// SPDX-License-Identifier: MIT
#pragma once

#include "scene/sheet.h"

// What sheet.cpp draws: where header, grid and footer of a sheet lie and how large everything is.
namespace tautband::scene {

// What all pages of a sheet share. mm, type in points.
struct SheetFrame {
  float scale = 1.0f;  // 1 for A4; grows with the square root of the paper's area
  float margin = 0.0f;
  float title_size = 0.0f, subtitle_size = 0.0f, footer_size = 0.0f;
  Rectangle header, body, footer;
};

struct SheetGrid {
  int columns = 0, rows = 0;
  glm::vec2 cell{0.0f};     // picture and words, mm
  glm::vec2 picture{0.0f};  // in the cell's upper left corner
  Rectangle words;          // from the cell's corner: below the picture or beside it
  int second_lines = 4;     // at most
  float caption_size = 0.0f, small_size = 0.0f, note_size = 0.0f;  // pt
  glm::vec2 first{0.0f}, step{0.0f};  // the first cell's corner, and from cell to cell; mm
};

// The most lines that each kind of words may have.
inline constexpr int kCaptionLines = 3, kNoteLines = 5;
inline constexpr float kKeyWidth = 58.0f;  // mm on A4, at the right end of the header

SheetFrame sheet_frame(const SheetPlan& plan);

// The grid with the largest legible pictures on the fewest pages, and how many cells each page has.
// Throws as lay_out_sheet.
std::pair<SheetGrid, std::size_t> sheet_grid(const SheetPlan& plan, const SheetFrame& frame);

}  // namespace tautband::scene
