// SPDX-License-Identifier: MIT
#include "ui/tour.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/words.h"
#include "ui/client_panel.h"
#include "ui/focus.h"
#include "ui/icons.h"
#include "ui/layers.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

struct Step {
  const char *title, *text;
};
constexpr std::array<Step, 4> kSteps{
    {{noted("Turn the body"),
      noted("Drag it, or use the arrow keys. Scroll to come closer. Click a muscle to read about "
            "it.")},
     {noted("Take off a layer"),
      noted("From the skin to the bones. Deep muscles show through an opening as well.")},
     {noted("Find what hurts"),
      noted("Search for a muscle, a place or a symptom. A point you choose shows where its pain is "
            "felt.")},
     {noted("Ways to use it"), noted("All that changes the view is up here. The gear holds text "
                                     "size, contrast and the keys.")}}};

constexpr float kWidth = 350.0f;   // points
constexpr float kBeak = 12.0f;     // points, from the bubble to what it points at
constexpr float kPadding = 18.0f;  // points

enum class Where { below, left, right, over };

struct Target {
  ImRect box;
  Where bubble = Where::over;  // of it
};

ImRect rect(const Viewport& place) {
  return {place.x, place.y, place.x + place.width, place.y + place.height};
}

Target target_of(int step, const Layout& layout) {
  if (step == 1) return {rect(layers_place(layout.view)), Where::left};
  if (step == 2 && layout.lists.width > 0.0f)
    return {rect(layout.lists), layout.lists.x < layout.view.x ? Where::right : Where::left};
  if (step == 3) return {place_of("toolbar.mode.1").value_or(rect(layout.toolbar)), Where::below};
  return {rect(layout.view), Where::over};
}

ImVec2 place_bubble(const Target& target, ImVec2 size, ImVec2 screen) {
  const ImVec2 centre = target.box.GetCenter();
  ImVec2 at{target.box.Min.x + px(16), target.box.Min.y + px(56)};  // beside the body
  if (target.bubble == Where::below) at.x = centre.x - size.x * 0.5f;
  if (target.bubble == Where::below) at.y = target.box.Max.y + px(kBeak);
  if (target.bubble == Where::left)
    at = {target.box.Min.x - size.x - px(kBeak), centre.y - size.y * 0.5f};
  if (target.bubble == Where::right) at = {target.box.Max.x + px(kBeak), target.box.Min.y + px(40)};
  const auto kept = [](float value, float most) {
    return std::round(std::clamp(value, px(8), std::max(px(8), most - px(8))));
  };
  return {kept(at.x, screen.x - size.x), kept(at.y, screen.y - size.y)};
}

// A small beak from the bubble towards what it speaks of.
void draw_beak(const Target& target, ImVec2 at, ImVec2 size) {
  if (target.bubble == Where::over) return;
  const float half = px(9);
  const ImVec2 middle{at.x + size.x * 0.5f, at.y + std::min(size.y * 0.5f, px(60))};
  ImVec2 a, b, tip;
  if (target.bubble == Where::below) {
    const float x = std::clamp(target.box.GetCenter().x, at.x + px(24), at.x + size.x - px(24));
    a = {x - half, at.y + 1};
    b = {x + half, at.y + 1};
    tip = {x, at.y - px(9)};
  } else {
    const bool left = target.bubble == Where::left;
    const float x = left ? at.x + size.x - 1 : at.x + 1;
    a = {x, middle.y - half};
    b = {x, middle.y + half};
    tip = {x + (left ? px(9) : -px(9)), middle.y};
  }
  ImGui::GetForegroundDrawList()->AddTriangleFilled(a, b, tip, look().colour.panel);
}

float bubble_height(const Step& step, float width) {
  const float inner = width - 2.0f * px(kPadding);
  const int title = lines_of(tr(step.title), inner, 2, Type::strong);
  const int text = lines_of(tr(step.text), inner, 8);
  return 2.0f * px(kPadding) + static_cast<float>(title) * line_height(Type::strong) +
         static_cast<float>(text) * line_height(Type::body) + px(22) + px(kTarget);
}

void draw_content(Panel& panel, const Step& step, float inner) {
  const Palette& colour = look().colour;
  int& now = panel.scratch.tour_step;
  const int last = static_cast<int>(kSteps.size()) - 1;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float title = static_cast<float>(lines_of(tr(step.title), inner, 2, Type::strong)) *
                      line_height(Type::strong);
  write_lines(at, inner, 2, tr(step.title), colour.ink, Type::strong);
  write_lines({at.x, at.y + title + px(6)}, inner, 8, tr(step.text), colour.ink);
  const float foot =
      ImGui::GetWindowPos().y + ImGui::GetWindowHeight() - px(kPadding) - px(kTarget);
  const std::string count = told("{} of {}", now + 1, last + 1);
  write({at.x, std::round(foot + (px(kTarget) - font(Type::small)->FontSize) * 0.5f)}, count,
        colour.muted, Type::small);
  const char* on = now == last ? tr("Done") : tr("Next");
  const float wide = button_width(on), skip = button_width(tr("Skip"));
  ImGui::SetCursorScreenPos({at.x + inner - wide - (now == last ? 0.0f : skip + px(8)), foot});
  if (now < last) {
    if (button("tour.skip", tr("Skip"), {.weight = Weight::quiet})) end_tour(panel);
    ImGui::SameLine(0, px(8));
  }
  if (!button("tour.next", on, {.weight = Weight::primary})) return;
  if (now == last)
    end_tour(panel);
  else
    ++now;
}

}  // namespace

bool tour_shown(const Panel& panel) {
  const Scratch& scratch = panel.scratch;
  return !panel.model.settings.toured && !panel.model.picture &&
         panel.state().mode != Mode::explain && !asks_about_client(panel) &&
         !scratch.settings_shown && !scratch.keys_shown &&
         ImGui::GetCurrentContext()->OpenPopupStack.empty();
}

void end_tour(Panel& panel) {
  panel.scratch.tour_step = 0;
  scene::Settings changed = panel.model.settings;
  changed.toured = true;
  panel.ask(ChangeSettings{std::move(changed)});
}

void draw_tour(Panel& panel, const Layout& layout) {
  if (!tour_shown(panel)) return;
  const Step& step = kSteps[static_cast<std::size_t>(panel.scratch.tour_step)];
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(px(kWidth), screen.x - px(16));
  const ImVec2 size{width, std::min(bubble_height(step, width), screen.y - px(16))};
  const Target target = target_of(panel.scratch.tour_step, layout);
  const ImVec2 at = place_bubble(target, size, screen);
  if (target.bubble != Where::over)
    ImGui::GetForegroundDrawList()->AddRect(target.box.Min, target.box.Max, look().colour.accent,
                                            px(16), 0, px(2.5f));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(kPadding), px(kPadding)));
  ImGui::PushStyleColor(ImGuiCol_Border, look().colour.accent);
  begin_panel("##tour", {at.x, at.y, size.x, size.y}, ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  draw_beak(target, at, size);
  draw_content(panel, step, width - 2.0f * px(kPadding));
  ImGui::End();
}

}  // namespace tautband::ui
