// SPDX-License-Identifier: MIT
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include "core/words.h"
#include "ui/focus.h"

namespace tautband::ui {
namespace {

constexpr float kRest = 0.45f;  // seconds until a tooltip appears
constexpr int kMostTooltipLines = 6;

std::vector<Item>*& sink() {
  static std::vector<Item>* items = nullptr;
  return items;
}

void fill(const ImRect& box, ImU32 colour, float rounding) {
  ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, colour, rounding);
}

// In high contrast what can be pressed has an edge.
void edge(const ImRect& box, float rounding) {
  if (look().high_contrast)
    ImGui::GetWindowDrawList()->AddRect(box.Min, box.Max, look().colour.line, rounding, 0,
                                        std::max(1.0f, px(1.5f)));
}

struct Colours {
  ImU32 ground, ink;
};

Colours button_colours(const ButtonLook& wanted, const Touch& area) {
  const Palette& colour = look().colour;
  const bool lit = area.hovered && !area.held;
  switch (wanted.weight) {
    case Weight::primary:
      if (!wanted.enabled) return {colour.sunken, colour.muted};
      return {with_alpha(colour.accent, area.held ? 0.8f : lit ? 0.9f : 1.0f), colour.on_accent};
    case Weight::plain:
      if (!wanted.enabled) return {colour.sunken, colour.faint};
      if (wanted.on) return {colour.accent_soft, colour.accent_ink};
      return {area.held || lit ? colour.hover : colour.sunken, colour.ink};
    case Weight::quiet:
      break;
  }
  if (!wanted.enabled) return {0, colour.faint};
  return {area.hovered ? colour.sunken : 0, colour.ink};
}

// Words are longer in one language than in another: where they would be cut, they are a size or two
// smaller.
Type fitting_type(std::string_view label, float room) {
  for (const Type type : {Type::body, Type::small})
    if (measure(label, type).x <= room) return type;
  return Type::caption;
}

// Words are longer in one language than in another: where they would be cut, all are a size
// smaller.
bool fit_in(std::span<const std::string_view> labels, float width, Type type) {
  float all = 0.0f;
  for (const std::string_view label : labels) all += measure(label, type).x + px(8 + 6);
  return all <= width;
}

// Segments are equally wide; where that would cut a label, as wide as the labels ask.
std::vector<float> segment_edges(std::span<const std::string_view> labels, float width, Type type) {
  const float count = static_cast<float>(labels.size()), around = px(8 + 6);
  float widest = 0.0f, all = 0.0f;
  for (const std::string_view label : labels) {
    widest = std::max(widest, measure(label, type).x + around);
    all += measure(label, type).x + around;
  }
  const bool equal = widest * count <= width || all > width;
  std::vector<float> edges{0.0f};
  float end = 0.0f;
  for (const std::string_view label : labels) {
    const float wanted = measure(label, type).x + around + (width - all) / count;
    end += equal ? width / count : wanted;
    edges.push_back(std::round(end));
  }
  return edges;
}

}  // namespace

void record_items(std::vector<Item>* items) {
  sink() = items;
}

void note_item(std::string_view name, const ImRect& box, bool enabled) {
  if (!sink()) return;
  ImRect seen = box;
  seen.ClipWith(ImGui::GetCurrentWindow()->ClipRect);
  sink()->push_back({std::string(name), box.Min, box.Max, seen.Min, seen.Max, enabled});
}

void note_cut() {
  if (sink() && !sink()->empty()) sink()->back().cut = true;
}

Touch touch(const std::string& name, ImVec2 size, bool enabled) {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  Touch area;
  area.box = ImRect(window->DC.CursorPos, window->DC.CursorPos + size);
  if (window->SkipItems) return area;
  const ImGuiID id = window->GetID(name.c_str());
  ImGui::ItemSize(size, 0.0f);
  const Focus focus = focus_stop(name, id, area.box, enabled);
  area.seen = ImGui::ItemAdd(area.box, id, nullptr, enabled ? 0 : ImGuiItemFlags_Disabled);
  area.pressed = area.by_keys = focus.pressed;
  if (!area.seen) return area;
  const bool tapped = ImGui::ButtonBehavior(area.box, id, &area.hovered, &area.held);
  area.pressed = tapped || focus.pressed;
  area.hovered = area.hovered || focus.on;
  area.twice = tapped && ImGui::GetIO().MouseClickedLastCount[0] == 2;
  note_item(name, area.box, enabled);
  return area;
}

