// SPDX-License-Identifier: MIT
// "Explain": the panel of the treatment room.
#include "ui/explain_panel.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "core/words.h"
#include "scene/story.h"
#include "ui/card.h"
#include "ui/focus.h"
#include "ui/icons.h"
#include "ui/lists.h"
#include "ui/names.h"
#include "ui/shortcuts.h"
#include "ui/story_text.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

// Whose story it is; pressed, another can be chosen.
void draw_name(Panel& panel, const scene::Story& story, float room) {
  const Touch area = touch("explain.other", {room, px(kTarget)});
  if (area.pressed) panel.act(scene::ClearPoint{});
  const ImVec2 at = area.box.Min;
  if (area.hovered)
    ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max, look().colour.sunken,
                                              px(10));
  const Atlas& atlas = panel.atlas();
  const Muscle& muscle = atlas[atlas[story.choice.point].muscle];
  const float y = std::round(at.y + (px(kTarget) - line_height(Type::small) * 2.0f) * 0.5f);
  write_fit({at.x + px(6), y}, room - px(12), muscle_name(muscle, panel.state().names),
            look().colour.ink, Type::small);
  write_fit({at.x + px(6), y + line_height(Type::small)}, room - px(12),
            sides_words(story.choice.sides), look().colour.muted, Type::small);
  tooltip(tr("Explain another point"));
  ImGui::SameLine(0, 0);
  ImGui::Dummy({px(8), 1});
}

void draw_head(Panel& panel, const scene::Story* story) {
  const float width = ImGui::GetContentRegionAvail().x;
  const char* const blank = tr("Blank");
  const bool full = panel.model.full_screen;
  const char* const fill = full ? tr("Window") : tr("Full screen");
  const char* const leave = tr("Leave");
  const float room = width - icon_width(blank) - icon_width(fill) - icon_width(leave);
  if (story)
    draw_name(panel, *story, room - px(8));
  else
    ImGui::Dummy({room, px(kTarget)});
  ImGui::SameLine(0, 0);
  if (icon_button("explain.blank", icon::kEyeOff, tr("Blank the screen"),
                  {.keys = "B", .caption = blank}))
    panel.ask(Blank{true});
  ImGui::SameLine(0, 0);
  if (icon_button("explain.full", full ? icon::kShrink : icon::kGrow,
                  full ? tr("Leave the full screen") : tr("Fill the screen"),
                  {.keys = "F11", .caption = fill}))
    panel.ask(FullScreen{!full});
  ImGui::SameLine(0, 0);
  if (icon_button("explain.leave", icon::kClose, tr("Back to exploring"),
                  {.keys = "Esc", .caption = leave}))
    panel.ask(SetMode{Mode::explore});
}

// Right or left; a story goes on where it stands.
void draw_side(Panel& panel, const scene::Story& story) {
  const auto sides = side_choices();
  const int now = story.choice.sides == Sides::left ? 1 : 0;
  const int pressed =
      segmented("explain.side", std::span(sides).first(2), now, ImGui::GetContentRegionAvail().x);
  if (pressed < 0 || (pressed == now && story.choice.sides != Sides::both)) return;
  panel.act(scene::ChoosePoint{story.choice.point, pressed == 1 ? Sides::left : Sides::right});
}

void draw_foot(Panel& panel, const scene::Story& story, int step) {
  const int last = static_cast<int>(story.beats.size()) - 1;
  separator();
  const float width = std::floor((ImGui::GetContentRegionAvail().x - px(8)) * 0.5f);
  if (button("explain.back", trc("to the step before", "Back"),
             {.enabled = step > 0, .width = width, .icon = icon::kLeft}))
    panel.ask(GoToStep{step - 1});
  ImGui::SameLine(0, px(8));
  if (step < last) {
    if (button("explain.next", tr("Next"),
               {.weight = Weight::primary, .width = width, .icon = icon::kRight}))
      panel.ask(GoToStep{step + 1});
  } else if (story.method && panel.model.practice) {
    draw_hold_button(panel, story, width);
  } else if (button("explain.done", tr("Another point"), {.width = width})) {
    panel.act(scene::ClearPoint{});
  }
}

