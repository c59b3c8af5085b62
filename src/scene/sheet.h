// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scene/page.h"

// Contact sheets and posters: an even grid of pictures with their captions on printed pages.
namespace tautband::scene {

// "A4", "a1-landscape", "letter", "tabloid", or "600x400" in mm as width x height, in any letter
// case. nullopt for anything else, and for sides outside 50 .. 3000 mm. Papers with a name are
// upright unless -landscape follows.
std::optional<glm::vec2> paper_size(std::string_view name);

// The names that paper_size knows, for messages.
std::string_view paper_names();

struct SheetCell {
  std::string caption;  // "Upper trapezius, point 1"
  std::string second;   // smaller, below it: "felt: temple, jaw"; may be empty
  std::string note;     // smaller still, in italics; may be empty
  friend bool operator==(const SheetCell&, const SheetCell&) = default;
};

enum class Stock {
  white,  // for printing: no ink where there is nothing
  warm,   // the paper of the program's own pictures
};

struct SheetPlan {
  glm::vec2 paper{210.0f, 297.0f};  // mm
  std::string title, subtitle;      // may be empty
  std::string credit;               // left end of the footer
  std::string caution;              // "Education, not diagnosis": above the credit
  int columns = 0;                  // 0 = chosen so that the pictures become as large as they can
  float aspect = 0.8f;              // width / height of a picture
  Stock stock = Stock::white;
  std::vector<SheetCell> cells;
};

struct Sheet {
  // Their pictures, one PagePicture per cell in the order of the cells, are empty: fill() puts them
  // in.
  std::vector<Page> pages;
  glm::vec2 picture_size{0.0f};  // mm, the same for every cell
  float caption_size = 0.0f;     // pt; labels inside the pictures may follow it
};

// Throws Error when there are no cells, when the aspect is not between 0.2 and 5, or when the paper
// is too small for so many columns. More cells than fit legibly give several pages.
Sheet lay_out_sheet(const SheetPlan& plan);

// Pixels of a cell's picture at this density, at least 1 x 1.
glm::ivec2 picture_pixels(const Sheet& sheet, double dpi);

// Puts the picture of cell `cell` (and the frame whose labels, legend ... lie over it; may be null)
// into its place.
void fill(Sheet& sheet, std::size_t cell, std::shared_ptr<const Image> image,
          std::shared_ptr<const FrameDescription> overlay = nullptr);

// The cells whose pictures lie on a page: first and one past the last.
std::pair<std::size_t, std::size_t> cells_of(const Sheet& sheet, std::size_t page);

}  // namespace tautband::scene
