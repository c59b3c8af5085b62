// SPDX-License-Identifier: MIT
#include "ui/hints.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/words.h"
#include "ui/card.h"
#include "ui/icons.h"
#include "ui/layers.h"
#include "ui/names.h"
#include "ui/pain_panel.h"
#include "ui/pointer.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

// A rounded label with one or two lines; `at` is its upper left before it is kept inside the view.
void draw_pill(ImVec2 at, const Viewport& view, std::string_view text, std::string_view second) {
  const Palette& colour = look().colour;
  const float widest = view.width - px(48);
  const float width =
      std::min(std::max(measure(text, Type::strong).x, measure(second, Type::small).x), widest);
  const float tall = font(Type::strong)->FontSize + (second.empty() ? 0.0f : px(22));
  const ImVec2 size{width + px(24), tall + px(18)};
  at.x = std::clamp(at.x, view.x + px(8),
                    std::max(view.x + px(8), view.x + view.width - size.x - px(8)));
  at.y = std::clamp(at.y, view.y + px(8),
                    std::max(view.y + px(8), view.y + view.height - size.y - px(8)));
  at = {std::round(at.x), std::round(at.y)};
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  canvas.AddRectFilled(at, at + size, with_alpha(colour.panel, 0.95f), px(12));
  canvas.AddRect(at, at + size, colour.line, px(12), 0, std::max(1.0f, px(1)));
  write_fit({at.x + px(12), at.y + px(8)}, width, text, colour.ink, Type::strong);
  write_fit({at.x + px(12), at.y + px(34)}, width, second, colour.muted, Type::small);
}

void draw_hovered(const Panel& panel, const Viewport& view) {
  if (!pointer_rests_in(view)) return;
  const Atlas& atlas = panel.atlas();
  const ImVec2 at = ImGui::GetIO().MousePos + ImVec2(px(18), px(20));
  if (const auto& choice = panel.model.hovered_point) {
    const TriggerPoint& point = atlas[choice->point];
    const std::string felt = felt_in(atlas, point);
    draw_pill(at, view, muscle_name(atlas[point.muscle], panel.state().names) + ", " + point.label,
              felt.empty() ? std::string() : told("Felt in: {}", felt));
  } else if (const auto& id = panel.model.hovered; id && atlas[*id].kind != Kind::skin) {
    const auto muscle = atlas.muscle_of(*id);
    draw_pill(at, view, structure_name(atlas, *id, panel.state().names),
              muscle ? second_name(atlas[*muscle], panel.state().names) : std::string());
  }
}

// A notice over the view's upper edge, on as many lines as it needs: what went wrong is told whole.
void draw_said(const Viewport& view, std::string_view said) {
  constexpr int kMostLines = 6;
  const Palette& colour = look().colour;
  const float width = std::min(measure(said, Type::strong).x, view.width - px(16 + 24));
  const int lines = lines_of(said, width, kMostLines, Type::strong);
  const float tall = line_height(Type::strong) * static_cast<float>(lines - 1) +
                     font(Type::strong)->FontSize + px(18);
  const ImVec2 size{width + px(24), tall};
  const ImVec2 at{std::round(view.x + (view.width - size.x) * 0.5f), view.y + px(12)};
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  canvas.AddRectFilled(at, at + size, with_alpha(colour.panel, 0.95f), px(12));
  canvas.AddRect(at, at + size, colour.line, px(12), 0, std::max(1.0f, px(1)));
  write_lines({at.x + px(12), at.y + px(8)}, width, kMostLines, said, colour.ink, Type::strong);
}

void draw_notice(const Panel& panel, const Viewport& view) {
  const bool told_on_card = panel.scratch.card_open && panel.state().choice &&
                            panel.state().mode != Mode::explain && !panel.scratch.client_open;
  const std::string said = !panel.model.message.empty()        ? panel.model.message
                           : panel.model.busy && !told_on_card ? tr("Working out where it is felt")
                                                               : "";
  if (said.empty()) return;
  draw_said(view, said);
}

// Until something is chosen: how to begin, in the corner where the legend will be.
void draw_first_hint(const Panel& panel, const Viewport& view) {
  if (panel.model.picture || has_card(panel) || panel.scratch.previewed ||
      !panel.state().marks.empty())
    return;
  static constexpr std::array<const char*, 3> kLook{
      noted("Drag to turn"), noted("Scroll to come closer"), noted("Click a muscle or a point")};
  static constexpr std::array<const char*, 3> kPaint{noted("Paint where it hurts"),
                                                     noted("Turn with the right button"),
                                                     noted("Scroll to come closer")};
  const bool brush = is_painting(panel);
  const auto lines = translated(brush ? kPaint : kLook);
  const float line = line_height(Type::small) + px(2);
  if (view.width < px(420) || view.height < px(200)) return;
  float y = view.y + view.height - px(16) - line * static_cast<float>(lines.size());
  for (const std::string_view said : lines) {
    write({view.x + px(20), y}, said, look().colour.muted, Type::small);
    y += line;
  }
}

// In a narrow view the peel control has no words; the layer it stands on is told beside it.
void draw_layer_name(const Panel& panel, const Viewport& view) {
  if (panel.model.picture || panel.state().mode == Mode::explain || layers_are_named(view)) return;
  const Viewport place = layers_place(view);
  if (place.x < view.x || place.y < view.y) return;
  const std::string_view said = layer_label(panel.state().peel);
  const float width = measure(said, Type::strong).x + px(24);
  const float row = place.height / kLayerCount;
  const float middle = place.y + row * (static_cast<float>(panel.state().peel) + 0.5f);
  const float tall = font(Type::strong)->FontSize + px(18);
  draw_pill({place.x - width - px(6), middle - tall * 0.5f}, view, said, "");
}

}  // namespace

void draw_hints(Panel& panel, const Viewport& view) {
  if (view.width < px(60) || view.height < px(60)) return;
  begin_panel("##hints", view,
              ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav);
  draw_first_hint(panel, view);
  draw_layer_name(panel, view);
  draw_notice(panel, view);
  draw_hovered(panel, view);
  ImGui::End();
}

void draw_card_tab(Panel& panel, const Viewport& view) {
  if (panel.model.picture || panel.scratch.card_open || !has_card(panel)) return;
  const float width = button_width(tr("Card"), icon::kInfo) + px(8), tall = px(kTarget) + px(8);
  if (width > view.width || tall > view.height) return;
  const bool mirrored = panel.model.settings.hand == scene::Hand::left;
  const float left = mirrored ? view.x + px(12) : view.x + view.width - width - px(12);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(4), px(4)));
  begin_panel("##card-tab", {left, view.y + px(12), width, tall}, ImGuiWindowFlags_NoScrollbar,
              0.94f);
  ImGui::PopStyleVar();
  if (button("card.show", tr("Card"), {.weight = Weight::quiet, .icon = icon::kInfo}))
    panel.scratch.card_open = true;
  ImGui::End();
}

}  // namespace tautband::ui
