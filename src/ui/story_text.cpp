// SPDX-License-Identifier: MIT
#include "ui/story_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/words.h"
#include "ui/card.h"
#include "ui/hold_timer.h"
#include "ui/icons.h"
#include "ui/methods.h"
#include "ui/names.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

using scene::Beat;
using scene::Story;

std::vector<std::string> places(const Atlas& atlas, const TriggerPoint& point, ZoneKind kind) {
  std::vector<std::string> names;
  for (const ReferralZone& zone : point.zones) {
    if (zone.kind != kind) continue;
    std::string name = capitalised(region_name(atlas[zone.region]));
    if (std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  return names;
}

// A coloured spot before each place, as on the body.
void draw_places(const char* title, const std::vector<std::string>& names, ImU32 spot) {
  if (names.empty()) return;
  heading(title);
  for (const std::string& name : names) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddCircleFilled(
        {at.x + px(7), at.y + font(Type::body)->FontSize * 0.55f}, px(6), spot);
    paragraph(name, look().colour.ink, Type::body, px(24));
  }
}

void tell_hurts(const Atlas& atlas, const TriggerPoint& point) {
  draw_places(tr("USUALLY FELT"), places(atlas, point, ZoneKind::essential), look().colour.accent);
  draw_places(tr("FELT BY SOME"), places(atlas, point, ZoneKind::spillover), look().colour.spill);
  gap(4);
  paragraph(tr("Education, not diagnosis. Patterns differ between people."), look().colour.muted,
            Type::small);
}

void tell_muscle(const Panel& panel, const Muscle& muscle) {
  const scene::Names names = panel.state().names;
  paragraph(muscle_name(muscle, names), look().colour.ink, Type::strong);
  if (names != scene::Names::latin) paragraph(muscle.latin, look().colour.muted, Type::latin);
  told_under(tr("WHAT IT DOES"), muscle.action);
  told_under(tr("FROM"), muscle.origin);
  told_under(tr("TO"), muscle.insertion);
  if (muscle.causes.empty()) return;
  heading(tr("WHAT OFTEN BRINGS IT ON"));
  constexpr std::size_t kMost = 4;
  bullets(std::span(muscle.causes).first(std::min(muscle.causes.size(), kMost)), look().colour.ink);
}

void tell_point(const Muscle& muscle, const TriggerPoint& point) {
  told_under(tr("WHERE IT LIES"), point.position);
  draw_evidence(muscle, point);
}

void tell_why(const Atlas& atlas) {
  const LessonCard* card = scene::why_it_travels(atlas);
  if (!card) {
    paragraph(tr("The lessons that are loaded do not say why."), look().colour.muted);
    return;
  }
  for (const std::string& text : card->text) paragraph(text, look().colour.ink);
  if (!card->doubt.empty()) told_under(tr("NOT CERTAIN"), card->doubt);
  draw_sources(atlas, card->sources);
}

// The other ways of pressing the point, one touch away.
void draw_other_ways(Panel& panel, const Story& story) {
  const std::vector<MethodId> ways = scene::ways_to_press(panel.atlas(), story.choice.point);
  if (ways.size() < 2) return;
  heading(tr("OTHER WAYS"));
  const float width = ImGui::GetContentRegionAvail().x;
  for (const MethodId way : ways) {
    if (way == story.method->method) continue;
    if (button("explain.way." + panel.atlas()[way].id, panel.atlas()[way].name,
               {.width = width, .left = true}))
      panel.ask(TellOtherWay{way});
  }
}

void tell_press(Panel& panel, const Story& story) {
  const Atlas& atlas = panel.atlas();
  const Method& method = atlas[story.method->method];
  paragraph(method.name, look().colour.ink, Type::strong);
  draw_tool(atlas, method);
  told_in_words_only(atlas, method, story.method->side);
  gap(4);
  numbered(method.steps, look().colour.ink);
  told_under(tr("IN WHICH DIRECTION"), method.press);
  told_under(tr("HOW HARD"), method.pressure);
  draw_other_ways(panel, story);
}

void tell_care(Panel& panel, const Story& story, const Muscle& muscle) {
  if (!story.method) return draw_red_flags(muscle.red_flags);
  const Method& method = panel.atlas()[story.method->method];
  const NoticeGroup groups[] = {{tr("Who must not do this"), method.contraindications},
                                {tr("Caution"), method.cautions},
                                {tr("Stop when"), method.stop_signs},
                                {tr("See a doctor"), method.seek_care}};
  draw_notice(groups);
  const auto& practice = panel.model.practice;
  if (!practice) return;
  if (button("explain.read", practice->cautions_read ? tr("Read") : tr("I have read this"),
             {.weight = Weight::primary,
              .enabled = !practice->cautions_read,
              .width = ImGui::GetContentRegionAvail().x,
              .icon = icon::kCheck}))
    panel.ask(ReadCautions{});
}

void tell_hold(Panel& panel, const Story& story) {
  const Method& method = panel.atlas()[story.method->method];
  if (panel.model.practice) draw_hold_timer(panel, *panel.model.practice);
  told_under(tr("HOW LONG"), method.hold.words);
  told_under(tr("HOW OFTEN"), method.repetitions);
  told_under(tr("BREATHING"), method.breathing);
  draw_sources(panel.atlas(), method.hold.sources);
}

}  // namespace

void draw_hold_button(Panel& panel, const Story& story, float width) {
  const Practice& practice = *panel.model.practice;
  if (!practice.cautions_read) {
    if (button("explain.cautions",
               fitting(tr("Read the cautions first"), tr("Cautions first"), width - px(46)),
               {.width = width, .icon = icon::kCare})) {
      const auto care = std::find(story.beats.begin(), story.beats.end(), Beat::care);
      panel.ask(GoToStep{static_cast<int>(care - story.beats.begin())});
    }
  } else if (practice.phase == Practice::Phase::holding) {
    if (button("explain.stop", tr("Stop"), {.width = width, .icon = icon::kStop}))
      panel.ask(StopHold{});
  } else if (button("explain.start",
                    practice.phase == Practice::Phase::ended ? tr("Hold once more")
                                                             : tr("Start the hold"),
                    {.weight = Weight::primary, .width = width, .icon = icon::kPlay})) {
    panel.ask(StartHold{});
  }
}

void tell(Panel& panel, const Story& story, Beat beat) {
  const Atlas& atlas = panel.atlas();
  const TriggerPoint& point = atlas[story.choice.point];
  const Muscle& muscle = atlas[point.muscle];
  switch (beat) {
    case Beat::hurts:
      return tell_hurts(atlas, point);
    case Beat::muscle:
      return tell_muscle(panel, muscle);
    case Beat::point:
      return tell_point(muscle, point);
    case Beat::why:
      return tell_why(atlas);
    case Beat::press:
      return tell_press(panel, story);
    case Beat::care:
      return tell_care(panel, story, muscle);
    case Beat::hold:
      return tell_hold(panel, story);
  }
}

}  // namespace tautband::ui
