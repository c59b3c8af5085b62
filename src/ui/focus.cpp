// SPDX-License-Identifier: MIT
#include "ui/focus.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "ui/theme.h"

namespace tautband::ui {
namespace {

struct Stop {
  std::string name;
  ImGuiID id = 0;
  ImGuiWindow* root = nullptr;
  ImRect box;
  ImGuiID list = 0;  // 0 = a stop of its own
  bool field = false;
};

struct Walk {
  const ImGuiContext* context = nullptr;
  int frame = 0;  // of the context: one that starts anew may lie where another one lay
  int tab_key = -1;
  std::vector<Stop> stops, drawn;  // of the last frame; of this one
  ImGuiID focused = 0;
  std::string name;
  bool shown = false;
  bool press = false;
  int scroll = 0;            // frames in which what is focused is still brought into sight
  ImGuiID field_wanted = 0;  // gets the caret when it is drawn
  ImGuiID list = 0;          // being drawn
  std::map<ImGuiID, ImGuiID> last_in;  // of a list: where one was in it
  ImGuiWindow *scope = nullptr, *kept = nullptr, *kept_now = nullptr;
  std::vector<std::pair<ImGuiWindow*, ImGuiID>> left;  // scopes under the one that is open
  bool enter_scope = false;
  std::optional<ImRect> ring;
};

Walk& walk() {
  static Walk walk;
  const ImGuiContext* context = ImGui::GetCurrentContext();
  if (walk.context != context) {
    walk = Walk{};
    walk.context = context;
  }
  return walk;
}

// ImGui would walk through its own fields by Tab; the key is taken from it.
bool tab_pressed(Walk& w) {
  ImGuiIO& io = ImGui::GetIO();
  if (io.KeyMap[ImGuiKey_Tab] >= 0) w.tab_key = std::exchange(io.KeyMap[ImGuiKey_Tab], -1);
  return w.tab_key >= 0 && !io.KeyCtrl && !io.KeyAlt && ImGui::IsKeyPressed(w.tab_key, true);
}

bool pressed(ImGuiKey key, bool repeat) {
  const int code = ImGui::GetIO().KeyMap[key];
  return code >= 0 && ImGui::IsKeyPressed(code, repeat);
}

// The window on top that the walk stays in; null = everywhere.
ImGuiWindow* scope_now(const Walk& w) {
  const auto& popups = ImGui::GetCurrentContext()->OpenPopupStack;
  if (popups.Size > 0 && popups.back().Window) return popups.back().Window;
  return w.kept;
}

void follow_scope(Walk& w) {
  ImGuiWindow* now = scope_now(w);
  if (now == w.scope) return;
  const auto below = std::find_if(w.left.begin(), w.left.end(),
                                  [&](const auto& entry) { return entry.first == now; });
  if (below != w.left.end()) {  // what lay on top is gone
    w.focused = below->second;
    w.left.erase(below, w.left.end());
  } else {
    w.left.emplace_back(w.scope, w.focused);
    w.focused = 0;
    w.enter_scope = w.shown;
  }
  w.scope = now;
}

std::vector<const Stop*> within_scope(const Walk& w) {
  std::vector<const Stop*> stops;
  for (const Stop& stop : w.stops)
    if (!w.scope || stop.root == w.scope) stops.push_back(&stop);
  return stops;
}

void go_to(Walk& w, const Stop& stop) {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  if (ImGui::GetIO().WantTextInput && context.ActiveId != stop.id) ImGui::ClearActiveID();
  w.focused = stop.id;
  w.name = stop.name;
  w.shown = true;
  w.scroll = 2;
  if (stop.list) w.last_in[stop.list] = stop.id;
  if (stop.field) w.field_wanted = stop.id;
}

// Where Tab leads; in a list, to where one was in it.
void step(Walk& w, bool back) {
  const auto stops = within_scope(w);
  if (stops.empty()) return;
  const auto count = static_cast<int>(stops.size());
  const auto at = [&](int i) { return stops[static_cast<std::size_t>((i + count) % count)]; };
  const auto found = std::find_if(stops.begin(), stops.end(),
                                  [&](const Stop* stop) { return stop->id == w.focused; });
  int next = back ? count - 1 : 0;
  if (found != stops.end()) {
    const int by = back ? -1 : 1;
    const ImGuiID list = (*found)->list;
    next = static_cast<int>(found - stops.begin()) + by;
    for (int i = 0; i < count && list && at(next)->list == list; ++i) next += by;
  }
  const Stop* to = at(next);
  if (to->list) {
    const auto before = w.last_in.find(to->list);
    const Stop* first = nullptr;
    const Stop* known = nullptr;
    for (const Stop* stop : stops) {
      if (stop->list != to->list) continue;
      if (!first) first = stop;
      if (before != w.last_in.end() && stop->id == before->second) known = stop;
    }
    to = known ? known : first;
  }
  go_to(w, *to);
}

// The nearest stop in that direction, of the same list or of the same panel.
void move(Walk& w, ImVec2 direction) {
  const auto stops = within_scope(w);
  const auto found = std::find_if(stops.begin(), stops.end(),
                                  [&](const Stop* stop) { return stop->id == w.focused; });
  if (found == stops.end()) return step(w, false);
  const Stop& from = **found;
  const Stop* best = nullptr;
  float least = 0.0f;
  for (const Stop* stop : stops) {
    if (stop == &from || stop->root != from.root || stop->list != from.list) continue;
    const ImVec2 off = stop->box.GetCenter() - from.box.GetCenter();
    const float along = off.x * direction.x + off.y * direction.y;
    const float across = std::abs(off.x * direction.y) + std::abs(off.y * direction.x);
    if (along < px(4) || across > along * 4.0f) continue;
    const float cost = along + 2.0f * across;
    if (best && cost >= least) continue;
    best = stop;
    least = cost;
  }
  if (best) go_to(w, *best);
}

void read_arrows(Walk& w) {
  static const std::pair<ImGuiKey, ImVec2> kArrows[] = {{ImGuiKey_LeftArrow, {-1, 0}},
                                                        {ImGuiKey_RightArrow, {1, 0}},
                                                        {ImGuiKey_UpArrow, {0, -1}},
                                                        {ImGuiKey_DownArrow, {0, 1}}};
  for (const auto& [key, direction] : kArrows)
    if (pressed(key, true)) move(w, direction);
}

bool typed_space() {
  const auto& typed = ImGui::GetIO().InputQueueCharacters;
  return std::find(typed.begin(), typed.end(), ImWchar(' ')) != typed.end();
}

// Whoever uses the pointer needs no ring; the walk goes on from what was pressed.
void follow_pointer(Walk& w) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (ImGui::IsMouseClicked(0) || ImGui::IsMouseClicked(1)) w.shown = false;
  if (!context.ActiveId || context.ActiveId == w.focused) return;
  for (const Stop& stop : w.stops)
    if (stop.id == context.ActiveId) {
      w.focused = stop.id;
      w.name = stop.name;
      if (stop.list) w.last_in[stop.list] = stop.id;
    }
}

void draw_ring(const Walk& w) {
  if (!w.shown || !w.ring) return;
  const Look& now = look();
  const float thick = px(now.high_contrast ? 4 : 2.5f);
  ImRect box = *w.ring;
  box.Expand(-thick * 0.5f);
  ImDrawList& canvas = *ImGui::GetForegroundDrawList();
  canvas.AddRect(box.Min, box.Max, now.colour.ink, px(10), 0, thick);
}

}  // namespace

