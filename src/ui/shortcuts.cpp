// SPDX-License-Identifier: MIT
#include "ui/shortcuts.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "core/words.h"
#include "scene/camera.h"
#include "ui/client_panel.h"
#include "ui/explain_panel.h"
#include "ui/focus.h"
#include "ui/settings_sheet.h"
#include "ui/sheet.h"
#include "ui/toolbar.h"
#include "ui/tour.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

// Letters with Ctrl come as keys; io.KeysDown is indexed by the backend, whose codes of letters are
// ASCII.
bool ctrl_with(char letter, bool repeat = false) {
  return ImGui::GetIO().KeyCtrl && ImGui::IsKeyPressed(letter, repeat);
}

// Whether a search field is drawn: not while a story is told or a muscle is confirmed.
bool has_search(const Panel& panel) {
  const scene::SceneState& state = panel.state();
  if (state.mode == Mode::explain) return !state.choice;
  return state.mode == Mode::explore || state.step == 0;
}

constexpr int kF11 = 300;  // as the backend counts keys

void peel_by(Panel& panel, int step) {
  const int now = static_cast<int>(panel.state().peel);
  const int next = std::clamp(now + step, 0, kLayerCount - 1);
  if (next != now) panel.act(scene::PeelTo{static_cast<Layer>(next)});
}

void hide_selected(Panel& panel) {
  if (const auto id = panel.state().selected)
    panel.act(scene::SetVisibility{{*id}, scene::Visibility::hidden});
}

void isolate_selected(Panel& panel) {
  const auto id = panel.state().selected;
  if (!id) return;
  const bool alone = panel.state().isolated == std::set<StructureId>{*id};
  panel.act(alone ? scene::Isolate{} : scene::Isolate{{*id}});
}

void turn_theme(Panel& panel) {
  const bool dark = panel.state().theme == scene::Theme::dark;
  panel.act(scene::SetTheme{dark ? scene::Theme::light : scene::Theme::dark});
}

void turn_glass(Panel& panel) {
  const scene::SceneState& state = panel.state();
  if (is_posed(state) || state.glass) panel.act(scene::SetGlass{!state.glass});
}

// The body turns as if the viewer went that way around it.
void turn_by(Panel& panel, float azimuth, float elevation) {
  scene::Camera camera = panel.state().camera;
  camera.azimuth = std::remainder(camera.azimuth + azimuth, 360.0f);
  camera.elevation = std::clamp(camera.elevation + elevation, -89.0f, 89.0f);
  panel.act(scene::SetCamera{camera});
}

void come_closer(Panel& panel, float factor) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const glm::vec2 middle{screen.x * 0.5f, screen.y * 0.5f};
  panel.act(
      scene::SetCamera{scene::zoom(panel.state().camera, factor, middle,
                                   {static_cast<int>(screen.x), static_cast<int>(screen.y)})});
}

void turn_by_arrows(Panel& panel) {
  constexpr float kStep = 15.0f;  // degrees
  const auto down = [](ImGuiKey key) {
    const int code = ImGui::GetIO().KeyMap[key];
    return code >= 0 && ImGui::IsKeyPressed(code, true);
  };
  if (down(ImGuiKey_LeftArrow)) turn_by(panel, -kStep, 0.0f);
  if (down(ImGuiKey_RightArrow)) turn_by(panel, kStep, 0.0f);
  if (down(ImGuiKey_UpArrow)) turn_by(panel, 0.0f, kStep);
  if (down(ImGuiKey_DownArrow)) turn_by(panel, 0.0f, -kStep);
}

void play_movement(Panel& panel) {
  const auto& practice = panel.model.practice;
  if (practice && practice->can_move) panel.ask(PlayMovement{!practice->moving});
}

