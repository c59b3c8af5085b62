// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scene/page.h"
#include "scene/paper.h"

// Contact sheets and posters: an even grid of pictures with their captions on printed pages.
namespace tautband::scene {

struct SheetCell {
  std::string caption{};  // "Upper trapezius, point 1"
  std::string second{};   // smaller, below it: "felt: temple, jaw"; may be empty
  std::string note{};     // smaller still, in italics; may be empty
  friend bool operator==(const SheetCell&, const SheetCell&) = default;
};

enum class Stock {
  white,  // for printing: no ink where there is nothing
  warm,   // the paper of the program's own pictures
};

struct SheetPlan {
  glm::vec2 paper{210.0f, 297.0f};  // mm
  std::string title{}, subtitle{};  // may be empty
  std::string credit{};             // left end of the footer
  std::string caution{};            // "Education, not diagnosis": above the credit
  std::optional<Legend> key;        // what the signs of the pictures mean, beside the title
  std::vector<glm::vec3> ramp;      // of the key's bar
  int columns = 0;                  // 0 = chosen so that the pictures become as large as they can
  float aspect = 0.8f;              // width / height of a picture
  Stock stock = Stock::white;
  std::vector<SheetCell> cells{};
};

struct Sheet {
  // Their pictures, one PagePicture per cell in the order of the cells, are empty: fill() puts them
  // in.
  std::vector<Page> pages;
  glm::vec2 picture_size{0.0f};  // mm, the same for every cell
  std::size_t cells = 0;
  std::size_t cells_per_page = 0;
  float caption_size = 0.0f;  // pt; labels inside the pictures may follow it
};

// Type and margins grow with the paper, so that a poster is read from afar as a page is from near.
// More cells than fit legibly give several pages, all with the same grid. Throws Error when there
// are no cells, when the aspect is not between 0.2 and 5, or when the paper is too small for the
// cells or for so many columns.
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