void begin_focus() {
  if (ImGui::GetFrameCount() <= walk().frame) walk() = Walk{};
  Walk& w = walk();
  w.frame = ImGui::GetFrameCount();
  w.drawn.clear();
  w.ring.reset();
  w.kept_now = nullptr;
  w.press = false;
  follow_scope(w);
  follow_pointer(w);
  const bool tab = tab_pressed(w);
  const bool typing = ImGui::GetIO().WantTextInput;
  if (w.enter_scope && !within_scope(w).empty()) {
    w.enter_scope = false;
    if (w.focused == 0) step(w, false);
  }
  if (tab) return step(w, ImGui::GetIO().KeyShift);
  if (!w.shown || typing) return;
  read_arrows(w);
  w.press = w.focused != 0 && (pressed(ImGuiKey_Enter, false) ||
                               pressed(ImGuiKey_KeyPadEnter, false) || typed_space());
}

void end_focus() {
  Walk& w = walk();
  draw_ring(w);
  std::swap(w.stops, w.drawn);
  w.kept = w.kept_now;
  // What the ring was on is gone or can no longer be pressed: no key belongs to it any more. What
  // was left for something on top is found again by follow_scope().
  const bool there = std::any_of(w.stops.begin(), w.stops.end(),
                                 [&](const Stop& stop) { return stop.id == w.focused; });
  if (!there && !w.enter_scope && scope_now(w) == w.scope) w.shown = false;
  if (w.scroll > 0) --w.scroll;
}

bool focus_shown() {
  const Walk& w = walk();
  return w.shown && w.focused != 0;
}

void hide_focus() {
  walk().shown = false;
}

const std::string& focused_name() {
  static const std::string kNothing;
  return focus_shown() ? walk().name : kNothing;
}

Focus focus_stop(const std::string& name, ImGuiID id, const ImRect& box, bool enabled) {
  Walk& w = walk();
  if (!enabled) return {};
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  w.drawn.push_back({name, id, window->RootWindow, box, w.list, false});
  Focus focus;
  focus.on = w.shown && id == w.focused;
  if (!focus.on) return focus;
  w.name = name;
  focus.pressed = std::exchange(w.press, false);
  if (w.scroll > 0 && !window->InnerRect.Contains(box)) ImGui::ScrollToRect(window, box);
  ImRect seen = box;
  seen.ClipWith(window->ClipRect);
  if (seen.GetWidth() > 0.0f && seen.GetHeight() > 0.0f) w.ring = seen;
  return focus;
}

void before_field(const std::string& name, const char* label) {
  Walk& w = walk();
  const ImGuiID id = ImGui::GetID(label);
  if (w.field_wanted == id) {
    w.field_wanted = 0;
    ImGui::SetKeyboardFocusHere();
  }
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  w.drawn.push_back({name, id, window->RootWindow, {}, w.list, true});
}

void after_field() {
  Walk& w = walk();
  if (w.drawn.empty()) return;
  Stop& stop = w.drawn.back();
  stop.box = {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  if (!w.shown || w.focused != stop.id) return;
  if (w.scroll > 0 && !window->InnerRect.Contains(stop.box)) ImGui::ScrollToRect(window, stop.box);
  w.ring = stop.box;
}

std::optional<ImRect> place_of(const std::string& name) {
  for (const Stop& stop : walk().stops)
    if (stop.name == name) return stop.box;
  return std::nullopt;
}

void begin_list() {
  walk().list = ImGui::GetCurrentWindow()->ID;
}

void end_list() {
  walk().list = 0;
}

void keep_focus_here() {
  walk().kept_now = ImGui::GetCurrentWindow()->RootWindow;
}

bool focus_is_on_last_item() {
  return focus_shown() && ImGui::GetCurrentContext()->LastItemData.ID == walk().focused;
}

}  // namespace tautband::ui
