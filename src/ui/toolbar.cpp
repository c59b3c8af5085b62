// SPDX-License-Identifier: MIT
#include "ui/toolbar.h"

#include <algorithm>
#include <array>
#include <cmath>

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

float icons_width(int count) {
  return static_cast<float>(count) * px(kTarget) + static_cast<float>(count - 1) * px(4);
}

constexpr int kButtons = 3;  // at the right end, behind the menus

struct Menu {
  const char* name;
  Phrase label;
  unsigned icon;
};
constexpr std::array<Menu, 3> kMenus{{{"pose-menu", noted("menu", "Pose"), icon::kPose},
                                      {"heat-menu", noted("menu", "Heat"), icon::kHeat},
                                      {"view-menu", noted("menu", "View"), icon::kView}}};

const char* client_word() {
  return tr("Client");
}

float menus_width(bool words) {
  float width = px(4) * kMenus.size();
  for (const Menu& menu : kMenus)
    width += words ? button_width(tr(menu.label), menu.icon) : px(kTarget);
  return width;
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
  float width = segments_width(mode_labels()) + between + icons_width(2) + between +
                menus_width(room.words) + px(8) + icons_width(room.keys ? kButtons : kButtons - 1);
  if (!room.history) width -= icons_width(2) + between;
  width += px(4) + (room.client ? button_width(client_word(), icon::kClient) : px(kTarget));
  if (room.directions) width += segments_width(direction_labels()) + between;
  if (room.mark) width += px(38) + between;
  if (room.brand) width += measure("Tautband", Type::strong).x + px(8);
  return width;
}

Room room_in(float width) {
  Room room;
  for (bool* group : {&room.client, &room.brand, &room.words, &room.directions, &room.keys,
                      &room.mark, &room.history}) {
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

void draw_history(Panel& panel) {
  const std::string &undone = panel.model.undo_name, &redone = panel.model.redo_name;
  if (icon_button("toolbar.undo", icon::kUndo,
                  undone.empty() ? tr("Undo") : told("Undo: {}", undone),
                  {.enabled = !panel.model.undo_name.empty(), .keys = "Ctrl+Z"}))
    panel.ask(Undo{});
  ImGui::SameLine(0, px(4));
  if (icon_button("toolbar.redo", icon::kRedo,
                  redone.empty() ? tr("Redo") : told("Redo: {}", redone),
                  {.enabled = !panel.model.redo_name.empty(), .keys = "Ctrl+Shift+Z"}))
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
void menu_button(const Menu& wanted, bool words) {
  const char* menu = wanted.name;
  const std::string name = std::string("toolbar.") + menu;
  const bool pressed =
      words ? button(name, tr(wanted.label), {.weight = Weight::quiet, .icon = wanted.icon})
            : icon_button(name, wanted.icon, tr(wanted.label));
  if (pressed) ImGui::OpenPopup(menu);
  const ImVec2 below{ImGui::GetItemRectMax().x, ImGui::GetWindowPos().y + ImGui::GetWindowHeight()};
  if (!ImGui::IsPopupOpen(menu)) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({below.x, below.y + px(6)}, ImGuiCond_Always, {1.0f, 0.0f});
  ImGui::SetNextWindowSizeConstraints({px(120), px(60)},
                                      {screen.x - px(20), screen.y - below.y - px(16)});
}

// A session that is open is told even while its panel is put away.
void draw_client_button(Panel& panel, bool words) {
  const bool on = panel.scratch.client_open;
  const bool pressed =
      words
          ? button("toolbar.client", client_word(),
                   {.weight = on ? Weight::plain : Weight::quiet, .icon = icon::kClient, .on = on})
          : icon_button("toolbar.client", icon::kClient, client_word());
  if (pressed) panel.scratch.client_open = !on;
  if (words) tooltip(tr("Notes on a client, kept on this computer only"), "C");
  if (!panel.model.client.client) return;
  const ImVec2 high = ImGui::GetItemRectMax(), low = ImGui::GetItemRectMin();
  ImGui::GetWindowDrawList()->AddRectFilled({low.x + px(10), high.y - px(7)},
                                            {high.x - px(10), high.y - px(4)}, look().colour.accent,
                                            px(2));
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
    draw_history(panel);
  }
  if (room.directions) {
    next_group();
    draw_directions(panel);
  }
  const float client = room.client ? button_width(client_word(), icon::kClient) : px(kTarget);
  const float end =
      menus_width(room.words) + client + px(8) + icons_width(room.keys ? kButtons : kButtons - 1);
  ImGui::SameLine(0, 0);
  ImGui::SetCursorScreenPos({std::max(start + inner - end, ImGui::GetCursorScreenPos().x),
                             ImGui::GetCursorScreenPos().y});
  menu_button(kMenus[0], room.words);
  draw_pose_menu(panel);
  ImGui::SameLine(0, px(4));
  menu_button(kMenus[1], room.words);
  draw_heat_menu(panel);
  ImGui::SameLine(0, px(4));
  menu_button(kMenus[2], room.words);
  draw_view_menu(panel, room);
  ImGui::SameLine(0, px(4));
  draw_client_button(panel, room.client);
  ImGui::SameLine(0, px(4));
  const bool composing = panel.model.picture.has_value();
  if (icon_button("toolbar.picture", icon::kCamera,
                  composing ? tr("Back to the view") : tr("Make a picture of the view"),
                  {.toggles = composing, .on = composing, .keys = composing ? "Esc" : "Ctrl+S"}))
    panel.ask(OpenPicture{!composing});
  ImGui::SameLine(0, px(4));
  if (room.keys) {  // the settings show them, too
    if (icon_button("toolbar.keys", icon::kKeyboard, tr("Keys"), {.keys = "?"}))
      panel.scratch.keys_shown = !panel.scratch.keys_shown;
    ImGui::SameLine(0, px(4));
  }
  if (icon_button("toolbar.settings", icon::kSettings, tr("Settings"), {.keys = "Ctrl+,"}))
    panel.scratch.settings_shown = true;
  ImGui::End();
}

}  // namespace tautband::ui