void draw_told(Panel& panel, const scene::Story& story) {
  const int last = static_cast<int>(story.beats.size()) - 1;
  const int step = std::clamp(panel.state().step, 0, last);
  const scene::Beat beat = story.beats[static_cast<std::size_t>(step)];
  const int to = step_bar("explain.step", last + 1, step, [&](int i) {
    return scene::title_of(story.beats[static_cast<std::size_t>(i)]);
  });
  if (to >= 0 && to != step) panel.ask(GoToStep{to});
  const float foot = px(kTarget) + ImGui::GetStyle().ItemSpacing.y * 2.0f + px(10);
  // Each step has a place of its own to scroll in, so that it starts at its top.
  const std::string place = "##beat-" + std::to_string(step);
  ImGui::BeginChild(place.c_str(), {0, std::max(ImGui::GetContentRegionAvail().y - foot, px(60))});
  paragraph(scene::title_of(beat), look().colour.ink, Type::title);
  if (beat == scene::Beat::hurts) draw_side(panel, story);
  told_in_english();
  tell(panel, story, beat);
  scroll_edge();
  drag_to_scroll();
  ImGui::EndChild();
  draw_foot(panel, story, step);
}

void draw_choosing(Panel& panel) {
  paragraph(tr("What shall be explained?"), look().colour.ink, Type::title);
  const List list = std::exchange(panel.scratch.list, List::points);  // what else was open stays so
  draw_search(panel);
  gap(2);
  draw_point_list(panel);
  panel.scratch.list = list;
}

}  // namespace

int step_bar(const std::string& name, int count, int current,
             const std::function<std::string(int)>& title) {
  const Palette& colour = look().colour;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, edge = px(3);
  const float wide = std::floor(width / static_cast<float>(std::max(count, 1)));
  int pressed = -1;
  for (int i = 0; i < count; ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    const Touch area = touch(name + "." + std::to_string(i), {wide, px(kTarget)});
    if (area.pressed) pressed = i;
    if (!area.seen) continue;
    const float y = std::round(area.box.Min.y + px(13)), half = i == current ? px(5) : px(3);
    ImGui::GetWindowDrawList()->AddRectFilled({area.box.Min.x + edge, y - half},
                                              {area.box.Max.x - edge, y + half},
                                              i <= current   ? colour.accent
                                              : area.hovered ? colour.faint
                                                             : colour.line,
                                              half);
    tooltip(title(i));
  }
  write({start.x + edge, start.y + px(23)}, told("Step {} of {}", current + 1, count), colour.muted,
        Type::caption);
  return pressed;
}

void draw_explain_panel(Panel& panel, const Viewport& place) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(16), px(10)));
  begin_panel("##explain", place, ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  preview(panel, std::nullopt);
  const auto& choice = panel.state().choice;
  if (choice) {
    const scene::Story story = scene::story_of(panel.atlas(), *choice, panel.state().way);
    draw_head(panel, &story);
    draw_told(panel, story);
  } else {
    draw_head(panel, nullptr);
    draw_choosing(panel);
  }
  ImGui::End();
}

bool explain_key(Panel& panel) {
  const ImGuiIO& io = ImGui::GetIO();
  const auto pressed = [&](ImGuiKey key) {
    return io.KeyMap[key] >= 0 && ImGui::IsKeyPressed(io.KeyMap[key], false);
  };
  const auto typed = [&](ImWchar letter) {
    return !is_repeat(letter) &&
           std::find(io.InputQueueCharacters.begin(), io.InputQueueCharacters.end(), letter) !=
               io.InputQueueCharacters.end();
  };
  const bool free = !focus_shown();  // the arrows and Space belong to the ring
  if (typed('b') || typed('B') || typed('.')) return panel.ask(Blank{true}), true;
  const auto& choice = panel.state().choice;
  if (!choice) return false;
  const int last =
      static_cast<int>(scene::story_of(panel.atlas(), *choice, panel.state().way).beats.size()) - 1;
  const int step = panel.state().step;
  const bool on =
      pressed(ImGuiKey_PageDown) || (free && (pressed(ImGuiKey_RightArrow) || typed(' ')));
  const bool back = pressed(ImGuiKey_PageUp) || (free && pressed(ImGuiKey_LeftArrow));
  if (on && step < last) panel.ask(GoToStep{step + 1});
  if (back && step > 0) panel.ask(GoToStep{step - 1});
  return on || back;
}

void draw_blank(Panel& panel) {
  if (!panel.model.blank) return;
  const ImGuiIO& io = ImGui::GetIO();
  ImGui::GetForegroundDrawList()->AddRectFilled({0, 0}, io.DisplaySize,
                                                palette(scene::Theme::dark).ground);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin("##blank", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground);
  keep_focus_here();
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  const bool key = std::any_of(std::begin(io.KeysDownDuration), std::end(io.KeysDownDuration),
                               [](float held) { return held == 0.0f; });
  if (!ImGui::IsWindowAppearing() && (ImGui::IsMouseClicked(0) || ImGui::IsMouseClicked(1) || key ||
                                      !io.InputQueueCharacters.empty()))
    panel.ask(Blank{false});
  ImGui::End();
}

}  // namespace tautband::ui