void typed(Panel& panel, ImWchar code) {
  const char key = code < 128 ? static_cast<char>(std::tolower(static_cast<int>(code))) : '\0';
  if (key >= '0' && key < '0' + kLayerCount)
    return panel.act(scene::PeelTo{static_cast<Layer>(key - '0')});
  for (const Direction& direction : directions())
    if (std::isalpha(static_cast<unsigned char>(direction.key)) &&
        std::tolower(static_cast<unsigned char>(direction.key)) == key)
      return look_from(panel, direction.view);
  switch (key) {
    case 'e':
      return panel.ask(SetMode{Mode::explain});
    case 'p':
      return panel.ask(SetMode{Mode::pain});
    case 'x':
      return panel.ask(SetMode{Mode::explore});
    case '[':
      return peel_by(panel, -1);
    case ']':
      return peel_by(panel, 1);
    case 'h':
      return hide_selected(panel);
    case 'i':
      return isolate_selected(panel);
    case 'a':
      return panel.act(scene::ShowAll{});
    case 't':
      return turn_theme(panel);
    case ' ':
      if (!focus_shown() && panel.state().choice && !panel.model.busy) panel.ask(ReplayHeat{});
      return;
    case 'g':
      return turn_glass(panel);
    case 's':
      if (is_posed(panel.state())) panel.act(scene::StandUp{});
      return;
    case 'm':
      return play_movement(panel);
    case 'c':
      if (panel.state().mode != Mode::explain)
        panel.scratch.client_open = !panel.scratch.client_open;
      return;
    case '+':
      return come_closer(panel, 0.85f);
    case '-':
      return come_closer(panel, 1.0f / 0.85f);
    case '/':
      panel.scratch.focus_search = has_search(panel);
      return;
    default:
      return;
  }
}

// Closes what lies on top first, then the picture, then lets go of the point, then of the
// selection.
void escape(Panel& panel) {
  if (asks_about_client(panel))
    escape_client(panel);  // it lies on top of all
  else if (panel.scratch.keys_shown)
    panel.scratch.keys_shown = false;
  else if (panel.scratch.settings_shown)
    panel.scratch.settings_shown = false;
  else if (!ImGui::GetCurrentContext()->OpenPopupStack.empty())
    ImGui::ClosePopupToLevel(0, false);
  else if (escape_client(panel))
    return;
  else if (tour_shown(panel))
    end_tour(panel);
  else if (focus_shown())
    hide_focus();
  else if (panel.model.picture)
    panel.ask(OpenPicture{false});
  else if (panel.state().mode != Mode::explore)
    panel.ask(SetMode{Mode::explore});
  else if (panel.state().choice)
    panel.act(scene::ClearPoint{});
  else if (panel.state().selected)
    panel.act(scene::Select{});
}

bool sheet_shown(const Panel& panel) {
  return panel.scratch.keys_shown || panel.scratch.settings_shown || asks_about_client(panel);
}

void handle_commands(Panel& panel) {
  const bool shift = ImGui::GetIO().KeyShift;
  if (ctrl_with('Z', true) && !shift && !panel.model.undo_name.empty()) panel.ask(Undo{});
  if (((ctrl_with('Z', true) && shift) || ctrl_with('Y', true)) && !panel.model.redo_name.empty())
    panel.ask(Redo{});
  const auto& picture = panel.model.picture;
  if (ctrl_with('S') && shift) panel.ask(SaveState{});
  if (ctrl_with('S') && !shift && panel.state().mode != Mode::explain)
    panel.ask(picture ? Request(SavePicture{}) : Request(OpenPicture{}));
  if (ctrl_with('P')) panel.ask(SavePicture{});
  if (ctrl_with('C') && picture && picture->copy_lacks.empty()) panel.ask(CopyPicture{});
  if (ctrl_with(',')) panel.scratch.settings_shown = true;
  if (ctrl_with('Q')) panel.ask(Quit{});
}

constexpr KeyHelp kHelp[] = {{"X  E  P", noted("Explore, explain, find my pain")},
                             {"0 \xE2\x80\xA6 5", noted("Peel to a layer")},
                             {"[  ]", noted("One layer out, one in")},
                             {"F  B  L  R", noted("Front, back, left, right")},
                             {noted("Arrows"), noted("Turn the body")},
                             {"+  -", noted("Closer, farther")},
                             {"A", noted("Show everything")},
                             {"H", noted("Hide the selected structure")},
                             {"I", noted("Show it alone")},
                             {noted("Space"), noted("Show how the pain spreads")},
                             {noted("Page keys"), noted("Explain: back, next")},
                             {"B  .", noted("Explain: blank the screen")},
                             {"F11", noted("Fill the screen")},
                             {"G", noted("Glass body, while it is posed")},
                             {"M", noted("Play or pause the movement")},
                             {"S", noted("Stand up again")},
                             {"C", noted("Client: notes on a session")},
                             {noted("Tab"), noted("From one control to the next")},
                             {noted("Arrows"), noted("In a list, once Tab shows a ring")},
                             {noted("Enter  Space"), noted("Press what the ring is on")},
                             {"/", noted("Search")},
                             {noted("Enter"), noted("Take the first match")},
                             {"T", noted("Light or dark")},
                             {noted("Ctrl+Z"), noted("Undo")},
                             {noted("Ctrl+Shift+Z"), noted("Redo")},
                             {noted("Ctrl+S"), noted("Make a picture; then save it")},
                             {noted("Ctrl+P"), noted("Save a picture at once")},
                             {noted("Ctrl+C"), noted("Copy it, while it is made")},
                             {noted("Ctrl+Shift+S"), noted("Save the view")},
                             {noted("Ctrl+,"), noted("Settings")},
                             {noted("Ctrl+Q"), noted("Quit")},
                             {noted("Esc"), noted("Close, let go")},
                             {"?", noted("This list")},
                             {noted("Drag"), noted("Turn the body")},
                             {noted("Shift + drag"), noted("Move it (or right button)")},
                             {noted("Wheel"), noted("Closer, farther")},
                             {noted("Double click"), noted("Look closer")}};

