// SPDX-License-Identifier: MIT
#include "ui/hold_timer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "core/words.h"
#include "ui/icons.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

using Phase = Practice::Phase;

constexpr float kRadius = 98.0f;       // points, of the ring
constexpr float kStep = 5.0f;          // seconds by which the length changes
constexpr float kEase = 5.0f;          // seconds at the end in which the pressure goes
constexpr float kShortestHeld = 0.6f;  // of a hold that is not for easing off, however short it is

ImU32 mixed(ImU32 from, ImU32 to, float share) {
  const ImVec4 a = ImGui::ColorConvertU32ToFloat4(from), b = ImGui::ColorConvertU32ToFloat4(to);
  const auto mix = [&](float x, float y) { return x + (y - x) * share; };
  return ImGui::ColorConvertFloat4ToU32({mix(a.x, b.x), mix(a.y, b.y), mix(a.z, b.z), 1.0f});
}

// An arc with round ends, clockwise from the top; shares of the whole circle.
void draw_arc(ImVec2 centre, float radius, float from, float to, float thick, ImU32 colour) {
  if (to - from < 0.001f) return;
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const auto angle = [](float share) { return std::numbers::pi_v<float> * (2.0f * share - 0.5f); };
  canvas.PathArcTo(centre, radius, angle(from), angle(to), 96);
  canvas.PathStroke(colour, 0, thick);
  for (const float end : {from, to})
    canvas.AddCircleFilled(
        {centre.x + radius * std::cos(angle(end)), centre.y + radius * std::sin(angle(end))},
        thick * 0.5f, colour);
}

std::string_view word_inside(const Practice& practice) {
  switch (practice.phase) {
    case Phase::ready:
      return tr("seconds");
    case Phase::ended:
      return tr("Done");
    case Phase::holding:
      break;
  }
  if (easing_off(practice) > 0.0f) return tr("ease off");
  return practice.breathing_in ? tr("breathe in") : tr("breathe out");
}

void draw_inside(ImVec2 centre, float room, const Practice& practice) {
  const Palette& colour = look().colour;
  const ImU32 ink = practice.cautions_read ? colour.ink : colour.muted;
  const float left = std::ceil(practice.seconds - practice.elapsed);
  const float figure = font(Type::figure)->FontSize, word = line_height(Type::strong);
  const float top = std::round(centre.y - (figure * 0.86f + word) * 0.5f);
  if (practice.phase == Phase::ended) {
    write_icon({centre.x, top + figure * 0.5f}, icon::kCheck, colour.accent_ink);
  } else {
    const std::string count = fmt::format("{:.0f}", left);
    write({std::round(centre.x - measure(count, Type::figure).x * 0.5f), top}, count, ink,
          Type::figure);
  }
  const std::string_view said = word_inside(practice);
  const float wide = std::min(measure(said, Type::strong).x, room);
  write_fit({std::round(centre.x - wide * 0.5f), std::round(top + figure * 0.9f)}, room, said, ink,
            Type::strong);
}

void draw_ring(const Practice& practice) {
  const Palette& colour = look().colour;
  const float width = ImGui::GetContentRegionAvail().x;
  // Where text is large and the window low, the whole ring still fits in sight.
  const float thick = px(9), tall = ImGui::GetWindowHeight() - px(16);
  const float radius =
      std::min(px(kRadius), std::floor((std::min(width, std::max(tall, px(80))) - thick) * 0.5f));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 centre{std::round(at.x + width * 0.5f), at.y + radius + thick * 0.5f};
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  canvas.AddCircle(centre, radius, colour.sunken, 96, thick);
  const float ease = easing_off(practice);
  const bool holding = practice.phase == Phase::holding;
  // The disc: breathed out .. in; it comes to rest while the pressure goes.
  const float breath = holding ? practice.breath : 0.0f;
  const float disc = radius * (0.6f + 0.26f * breath * (1.0f - ease));
  const ImU32 ground = practice.cautions_read
                           ? mixed(colour.accent_soft, colour.sunken, holding ? ease : 0.0f)
                           : colour.sunken;
  canvas.AddCircleFilled(centre, disc + px(5), with_alpha(ground, 0.45f), 96);
  canvas.AddCircleFilled(centre, disc, ground, 96);
  const float share =
      practice.seconds > 0.0f ? std::clamp(practice.elapsed / practice.seconds, 0.0f, 1.0f) : 0.0f;
  if (holding)
    draw_arc(centre, radius, share, 1.0f, thick, mixed(colour.accent, colour.faint, ease));
  else if (practice.cautions_read)
    draw_arc(centre, radius, 0.0f, 1.0f, thick,
             practice.phase == Phase::ended ? colour.line : colour.accent);
  draw_inside(centre, radius * 1.6f, practice);
  ImGui::Dummy({width, 2.0f * radius + thick});
}

void draw_length(Panel& panel, const Practice& practice, const Method::Hold& hold) {
  const float width = ImGui::GetContentRegionAvail().x;
  const bool free = practice.cautions_read && practice.phase != Phase::holding;
  const auto step = [&](float by) {
    return std::clamp(practice.seconds + by, hold.least, hold.most);
  };
  if (icon_button("practice.shorter", icon::kMinus, tr("A shorter hold"),
                  {.enabled = free && practice.seconds > hold.least}))
    panel.ask(SetHold{step(-kStep)});
  ImGui::SameLine(0, 0);
  const std::string said = told("Hold for {:.0f} s", practice.seconds);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float middle = width - 2.0f * px(kTarget),
              shown = std::min(measure(said, Type::strong).x, middle);
  write_fit({std::round(at.x + (middle - shown) * 0.5f),
             std::round(at.y + (px(kTarget) - font(Type::strong)->FontSize) * 0.5f)},
            middle, said, free ? look().colour.ink : look().colour.muted, Type::strong);
  ImGui::Dummy({middle, px(kTarget)});
  ImGui::SameLine(0, 0);
  if (icon_button("practice.longer", icon::kPlus, tr("A longer hold"),
                  {.enabled = free && practice.seconds < hold.most}))
    panel.ask(SetHold{step(kStep)});
}

std::string word_below(const Practice& practice, const Method::Hold& hold) {
  if (!practice.cautions_read) return tr("Read the cautions first");
  if (practice.phase == Phase::ended) return tr("Done. Rest, move gently.");
  if (easing_off(practice) > 0.0f) return tr("Let the pressure go slowly");
  if (practice.phase == Phase::holding) return tr("Stay within what is comfortable");
  if (hold.least == hold.most) return told("{:.0f} seconds, never longer", hold.most);
  return told("{:.0f} to {:.0f} seconds, never longer", hold.least, hold.most);
}

}  // namespace

float easing_off(const Practice& practice) {
  if (practice.phase != Phase::holding) return 0.0f;
  const float window = std::min(kEase, practice.seconds * (1.0f - kShortestHeld));
  const float left = practice.seconds - practice.elapsed;
  return left < window ? 1.0f - std::max(left, 0.0f) / window : 0.0f;
}

void draw_hold_timer(Panel& panel, const Practice& practice) {
  const Palette& colour = look().colour;
  const Method::Hold& hold = panel.atlas()[practice.method].hold;
  gap(6);
  draw_ring(practice);
  paragraph_centred(word_below(practice, hold), practice.cautions_read ? colour.ink : colour.muted);
  if (hold.least < hold.most) draw_length(panel, practice, hold);
}

}  // namespace tautband::ui
