// SPDX-License-Identifier: MIT
// Of "Find my pain": marking where it hurts, and the muscles that may send it there.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/words.h"
#include "scene/pain.h"
#include "ui/icons.h"
#include "ui/lists.h"
#include "ui/names.h"
#include "ui/search.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

constexpr std::size_t kMostRows = 40;

void mark_region(Panel& panel, RegionId region) {
  std::vector<PainMark> marks = panel.state().marks;
  const bool once = panel.atlas()[region].extent == Extent::midline;
  for (const Side side : {Side::right, Side::left}) {
    if (once ? side == Side::left : !includes(panel.scratch.pain_sides, side)) continue;
    const Side here = once ? Side::midline : side;
    std::erase_if(marks, [&](const PainMark& mark) {
      return mark.region == region && mark.side == here;  // said again: with the new intensity
    });
    marks.push_back({region, here, {}, 0.0f, panel.scratch.intensity});
  }
  panel.act(scene::SetMarks{std::move(marks)});
  panel.scratch.search.clear();
}

void draw_places(Panel& panel) {
  const std::vector<RegionId> places = region_rows(panel.atlas(), panel.scratch.search);
  if (places.empty()) {
    gap(12);
    paragraph(told("No place is called \"{}\".", panel.scratch.search), look().colour.ink,
              Type::strong);
    paragraph(tr("Try another word, or paint on the body."), look().colour.muted);
    return;
  }
  paragraph(told("Choose a place to mark it: {}, strength {} of {}.",
                 lower_words(panel.scratch.pain_sides), panel.scratch.intensity, kWorstPain),
            look().colour.muted, Type::small);
  const float width = ImGui::GetContentRegionAvail().x - px(4);
  for (const RegionId id : places) {
    const Region& region = panel.atlas()[id];
    const Touch area = touch("place." + region.id, {width, px(58)});
    if (area.pressed) return mark_region(panel, id);
    if (!area.seen) continue;
    if (area.hovered)
      ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max, look().colour.sunken,
                                                px(10));
    const ImVec2 at = area.box.Min + ImVec2(px(10), px(8));
    write_fit(at, width - px(20), capitalised(region_name(region)), look().colour.ink);
    write_fit({at.x, at.y + line_height(Type::body)}, width - px(20), region.name,
              look().colour.muted, Type::small);
  }
}

// How much it hurts: one bar of ten steps, set by press or by sliding.
void draw_intensity(Panel& panel) {
  const Palette& colour = look().colour;
  const float width = ImGui::GetContentRegionAvail().x - px(4);
  const Touch area = touch("pain.intensity", {width, px(52)});
  if (area.by_keys) {
    panel.scratch.intensity = panel.scratch.intensity % kWorstPain + 1;
  } else if (area.held || area.pressed) {
    const float share = (ImGui::GetIO().MousePos.x - area.box.Min.x) / std::max(width, 1.0f);
    panel.scratch.intensity =
        std::clamp(static_cast<int>(std::ceil(share * kWorstPain)), 1, kWorstPain);
  }
  if (!area.seen) return;
  const ImVec2 at = area.box.Min;
  write({at.x, at.y + px(2)}, tr("How much does it hurt?"), colour.muted, Type::small);
  const std::string number = told("{} of {}", panel.scratch.intensity, kWorstPain);
  write({at.x + width - measure(number, Type::strong).x, at.y}, number, colour.ink, Type::strong);
  const float step = width / kWorstPain, top = at.y + px(30), tall = px(14);
  for (int i = 0; i < kWorstPain; ++i) {
    const float left = at.x + step * static_cast<float>(i);
    ImGui::GetWindowDrawList()->AddRectFilled(
        {left, top}, {left + step - px(3), top + tall},
        i < panel.scratch.intensity ? colour.mark : colour.sunken, px(4));
  }
}

void draw_tools(Panel& panel) {
  static constexpr std::array<Phrase, 5> kTools{{noted("brush", "Turn"), noted("brush", "Thin"),
                                                 noted("brush", "Mid"), noted("brush", "Wide"),
                                                 noted("brush", "Wipe")}};
  static constexpr std::array<Sides, 3> kValues{Sides::right, Sides::left, Sides::both};
  Scratch& scratch = panel.scratch;
  const float width = ImGui::GetContentRegionAvail().x - px(4);
  if (const int tool =
          segmented("pain.tool", translated(kTools), static_cast<int>(scratch.tool), width);
      tool >= 0)
    scratch.tool = static_cast<Pointer>(tool);
  const auto now = std::find(kValues.begin(), kValues.end(), scratch.pain_sides);
  if (const int side =
          segmented("pain.side", side_choices(), static_cast<int>(now - kValues.begin()), width);
      side >= 0)
    scratch.pain_sides = kValues[static_cast<std::size_t>(side)];
  draw_intensity(panel);
}

void draw_marks(Panel& panel) {
  const Palette& colour = look().colour;
  const std::vector<PainMark>& marks = panel.state().marks;
  heading(tr("WHAT YOU MARKED"));
  const float width = ImGui::GetContentRegionAvail().x - px(4);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddCircleFilled({at.x + px(10), at.y + px(kTarget) * 0.5f}, px(5),
                                                colour.mark);
    write_fit({at.x + px(24), at.y + px(12)}, width - px(28) - px(kTarget),
              capitalised(scene::describe(panel.atlas(), marks[i])), colour.ink);
    ImGui::Dummy({width - px(kTarget) - px(8), px(kTarget)});
    ImGui::SameLine(0, 0);
    if (icon_button(fmt::format("pain.remove.{}", i), icon::kClose, tr("Remove this mark"))) {
      std::vector<PainMark> left = marks;
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
      panel.act(scene::SetMarks{std::move(left)});
      return;
    }
  }
  if (marks.size() > 1 && button("pain.clear", tr("Remove all marks"), {.width = width}))
    panel.act(scene::SetMarks{});
}