void draw_key_line(const KeyHelp& line, float width) {
  const Palette& colour = look().colour;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float cap = measure(tr(line.keys), Type::small).x + px(20), tall = px(30);
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  canvas.AddRectFilled(at, at + ImVec2(cap, tall), colour.sunken, px(8));
  canvas.AddRect(at, at + ImVec2(cap, tall), colour.line, px(8), 0, std::max(1.0f, px(1)));
  write({at.x + px(10), at.y + (tall - font(Type::small)->FontSize) * 0.5f}, tr(line.keys),
        colour.ink, Type::small);
  const float left = px(134);
  write_fit({at.x + left, at.y + (tall - font(Type::body)->FontSize) * 0.5f}, width - left - px(8),
            tr(line.means), colour.ink);
  ImGui::Dummy({width, tall});
}

}  // namespace

bool is_repeat(unsigned typed) {
  const ImGuiIO& io = ImGui::GetIO();
  if (typed >= 128) return false;
  const int key = std::toupper(static_cast<int>(typed));
  return io.KeysDown[key] && io.KeysDownDuration[key] > 0.15f;
}

void handle_keys(Panel& panel) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || panel.model.blank) return;
  const int escape_key = io.KeyMap[ImGuiKey_Escape];
  if (escape_key >= 0 && ImGui::IsKeyPressed(escape_key, false)) escape(panel);
  if (io.KeyCtrl || io.KeyAlt || io.KeySuper) {
    if (!sheet_shown(panel)) handle_commands(panel);
    return;
  }
  if (ImGui::IsKeyPressed(kF11, false)) panel.ask(FullScreen{!panel.model.full_screen});
  if (panel.state().mode == Mode::explain && !sheet_shown(panel) && explain_key(panel)) return;
  if (!focus_shown() && !sheet_shown(panel)) turn_by_arrows(panel);
  for (const ImWchar code : io.InputQueueCharacters) {
    const bool stepping = code == '[' || code == ']' || code == '+' || code == '-';
    if (!stepping && is_repeat(code)) continue;
    if (code == '?' && !panel.scratch.settings_shown)
      panel.scratch.keys_shown = !panel.scratch.keys_shown;
    else if (!sheet_shown(panel))
      typed(panel, code);
  }
}

std::span<const KeyHelp> key_help() {
  return kHelp;
}

void draw_key_lines(Panel&) {
  const ImVec2 start = ImGui::GetCursorPos();
  const int count = static_cast<int>(std::size(kHelp));
  const float all = ImGui::GetContentRegionAvail().x;
  const bool two = all > px(640);
  const int rows = two ? (count + 1) / 2 : count;
  const float width = all / (two ? 2.0f : 1.0f);
  for (int i = 0; i < count; ++i) {
    const int column = i / rows;
    ImGui::SetCursorPos({start.x + width * static_cast<float>(column),
                         start.y + px(38) * static_cast<float>(i % rows)});
    draw_key_line(kHelp[i], width);
  }
}

void draw_keys(Panel& panel) {
  if (!panel.scratch.keys_shown) return;
  begin_sheet("keys", tr("Keys and pointer"), {880.0f, 680.0f}, panel.scratch.keys_shown);
  ImGui::BeginChild("##lines");
  draw_key_lines(panel);
  drag_to_scroll();
  ImGui::EndChild();
  end_sheet();
}

}  // namespace tautband::ui
