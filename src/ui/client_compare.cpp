// SPDX-License-Identifier: MIT
// Two drawings of pain side by side: which, and what changed.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/words.h"
#include "ui/client_panel.h"
#include "ui/icons.h"
#include "ui/names.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

using scene::PainDrawing;

// One drawing and the way to those before and after it.
void draw_chooser(Panel& panel, const std::string& name, std::string_view label, bool left) {
  const ClientDesk& desk = panel.model.client;
  const std::vector<PainDrawing> all = scene::drawings_of(*desk.client);
  const PainDrawing& now = left ? desk.compared->left : desk.compared->right;
  const auto at = std::find(all.begin(), all.end(), now);
  const std::size_t index = static_cast<std::size_t>(at - all.begin());
  const auto show = [&](std::size_t other) {
    auto pair = std::pair(desk.compared->left, desk.compared->right);
    (left ? pair.first : pair.second) = all[other];
    panel.ask(Compare{pair});
  };
  heading(label);
  const float width = ImGui::GetContentRegionAvail().x;
  if (icon_button(name + ".earlier", icon::kLeft, tr("Earlier"), {.enabled = index > 0}))
    show(index - 1);
  ImGui::SameLine(0, 0);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float middle = width - 2.0f * px(kTarget);
  const std::string said = drawing_words(*desk.client, now);
  const float shown = std::min(measure(said, Type::strong).x, middle);
  write_fit({std::round(from.x + (middle - shown) * 0.5f),
             std::round(from.y + (px(kTarget) - font(Type::strong)->FontSize) * 0.5f)},
            middle, said, look().colour.ink, Type::strong);
  ImGui::Dummy({middle, px(kTarget)});
  ImGui::SameLine(0, 0);
  if (icon_button(name + ".later", icon::kRight, tr("Later"), {.enabled = index + 1 < all.size()}))
    show(index + 1);
}

// "Worst pain 7 to 3", "Painful area 120 to 72 cm2 (-40 %)"
void draw_summary(const ClientDesk& desk) {
  const Comparison& compared = *desk.compared;
  const int then = scene::worst_of(scene::marks_of(*desk.client, compared.left));
  const int now = scene::worst_of(scene::marks_of(*desk.client, compared.right));
  heading(tr("WHAT CHANGED"));
  paragraph(told("Worst pain: {} to {}", then, now), look().colour.ink, Type::strong);
  std::string area =
      told("Painful area: {:.0f} to {:.0f} cm\xC2\xB2", compared.area_then, compared.area_now);
  const float percent =
      100.0f * (compared.area_now - compared.area_then) / std::max(compared.area_then, 0.5f);
  if (compared.area_then > 0.5f && std::abs(percent) >= 0.5f)
    area += fmt::format(" ({:+.0f} %)", percent);
  paragraph(area, look().colour.ink, Type::strong);
}

void draw_bar(ImVec2 at, float width, int value, ImU32 colour) {
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const float number = px(26), tall = px(10);
  canvas.AddRectFilled(at, at + ImVec2(width - number, tall), look().colour.sunken, px(5));
  if (value > 0)
    canvas.AddRectFilled(
        at, at + ImVec2((width - number) * static_cast<float>(value) / kWorstPain, tall), colour,
        px(5));
  const std::string said = std::to_string(value);
  write({at.x + width - measure(said, Type::small).x,
         std::round(at.y + (tall - font(Type::small)->FontSize) * 0.5f)},
        said, look().colour.ink, Type::small);
}

void draw_change(const scene::Change& change) {
  const Palette& colour = look().colour;
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const char* word = change.now == 0            ? tr("gone")
                     : change.then == 0         ? tr("new")
                     : change.now < change.then ? tr("less")
                     : change.now > change.then ? tr("more")
                                                : tr("the same");
  const float right = measure(word, Type::small).x;
  write_fit(at, width - right - px(10), capitalised(change.place), colour.ink);
  write({at.x + width - right, at.y + px(1)}, word, colour.muted, Type::small);
  const float top = at.y + line_height(Type::body) + px(4);
  draw_bar({at.x, top}, width, change.then, with_alpha(colour.mark, 0.45f));
  draw_bar({at.x, top + px(18)}, width, change.now, colour.mark);
  ImGui::Dummy({width, line_height(Type::body) + px(4 + 18 + 18)});
}

}  // namespace

void draw_comparison(Panel& panel) {
  const ClientDesk& desk = panel.model.client;
  draw_chooser(panel, "compare.left", tr("ON THE LEFT"), true);
  draw_chooser(panel, "compare.right", tr("ON THE RIGHT"), false);
  draw_summary(desk);
  if (desk.compared->changes.empty())
    paragraph(tr("Nothing is marked in either drawing."), look().colour.muted);
  for (const scene::Change& change : desk.compared->changes) draw_change(change);
  gap(4);
  paragraph(tr("Upper bar: left drawing; lower bar: right one. What a person marks differs from "
               "day to day; it measures no healing."),
            look().colour.muted, Type::small);
}

float comparison_footer_height() {
  return px(kTarget) + px(10) + 2.0f * ImGui::GetStyle().ItemSpacing.y;
}

void draw_comparison_footer(Panel& panel) {
  separator();
  if (button("compare.end", tr("Back to the session"),
             {.weight = Weight::primary,
              .width = ImGui::GetContentRegionAvail().x,
              .icon = icon::kLeft}))
    panel.ask(Compare{});
}

Viewport half_at_pointer(const Viewport& view) {
  const float left = std::floor(view.width * 0.5f);
  const bool right = ImGui::GetIO().MousePos.x >= view.x + left;
  return right ? Viewport{view.x + left, view.y, view.width - left, view.height}
               : Viewport{view.x, view.y, left, view.height};
}

Viewport below_captions(Viewport view) {
  const float strip = std::min(px(kTarget), view.height * 0.2f);
  view.y += strip;
  view.height -= strip;
  return view;
}

void draw_captions(const Panel& panel, const Viewport& view) {
  const ClientDesk& desk = panel.model.client;
  if (!desk.compared || !desk.client || view.width < px(120)) return;
  const Palette& colour = look().colour;
  const float strip = px(kTarget), half = std::floor(view.width * 0.5f);
  begin_panel("##captions", {view.x, view.y - strip, view.width, view.height + strip},
              ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav);
  const float thin = std::max(1.0f, px(1));
  ImGui::GetWindowDrawList()->AddRectFilled(
      {view.x + half - thin, view.y}, {view.x + half + thin, view.y + view.height}, colour.ground);
  for (const bool right : {false, true}) {
    const std::string said =
        drawing_words(*desk.client, right ? desk.compared->right : desk.compared->left);
    const float room = half - px(20);
    const float width = std::min(measure(said, Type::strong).x, room);
    write_fit({std::round(view.x + half * (right ? 1.5f : 0.5f) - width * 0.5f),
               std::round(view.y - strip + (strip - font(Type::strong)->FontSize) * 0.5f)},
              room, said, colour.ink, Type::strong);
  }
  ImGui::End();
}

}  // namespace tautband::ui
