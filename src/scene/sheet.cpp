// SPDX-License-Identifier: MIT
#include "scene/sheet.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <glm/common.hpp>

#include "core/error.h"

namespace tautband::scene {
namespace {

// For A4; everything grows with the square root of the paper's area. mm, type in points.
constexpr float kMargin = 13.0f;
constexpr float kTitle = 22.0f, kSubtitle = 10.5f, kFooter = 6.6f;
constexpr float kCaption = 8.2f, kLeastCaption = 7.0f, kLeastSmall = 6.0f;
constexpr float kColumnGap = 6.0f, kRowGap = 5.5f;
constexpr float kUnderPicture = 1.7f;
constexpr float kLeastPicture = 29.0f;  // width
constexpr float kLeastColumn = 15.0f;   // of the user's own number of columns, on any paper
constexpr float kNarrowest = 0.58f;     // of a column that a picture may be
constexpr int kCaptionLines = 3, kSecondLines = 3, kNoteLines = 2;

struct Colours {
  glm::vec3 paper, ink, soft, faint, rule, accent;
};

// As in build.cpp: warm near-black on warm white.
Colours colours_of(Stock stock) {
  return {stock == Stock::warm ? glm::vec3(0.988f, 0.977f, 0.960f) : glm::vec3(1.0f),
          {0.16f, 0.13f, 0.12f},
          {0.36f, 0.32f, 0.30f},
          {0.50f, 0.46f, 0.43f},
          {0.82f, 0.79f, 0.75f},
          {0.02f, 0.42f, 0.50f}};
}

float line_height(float size) {
  return size * kPoint * kLineHeight;
}

// Lines of a text that may have at most so many.
int lines_of(const std::string& words, float size, float width, int most) {
  return std::min(guess_lines(words, size, width), most);
}

// What all pages share.
struct Frame {
  float scale = 1.0f;
  float margin = 0.0f;
  float title_size = 0.0f, subtitle_size = 0.0f, footer_size = 0.0f;
  Rectangle header, body, footer;
};

struct Grid {
  int columns = 0, rows = 0;
  float column = 0.0f;  // width of a column, mm
  glm::vec2 picture{0.0f};
  float caption_size = 0.0f, small_size = 0.0f, note_size = 0.0f;
  float words_height = 0.0f;
};

float header_height(const SheetPlan& plan, const Frame& frame, float width) {
  float height = 0.0f;
  if (!plan.title.empty())
    height +=
        line_height(frame.title_size) * float(lines_of(plan.title, frame.title_size, width, 2));
  if (!plan.subtitle.empty())
    height += line_height(frame.subtitle_size) *
                  float(lines_of(plan.subtitle, frame.subtitle_size, width, 2)) +
              1.2f * frame.scale;
  return height;
}

Frame frame_of(const SheetPlan& plan) {
  Frame frame;
  const float scale = std::sqrt(plan.paper.x * plan.paper.y / (210.0f * 297.0f));
  frame.scale = scale;
  frame.margin = std::max(kMargin * scale, 6.0f);
  frame.title_size = std::max(kTitle * scale, 12.0f);
  frame.subtitle_size = std::max(kSubtitle * scale, 8.0f);
  frame.footer_size = std::max(kFooter * scale, 6.0f);
  const float width = plan.paper.x - 2.0f * frame.margin;
  const glm::vec2 corner(frame.margin);
  frame.header = {corner, {width, header_height(plan, frame, width)}};
  int lines = plan.caution.empty() ? 0 : lines_of(plan.caution, frame.footer_size, 0.8f * width, 2);
  lines += lines_of(plan.credit, frame.footer_size, 0.8f * width, 3);
  const float height = line_height(frame.footer_size) * float(std::max(lines, 1));
  frame.footer = {{frame.margin, plan.paper.y - 0.8f * frame.margin - height}, {width, height}};
  const float below_header = frame.header.size.y > 0.0f ? 7.0f * scale : 0.0f;
  const float top = frame.margin + frame.header.size.y + below_header;
  frame.body = {{frame.margin, top}, {width, frame.footer.corner.y - 5.0f * scale - top}};
  return frame;
}

// The room that the longest words of all cells need below a picture of this width.
float words_height(const SheetPlan& plan, const Grid& grid, float width, float scale) {
  float most = 0.0f;
  for (const SheetCell& cell : plan.cells) {
    const float height =
        line_height(grid.caption_size) *
            float(lines_of(cell.caption, grid.caption_size, width, kCaptionLines)) +
        line_height(grid.small_size) *
            float(lines_of(cell.second, grid.small_size, width, kSecondLines)) +
        line_height(grid.note_size) *
            float(lines_of(cell.note, grid.note_size, width, kNoteLines)) +
        (cell.second.empty() ? 0.0f : 0.5f * scale) + (cell.note.empty() ? 0.0f : 0.5f * scale);
    most = std::max(most, height);
  }
  return most;
}

// Captions grow with the paper, and in wide columns a little more.
void set_type(Grid& grid, float scale) {
  const float usual = std::max(kCaption * scale, kLeastCaption);
  grid.caption_size = std::clamp(0.042f * grid.column / kPoint, usual, 1.5f * usual);
  grid.small_size = std::max(0.83f * grid.caption_size, kLeastSmall);
  grid.note_size = std::max(0.77f * grid.caption_size, kLeastSmall);
}

// The largest pictures in so many columns and rows; nullopt when they would be too small.
std::optional<Grid> grid_of(const SheetPlan& plan, const Frame& frame, int columns, int rows) {
  Grid grid{columns, rows};
  const float gap = kColumnGap * frame.scale, row_gap = kRowGap * frame.scale;
  grid.column = (frame.body.size.x - float(columns - 1) * gap) / float(columns);
  const float row = (frame.body.size.y - float(rows - 1) * row_gap) / float(rows);
  const float usual = kLeastPicture * frame.scale;
  const float least = plan.columns > 0 ? std::min(usual, kNarrowest * grid.column) : usual;
  if (grid.column < std::max(least, plan.columns > 0 ? kLeastColumn : 0.0f)) return std::nullopt;
  set_type(grid, frame.scale);
  float width = grid.column;
  // A narrower picture has more lines below it: twice, until both agree.
  for (int pass = 0; pass < 3; ++pass) {
    grid.words_height = words_height(plan, grid, width, frame.scale);
    const float room = row - grid.words_height - kUnderPicture * frame.scale;
    width = std::min({width, grid.column, room * plan.aspect});
    if (width < least) return std::nullopt;
  }
  // Sparse pages look lost; a page more is the lesser evil.
  if (width < kNarrowest * grid.column && columns > 1) return std::nullopt;
  grid.picture = {width, width / plan.aspect};
  return grid;
}

// The best grid that holds `count` cells on one page.
std::optional<Grid> best_grid(const SheetPlan& plan, const Frame& frame, int count) {
  std::optional<Grid> best;
  float most = 0.0f;
  const int first = plan.columns > 0 ? plan.columns : 1;
  const int last = plan.columns > 0 ? plan.columns : count;
  for (int columns = first; columns <= last; ++columns) {
    const auto grid = grid_of(plan, frame, columns, (count + columns - 1) / columns);
    if (!grid) continue;
    // Large pictures, but rather a little smaller than with a ragged last row or half a page empty.
    const float filled = float(count) / float(grid->columns * grid->rows);
    const float used = float(grid->rows) * (grid->picture.y + grid->words_height);
    const float worth =
        grid->picture.x * std::pow(filled * std::min(used / frame.body.size.y, 1.0f), 0.25f);
    if (worth <= most) continue;
    most = worth;
    best = grid;
  }
  return best;
}

// Pages of equally many cells, as few as legible pictures allow.
std::pair<Grid, int> paged_grid(const SheetPlan& plan, const Frame& frame) {
  const int count = static_cast<int>(plan.cells.size());
  for (int pages = 1; pages <= count; ++pages) {
    const int each = (count + pages - 1) / pages;
    if (const auto grid = best_grid(plan, frame, each)) return {*grid, each};
  }
  throw Error(
      plan.columns > 0
          ? fmt::format("a paper of {:g} x {:g} mm has no room for {} columns of legible pictures; "
                        "use fewer columns or a larger paper",
                        plan.paper.x, plan.paper.y, plan.columns)
          : fmt::format("a paper of {:g} x {:g} mm has no room for a legible picture; use a larger "
                        "paper or shorter words",
                        plan.paper.x, plan.paper.y));
}

PageShape rule_at(glm::vec2 corner, float width, float height, glm::vec3 colour) {
  return {{corner, {width, height}}, colour};
}

void add_header(const SheetPlan& plan, const Frame& frame, const Colours& colours, Page& page) {
  if (frame.header.size.y <= 0.0f) return;
  PageText words{frame.header, {}, Align::left, false};
  words.paragraphs.push_back(
      {plan.title, frame.title_size, TypeWeight::semibold, false, colours.ink, 0.0f, 2});
  words.paragraphs.push_back({plan.subtitle, frame.subtitle_size, TypeWeight::regular, false,
                              colours.soft, 0.8f * frame.scale, 2});
  page.items.emplace_back(std::move(words));
  const glm::vec2 below(frame.margin,
                        frame.header.corner.y + frame.header.size.y + 3.2f * frame.scale);
  page.items.emplace_back(rule_at(below, frame.header.size.x, 0.2f * frame.scale, colours.rule));
  page.items.emplace_back(rule_at(below, 16.0f * frame.scale, 0.7f * frame.scale, colours.accent));
}

void add_footer(const SheetPlan& plan, const Frame& frame, const Colours& colours, Page& page,
                const std::string& number) {
  const Rectangle& place = frame.footer;
  PageText words{{place.corner, {0.8f * place.size.x, place.size.y}}, {}, Align::left, true};
  words.paragraphs.push_back(
      {plan.caution, frame.footer_size, TypeWeight::medium, false, colours.soft, 0.0f, 2});
  words.paragraphs.push_back(
      {plan.credit, frame.footer_size, TypeWeight::regular, false, colours.faint, 0.0f, 3});
  page.items.emplace_back(std::move(words));
  if (number.empty()) return;
  const float left = place.corner.x + 0.82f * place.size.x;
  page.items.emplace_back(
      PageText{{{left, place.corner.y}, {0.18f * place.size.x, place.size.y}},
               {{number, frame.footer_size, TypeWeight::regular, false, colours.faint, 0.0f, 1}},
               Align::right,
               true});
}

void add_cell(const SheetCell& cell, const Frame& frame, const Grid& grid, const Colours& colours,
              glm::vec2 corner, Page& page) {
  const float scale = frame.scale, radius = 1.1f * scale;
  page.items.emplace_back(PagePicture{{corner, grid.picture}, nullptr, nullptr, radius});
  page.items.emplace_back(PageShape{
      {corner, grid.picture}, glm::vec3(1.0f), false, colours.rule, 0.2f * scale, radius});
  PageText words{{{corner.x, corner.y + grid.picture.y + kUnderPicture * scale},
                  {grid.picture.x, grid.words_height}},
                 {},
                 Align::left,
                 false};
  words.paragraphs.push_back({cell.caption, grid.caption_size, TypeWeight::semibold, false,
                              colours.ink, 0.0f, kCaptionLines});
  words.paragraphs.push_back({cell.second, grid.small_size, TypeWeight::regular, false,
                              colours.soft, 0.4f * scale, kSecondLines});
  words.paragraphs.push_back({cell.note, grid.note_size, TypeWeight::regular, true, colours.faint,
                              0.4f * scale, kNoteLines});
  page.items.emplace_back(std::move(words));
}

// Upper left corners of a page's cells: columns from margin to margin, rows a little apart where
// there is room.
struct Places {
  glm::vec2 first{0.0f}, step{0.0f};
};

Places places_of(const Frame& frame, const Grid& grid) {
  const glm::vec2 cell(grid.picture.x,
                       grid.picture.y + kUnderPicture * frame.scale + grid.words_height);
  const glm::vec2 room = frame.body.size;
  Places places{frame.body.corner, cell + glm::vec2(0.0f, kRowGap * frame.scale)};
  if (grid.columns > 1)
    places.step.x = (room.x - cell.x) / float(grid.columns - 1);
  else
    places.first.x += 0.5f * (room.x - cell.x);
  const float used = float(grid.rows) * places.step.y - kRowGap * frame.scale;
  float spare = std::max(room.y - used, 0.0f);
  if (grid.rows > 1) {
    const float wider = std::min(spare / float(grid.rows - 1), 0.9f * kRowGap * frame.scale);
    places.step.y += wider;
    spare -= wider * float(grid.rows - 1);
  }
  places.first.y += 0.35f * spare;
  return places;
}

}  // namespace

Sheet lay_out_sheet(const SheetPlan& plan) {
  if (plan.cells.empty()) throw Error("a sheet needs at least one picture");
  if (!(plan.aspect >= 0.2f && plan.aspect <= 5.0f))
    throw Error(
        fmt::format("pictures {:g} times as wide as high cannot be laid out on a sheet; "
                    "give 0.2 to 5",
                    plan.aspect));
  const Frame frame = frame_of(plan);
  const auto paged = paged_grid(plan, frame);
  const Grid& grid = paged.first;
  const auto each = static_cast<std::size_t>(paged.second);
  const Colours colours = colours_of(plan.stock);
  const Places places = places_of(frame, grid);
  Sheet sheet;
  sheet.picture_size = grid.picture;
  sheet.caption_size = grid.caption_size;
  sheet.cells = plan.cells.size();
  sheet.cells_per_page = each;
  const std::size_t count = (plan.cells.size() + each - 1) / each;
  for (std::size_t n = 0; n < count; ++n) {
    Page page;
    page.size = plan.paper;
    page.paper = colours.paper;
    add_header(plan, frame, colours, page);
    for (std::size_t i = 0; i < each && n * each + i < plan.cells.size(); ++i) {
      const auto columns = static_cast<std::size_t>(grid.columns);
      const glm::vec2 at(float(i % columns), float(i / columns));
      add_cell(plan.cells[n * each + i], frame, grid, colours, places.first + at * places.step,
               page);
    }
    add_footer(plan, frame, colours, page,
               count > 1 ? fmt::format("page {} of {}", n + 1, count) : "");
    sheet.pages.push_back(std::move(page));
  }
  return sheet;
}

glm::ivec2 picture_pixels(const Sheet& sheet, double dpi) {
  const glm::dvec2 pixels = glm::round(glm::dvec2(sheet.picture_size) * (dpi / 25.4));
  return glm::max(glm::ivec2(pixels), 1);
}

std::pair<std::size_t, std::size_t> cells_of(const Sheet& sheet, std::size_t page) {
  const std::size_t first = std::min(page * sheet.cells_per_page, sheet.cells);
  return {first, std::min(first + sheet.cells_per_page, sheet.cells)};
}

void fill(Sheet& sheet, std::size_t cell, std::shared_ptr<const Image> image,
          std::shared_ptr<const FrameDescription> overlay) {
  std::size_t left = cell % sheet.cells_per_page;
  for (PageItem& item : sheet.pages.at(cell / sheet.cells_per_page).items)
    if (auto* picture = std::get_if<PagePicture>(&item); picture && left-- == 0) {
      picture->image = std::move(image);
      picture->overlay = std::move(overlay);
      return;
    }
}

}  // namespace tautband::scene
