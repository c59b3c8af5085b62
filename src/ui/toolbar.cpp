// SPDX-License-Identifier: MIT
#include "ui/toolbar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/words.h"
#include "ui/icons.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

constexpr std::array<Direction, 4> kDirections{{{noted("looked at from", "Front"), "front", 'F'},
                                                {noted("looked at from", "Back"), "back", 'B'},
                                                {noted("looked at from", "Left"), "left", 'L'},
                                                {noted("looked at from", "Right"), "right", 'R'}}};
constexpr std::array<const char*, 3> kModes{noted("Explore"), noted("Explain"),
                                            noted("Find my pain")};

struct Menu {
  const char* name;
  Phrase label;
  unsigned icon;
  const char* means;
};
constexpr std::array<Menu, 3> kMenus{
    {{"pose-menu", noted("menu", "Pose"), icon::kPose, noted("How the body lies, sits or stands")},
     {"heat-menu", noted("menu", "Pain"), icon::kHeat, noted("How the pain is painted")},
     {"view-menu", noted("menu", "View"), icon::kView, noted("What is shown, and how")}}};

const char* client_word() {
  return tr("Client");
}

const char* picture_word(bool composing) {
  return composing ? tr("Close") : tr("Picture");
}

// Of icons side by side, with the words under them where there is room.
float icons_width(std::span<const std::string_view> captions, bool shown) {
  float width = px(4) * static_cast<float>(captions.size() - 1);
  for (const std::string_view caption : captions) width += icon_width(shown ? caption : "");
  return width;
}

float history_width(bool captions) {
  return icons_width(std::array<std::string_view, 2>{tr("Undo"), tr("Redo")}, captions);
}

// The menus and what stands behind them, to the right end.
float end_width(const Room& room) {
  std::vector<std::string_view> captions;
  for (const Menu& menu : kMenus) captions.push_back(tr(menu.label));
  captions.insert(captions.end(), {client_word(), picture_word(false)});
  if (room.keys) captions.push_back(tr("Keys"));
  captions.push_back(tr("Settings"));
  return icons_width(captions, room.captions);
}

float segments_width(std::span<const std::string_view> labels) {
  float width = px(8);
  for (const std::string_view label : labels) width += measure(label, Type::strong).x + px(24);
  return width;
}

std::array<std::string_view, kDirections.size()> direction_labels() {
  std::array<std::string_view, kDirections.size()> labels;
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = tr(kDirections[i].label);
  return labels;
}

std::array<std::string_view, kModes.size()> mode_labels() {
  return translated(kModes);
}

float width_of(const Room& room) {
  const float between = px(20);
  float width = segments_width(mode_labels()) + between + end_width(room);
  if (room.history) width += history_width(room.captions) + between;
  if (room.directions) width += segments_width(direction_labels()) + between;
  if (room.mark) width += px(38) + between;
  if (room.brand) width += measure("Tautband", Type::strong).x + px(8);
  return width;
}

Room room_in(float width) {
  Room room;
  for (bool* group :
       {&room.brand, &room.directions, &room.keys, &room.mark, &room.captions, &room.history}) {
    if (width_of(room) <= width) break;
    *group = false;
  }
  return room;
}

void next_group(bool line = true) {
  ImGui::SameLine(0, 0);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (line)
    ImGui::GetWindowDrawList()->AddRectFilled(
        {at.x + px(10), at.y + px(10)}, {at.x + px(10) + std::max(1.0f, px(1)), at.y + px(34)},
        look().colour.line);
  ImGui::SetCursorScreenPos({at.x + px(20), at.y});
}

// A taut band with its knot, and the name.
void draw_brand(bool name) {
  const Palette& colour = look().colour;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float middle = at.y + px(kTarget) * 0.5f;
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const ImVec2 left{at.x + px(6), middle}, knot{at.x + px(19), middle},
      right{at.x + px(32), middle};
  canvas.AddBezierQuadratic(left, {at.x + px(13), middle - px(7)}, knot, colour.ink, px(2));
  canvas.AddBezierQuadratic(knot, {at.x + px(25), middle + px(7)}, right, colour.ink, px(2));
  canvas.AddCircleFilled(knot, px(5.5f), colour.accent);
  if (name)
    write({at.x + px(42), std::round(middle - font(Type::strong)->FontSize * 0.5f)}, "Tautband",
          colour.ink, Type::strong);
  const float width = px(38) + (name ? measure("Tautband", Type::strong).x + px(8) : 0.0f);
  ImGui::Dummy({width, px(kTarget)});
}

void draw_history(Panel& panel, bool captions) {
  const std::string &undone = panel.model.undo_name, &redone = panel.model.redo_name;
  if (icon_button("toolbar.undo", icon::kUndo,
                  undone.empty() ? tr("Undo") : told("Undo: {}", undone),
                  {.enabled = !panel.model.undo_name.empty(),
                   .keys = "Ctrl+Z",
                   .caption = captions ? tr("Undo") : ""}))
    panel.ask(Undo{});
  ImGui::SameLine(0, px(4));
  if (icon_button("toolbar.redo", icon::kRedo,
                  redone.empty() ? tr("Redo") : told("Redo: {}", redone),
                  {.enabled = !panel.model.redo_name.empty(),
                   .keys = "Ctrl+Shift+Z",
                   .caption = captions ? tr("Redo") : ""}))
    panel.ask(Redo{});
}

