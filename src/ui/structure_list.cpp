// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "core/words.h"
#include "ui/icons.h"
#include "ui/layers.h"
#include "ui/lists.h"
#include "ui/names.h"
#include "ui/search.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

using scene::Visibility;

Visibility visibility_of(const Panel& panel, StructureId id) {
  const scene::SceneState& state = panel.state();
  if (state.hidden.contains(id) || scene::is_cloaked_off(state, panel.atlas(), id))
    return Visibility::hidden;
  return state.faded.contains(id) ? Visibility::faded : Visibility::shown;
}

void draw_eye(Panel& panel, const std::vector<StructureId>& ids, const std::string& full_id) {
  static constexpr unsigned kIcons[] = {icon::kEye, icon::kFaded, icon::kEyeOff};
  static constexpr const char* kSaid[] = {
      noted("Shown; press to fade"), noted("Faded; press to hide"), noted("Hidden; press to show")};
  const int now = static_cast<int>(visibility_of(panel, ids.front()));
  const Touch area = touch("eye." + full_id, {px(kTarget), px(kTarget)});
  if (!area.seen) return;
  if (area.pressed) panel.act(scene::SetVisibility{ids, static_cast<Visibility>((now + 1) % 3)});
  const Palette& colour = look().colour;
  if (area.hovered)
    ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max, colour.hover, px(10));
  const ImU32 ink = now == 2 ? colour.faint : now == 1 ? colour.muted : colour.ink;
  write_icon(area.box.GetCenter(), kIcons[now], ink, Type::body);
  tooltip(tr(kSaid[now]));
}

void draw_isolate(Panel& panel, const std::vector<StructureId>& ids, const std::string& full_id) {
  const std::set<StructureId> wanted(ids.begin(), ids.end());
  const bool alone = panel.state().isolated == wanted;
  const Touch area = touch("isolate." + full_id, {px(kTarget), px(kTarget)});
  if (!area.seen) return;
  if (area.pressed) panel.act(alone ? scene::Isolate{} : scene::Isolate{ids});
  const Palette& colour = look().colour;
  if (area.hovered || alone)
    ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max,
                                              alone ? colour.accent_soft : colour.hover, px(10));
  write_icon(area.box.GetCenter(), icon::kIsolate, alone ? colour.accent : colour.muted,
             Type::body);
  tooltip(alone ? tr("Show the others again") : tr("Show this alone"));
}

constexpr int kNameLines = 2;

float name_room(float width) {
  return width - 2.0f * px(kTarget) - px(14);
}

float row_height(const Panel& panel, const StructureRow& row, float width) {
  if (row.kind == StructureRow::Kind::layer) return px(40);
  const std::string name = structure_name(panel.atlas(), row.structure, panel.state().names);
  const int lines = lines_of(name, name_room(width), kNameLines);
  return std::max(px(kTarget), px(14) + static_cast<float>(lines) * line_height(Type::body)) +
         px(2);
}

void draw_name(Panel& panel, StructureId id, const std::vector<StructureId>& ids, ImVec2 size) {
  const Palette& colour = look().colour;
  const scene::SceneState& state = panel.state();
  const Structure& structure = panel.atlas()[id];
  const Touch area = touch("structure." + structure.full_id(), size);
  if (!area.seen) return;
  if (area.twice)
    panel.act(scene::FocusOn{ids});
  else if (area.pressed)
    panel.act(scene::Select{ids.front()});
  const bool selected =
      state.selected && (*state.selected == id || *state.selected == panel.atlas().counterpart(id));
  const bool hovered_in_view =
      panel.model.hovered &&
      (*panel.model.hovered == id || *panel.model.hovered == panel.atlas().counterpart(id));
  if (selected || area.hovered || hovered_in_view)
    ImGui::GetWindowDrawList()->AddRectFilled(
        area.box.Min, area.box.Max, selected ? colour.accent_soft : colour.sunken, px(10));
  const bool drawn = scene::is_drawn(state, panel.atlas(), ids.front());
  const ImU32 ink = selected ? colour.accent_ink : drawn ? colour.ink : colour.muted;
  const std::string name = structure_name(panel.atlas(), id, state.names);
  const float room = size.x - px(14);
  const float tall = static_cast<float>(lines_of(name, room, kNameLines)) * line_height(Type::body);
  const float y = std::round(area.box.GetCenter().y - tall * 0.5f + px(2));
  if (write_lines({area.box.Min.x + px(8), y}, room, kNameLines, name, ink) && area.hovered)
    tooltip(name);
}

void draw_layer_line(Layer layer) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  write({at.x + px(10), at.y + px(18)}, upper(layer_words(layer)), look().colour.muted,
        Type::caption);
}

}  // namespace

void draw_structure_list(Panel& panel) {
  ImGui::BeginChild("##structures");
  const std::vector<StructureRow> rows = structure_rows(panel.atlas(), panel.scratch.search);
  if (rows.empty()) {
    gap(12);
    paragraph(panel.scratch.search.empty() ? tr("This body has no structures.")
                                           : told("Nothing matches \"{}\".", panel.scratch.search),
              look().colour.muted);
  }
  const float width = ImGui::GetContentRegionAvail().x - px(4);
  Rows lines;
  for (const StructureRow& row : rows) lines.add(row_height(panel, row, width));
  lines.draw([&](std::size_t i) {
    if (rows[i].kind == StructureRow::Kind::layer) return draw_layer_line(rows[i].layer);
    const StructureId id = rows[i].structure;
    const auto ids = on_sides(panel.atlas(), id, panel.scratch.sides);
    const std::string full_id = panel.atlas()[id].full_id();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float tall = lines.height(i) - px(2), down = std::round((tall - px(kTarget)) * 0.5f);
    ImGui::SetCursorScreenPos({at.x, at.y + down});
    draw_eye(panel, ids, full_id);
    ImGui::SetCursorScreenPos({at.x + px(kTarget), at.y});
    draw_name(panel, id, ids, {width - 2.0f * px(kTarget), tall});
    ImGui::SetCursorScreenPos({at.x + width - px(kTarget), at.y + down});
    draw_isolate(panel, ids, full_id);
  });
  scroll_edge();
  drag_to_scroll();
  ImGui::EndChild();
}

}  // namespace tautband::ui
