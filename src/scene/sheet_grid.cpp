// SPDX-License-Identifier: MIT
#include "scene/sheet_grid.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "core/error.h"

namespace tautband::scene {
namespace {

// For A4; everything grows with the square root of the paper's area. mm, type in points.
constexpr float kMargin = 13.0f;
constexpr float kTitle = 22.0f, kSubtitle = 10.5f, kFooter = 6.6f;
constexpr float kCaption = 8.2f, kLeastCaption = 7.0f, kLeastSmall = 6.0f;
constexpr float kColumnGap = 6.0f, kRowGap = 5.5f;
constexpr float kUnderPicture = 1.7f, kBesidePicture = 3.5f;
constexpr float kLeastPicture = 29.0f;  // width
constexpr float kLeastWords = 24.0f;    // width, beside a picture
constexpr float kLeastColumn = 15.0f;   // of the user's own number of columns, on any paper
constexpr float kNarrowest = 0.7f;      // of a column that a picture may be, words below it

float line_height(float size) {
  return size * kPoint * kLineHeight;
}

// Lines of a text that may have at most so many.
int lines_of(const std::string& words, float size, float width, int most) {
  return std::min(guess_lines(words, size, width), most);
}

float header_height(const SheetPlan& plan, const SheetFrame& frame, float width) {
  constexpr float kKeyHeight = 13.0f;  // mm on A4; the key may reach into the margin above it
  if (plan.key) width -= kKeyWidth * frame.scale;
  float height = 0.0f;
  if (!plan.title.empty())
    height +=
        line_height(frame.title_size) * float(lines_of(plan.title, frame.title_size, width, 2));
  if (!plan.subtitle.empty())
    height += line_height(frame.subtitle_size) *
                  float(lines_of(plan.subtitle, frame.subtitle_size, width, 2)) +
              1.2f * frame.scale;
  return plan.key ? std::max(height, kKeyHeight * frame.scale) : height;
}

// The room that the longest words of all cells need in a column of this width.
float words_height(const SheetPlan& plan, const SheetGrid& grid, float width, float scale) {
  float most = 0.0f;
  for (const SheetCell& cell : plan.cells) {
    const float height =
        line_height(grid.caption_size) *
            float(lines_of(cell.caption, grid.caption_size, width, kCaptionLines)) +
        line_height(grid.small_size) *
            float(lines_of(cell.second, grid.small_size, width, grid.second_lines)) +
        line_height(grid.note_size) *
            float(lines_of(cell.note, grid.note_size, width, kNoteLines)) +
        (cell.second.empty() ? 0.0f : 0.5f * scale) + (cell.note.empty() ? 0.0f : 0.5f * scale);
    most = std::max(most, height);
  }
  return most;
}

// Captions grow with the paper, and in wide columns a little more.
void set_type(SheetGrid& grid, float width, float scale) {
  const float usual = std::max(kCaption * scale, kLeastCaption);
  grid.caption_size = std::clamp(0.045f * width / kPoint, usual, 1.5f * usual);
  grid.small_size = std::max(0.83f * grid.caption_size, kLeastSmall);
  grid.note_size = std::max(0.77f * grid.caption_size, kLeastSmall);
}

// The room of one cell and the least width of its picture.
struct Room {
  float column = 0.0f, row = 0.0f, least = 0.0f;
};

Room room_of(const SheetPlan& plan, const SheetFrame& frame, int columns, int rows) {
  const float gap = kColumnGap * frame.scale, row_gap = kRowGap * frame.scale;
  Room room;
  room.column = (frame.body.size.x - float(columns - 1) * gap) / float(columns);
  room.row = (frame.body.size.y - float(rows - 1) * row_gap) / float(rows);
  room.least = kLeastPicture * frame.scale;
  if (plan.columns > 0)
    room.least = std::max(kLeastColumn, std::min(room.least, kNarrowest * room.column));
  return room;
}

// The largest pictures with their words below them; nullopt when they would be too small, or so
// narrow that the page looks lost.
std::optional<SheetGrid> words_below(const SheetPlan& plan, const SheetFrame& frame, SheetGrid grid,
                                     const Room& room) {
  const float gap = kUnderPicture * frame.scale;
  float width = room.column, height = 0.0f;
  // A narrower picture has more lines below it: until both agree.
  for (bool agreed = false; !agreed;) {
    if (width < room.least) return std::nullopt;
    set_type(grid, width, frame.scale);
    height = words_height(plan, grid, width, frame.scale);
    const float fits = (room.row - height - gap) * plan.aspect;
    agreed = fits >= width;
    if (!agreed) width = std::min(fits, width - 0.1f);
  }
  if (width < kNarrowest * room.column && grid.columns > 1) return std::nullopt;
  grid.picture = {width, width / plan.aspect};
  grid.words = {{0.0f, grid.picture.y + gap}, {width, height}};
  grid.cell = {width, grid.picture.y + gap + height};
  return grid;
}

// The same with the words at the right of each picture, where columns are wide and rows are low.
std::optional<SheetGrid> words_beside(const SheetPlan& plan, const SheetFrame& frame,
                                      SheetGrid grid, const Room& room) {
  const float gap = kBesidePicture * frame.scale;
  const float least_words = kLeastWords * frame.scale;
  const float width = std::min(room.row * plan.aspect, room.column - gap - least_words);
  if (width < room.least) return std::nullopt;
  const float words = std::min(room.column - gap - width, 1.4f * width);
  set_type(grid, words, frame.scale);
  grid.second_lines = 8;
  grid.picture = {width, width / plan.aspect};
  if (words_height(plan, grid, words, frame.scale) > grid.picture.y) return std::nullopt;
  grid.words = {{width + gap, 0.0f}, {words, grid.picture.y}};
  grid.cell = {width + gap + words, grid.picture.y};
  return grid;
}

// Large pictures, but rather a little smaller than with a ragged last row or half a page empty.
// Words are looked for below a picture first.
float worth_of(const SheetGrid& grid, int count, const SheetFrame& frame) {
  constexpr float kBeside = 0.85f;
  const float filled = float(count) / float(grid.columns * grid.rows);
  const float used = std::min(float(grid.rows) * grid.cell.y / frame.body.size.y, 1.0f);
  return grid.picture.x * std::pow(filled * used, 0.25f) *
         (grid.words.corner.x > 0.0f ? kBeside : 1.0f);
}

// The best grid that holds `count` cells on one page.
std::optional<SheetGrid> best_grid(const SheetPlan& plan, const SheetFrame& frame, int count) {
  std::optional<SheetGrid> best;
  float most = 0.0f;
  const int first = plan.columns > 0 ? plan.columns : 1;
  const int last = plan.columns > 0 ? plan.columns : count;
  for (int columns = first; columns <= last; ++columns) {
    SheetGrid grid;
    grid.columns = columns;
    grid.rows = (count + columns - 1) / columns;
    const Room room = room_of(plan, frame, columns, grid.rows);
    if (room.column < room.least) break;
    for (const auto& way : {words_below, words_beside})
      if (const auto found = way(plan, frame, grid, room))
        if (const float worth = worth_of(*found, count, frame); worth > most) {
          most = worth;
          best = found;
        }
  }
  return best;
}

// From margin to margin, rows a little apart where there is room.
void place(SheetGrid& grid, const SheetFrame& frame) {
  const glm::vec2 room = frame.body.size;
  const float row_gap = kRowGap * frame.scale;
  grid.first = frame.body.corner;
  grid.step = grid.cell + glm::vec2(0.0f, row_gap);
  if (grid.columns > 1)
    grid.step.x = (room.x - grid.cell.x) / float(grid.columns - 1);
  else if (grid.words.corner.x <= 0.0f)
    grid.first.x += 0.5f * (room.x - grid.cell.x);
  float spare = std::max(room.y - float(grid.rows) * grid.step.y + row_gap, 0.0f);
  if (grid.rows > 1) {
    const float wider = std::min(spare / float(grid.rows - 1), 0.9f * row_gap);
    grid.step.y += wider;
    spare -= wider * float(grid.rows - 1);
  }
  grid.first.y += 0.35f * spare;
}

}  // namespace

SheetFrame sheet_frame(const SheetPlan& plan) {
  SheetFrame frame;
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

std::pair<SheetGrid, std::size_t> sheet_grid(const SheetPlan& plan, const SheetFrame& frame) {
  const int count = static_cast<int>(plan.cells.size());
  for (int pages = 1; pages <= count; ++pages) {
    const int each = (count + pages - 1) / pages;
    if (auto grid = best_grid(plan, frame, each)) {
      place(*grid, frame);
      return {*grid, static_cast<std::size_t>(each)};
    }
  }
  const std::string paper = fmt::format("a paper of {:g} x {:g} mm", plan.paper.x, plan.paper.y);
  if (plan.columns > 0)
    throw Error(
        fmt::format("{} has no room for {} columns of legible pictures; use fewer columns "
                    "or a larger paper",
                    paper, plan.columns));
  throw Error(paper + " has no room for a legible picture; use a larger paper or shorter words");
}

}  // namespace tautband::scene