void draw_directions(Panel& panel) {
  const auto labels = direction_labels();
  int current = -1;
  for (std::size_t i = 0; i < kDirections.size(); ++i)
    if (looks_from(panel.state(), kDirections[i])) current = static_cast<int>(i);
  const int pressed = segmented("toolbar.from", labels, current, segments_width(labels));
  if (pressed >= 0) look_from(panel, kDirections[static_cast<std::size_t>(pressed)].view);
}

void draw_modes(Panel& panel) {
  const auto labels = mode_labels();
  const int now = static_cast<int>(panel.state().mode);
  const int pressed = segmented("toolbar.mode", labels, now, segments_width(labels));
  if (pressed >= 0 && pressed != now) panel.ask(SetMode{static_cast<Mode>(pressed)});
}

// The menus hang below the button that opens them.
void menu_button(const Menu& wanted, bool captions) {
  const char* menu = wanted.name;
  const bool open = ImGui::IsPopupOpen(menu);
  const bool pressed =
      icon_button(std::string("toolbar.") + menu, wanted.icon,
                  captions ? std::string(tr(wanted.means))
                           : std::string(tr(wanted.label)) + ": " + tr(wanted.means),
                  {.toggles = open, .on = open, .caption = captions ? tr(wanted.label) : ""});
  if (pressed) ImGui::OpenPopup(menu);
  const ImVec2 below{ImGui::GetItemRectMax().x, ImGui::GetWindowPos().y + ImGui::GetWindowHeight()};
  if (!ImGui::IsPopupOpen(menu)) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({below.x, below.y + px(6)}, ImGuiCond_Always, {1.0f, 0.0f});
  ImGui::SetNextWindowSizeConstraints({px(120), px(60)},
                                      {screen.x - px(20), screen.y - below.y - px(16)});
}

// A session that is open is told even while its panel is put away.
void draw_client_button(Panel& panel, bool captions) {
  const bool on = panel.scratch.client_open;
  if (icon_button("toolbar.client", icon::kClient,
                  tr("Notes on a client, kept on this computer only"),
                  {.toggles = on, .on = on, .keys = "C", .caption = captions ? client_word() : ""}))
    panel.scratch.client_open = !on;
  if (!panel.model.client.client) return;
  const ImVec2 high = ImGui::GetItemRectMax(), low = ImGui::GetItemRectMin();
  ImGui::GetWindowDrawList()->AddCircleFilled({high.x - px(8), low.y + px(8)}, px(4),
                                              look().colour.accent);
}

}  // namespace

std::span<const Direction> directions() {
  return kDirections;
}

bool looks_from(const scene::SceneState& state, const Direction& direction) {
  const auto view = scene::find_view(direction.view);
  if (!view) return false;
  return std::abs(std::remainder(state.camera.azimuth - view->azimuth, 360.0f)) < 0.5f &&
         std::abs(state.camera.elevation - view->elevation) < 0.5f;
}

bool is_posed(const scene::SceneState& state) {
  return state.method || state.pose;
}

void look_from(Panel& panel, std::string_view name) {
  if (const auto view = scene::find_view(name))
    panel.act(scene::LookFrom{view->azimuth, view->elevation});
}

void draw_toolbar(Panel& panel, const Viewport& place) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(10), px(8)));
  begin_panel("##toolbar", place, ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  const float inner = ImGui::GetContentRegionAvail().x;
  const Room room = room_in(inner);
  const float start = ImGui::GetCursorScreenPos().x;
  if (room.mark) {
    draw_brand(room.brand);
    next_group(false);
  }
  draw_modes(panel);
  if (room.history) {
    next_group();
    draw_history(panel, room.captions);
  }
  if (room.directions) {
    next_group();
    draw_directions(panel);
  }
  const float end = end_width(room);
  ImGui::SameLine(0, 0);
  ImGui::SetCursorScreenPos({std::max(start + inner - end, ImGui::GetCursorScreenPos().x),
                             ImGui::GetCursorScreenPos().y});
  menu_button(kMenus[0], room.captions);
  draw_pose_menu(panel);
  ImGui::SameLine(0, px(4));
  menu_button(kMenus[1], room.captions);
  draw_heat_menu(panel);
  ImGui::SameLine(0, px(4));
  menu_button(kMenus[2], room.captions);
  draw_view_menu(panel, room);
  ImGui::SameLine(0, px(4));
  draw_client_button(panel, room.captions);
  ImGui::SameLine(0, px(4));
  const bool composing = panel.model.picture.has_value();
  if (icon_button("toolbar.picture", icon::kCamera,
                  composing ? tr("Back to the view") : tr("Make a picture of the view"),
                  {.toggles = composing,
                   .on = composing,
                   .keys = composing ? "Esc" : "Ctrl+S",
                   .caption = room.captions ? picture_word(composing) : ""}))
    panel.ask(OpenPicture{!composing});
  ImGui::SameLine(0, px(4));
  if (room.keys) {  // the settings show them, too
    if (icon_button("toolbar.keys", icon::kKeyboard, tr("Keys"),
                    {.keys = "?", .caption = room.captions ? tr("Keys") : ""}))
      panel.scratch.keys_shown = !panel.scratch.keys_shown;
    ImGui::SameLine(0, px(4));
  }
  if (icon_button("toolbar.settings", icon::kSettings, tr("Settings"),
                  {.keys = "Ctrl+,", .caption = room.captions ? tr("Settings") : ""}))
    panel.scratch.settings_shown = true;
  ImGui::End();
}

}  // namespace tautband::ui
