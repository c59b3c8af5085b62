// SPDX-License-Identifier: MIT
// "Learn": lessons as cards, each with its picture on the body, and the methods they speak of.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/text.h"
#include "ui/card.h"
#include "ui/icons.h"
#include "ui/lists.h"
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

// A line that opens something: its name, and a second line in smaller type.
bool opening_line(const std::string& name, std::string_view first, std::string_view second) {
  const float width = ImGui::GetContentRegionAvail().x - px(4), room = width - px(20);
  const auto lines = [&](std::string_view text, int most, Type type) {
    return static_cast<float>(lines_of(text, room, most, type)) * line_height(type);
  };
  const float tall = px(20) + lines(first, 2, Type::strong) + lines(second, 3, Type::small);
  const Touch area = touch(name, {width, tall});
  if (!area.seen) return area.pressed;
  if (area.hovered)
    ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max, look().colour.sunken,
                                              px(10));
  ImVec2 at = area.box.Min + ImVec2(px(10), px(8));
  write_lines(at, room, 2, first, look().colour.ink, Type::strong);
  at.y += lines(first, 2, Type::strong);
  write_lines(at, room, 3, second, look().colour.muted, Type::small);
  return area.pressed;
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
  paragraph(lessons.empty() ? "No lessons are known here. The folder data/lessons holds them."
                            : "No lesson speaks of \"" + query + "\".",
            look().colour.muted);
}

bool draw_method_line(Panel& panel, MethodId id) {
  const Method& method = panel.atlas()[id];
  const std::string about = fmt::format("{}, {:.0f} to {:.0f} s", panel.atlas()[method.tool].name,
                                        method.hold.least, method.hold.most);
  if (!opening_line("method." + method.id, method.name, about)) return false;
  panel.scratch.method = id;
  return true;
}

void draw_lesson(Panel& panel, LessonId id) {
  const Lesson& lesson = panel.atlas()[id];
  const std::size_t now = std::min(panel.scratch.card, lesson.cards.size() - 1);
  const LessonCard& card = lesson.cards[now];
  const Palette& colour = look().colour;
  paragraph(fmt::format("{}, {} of {}", lesson.title, now + 1, lesson.cards.size()), colour.muted,
            Type::small);
  paragraph(card.title, colour.ink, Type::title);
  for (const std::string& text : card.text) {
    paragraph(text, colour.ink);
    gap(4);
  }
  if (!card.doubt.empty()) {
    heading("NOT CERTAIN");
    paragraph(card.doubt, colour.ink, Type::body, px(10));
  }
  if (card.picture) {
    heading("ON THE BODY");
    paragraph(card.picture->caption, colour.muted);
    if (button("lesson.show", "Show it again", {.icon = icon::kReplay}))
      panel.ask(ShowCard{id, now});
  }
  if (!card.methods.empty()) heading("METHODS");
  for (const MethodId method : card.methods) draw_method_line(panel, method);
  draw_sources(panel.atlas(), card.sources);
}

void draw_method(Panel& panel, MethodId id) {
  const Atlas& atlas = panel.atlas();
  const Method& method = atlas[id];
  const Palette& colour = look().colour;
  const auto group = [&](const char* title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    heading(title);
    bullets(lines, colour.ink);
  };
  const auto said = [&](const char* title, const std::string& words) {
    if (words.empty()) return;
    heading(title);
    paragraph(words, colour.ink);
  };
  paragraph(method.name, colour.ink, Type::title);
  draw_notice("Not for you if", method.contraindications);  // before anything else
  group("TAKE CARE", method.cautions);
  said("HOW TO LIE, SIT OR STAND", atlas[method.pose].words);
  const Tool& tool = atlas[method.tool];
  said("WITH WHAT", tool.words + (tool.instead.empty() ? "" : " Instead: " + tool.instead + "."));
  said("WHERE IT TOUCHES", method.contact);
  said("IN WHICH DIRECTION", method.press);
  group("STEP BY STEP", method.steps);
  said("HOW LONG", fmt::format("{:.0f} to {:.0f} seconds, never longer. {}", method.hold.least,
                               method.hold.most, method.hold.words));
  said("HOW HARD", method.pressure);
  said("HOW OFTEN", method.repetitions);
  said("MOVEMENT", method.movement);
  said("BREATHING", method.breathing);
  group("STOP WHEN", method.stop_signs);
  group("SEE A DOCTOR", method.seek_care);
  draw_sources(atlas, method.sources);
}

// Back, and from card to card.
void draw_way(Panel& panel) {
  Scratch& scratch = panel.scratch;
  if (icon_button("lesson.back", icon::kLeft, "Back to the list")) {
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
  if (button("lesson.previous", "Previous", {.enabled = scratch.card > 0, .width = width}))
    return show_card(panel, *scratch.lesson, scratch.card - 1);
  ImGui::SameLine(0, px(8));
  if (button("lesson.next", "Next",
             {.weight = Weight::primary, .enabled = scratch.card + 1 < count, .width = width}))
    show_card(panel, *scratch.lesson, scratch.card + 1);
}

}  // namespace

void draw_methods_of(Panel& panel, MuscleId muscle) {
  const std::vector<MethodId> methods = panel.atlas().methods_for(muscle);
  if (methods.empty()) return;
  heading("HOW TO PRESS IT");
  for (const MethodId method : methods)
    if (draw_method_line(panel, method)) panel.scratch.list = List::lessons;
}

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