void tooltip(std::string_view text, std::string_view keys) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const bool rests =
      ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled) && context.HoveredIdTimer >= kRest;
  if (!rests && !focus_is_on_last_item()) return;
  const Palette& colour = look().colour;
  const std::string named(keys);
  keys = tr(named.c_str());  // "Ctrl+Z" is "Strg+Z" elsewhere
  const ImVec2 screen = context.IO.DisplaySize;
  const float widest = std::min(px(420), screen.x - px(40));
  const int lines = lines_of(text, widest, kMostTooltipLines, Type::small);
  const ImVec2 size(std::min(measure(text, Type::small).x, widest),
                    font(Type::small)->FontSize + float(lines - 1) * line_height(Type::small));
  const float keys_width = keys.empty() ? 0.0f : px(12) + measure(keys, Type::small).x;
  const ImVec2 padding(px(12), px(8));
  const ImVec2 whole(size.x + keys_width + 2 * padding.x, size.y + 2 * padding.y);
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  // Below the item, or above it at the foot of the window; never over the item and its neighbours.
  const bool below = high.y + px(6) + whole.y < screen.y;
  ImGui::SetNextWindowPos({std::clamp(low.x, px(4), std::max(px(4), screen.x - whole.x - px(4))),
                           below ? high.y + px(6) : low.y - px(6) - whole.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(10));
  ImGui::BeginTooltip();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  write_lines(at, widest, kMostTooltipLines, text, colour.ink, Type::small);
  write({at.x + size.x + px(12), at.y}, keys, colour.muted, Type::small);
  ImGui::Dummy({size.x + keys_width, size.y});
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

bool awaiting_tooltip() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  return context.HoveredId != 0 && context.ActiveId == 0 && context.HoveredIdTimer < kRest + 0.1f;
}

bool button(const std::string& name, std::string_view label, const ButtonLook& wanted) {
  const float width = wanted.width > 0.0f ? wanted.width : button_width(label, wanted.icon);
  const Touch area = touch(name, {width, px(kTarget)}, wanted.enabled);
  if (!area.seen) return area.pressed;
  const Colours colours = button_colours(wanted, area);
  if (colours.ground) fill(area.box, colours.ground, px(10));
  if (wanted.weight != Weight::quiet) edge(area.box, px(10));
  const bool icon = wanted.icon && has_icon(wanted.icon);
  const float room = area.box.GetWidth() - px(icon ? 44 : 16);
  const Type type = fitting_type(label, room);
  const float text_width = std::min(measure(label, type).x, room);
  const ImVec2 centre = area.box.GetCenter();
  float left = std::round(centre.x - text_width * 0.5f + (icon ? px(13) : 0.0f));
  if (wanted.left) left = area.box.Min.x + px(icon ? 44 : 12);
  const float y = std::round(centre.y - font(type)->FontSize * 0.5f);
  if (icon) write_icon({left - px(16), centre.y}, wanted.icon, colours.ink, Type::body);
  if (write_fit({left, y}, room, label, colours.ink, type)) {
    note_cut();
    tooltip(label);
  }
  return area.pressed;
}

float button_width(std::string_view label, unsigned icon) {
  return measure(label, Type::body).x + px(icon && has_icon(icon) ? 58 : 32);
}

float icon_width(std::string_view caption) {
  return std::max(px(kTarget), std::ceil(measure(caption, Type::caption).x) + px(10));
}

bool icon_button(const std::string& name, unsigned icon, std::string_view means,
                 const IconLook& wanted) {
  const Palette& colour = look().colour;
  const Touch area = touch(name, {icon_width(wanted.caption), px(kTarget)}, wanted.enabled);
  if (!area.seen) return area.pressed;
  const bool on = wanted.toggles && wanted.on;
  ImU32 ink = wanted.toggles && !wanted.on ? colour.muted : colour.ink;
  if (!wanted.enabled) ink = colour.faint;
  if (area.held)
    fill(area.box, colour.hover, px(10));
  else if (area.hovered || on)
    fill(area.box, colour.sunken, px(10));
  const ImVec2 centre = area.box.GetCenter();
  const bool captioned = !wanted.caption.empty();
  write_icon(centre - ImVec2(0, captioned ? px(7) : wanted.toggles ? px(2) : 0.0f), icon, ink);
  if (captioned)
    write({std::round(centre.x - measure(wanted.caption, Type::caption).x * 0.5f),
           std::round(area.box.Max.y - px(4) - font(Type::caption)->FontSize)},
          wanted.caption, ink, Type::caption);
  if (on && !captioned)
    fill({centre.x - px(8), area.box.Max.y - px(7), centre.x + px(8), area.box.Max.y - px(4)},
         colour.accent, px(2));
  // Where a caption says what the button does, what opens and closes is seen beside it.
  const std::string said = !wanted.toggles || captioned ? std::string(means)
                           : on                         ? told("{}: on", means)
                                                        : told("{}: off", means);
  tooltip(said, wanted.keys);
  return area.pressed;
}

