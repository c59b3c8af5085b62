// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "core/words.h"
#include "ui/icons.h"
#include "ui/lists.h"
#include "ui/names.h"
#include "ui/search.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

constexpr float kLabel = 56.0f;  // points, the column of "TrP1"
constexpr int kPositionLines = 2;

float text_width(float width) {
  return width - px(kLabel + 10);
}

constexpr int kNameLines = 2;

float muscle_height(const PointRow& row, const Atlas& atlas, scene::Names names, float width) {
  const Muscle& muscle = atlas[row.muscle];
  const int lines = lines_of(muscle_name(muscle, names), width - px(20), kNameLines, Type::strong);
  const int second = lines_of(second_name(muscle, names), width - px(20), 1, Type::latin);
  return px(18) + static_cast<float>(lines) * line_height(Type::strong) +
         static_cast<float>(second) * line_height(Type::latin) +
         (row.because.empty() ? 0.0f : line_height(Type::small));
}

float row_height(const PointRow& row, const Atlas& atlas, scene::Names names, float width) {
  switch (row.kind) {
    case PointRow::Kind::region:
      return px(46);
    case PointRow::Kind::muscle:
      return muscle_height(row, atlas, names, width);
    case PointRow::Kind::point:
      break;
  }
  const int lines = lines_of(atlas[row.point].position, text_width(width), kPositionLines);
  return px(20) + static_cast<float>(lines) * line_height(Type::body) + line_height(Type::small);
}

void draw_region(const Muscle& muscle, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string said = upper(body_region_name(muscle.body_region));
  const Palette& colour = look().colour;
  const float y = at.y + px(22);
  write({at.x + px(10), y}, said, colour.muted, Type::caption);
  const float left = at.x + px(20) + measure(said, Type::caption).x;
  const float middle = std::round(y + font(Type::caption)->FontSize * 0.5f);
  ImGui::GetWindowDrawList()->AddRectFilled(
      {left, middle}, {at.x + width, middle + std::max(1.0f, px(1))}, colour.line);
}

void draw_muscle(const PointRow& row, const Muscle& muscle, scene::Names names, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos() + ImVec2(px(10), px(14));
  const std::string name = muscle_name(muscle, names);
  const float room = width - px(20);
  write_lines(at, room, kNameLines, name, look().colour.ink, Type::strong);
  const float below = static_cast<float>(lines_of(name, room, kNameLines, Type::strong)) *
                      line_height(Type::strong);
  const std::string second = second_name(muscle, names);
  if (!second.empty())
    write_fit({at.x, at.y + below}, room, second, look().colour.muted, Type::latin);
  if (!row.because.empty())
    write_fit({at.x, at.y + below + (second.empty() ? 0.0f : line_height(Type::latin))}, room,
              row.because, look().colour.accent, Type::small);
}

void draw_point(Panel& panel, TriggerPointId id, float width, float tall) {
  const Palette& colour = look().colour;
  const TriggerPoint& point = panel.atlas()[id];
  const bool chosen = panel.state().choice && panel.state().choice->point == id;
  const Touch area = touch("point." + point.id, {width, tall - px(2)});
  if (!area.seen) return;
  if (area.pressed && !(chosen && panel.state().choice->sides == panel.scratch.sides))
    panel.act(scene::ChoosePoint{id, panel.scratch.sides});
  const bool hovered_in_view = panel.model.hovered_point && panel.model.hovered_point->point == id;
  if (chosen || area.hovered || hovered_in_view)
    ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max,
                                              chosen ? colour.accent_soft : colour.sunken, px(10));
  const ImU32 ink = chosen ? colour.accent_ink : colour.ink;
  const ImU32 muted = chosen ? colour.accent_ink : colour.muted;
  ImVec2 at = area.box.Min + ImVec2(px(10), px(9));
  write_fit({at.x, at.y + px(4)}, px(kLabel - 14), point.label, muted, Type::caption);
  at.x = area.box.Min.x + px(kLabel);
  const float room = text_width(width);
  bool cut = write_lines(at, room, kPositionLines, point.position, ink);
  at.y +=
      static_cast<float>(lines_of(point.position, room, kPositionLines)) * line_height(Type::body);
  const std::string felt = felt_in(panel.atlas(), point);
  write_icon({at.x + px(5), at.y + px(9)}, icon::kHeat, muted, Type::small);
  cut |= write_fit({at.x + px(18), at.y}, room - px(18), felt, muted, Type::small);
  if (cut && area.hovered)
    tooltip(point.position + (felt.empty() ? "" : "  \xE2\x80\xBA  " + felt));
}

void nothing_found(Panel& panel) {
  gap(12);
  const std::string& query = panel.scratch.search;
  if (query.empty()) {
    paragraph(tr("No trigger points are known here. The folder data/muscles holds them."),
              look().colour.muted);
    return;
  }
  paragraph(told("Nothing matches \"{}\".", query), look().colour.ink, Type::strong);
  paragraph(
      tr("Try a muscle, the place where it hurts, a symptom, or what you did before it hurt."),
      look().colour.muted);
  gap(6);
  if (button("search.again", tr("Clear the search"))) panel.scratch.search.clear();
}

}  // namespace

void draw_point_list(Panel& panel) {
  ImGui::BeginChild("##points");
  const std::vector<PointRow> rows =
      point_rows(panel.atlas(), *panel.model.words, panel.scratch.search);
  if (rows.empty()) nothing_found(panel);
  const float width = ImGui::GetContentRegionAvail().x - px(4);
  Rows lines;
  for (const PointRow& row : rows)
    lines.add(row_height(row, panel.atlas(), panel.state().names, width));
  if (panel.scratch.revealed != panel.state().choice) {
    panel.scratch.revealed = panel.state().choice;
    for (std::size_t i = 0; i < rows.size() && panel.state().choice; ++i)
      if (rows[i].kind == PointRow::Kind::point && rows[i].point == panel.state().choice->point)
        lines.reveal(i);
  }
  lines.draw([&](std::size_t i) {
    const Muscle& muscle = panel.atlas()[rows[i].muscle];
    if (rows[i].kind == PointRow::Kind::region) return draw_region(muscle, width);
    if (rows[i].kind == PointRow::Kind::muscle)
      return draw_muscle(rows[i], muscle, panel.state().names, width);
    draw_point(panel, rows[i].point, width, lines.height(i));
  });
  scroll_edge();
  drag_to_scroll();
  ImGui::EndChild();
}

}  // namespace tautband::ui
