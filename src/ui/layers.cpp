// SPDX-License-Identifier: MIT
#include "ui/layers.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/words.h"
#include "ui/names.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

constexpr std::array<Phrase, kLayerCount> kLabels{
    {noted("layer", "Skin"), noted("layer", "Superficial"), noted("layer", "Intermediate"),
     noted("layer", "Deep"), noted("layer", "Deepest"), noted("layer", "Skeleton")}};
constexpr std::array<const char*, kLayerCount> kWords{
    noted("Skin"),         noted("Superficial muscles"), noted("Intermediate muscles"),
    noted("Deep muscles"), noted("Deepest muscles"),     noted("Skeleton")};
// What peeling down to a layer leaves.
constexpr std::array<const char*, kLayerCount> kLeft{noted("The whole body"),
                                                     noted("From the superficial muscles inwards"),
                                                     noted("From the intermediate muscles inwards"),
                                                     noted("From the deep muscles inwards"),
                                                     noted("From the deepest muscles inwards"),
                                                     noted("The skeleton")};

constexpr float kMargin = 12.0f;  // points to the view's edges
constexpr float kPadding = 6.0f;  // points

void draw_layer(const Touch& area, int layer, int current, bool words) {
  const Palette& colour = look().colour;
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const bool chosen = layer == current, taken_off = layer < current;
  if (chosen || area.hovered)
    canvas.AddRectFilled(area.box.Min, area.box.Max, chosen ? colour.accent_soft : colour.sunken,
                         px(10));
  const float y = area.box.GetCenter().y;
  const ImVec2 knot{words ? area.box.Min.x + px(18) : area.box.GetCenter().x, y};
  const float thin = std::max(1.0f, px(2));
  const ImU32 thread = with_alpha(colour.muted, 0.45f);
  if (layer > 0) canvas.AddLine({knot.x, area.box.Min.y}, {knot.x, y - px(7)}, thread, thin);
  if (layer + 1 < kLayerCount)
    canvas.AddLine({knot.x, y + px(7)}, {knot.x, area.box.Max.y}, thread, thin);
  if (chosen)
    canvas.AddCircleFilled(knot, px(7), colour.accent);
  else if (taken_off)
    canvas.AddCircle(knot, px(4.5f), colour.muted, 0, px(1.5f));
  else
    canvas.AddCircleFilled(knot, px(4.5f), colour.muted);
  if (!words) return;
  const ImU32 ink = chosen ? colour.accent_ink : taken_off ? colour.muted : colour.ink;
  const Type type = chosen ? Type::strong : Type::body;
  if (write_fit({area.box.Min.x + px(36), std::round(y - font(type)->FontSize * 0.5f)},
                area.box.GetWidth() - px(42), layer_label(static_cast<Layer>(layer)), ink, type))
    note_cut();
}

// A finger that slides along the control peels as it goes.
bool slid_to(const Touch& area) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  return ImGui::IsMouseDown(0) && !area.held && context.ActiveId != 0 &&
         context.ActiveIdWindow == context.CurrentWindow && area.box.Contains(context.IO.MousePos);
}

struct Size {
  float width, row;  // pixels; row = height of one layer
  bool words;
};

// As wide as its words, or a column of knots where those would hide the body.
Size size_in(const Viewport& view) {
  float widest = 0.0f;
  for (const Phrase& label : kLabels) widest = std::max(widest, measure(tr(label), Type::strong).x);
  const float words = widest + px(50) + 2 * px(kPadding);
  const bool roomy = view.width > 4.0f * words;
  const float row = (view.height - 2 * px(kMargin) - 2 * px(kPadding)) / kLayerCount;
  return {roomy ? words : px(kTarget) + 2 * px(kPadding),
          std::floor(std::clamp(row, px(40), px(kTarget))), roomy};
}

void draw_control(Panel& panel, const Viewport& place, const Size& size) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(kPadding), px(kPadding)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  begin_panel("##layers", place, ImGuiWindowFlags_NoScrollbar, 0.94f);
  const int current = static_cast<int>(panel.state().peel);
  for (int layer = 0; layer < kLayerCount; ++layer) {
    const Touch area =
        touch("peel." + std::to_string(layer), {size.width - 2 * px(kPadding), size.row});
    if (!area.seen) continue;
    if ((area.pressed || slid_to(area)) && layer != current)
      panel.act(scene::PeelTo{static_cast<Layer>(layer)});
    draw_layer(area, layer, current, size.words);
    if (area.hovered) tooltip(tr(kLeft[static_cast<std::size_t>(layer)]), std::to_string(layer));
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
}

}  // namespace

std::string_view layer_label(Layer layer) {
  return tr(kLabels[static_cast<std::size_t>(layer)]);
}

std::string_view layer_words(Layer layer) {
  return tr(kWords[static_cast<std::size_t>(layer)]);
}

Viewport layers_place(const Viewport& view) {
  const Size size = size_in(view);
  const float tall = kLayerCount * size.row + 2 * px(kPadding);
  return {view.x + view.width - size.width - px(kMargin), view.y + view.height - tall - px(kMargin),
          size.width, tall};
}

bool layers_are_named(const Viewport& view) {
  return size_in(view).words;
}

void draw_layers(Panel& panel, const Viewport& view) {
  const Viewport place = layers_place(view);
  if (place.x < view.x || place.y < view.y) return;  // a tiny window; the keys [ and ] remain
  draw_control(panel, place, size_in(view));
  panel.scratch.corner = view.y + view.height - place.y;
}

void draw_layers_beside(Panel& panel, const Viewport& column) {
  Size size = size_in(column);
  size.width = column.width;
  const float tall = kLayerCount * size.row + 2 * px(kPadding);
  draw_control(panel, {column.x, column.y + column.height - tall, column.width, tall}, size);
}

}  // namespace tautband::ui
