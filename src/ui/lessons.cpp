// SPDX-License-Identifier: MIT
// "Learn": lessons as cards, each with its picture on the body.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/text.h"
#include "core/words.h"
#include "ui/card.h"
#include "ui/icons.h"
#include "ui/lists.h"
#include "ui/methods.h"
#include "ui/names.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

void show_card(Panel& panel, LessonId lesson, std::size_t card) {
  panel.scratch.lesson = lesson;
  panel.scratch.card = card;
  panel.scratch.method.reset();
  panel.ask(ShowCard{lesson, card});
}

bool speaks_of(const Lesson& lesson, std::string_view query) {
  std::string text = lesson.title + '\n' + lesson.summary + '\n';
  for (const LessonCard& card : lesson.cards) {
    text += card.title + '\n' + card.doubt + '\n';
    for (const std::string& paragraph : card.text) text += paragraph + '\n';
  }
  return matches_words(text, query);
}

void draw_contents(Panel& panel) {
  const auto& lessons = panel.atlas().knowledge().lessons;
  const std::string& query = panel.scratch.search;
  bool any = false;
  for (std::size_t i = 0; i < lessons.size(); ++i) {
    if (!query.empty() && !speaks_of(lessons[i], query)) continue;
    any = true;
    if (opening_line("lesson." + lessons[i].id, lessons[i].title, lessons[i].summary))
      show_card(panel, LessonId(i), 0);
  }
  if (any) return;
  paragraph(lessons.empty() ? tr("No lessons are known here. The folder data/lessons holds them.")
                            : told("No lesson speaks of \"{}\".", query),
            look().colour.muted);
}

void draw_lesson(Panel& panel, LessonId id) {
  const Lesson& lesson = panel.atlas()[id];
  const std::size_t now = std::min(panel.scratch.card, lesson.cards.size() - 1);
  const LessonCard& card = lesson.cards[now];
  const Palette& colour = look().colour;
  paragraph(told("{}, {} of {}", lesson.title, now + 1, lesson.cards.size()), colour.muted,
            Type::small);
  paragraph(card.title, colour.ink, Type::title);
  told_in_english();
  for (const std::string& text : card.text) {
    paragraph(text, colour.ink);
    gap(4);
  }
  if (!card.doubt.empty()) {
    heading(tr("NOT CERTAIN"));
    paragraph(card.doubt, colour.ink, Type::body, px(10));
  }
  if (card.picture) {
    heading(tr("ON THE BODY"));
    paragraph(card.picture->caption, colour.muted);
    if (button("lesson.show", tr("Show it again"), {.icon = icon::kReplay}))
      panel.ask(ShowCard{id, now});
  }
  if (!card.methods.empty()) heading(tr("METHODS"));
  for (const MethodId method : card.methods) draw_method_line(panel, method);
  draw_sources(panel.atlas(), card.sources);
}

// Back, and from card to card.
void draw_way(Panel& panel) {
  Scratch& scratch = panel.scratch;
  if (icon_button("lesson.back", icon::kLeft, tr("Back to the list"))) {
    if (scratch.method)
      scratch.method.reset();
    else
      scratch.lesson.reset();
    return;
  }
  if (scratch.method || !scratch.lesson) return;
  const std::size_t count = panel.atlas()[*scratch.lesson].cards.size();
  ImGui::SameLine(0, px(8));
  const float width = (ImGui::GetContentRegionAvail().x - px(8)) * 0.5f;
  if (button("lesson.previous", tr("Previous"), {.enabled = scratch.card > 0, .width = width}))
    return show_card(panel, *scratch.lesson, scratch.card - 1);
  ImGui::SameLine(0, px(8));
  if (button("lesson.next", tr("Next"),
             {.weight = Weight::primary, .enabled = scratch.card + 1 < count, .width = width}))
    show_card(panel, *scratch.lesson, scratch.card + 1);
}

}  // namespace

void draw_lessons(Panel& panel) {
  Scratch& scratch = panel.scratch;
  if (scratch.lesson && panel.atlas()[*scratch.lesson].cards.empty()) scratch.lesson.reset();
  if (!scratch.search.empty()) {
    scratch.lesson.reset();
    scratch.method.reset();
  }
  if (scratch.method || scratch.lesson) draw_way(panel);
  // What is open has a place of its own to scroll in, so that it starts at its top.
  std::string place = "##learn";
  if (scratch.method)
    place += panel.atlas()[*scratch.method].id;
  else if (scratch.lesson)
    place += fmt::format("{}/{}", scratch.lesson->index(), scratch.card);
  ImGui::BeginChild(place.c_str());
  if (scratch.method)
    draw_method(panel, *scratch.method);
  else if (scratch.lesson)
    draw_lesson(panel, *scratch.lesson);
  else
    draw_contents(panel);
  scroll_edge();
  drag_to_scroll();
  ImGui::EndChild();
}

}  // namespace tautband::ui
