// SPDX-License-Identifier: MIT
#include "ui/layers.h"

#include <array>
#include <cmath>

#include "ui/names.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

constexpr std::array<std::string_view, kLayerCount> kLabels{"Skin", "Superficial", "Intermediate",
                                                            "Deep", "Deepest",     "Skeleton"};

void draw_layer(const Touch& area, int layer, int current) {
  const Palette& colour = look().colour;
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const bool chosen = layer == current, taken_off = layer < current;
  if (chosen || area.hovered)
    canvas.AddRectFilled(area.box.Min, area.box.Max, chosen ? colour.accent_soft : colour.sunken,
                         px(10));
  const float y = area.box.GetCenter().y;
  const ImVec2 knot{area.box.Min.x + px(18), y};
  const float thin = std::max(1.0f, px(2));
  const ImU32 thread = with_alpha(colour.muted, 0.45f);
  if (layer > 0)
    canvas.AddLine({knot.x, area.box.Min.y}, {knot.x, y - px(7)}, thread, thin);
  if (layer + 1 < kLayerCount)
    canvas.AddLine({knot.x, y + px(7)}, {knot.x, area.box.Max.y}, thread, thin);
  if (chosen)
    canvas.AddCircleFilled(knot, px(7), colour.accent);
  else if (taken_off)
    canvas.AddCircle(knot, px(4.5f), colour.muted, 0, px(1.5f));
  else
    canvas.AddCircleFilled(knot, px(4.5f), colour.muted);
  const ImU32 ink = chosen ? colour.accent_ink : taken_off ? colour.muted : colour.ink;
  const Type type = chosen ? Type::strong : Type::body;
  write_fit({area.box.Min.x + px(36), std::round(y - font(type)->FontSize * 0.5f)},
            area.box.GetWidth() - px(42), kLabels[static_cast<std::size_t>(layer)], ink, type);
}

}  // namespace

std::string_view layer_label(Layer layer) { return kLabels[static_cast<std::size_t>(layer)]; }

void draw_layers(Panel& panel, const Viewport& view) {
  const float margin = px(12), padding = px(6);
  const float width = std::min(measure("Intermediate", Type::strong).x + px(50) + 2 * padding,
                               view.width - 2 * margin);
  const float tall = kLayerCount * px(kTarget) + 2 * padding;
  if (width < px(60) || tall > view.height) return;  // the keys [ and ] remain
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(padding, padding));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  begin_panel("##layers", {view.x + view.width - width - margin, view.y + margin, width, tall},
              ImGuiWindowFlags_NoScrollbar, 0.94f);
  const int current = static_cast<int>(panel.state().peel);
  for (int layer = 0; layer < kLayerCount; ++layer) {
    const Touch area = touch("peel." + std::to_string(layer), {width - 2 * padding, px(kTarget)});
    if (!area.seen) continue;
    // A finger that slides along the control peels as it goes.
    const ImVec2 finger = ImGui::GetIO().MousePos;
    const bool slid = ImGui::IsMouseDown(0) && ImGui::IsAnyItemActive() && !area.held &&
                      ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
                      ImGui::GetCurrentContext()->ActiveIdWindow == ImGui::GetCurrentWindow() &&
                      area.box.Contains(finger);
    if ((area.pressed || slid) && layer != current)
      panel.act(scene::PeelTo{static_cast<Layer>(layer)});
    draw_layer(area, layer, current);
    if (area.hovered)
      tooltip(layer == 0 ? std::string("The whole body")
                         : "From the " + std::string(to_string(static_cast<Layer>(layer))) + " inwards",
              std::to_string(layer));
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
}

}  // namespace tautband::ui
