// SPDX-License-Identifier: MIT
#include "scene/sheet.h"

#include <algorithm>

#include <fmt/format.h>
#include <glm/common.hpp>

#include "core/error.h"
#include "scene/sheet_grid.h"

namespace tautband::scene {
namespace {

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

PageShape rule_at(glm::vec2 corner, float width, float height, glm::vec3 colour) {
  return {{corner, {width, height}}, colour};
}

// The key at the right end of the header, its last line as low as the header's.
void add_key(const SheetPlan& plan, const SheetFrame& frame, const Colours& colours, Page& page) {
  constexpr float kPixelsPerMm = 8.0f, kUsual = 9.8f;  // pt of a legend's small words at scale 1
  constexpr float kAround = 29.0f;  // points between a legend's words and the picture's edges
  auto picture = std::make_shared<FrameDescription>();
  picture->scale = frame.footer_size / kUsual * kPoint * kPixelsPerMm;
  const float around = kAround * picture->scale / kPixelsPerMm;
  const glm::vec2 size(kKeyWidth * frame.scale + around,
                       frame.header.size.y + frame.margin + around);
  picture->size = glm::ivec2(size * kPixelsPerMm);
  picture->legend = plan.key;
  picture->heat_look.ramp = plan.ramp;
  picture->ink = colours.ink;
  picture->accent = colours.accent;
  picture->background.transparent = true;
  const glm::vec2 low(frame.header.corner + frame.header.size);
  page.items.emplace_back(
      PagePicture{{{low.x - kKeyWidth * frame.scale - around, low.y + around - size.y}, size},
                  nullptr,
                  std::move(picture)});
}

void add_header(const SheetPlan& plan, const SheetFrame& frame, const Colours& colours,
                Page& page) {
  if (frame.header.size.y <= 0.0f) return;
  PageText words{frame.header, {}, Align::left, false};
  words.paragraphs.push_back(
      {plan.title, frame.title_size, TypeWeight::semibold, false, colours.ink, 0.0f, 2});
  words.paragraphs.push_back({plan.subtitle, frame.subtitle_size, TypeWeight::regular, false,
                              colours.soft, 0.8f * frame.scale, 2});
  if (plan.key) words.place.size.x -= kKeyWidth * frame.scale;
  page.items.emplace_back(std::move(words));
  const glm::vec2 below(frame.margin,
                        frame.header.corner.y + frame.header.size.y + 3.2f * frame.scale);
  page.items.emplace_back(rule_at(below, frame.header.size.x, 0.2f * frame.scale, colours.rule));
  page.items.emplace_back(rule_at(below, 16.0f * frame.scale, 0.7f * frame.scale, colours.accent));
}

void add_footer(const SheetPlan& plan, const SheetFrame& frame, const Colours& colours, Page& page,
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

void add_cell(const SheetCell& cell, const SheetFrame& frame, const SheetGrid& grid,
              const Colours& colours, glm::vec2 corner, Page& page) {
  const float scale = frame.scale, radius = 1.1f * scale;
  page.items.emplace_back(PagePicture{{corner, grid.picture}, nullptr, nullptr, radius});
  page.items.emplace_back(PageShape{
      {corner, grid.picture}, glm::vec3(1.0f), false, colours.rule, 0.2f * scale, radius});
  PageText words{{corner + grid.words.corner, grid.words.size}, {}, Align::left, false};
  words.paragraphs.push_back({cell.caption, grid.caption_size, TypeWeight::semibold, false,
                              colours.ink, 0.0f, kCaptionLines});
  words.paragraphs.push_back({cell.second, grid.small_size, TypeWeight::regular, false,
                              colours.soft, 0.4f * scale, grid.second_lines});
  words.paragraphs.push_back({cell.note, grid.note_size, TypeWeight::regular, true, colours.faint,
                              0.4f * scale, kNoteLines});
  page.items.emplace_back(std::move(words));
}

}  // namespace

Sheet lay_out_sheet(const SheetPlan& plan) {
  if (plan.cells.empty()) throw Error("a sheet needs at least one picture");
  if (!(plan.aspect >= 0.2f && plan.aspect <= 5.0f))
    throw Error(
        fmt::format("pictures {:g} times as wide as high cannot be laid out on a sheet; "
                    "give 0.2 to 5",
                    plan.aspect));
  const SheetFrame frame = sheet_frame(plan);
  const auto paged = sheet_grid(plan, frame);
  const SheetGrid& grid = paged.first;
  const std::size_t each = paged.second;
  const Colours colours = colours_of(plan.stock);
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
      add_cell(plan.cells[n * each + i], frame, grid, colours, grid.first + at * grid.step, page);
    }
    if (plan.key) add_key(plan, frame, colours, page);  // behind the cells' pictures: see fill()
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
