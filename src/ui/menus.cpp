// SPDX-License-Identifier: MIT
// The popups of the toolbar: the pose, how heat is drawn, and how everything else is.
#include "ui/menus.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "core/words.h"
#include "scene/ramp.h"
#include "scene/skin_tone.h"
#include "ui/icons.h"
#include "ui/names.h"
#include "ui/settings_sheet.h"
#include "ui/toolbar.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

constexpr float kMenuWidth = 340.0f;  // points

ImU32 colour_of(glm::vec3 srgb) {
  return ImGui::ColorConvertFloat4ToU32({srgb.x, srgb.y, srgb.z, 1});
}

void draw_swatch(const ImRect& box, const scene::Ramp& ramp) {
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const std::size_t count = ramp.stops.size();
  if (count < 2) return;
  const float step = box.GetWidth() / static_cast<float>(count - 1);
  for (std::size_t i = 0; i + 1 < count; ++i) {
    const float left = box.Min.x + step * static_cast<float>(i);
    const ImU32 from = colour_of(ramp.stops[i]), to = colour_of(ramp.stops[i + 1]);
    canvas.AddRectFilledMultiColor({left, box.Min.y}, {left + step, box.Max.y}, from, to, to, from);
  }
  canvas.AddRect(box.Min, box.Max, look().colour.line, 0.0f, 0, std::max(1.0f, px(1)));
}

std::string ramp_label(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Phrase>, 4> kNames{
      {{"ember", noted("colours", "Ember")},
       {"glow", noted("colours", "Glow")},
       {"reef", noted("colours", "Reef")},
       {"graphite", noted("colours", "Graphite")}}};
  for (const auto& [known, label] : kNames)
    if (known == name) return tr(label);
  return capitalised(name);
}

}  // namespace

void draw_ramp(Panel& panel, const scene::Ramp& ramp, float width) {
  const Palette& colour = look().colour;
  const bool chosen = panel.state().ramp == ramp.name;
  const Touch area = touch("ramp." + ramp.name, {width, px(kTarget)});
  if (!area.seen) return;
  if (area.pressed && !chosen) panel.act(scene::SetRamp{ramp.name});
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  if (chosen || area.hovered)
    canvas.AddRectFilled(area.box.Min, area.box.Max, chosen ? colour.accent_soft : colour.sunken,
                         px(10));
  const float y = area.box.GetCenter().y;
  write({area.box.Min.x + px(10), std::round(y - font(Type::body)->FontSize * 0.5f)},
        ramp_label(ramp.name), chosen ? colour.accent_ink : colour.ink,
        chosen ? Type::strong : Type::body);
  draw_swatch({area.box.Min.x + px(118), y - px(9), area.box.Max.x - px(10), y + px(9)}, ramp);
  tooltip(capitalised(tr(ramp.describe.c_str())));
}

// A round swatch for each tone of skin; the drawing is an empty ring.
void draw_skin_tones(Panel& panel, float width) {
  const Palette& colour = look().colour;
  const auto tones = scene::skin_tones();
  const float wide = std::floor(width / static_cast<float>(tones.size()));
  for (std::size_t i = 0; i < tones.size(); ++i) {
    const scene::SkinTone& tone = tones[i];
    if (i) ImGui::SameLine(0, 0);
    const bool chosen = panel.state().skin == tone.name;
    const Touch area = touch("skin." + tone.name, {wide, px(kTarget)});
    if (area.pressed && !chosen) panel.act(scene::SetSkin{tone.name});
    if (!area.seen) continue;
    const float radius = std::min(px(13), 0.5f * wide - px(4));
    ImDrawList* const list = ImGui::GetWindowDrawList();
    if (chosen || area.hovered)
      list->AddCircle(area.box.GetCenter(), radius + px(3), chosen ? colour.accent : colour.line, 0,
                      px(2));
    list->AddCircleFilled(area.box.GetCenter(), radius, colour_of(tone.colour));
    if (tone.drawn)
      list->AddCircle(area.box.GetCenter(), radius - px(1), colour_of(glm::vec3(0.30f)), 0, px(2));
    const char* const described = tr(tone.describe.c_str());
    tooltip(tone.drawn ? told("Drawing: {}", described)
                       : told("Skin {}: {}", tone.name, described));
  }
}

