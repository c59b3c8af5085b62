// SPDX-License-Identifier: MIT
#include "ui/lists.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "core/words.h"
#include "ui/focus.h"
#include "ui/icons.h"
#include "ui/letters.h"
#include "ui/methods.h"
#include "ui/names.h"
#include "ui/practice_card.h"
#include "ui/search.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

// Enter takes the first match, so that a search needs no pointer.
void take_first(Panel& panel) {
  const std::string& query = panel.scratch.search;
  if (panel.state().mode == Mode::pain) return take_first_place(panel);
  if (panel.scratch.list == List::points) {
    for (const PointRow& row : point_rows(panel.atlas(), *panel.model.words, query))
      if (row.kind == PointRow::Kind::point) {
        panel.act(scene::ChoosePoint{row.point, panel.scratch.sides});
        return;
      }
    return;
  }
  if (panel.scratch.list != List::structures) return;
  for (const StructureRow& row : structure_rows(panel.atlas(), query))
    if (row.kind == StructureRow::Kind::structure) {
      panel.act(scene::Select{on_sides(panel.atlas(), row.structure, panel.scratch.sides).front()});
      return;
    }
}

void draw_tabs(Panel& panel) {
  const float width = ImGui::GetContentRegionAvail().x;
  static constexpr std::array<Phrase, 3> kLists{
      {noted("list", "Points"), noted("list", "Parts"), noted("list", "Learn")}};
  const int pressed =
      segmented("list", translated(kLists), static_cast<int>(panel.scratch.list), width);
  if (pressed < 0) return;
  panel.scratch.list = static_cast<List>(pressed);
  panel.scratch.search.clear();
}

void draw_sides(Panel& panel) {
  static constexpr std::array<Sides, 3> kValues{Sides::right, Sides::left, Sides::both};
  const auto now = std::find(kValues.begin(), kValues.end(), panel.scratch.sides);
  const int pressed = segmented("side", side_choices(), static_cast<int>(now - kValues.begin()),
                                ImGui::GetContentRegionAvail().x);
  if (pressed < 0) return;
  panel.scratch.sides = kValues[static_cast<std::size_t>(pressed)];
  if (!panel.state().choice || panel.state().choice->sides == panel.scratch.sides) return;
  // A method goes along to the other side, or the tool would press where nothing is chosen.
  if (shows_practice(panel) && panel.scratch.sides != Sides::both)
    panel.act(scene::ShowMethod{panel.state().method->method, side_to_press(panel)});
  else
    panel.act(scene::ChoosePoint{panel.state().choice->point, panel.scratch.sides});
}

}  // namespace

void draw_search(Panel& panel) {
  const Palette& colour = look().colour;
  Scratch& scratch = panel.scratch;
  const bool places = panel.state().mode == Mode::pain;
  if (places != scratch.searches_places) scratch.search.clear();  // it was a word for other things
  scratch.searches_places = places;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, tall = px(48);
  const ImRect box(at, at + ImVec2(width, tall));
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  canvas.AddRectFilled(box.Min, box.Max, colour.sunken, px(12));
  write_icon({at.x + px(24), at.y + tall * 0.5f}, icon::kSearch, colour.muted, Type::body);
  const float field = width - px(44) - px(scratch.search.empty() ? 8 : 48);
  ImGui::SetCursorScreenPos({at.x + px(42), at.y});
  ImGui::SetNextItemWidth(field);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      ImVec2(px(4), std::floor((tall - ImGui::GetFontSize()) * 0.5f)));
  before_field("search", "##search");
  if (scratch.focus_search) ImGui::SetKeyboardFocusHere();
  scratch.focus_search = false;
  static constexpr const char* kHints[] = {noted("Muscle, place, symptom"), noted("Structure"),
                                           noted("Word in a lesson")};
  const char* wanted = places ? noted("Place that hurts") : kHints[static_cast<int>(scratch.list)];
  need_letters(scratch.search);
  const std::string hint(fitting(tr(wanted), tr("Search"), field - px(8)));
  if (ImGui::InputTextWithHint("##search", hint.c_str(), &scratch.search,
                               ImGuiInputTextFlags_EnterReturnsTrue) &&
      !scratch.search.empty())
    take_first(panel);
  after_field();
  note_item("search", {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
  ImGui::PopStyleVar();
  if (ImGui::IsItemActive())
    canvas.AddRect(box.Min, box.Max, colour.accent, px(12), 0, std::max(1.0f, px(1.5f)));
  if (!scratch.search.empty()) {
    ImGui::SetCursorScreenPos({box.Max.x - px(46), at.y + px(2)});
    if (icon_button("search.clear", icon::kClose, tr("Clear the search"))) scratch.search.clear();
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::ItemSize(ImVec2(width, tall), 0.0f);
}

void Rows::draw(const std::function<void(std::size_t)>& draw_row) const {
  const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
  // Whoever walks by keyboard steps on rows that are just out of sight.
  const float tall = ImGui::GetWindowHeight(), beyond = focus_shown() ? tall : 0.0f;
  const float from = ImGui::GetScrollY() - top - beyond, to = from + tall + 2.0f * beyond;
  const auto first = std::upper_bound(tops_.begin(), tops_.end(), from);
  std::size_t row =
      first == tops_.begin() ? 0 : static_cast<std::size_t>(first - tops_.begin()) - 1;
  begin_list();
  for (; row + 1 < tops_.size() && tops_[row] < to; ++row) {
    ImGui::SetCursorPos({left, top + tops_[row]});
    draw_row(row);
  }
  end_list();
  ImGui::SetCursorPos({left, top + tops_.back()});
  ImGui::Dummy({1, 1});
}

void Rows::reveal(std::size_t index) const {
  const float tall = ImGui::GetWindowHeight(), scroll = ImGui::GetScrollY();
  if (tops_[index] < scroll || tops_[index + 1] > scroll + tall)
    ImGui::SetScrollY(std::max(0.0f, tops_[index] - tall * 0.3f));
}

bool opening_line(const std::string& name, std::string_view first, std::string_view second) {
  const float width = ImGui::GetContentRegionAvail().x - px(4), room = width - px(20);
  const auto lines = [&](std::string_view text, int most, Type type) {
    return static_cast<float>(lines_of(text, room, most, type)) * line_height(type);
  };
  const float tall = px(20) + lines(first, 2, Type::strong) + lines(second, 3, Type::small);
  const Touch area = touch(name, {width, tall});
  if (!area.seen) return area.pressed;
  if (area.hovered)
    ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max, look().colour.sunken,
                                              px(10));
  ImVec2 at = area.box.Min + ImVec2(px(10), px(8));
  write_lines(at, room, 2, first, look().colour.ink, Type::strong);
  at.y += lines(first, 2, Type::strong);
  write_lines(at, room, 3, second, look().colour.muted, Type::small);
  return area.pressed;
}

void draw_lists(Panel& panel, const Viewport& place) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(12), px(12)));
  begin_panel("##lists", place, ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  draw_search(panel);
  draw_tabs(panel);
  const List list = panel.scratch.list;
  if (list == List::points || list == List::structures) draw_sides(panel);
  gap(2);
  if (list == List::points) draw_point_list(panel);
  if (list == List::structures) draw_structure_list(panel);
  if (list == List::lessons) draw_lessons(panel);
  preview(panel, std::nullopt);
  ImGui::End();
}

}  // namespace tautband::ui