float match_height(const PainMatch& match, const Atlas& atlas, scene::Names names, float width) {
  const float room = width - px(20);
  const std::string name = muscle_name(atlas[atlas[match.point].muscle], names);
  return px(20) + line_height(Type::small) +
         static_cast<float>(lines_of(name, room, 2, Type::strong)) * line_height(Type::strong) +
         static_cast<float>(lines_of(scene::reason_of(atlas, match), room, 4, Type::small)) *
             line_height(Type::small);
}

// What was felt when this point was tried out; "" = it was not.
std::string answer_words(const scene::SceneState& state, const scene::PointChoice& choice) {
  for (const scene::Answer& answer : state.answers)
    if (answer.choice == choice)
      return answer.felt == scene::Answer::Felt::mine     ? tr("your pain")
             : answer.felt == scene::Answer::Felt::tender ? tr("tender, other pain")
                                                          : tr("not this one");
  return {};
}

void draw_match(Panel& panel, const PainMatch& match, float width, float tall,
                std::optional<scene::PointChoice>& hovered) {
  const Palette& colour = look().colour;
  const Atlas& atlas = panel.atlas();
  const TriggerPoint& point = atlas[match.point];
  const scene::PointChoice choice{match.point, match.sides};
  const bool chosen = panel.state().choice == choice;
  const Touch area = touch("match." + point.id, {width, tall - px(2)});
  if (area.hovered) hovered = choice;
  if (area.pressed) panel.act(scene::ChoosePoint{match.point, match.sides});
  if (!area.seen) return;
  if (chosen || area.hovered)
    ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max,
                                              chosen ? colour.accent_soft : colour.sunken, px(10));
  const ImU32 ink = chosen ? colour.accent_ink : colour.ink;
  const ImU32 muted = chosen ? colour.accent_ink : colour.muted;
  ImVec2 at = area.box.Min + ImVec2(px(10), px(8));
  const float room = width - px(20);
  const std::string name = muscle_name(atlas[point.muscle], panel.state().names);
  write_lines(at, room, 2, name, ink, Type::strong);
  at.y += static_cast<float>(lines_of(name, room, 2, Type::strong)) * line_height(Type::strong);
  // The bar: how well it fits, beside the point and the side, or what was felt there.
  const std::string tried = answer_words(panel.state(), choice);
  const std::string which =
      fmt::format("{}, {}", point.label, tried.empty() ? lower_words(match.sides) : tried);
  write(at, which, muted, Type::small);
  const float from = at.x + measure(which, Type::small).x + px(10), middle = at.y + px(9);
  const float to = area.box.Min.x + width - px(10);
  if (to > from + px(30)) {
    ImDrawList& canvas = *ImGui::GetWindowDrawList();
    canvas.AddRectFilled({from, middle - px(3)}, {to, middle + px(3)}, colour.line, px(3));
    canvas.AddRectFilled(
        {from, middle - px(3)},
        {from + (to - from) * std::clamp(match.score, 0.02f, 1.0f), middle + px(3)}, colour.accent,
        px(3));
  }
  at.y += line_height(Type::small);
  const std::string reason = scene::reason_of(atlas, match);
  if (write_lines(at, room, 4, reason, muted, Type::small) && area.hovered) tooltip(reason);
}

}  // namespace

void preview(Panel& panel, std::optional<scene::PointChoice> choice) {
  if (panel.scratch.previewed == choice) return;
  panel.scratch.previewed = choice;
  panel.ask(Preview{choice});
}

void take_first_place(Panel& panel) {
  const std::vector<RegionId> places = region_rows(panel.atlas(), panel.scratch.search);
  if (!places.empty()) mark_region(panel, places.front());
}

std::optional<scene::PointChoice> draw_matches(Panel& panel) {
  std::optional<scene::PointChoice> hovered;
  paragraph(tr("Muscles whose pattern fits your marks, best first."), look().colour.muted,
            Type::small);
  if (!panel.model.matches) {
    paragraph(tr("Comparing with all trigger points …"), look().colour.muted);
    return hovered;
  }
  const std::vector<PainMatch>& matches = *panel.model.matches;
  if (matches.empty()) {
    paragraph(
        tr("No trigger point known here sends pain to these places. Pain has many other causes: "
           "when in doubt, ask a doctor."),
        look().colour.muted);
    return hovered;
  }
  const float width = ImGui::GetContentRegionAvail().x - px(4);
  for (std::size_t i = 0; i < std::min(matches.size(), kMostRows); ++i)
    draw_match(panel, matches[i], width,
               match_height(matches[i], panel.atlas(), panel.state().names, width), hovered);
  paragraph(tr("A comparison of patterns, not a diagnosis. The card names warning signs."),
            look().colour.muted, Type::small);
  return hovered;
}

void draw_marking(Panel& panel) {
  if (!panel.scratch.search.empty()) return draw_places(panel);
  draw_tools(panel);
  if (!panel.state().marks.empty()) return draw_marks(panel);
  gap(6);
  paragraph(tr("Paint on the body where it hurts, or type a place above."), look().colour.ink,
            Type::strong);
  paragraph(tr("A click marks a spot. The right button turns the body while you paint."),
            look().colour.muted);
}

}  // namespace tautband::ui