namespace {

bool pose_row(const std::string& name, std::string_view label, bool chosen) {
  const Palette& colour = look().colour;
  const Touch area = touch(name, {ImGui::GetContentRegionAvail().x, px(kTarget)});
  if (!area.seen) return area.pressed;
  if (chosen || area.hovered)
    ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max,
                                              chosen ? colour.accent_soft : colour.sunken, px(10));
  const Type type = chosen ? Type::strong : Type::body;
  write_fit(
      {area.box.Min.x + px(10), std::round(area.box.GetCenter().y - font(type)->FontSize * 0.5f)},
      area.box.GetWidth() - px(20), label, chosen ? colour.accent_ink : colour.ink, type);
  return area.pressed;
}

bool begin_menu(const char* name) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(12), px(12)));
  const bool open = ImGui::BeginPopup(name, ImGuiWindowFlags_NoMove);
  ImGui::PopStyleVar();
  if (open) ImGui::Dummy({px(kMenuWidth), 0});
  return open;
}

void menu_heading(const char* text) {
  gap(-4);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + px(8));
  heading(text);
}

struct NamedButton {
  Phrase label;
  const char* view;
};

void draw_directions_row(Panel& panel, std::span<const NamedButton> row) {
  const float space = px(6), count = static_cast<float>(row.size());
  const float wide = std::floor((ImGui::GetContentRegionAvail().x - space * (count - 1)) / count);
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i) ImGui::SameLine(0, space);
    if (button("from." + std::string(row[i].view), tr(row[i].label), {.width = wide}))
      look_from(panel, row[i].view);
  }
}

void draw_directions_grid(Panel& panel, bool all) {
  static constexpr std::array<NamedButton, 4> kSides{{{noted("looked at from", "Front"), "front"},
                                                      {noted("looked at from", "Back"), "back"},
                                                      {noted("looked at from", "Left"), "left"},
                                                      {noted("looked at from", "Right"), "right"}}};
  static constexpr std::array<NamedButton, 3> kFront{
      {{noted("looked at from", "Front left"), "front-left"},
       {noted("looked at from", "Front right"), "front-right"},
       {noted("looked at from", "Top"), "top"}}};
  static constexpr std::array<NamedButton, 3> kBack{
      {{noted("looked at from", "Back left"), "back-left"},
       {noted("looked at from", "Back right"), "back-right"},
       {noted("looked at from", "Bottom"), "bottom"}}};
  if (all) draw_directions_row(panel, kSides);
  draw_directions_row(panel, kFront);
  draw_directions_row(panel, kBack);
}

void draw_shown(Panel& panel) {
  const scene::SceneState& state = panel.state();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(8), px(1)));
  if (switch_row("show.opening", tr("Opening above a deep point"), state.opening))
    panel.act(scene::SetOpening{!state.opening});
  if (switch_row("show.ghost", tr("Outline of the skin"), state.ghost_skin))
    panel.act(scene::SetGhostSkin{!state.ghost_skin});
  if (switch_row("show.points", tr("Trigger points"), state.points))
    panel.act(scene::SetPoints{!state.points});
  if (switch_row("show.labels", tr("Names beside the body"), state.labels))
    panel.act(scene::SetLabels{!state.labels});
  ImGui::PopStyleVar();
}

}  // namespace

void draw_heat_menu(Panel& panel) {
  if (!begin_menu("heat-menu")) return;
  const scene::SceneState& state = panel.state();
  menu_heading(tr("COLOURS"));
  for (const scene::Ramp& ramp : scene::ramps())
    draw_ramp(panel, ramp, ImGui::GetContentRegionAvail().x);
  separator();
  if (switch_row("heat.contours", tr("Contour lines"), state.contours))
    panel.act(scene::SetContours{!state.contours});
  if (switch_row("heat.legend", tr("Legend"), state.legend))
    panel.act(scene::SetLegend{!state.legend});
  if (switch_row("heat.scale-bar", tr("Scale bar"), state.scale_bar))
    panel.act(scene::SetScaleBar{!state.scale_bar});
  if (switch_row("heat.sides", tr("R and L at the corners"), state.side_marks))
    panel.act(scene::SetSideMarks{!state.side_marks});
  separator();
  if (button("heat.replay", tr("Show how the pain spreads"),
             {.enabled = state.choice.has_value() && !panel.model.busy,
              .width = ImGui::GetContentRegionAvail().x,
              .icon = icon::kReplay}))
    panel.ask(ReplayHeat{});
  drag_to_scroll();
  ImGui::EndPopup();
}

