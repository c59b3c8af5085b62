// SPDX-License-Identifier: MIT
// "Find my pain": mark, compare, confirm, release.
#include "ui/pain_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/words.h"
#include "scene/story.h"
#include "ui/card.h"
#include "ui/explain_panel.h"
#include "ui/icons.h"
#include "ui/lists.h"
#include "ui/methods.h"
#include "ui/names.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

constexpr std::array<const char*, 4> kTitles{noted("Where does it hurt?"),
                                             noted("Where it may come from"),
                                             noted("Is it this one?"), noted("Release it")};
constexpr int kLast = static_cast<int>(kTitles.size()) - 1;

PainStep step_of(const Panel& panel) {
  return static_cast<PainStep>(std::clamp(panel.state().step, 0, kLast));
}

std::optional<scene::Answer::Felt> felt_at(const Panel& panel) {
  for (const scene::Answer& answer : panel.state().answers)
    if (answer.choice == panel.state().choice) return answer.felt;
  return std::nullopt;
}

void draw_named(const Panel& panel) {
  const Atlas& atlas = panel.atlas();
  const TriggerPoint& point = atlas[panel.state().choice->point];
  const Muscle& muscle = atlas[point.muscle];
  paragraph(muscle_name(muscle, panel.state().names), look().colour.ink, Type::strong);
  paragraph(point.label + ", " + lower_words(panel.state().choice->sides), look().colour.muted,
            Type::small);
}

void draw_confirm(Panel& panel) {
  using Felt = scene::Answer::Felt;
  const TriggerPoint& point = panel.atlas()[panel.state().choice->point];
  draw_named(panel);
  // On the card, where it is open, they stand beside this.
  if (!panel.scratch.card_open || panel.scratch.client_open)
    draw_red_flags(panel.atlas()[point.muscle].red_flags);
  else
    paragraph(tr("The card says when to see a doctor first."), look().colour.muted, Type::small);
  heading(tr("WHERE TO PRESS"));
  paragraph(point.position, look().colour.ink);
  heading(tr("WHAT DO YOU FEEL?"));
  paragraph(tr("Press the spot gently with a finger for a few seconds; never into strong pain."),
            look().colour.muted);
  struct Choice {
    const char *name, *label;
    Felt felt;
  };
  const Choice choices[] = {{"confirm.mine", tr("It is the pain I know"), Felt::mine},
                            {"confirm.tender", tr("Tender, but another pain"), Felt::tender},
                            {"confirm.nothing", tr("Nothing special"), Felt::nothing}};
  const auto now = felt_at(panel);
  for (const Choice& choice : choices)
    if (button(choice.name, choice.label,
               {.width = ImGui::GetContentRegionAvail().x,
                .icon = now == choice.felt ? icon::kCheck : 0u,
                .left = true,
                .on = now == choice.felt}))
      panel.ask(AnswerTouch{{*panel.state().choice, choice.felt}});
  if (!now) return;
  gap(4);
  paragraph(*now == Felt::mine
                ? tr("Then this point is worth trying. That you know the pain makes it likely, "
                     "not certain.")
                : tr("Then it is probably not this one. Go back and try the next muscle."),
            look().colour.ink);
}

void draw_release(Panel& panel) {
  draw_named(panel);
  const std::vector<MethodId> ways =
      scene::ways_to_press(panel.atlas(), panel.state().choice->point);
  if (ways.empty()) {
    paragraph(tr("No way of pressing this point is described here. Ask a therapist."),
              look().colour.ink);
    return;
  }
  paragraph(tr("The card goes through it: cautions first, then the hold."), look().colour.muted);
  draw_methods_of(panel, panel.state().choice->point);
}

void go_to(Panel& panel, int step) {
  panel.ask(GoToStep{step});
  if (step < kLast) return;
  panel.scratch.card_open = true;  // it holds the cautions and the hold
  panel.scratch.client_open = false;
}

void draw_foot(Panel& panel, PainStep step) {
  separator();
  const float width = std::floor((ImGui::GetContentRegionAvail().x - px(8)) * 0.5f);
  const int now = static_cast<int>(step);
  const char* const back =
      step == PainStep::confirm ? tr("Try another") : trc("to the step before", "Back");
  if (button("pain.back", back, {.enabled = now > 0, .width = width})) panel.ask(GoToStep{now - 1});
  ImGui::SameLine(0, px(8));
  if (now == kLast) {
    if (button("pain.again", tr("Start again"), {.width = width})) panel.ask(GoToStep{0});
    return;
  }
  const bool ready =
      step == PainStep::mark ? !panel.state().marks.empty() : panel.state().choice.has_value();
  constexpr std::array<const char*, kLast> kOn{noted("Find muscles"), noted("Look at it"),
                                               noted("Yes, this one")};
  if (button("pain.next", tr(kOn[static_cast<std::size_t>(now)]),
             {.weight = Weight::primary, .enabled = ready, .width = width}))
    go_to(panel, now + 1);
}

// The step's own content; the row under the pointer, if any.
std::optional<scene::PointChoice> draw_step(Panel& panel, PainStep step) {
  switch (step) {
    case PainStep::mark:
      draw_marking(panel);
      return std::nullopt;
    case PainStep::compare:
      return draw_matches(panel);
    case PainStep::confirm:
    case PainStep::release:
      if (!panel.state().choice)
        paragraph(tr("Choose a muscle in the step before."), look().colour.muted);
      else if (step == PainStep::confirm)
        draw_confirm(panel);
      else
        draw_release(panel);
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

void draw_pain_panel(Panel& panel, const Viewport& place) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(12), px(12)));
  begin_panel("##pain-panel", place, ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  const PainStep step = step_of(panel);
  const int now = static_cast<int>(step);
  const int to = step_bar("pain.step", kLast + 1, now, [](int i) {
    return std::string(tr(kTitles[static_cast<std::size_t>(i)]));
  });
  // Forward only as far as there is something to go on with.
  const bool choice = panel.state().choice.has_value(), marked = !panel.state().marks.empty();
  if (to >= 0 && to != now && (to == 0 || (to == 1 && marked) || (to > 1 && choice)))
    go_to(panel, to);
  paragraph(tr(kTitles[static_cast<std::size_t>(now)]), look().colour.ink, Type::title);
  if (step == PainStep::mark) draw_search(panel);
  const float foot = px(kTarget) + ImGui::GetStyle().ItemSpacing.y * 2.0f + px(10);
  const std::string name = "##pain-" + std::to_string(now);
  ImGui::BeginChild(name.c_str(), {0, std::max(ImGui::GetContentRegionAvail().y - foot, px(60))});
  const auto hovered = draw_step(panel, step);
  scroll_edge();
  drag_to_scroll();
  ImGui::EndChild();
  preview(panel, hovered);
  draw_foot(panel, step);
  ImGui::End();
}

bool is_painting(const Panel& panel) {
  return panel.state().mode == Mode::pain && step_of(panel) == PainStep::mark &&
         panel.scratch.tool != Pointer::turn && !panel.model.client.compared;
}

}  // namespace tautband::ui