int segmented(const std::string& name, std::span<const std::string_view> labels, int current,
              float width) {
  const Palette& colour = look().colour;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const int count = static_cast<int>(labels.size());
  fill({start, start + ImVec2(width, px(kTarget))}, colour.sunken, px(12));
  edge({start, start + ImVec2(width, px(kTarget))}, px(12));
  const bool roomy = fit_in(labels, width, Type::strong);
  const Type smaller = fit_in(labels, width, Type::small) ? Type::small : Type::caption;
  const Type strong = roomy ? Type::strong : smaller, plain = roomy ? Type::body : smaller;
  const std::vector<float> edges = segment_edges(labels, width, strong);
  int pressed = -1;
  for (int i = 0; i < count; ++i) {
    const auto slot = static_cast<std::size_t>(i);
    const float from = edges[slot], to = edges[slot + 1];
    ImGui::SetCursorScreenPos({start.x + from, start.y});
    const Touch area = touch(name + "." + std::to_string(i), {to - from, px(kTarget)});
    if (!area.seen) continue;
    if (area.pressed) pressed = i;
    ImRect inner = area.box;
    inner.Expand(-px(4));
    if (i == current) {
      fill(inner, colour.raised, px(9));
      ImGui::GetWindowDrawList()->AddRect(inner.Min, inner.Max, colour.line, px(9), 0,
                                          std::max(1.0f, px(1)));
    } else if (area.hovered) {
      fill(inner, with_alpha(colour.hover, 0.6f), px(9));
    }
    const std::string_view label = labels[slot];
    const Type type = i == current ? strong : plain;
    const float room = inner.GetWidth() - px(6);
    const float shown = std::min(measure(label, type).x, room);
    const ImVec2 at{std::round(inner.GetCenter().x - shown * 0.5f),
                    std::round(inner.GetCenter().y - font(type)->FontSize * 0.5f)};
    if (write_fit(at, room, label, i == current ? colour.ink : colour.muted, type)) {
      note_cut();
      tooltip(label);
    }
  }
  ImGui::SetCursorScreenPos(start);
  ImGui::ItemSize(ImVec2(width, px(kTarget)), 0.0f);
  return pressed;
}

bool switch_row(const std::string& name, std::string_view label, bool on, float width) {
  const Palette& colour = look().colour;
  if (width <= 0.0f) width = ImGui::GetContentRegionAvail().x;
  const Touch area = touch(name, {width, px(kTarget)});
  if (!area.seen) return area.pressed;
  if (area.hovered) fill(area.box, colour.sunken, px(10));
  const float y = area.box.GetCenter().y;
  const float track = px(40), tall = px(24);
  const ImRect bar(area.box.Max.x - track - px(8), y - tall * 0.5f, area.box.Max.x - px(8),
                   y + tall * 0.5f);
  fill(bar, on ? colour.accent : colour.faint, tall * 0.5f);
  const float knob = tall * 0.5f - px(3);
  ImGui::GetWindowDrawList()->AddCircleFilled(
      {on ? bar.Max.x - tall * 0.5f : bar.Min.x + tall * 0.5f, y}, knob,
      on ? colour.on_accent : colour.panel);
  const float room = bar.Min.x - area.box.Min.x - px(16);
  const Type type = fitting_type(label, room);
  if (write_fit({area.box.Min.x + px(8), std::round(y - font(type)->FontSize * 0.5f)}, room, label,
                colour.ink, type)) {
    note_cut();
    tooltip(label);
  }
  return area.pressed;
}

void begin_panel(const char* name, const Viewport& place, ImGuiWindowFlags flags, float opacity) {
  ImGui::SetNextWindowPos({place.x, place.y});
  ImGui::SetNextWindowSize({std::max(place.width, 1.0f), std::max(place.height, 1.0f)});
  ImGui::SetNextWindowBgAlpha(opacity);
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollWithMouse |
                   flags);
}

void scroll_edge() {
  if (ImGui::GetScrollY() <= 0.0f) return;
  const ImVec2 at = ImGui::GetWindowPos();
  ImGui::GetWindowDrawList()->AddRectFilled(
      at, at + ImVec2(ImGui::GetWindowWidth(), std::max(1.0f, px(1))), look().colour.line);
}

void drag_to_scroll() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGuiWindow* window = context.CurrentWindow;
  const ImGuiIO& io = ImGui::GetIO();
  if (!io.MouseDown[0] || context.ActiveIdWindow != window || window->ScrollMax.y <= 0.0f) return;
  if (context.ActiveId == ImGui::GetWindowScrollbarID(window, ImGuiAxis_Y)) return;
  if (!window->InnerRect.Contains(io.MouseClickedPos[0])) return;
  // Past the threshold the press is no longer one of the row beneath the finger: a tap must not
  // follow.
  if (std::abs(io.MousePos.y - io.MouseClickedPos[0].y) > px(8) &&
      context.ActiveId != window->MoveId)
    ImGui::SetActiveID(window->MoveId, window);
  if (context.ActiveId == window->MoveId)
    ImGui::SetScrollY(window,
                      std::clamp(window->Scroll.y - io.MouseDelta.y, 0.0f, window->ScrollMax.y));
}

}  // namespace tautband::ui