// The body may lie, sit or stand without any method too.
void draw_pose_menu(Panel& panel) {
  if (!begin_menu("pose-menu")) return;
  const scene::SceneState& state = panel.state();
  menu_heading(tr("POSE"));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(8), px(1)));
  // The menu goes once a pose is taken: it would lie over the body that is to be seen.
  const auto take = [&](scene::Action action) {
    panel.act(std::move(action));
    ImGui::CloseCurrentPopup();
  };
  if (pose_row("pose.none", tr("No pose"), !is_posed(state)) && is_posed(state))
    take(scene::StandUp{});
  const auto& poses = panel.atlas().knowledge().poses;
  for (std::size_t i = 0; i < poses.size(); ++i) {
    const bool alone = state.pose == PoseId(i) && !state.method;
    const bool of_method = state.method && panel.atlas()[state.method->method].pose == PoseId(i);
    if (pose_row("pose." + poses[i].id, poses[i].name, alone || of_method) && !alone)
      take(scene::ShowPose{PoseId(i)});
  }
  ImGui::PopStyleVar();
  if (is_posed(state)) {
    separator();
    if (switch_row("pose.glass", tr("Glass body"), state.glass))
      panel.act(scene::SetGlass{!state.glass});
  }
  drag_to_scroll();
  ImGui::EndPopup();
}

void draw_view_menu(Panel& panel, const Room& room) {
  if (!begin_menu("view-menu")) return;
  const scene::SceneState& state = panel.state();
  const float width = ImGui::GetContentRegionAvail().x;
  if (!room.history) {  // what the row has no room for comes first
    const float half = std::floor((width - px(6)) * 0.5f);
    if (button("view.undo", tr("Undo"),
               {.enabled = !panel.model.undo_name.empty(), .width = half, .icon = icon::kUndo}))
      panel.ask(Undo{});
    ImGui::SameLine(0, px(6));
    if (button("view.redo", tr("Redo"),
               {.enabled = !panel.model.redo_name.empty(), .width = half, .icon = icon::kRedo}))
      panel.ask(Redo{});
  }
  const float half = std::floor((width - px(6)) * 0.5f);
  if (button("view.whole", tr("Whole body"), {.width = half, .icon = icon::kBody}))
    panel.act(scene::FocusOn{});
  ImGui::SameLine(0, px(6));
  if (button("view.show-all", tr("Show all"), {.width = half, .icon = icon::kEye}))
    panel.act(scene::ShowAll{});
  if (panel.model.bodies) {
    menu_heading(tr("BODY"));
    static constexpr std::array<Phrase, 2> kBodies{
        {noted("body", "Female"), noted("body", "Male")}};
    static constexpr std::array<const char*, 2> kFigures{"female", "male"};
    const bool own = !panel.model.own_model.empty();
    const int now = own ? -1 : panel.atlas().body().figure == kFigures[0] ? 0 : 1;
    if (const int body = segmented("body", translated(kBodies), now, width);
        body >= 0 && body != now)
      panel.ask(ShowBody{kFigures[static_cast<std::size_t>(body)]});
  }
  if (button("view.open", tr("Open anatomy..."), {.width = width, .icon = icon::kFolder})) {
    panel.scratch.settings_shown = true;
    panel.scratch.settings_tab = kOpenTab;
    ImGui::CloseCurrentPopup();
  }
  menu_heading(tr("SHOWN"));
  draw_shown(panel);
  menu_heading(tr("NAMES"));
  static constexpr std::array<Phrase, 3> kNames{
      {noted("names", "English"), noted("names", "Latin"), noted("names", "Both")}};
  if (const int names =
          segmented("names", translated(kNames), static_cast<int>(state.names), width);
      names >= 0)
    panel.act(scene::SetNames{static_cast<scene::Names>(names)});
  menu_heading(tr("THEME"));
  static constexpr std::array<Phrase, 2> kThemes{{noted("theme", "Light"), noted("theme", "Dark")}};
  if (const int theme =
          segmented("theme", translated(kThemes), static_cast<int>(state.theme), width);
      theme >= 0)
    panel.act(scene::SetTheme{static_cast<scene::Theme>(theme)});
  menu_heading(tr("SKIN"));
  draw_skin_tones(panel, width);
  menu_heading(tr("LOOK FROM"));
  draw_directions_grid(panel, !room.directions);
  gap(2);
  if (button("view.save", tr("Save this view"), {.width = width, .icon = icon::kSave}))
    panel.ask(SaveState{});
  drag_to_scroll();
  ImGui::EndPopup();
}

}  // namespace tautband::ui
