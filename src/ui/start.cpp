// SPDX-License-Identifier: MIT
#include "ui/start.h"

#include <algorithm>
#include <cmath>

#include "core/words.h"
#include "ui/focus.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

// The taut band with its knot, as in the toolbar, large.
void draw_band(ImVec2 centre) {
  const Palette& colour = look().colour;
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const float half = px(44), sag = px(24);
  const ImVec2 left{centre.x - half, centre.y}, right{centre.x + half, centre.y};
  canvas.AddBezierQuadratic(left, {centre.x - half * 0.5f, centre.y - sag}, centre, colour.ink,
                            px(4));
  canvas.AddBezierQuadratic(centre, {centre.x + half * 0.5f, centre.y + sag}, right, colour.ink,
                            px(4));
  canvas.AddCircleFilled(centre, px(13), colour.accent, 48);
}

void draw_bar(const ImRect& box, float share) {
  const Palette& colour = look().colour;
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const float round = box.GetHeight() * 0.5f;
  canvas.AddRectFilled(box.Min, box.Max, colour.line, round);
  const float wide = std::max(box.GetWidth() * std::clamp(share, 0.0f, 1.0f), box.GetHeight());
  canvas.AddRectFilled(box.Min, {box.Min.x + wide, box.Max.y}, colour.accent, round);
}

const char* loading_words(bool importing) {
  return importing ? tr("Reading the anatomy, a minute or two") : tr("Loading the body");
}

void write_centred(float centre, float y, std::string_view text, ImU32 colour, Type type) {
  write({std::round(centre - measure(text, type).x * 0.5f), std::round(y)}, text, colour, type);
}

// What went wrong, whole, and a way out.
bool draw_fault(const std::string& fault, float top, ImVec2 screen) {
  const float width = std::min(px(640), screen.x - px(48));
  ImGui::SetCursorScreenPos({std::round((screen.x - width) * 0.5f), top});
  ImGui::BeginChild("##fault", {width, std::max(px(120), screen.y - top - px(90))}, false);
  paragraph(fault, look().colour.ink);
  drag_to_scroll();
  ImGui::EndChild();
  const float wide = px(180);
  ImGui::SetCursorScreenPos({std::round((screen.x - wide) * 0.5f), screen.y - px(76)});
  return button("start.close", tr("Close"), {.weight = Weight::primary, .width = wide});
}

}  // namespace

bool draw_start(const Starting& starting) {
  const Palette& colour = look().colour;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  begin_focus();
  ImGui::GetBackgroundDrawList()->AddRectFilled({0, 0}, screen, colour.panel);
  begin_panel("##start", {0, 0, screen.x, screen.y},
              ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar);
  const float centre = std::round(screen.x * 0.5f);
  const bool fault = !starting.fault.empty();
  float y = std::round(screen.y * (fault ? 0.16f : 0.36f));
  draw_band({centre, y});
  y += px(40);
  write_centred(centre, y, "Tautband", colour.ink, Type::title);
  y += px(60);
  bool read = false;
  if (fault) {
    write_centred(centre, y, tr("The body could not be shown"), colour.ink, Type::strong);
    read = draw_fault(starting.fault, y + px(40), screen);
  } else {
    const float half = std::min(px(160), screen.x * 0.4f);
    draw_bar({centre - half, y, centre + half, y + px(8)}, starting.share);
    write_centred(centre, y + px(24), loading_words(starting.importing), colour.muted, Type::body);
    write_centred(centre, screen.y - px(48), tr("Education, not diagnosis"), colour.muted,
                  Type::small);
  }
  ImGui::End();
  end_focus();
  return read;
}

void draw_loading(Panel& panel, const Viewport& view) {
  const Palette& colour = look().colour;
  const char* said = loading_words(panel.model.importing);
  const float wide = std::max(px(240), measure(said, Type::strong).x + px(32)), tall = px(118);
  if (wide > view.width || tall > view.height) return;
  const ImVec2 at{std::round(view.x + (view.width - wide) * 0.5f),
                  std::round(view.y + (view.height - tall) * 0.5f)};
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(16), px(10)));
  begin_panel("##loading", {at.x, at.y, wide, tall}, ImGuiWindowFlags_NoScrollbar, 0.96f);
  ImGui::PopStyleVar();
  write_centred(at.x + wide * 0.5f, at.y + px(10), said, colour.ink, Type::strong);
  draw_bar({at.x + px(16), at.y + px(42), at.x + wide - px(16), at.y + px(50)},
           panel.model.loading);
  ImGui::SetCursorScreenPos({at.x + px(16), at.y + px(62)});
  if (button("loading.stop", tr("Cancel"), {.width = wide - px(32)})) panel.ask(StopLoading{});
  ImGui::End();
}

}  // namespace tautband::ui
