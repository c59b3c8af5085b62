// SPDX-License-Identifier: MIT
// Handouts of everything that the data know, laid out with the type they are printed in.
#include "app/handout.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "app/loading.h"
#include "core/error.h"

using namespace tautband;
using app::HandoutAsk;
using scene::HandoutSection;

namespace {

const std::shared_ptr<const Atlas>& atlas() {
  static const std::shared_ptr<const Atlas> made = app::load_atlas({});
  return made;
}

HandoutAsk ask_of(const scene::HandoutSubject& subject, const std::string& paper, bool large) {
  HandoutAsk ask;
  ask.dpi = 100.0;
  ask.plan.paper = app::handout_paper(paper);
  ask.plan.large = large;
  app::tell(ask, *atlas(), {subject}, "");
  return ask;
}

// Of the pages: their texts one behind the other, and faults of their places.
struct Read {
  std::string words;
  std::string fault;
};

bool overlap(const scene::Rectangle& a, const scene::Rectangle& b) {
  constexpr float kTouch = 0.9f;  // mm: boxes of lines reach below their letters
  const glm::vec2 low = glm::max(a.corner, b.corner),
                  high = glm::min(a.corner + a.size, b.corner + b.size);
  return high.x - low.x > kTouch && high.y - low.y > kTouch;
}

// What every page repeats, between the parts of a text that flows on.
bool is_repeated(const std::string& words, const scene::Rectangle& place, std::size_t page) {
  return (page > 0 && place.corner.y < 15.0f) || words.starts_with("Education, not diagnosis") ||
         words.starts_with("page ") || words == atlas()->body().copyright;
}

Read read(const scene::Handout& handout) {
  static const render::Ruler ruler;
  Read read;
  for (std::size_t n = 0; n < handout.pages.size(); ++n) {
    const scene::Page& page = handout.pages[n];
    std::vector<scene::Rectangle> places;
    for (const scene::PageItem& item : page.items) {
      scene::Rectangle place;
      if (const auto* text = std::get_if<scene::PageText>(&item)) {
        place = text->place;
        float height = 0.0f;
        for (const scene::Paragraph& paragraph : text->paragraphs) {
          height += ruler.height(paragraph, place.size.x);
          if (!is_repeated(paragraph.words, place, n)) read.words += paragraph.words + "\n";
        }
        if (height > place.size.y + 0.02f) read.fault = "cut: " + text->paragraphs.front().words;
        const bool digit = text->paragraphs.front().words.size() < 3;  // on its disc
        for (const scene::Rectangle& other : places)
          if (!digit && overlap(place, other))
            read.fault = "lies on another: " + text->paragraphs.front().words;
        if (!digit) places.push_back(place);
      } else if (const auto* picture = std::get_if<scene::PagePicture>(&item)) {
        place = picture->place;
        places.push_back(place);
      } else {
        place = std::get<scene::PageShape>(item).place;
      }
      const glm::vec2 high = place.corner + place.size;
      if (place.corner.x < 8.0f || place.corner.y < 8.0f || high.x > page.size.x - 8.0f ||
          high.y > page.size.y - 8.0f)
        read.fault = "outside the margins";
    }
  }
  return read;
}

// A line that was parted between words stands in two texts.
bool has_line(const std::string& words, std::string line) {
  std::string all = words;
  for (std::string* text : {&all, &line})
    for (char& c : *text)
      if (c == '\n') c = ' ';
  return all.find(line) != std::string::npos;
}

std::string first_lost(const scene::HandoutTold& told, const std::string& words) {
  for (const HandoutSection& section : told.sections) {
    if (!has_line(words, section.title)) return section.title;
    for (const scene::HandoutLine& line : section.lines)
      if (!has_line(words, line.lead.empty() ? line.words : line.lead + " " + line.words))
        return line.words;
  }
  for (const std::string& source : told.sources)
    if (!has_line(words, source)) return source;
  return "";
}

void check(const scene::HandoutSubject& subject, const std::string& paper, bool large) {
  const HandoutAsk ask = ask_of(subject, paper, large);
  const scene::Handout handout = app::lay_out(ask);
  const Read found = read(handout);
  INFO((*atlas())[subject.choice.point].id << std::string(" on ") << paper
                                           << std::string(large ? ", large" : ""));
  CHECK(found.fault == "");
  CHECK(first_lost(ask.plan.told.front(), found.words) == "");
  CHECK(handout.pages.size() <= (large ? 8 : 2));
  CHECK(handout.slots.size() == 2);
}

}  // namespace

TEST_CASE("the handout of every trigger point has all its words on at most two sides of paper") {
  for (std::size_t i = 0; i < atlas()->knowledge().points.size(); ++i) {
    const TriggerPointId point(i);
    const scene::HandoutSubject subject{
        {point, i % 2 ? Sides::left : Sides::right}, scene::usual_method(*atlas(), point), false};
    check(subject, i % 3 ? "a4" : "letter", false);
  }
}

TEST_CASE("the handout of every method has all its steps, cautions and doctor's lines") {
  for (std::size_t i = 0; i < atlas()->knowledge().methods.size(); ++i) {
    const Method& method = atlas()->knowledge().methods[i];
    const auto point = scene::main_point(*atlas(), MethodId(i));
    REQUIRE(point);
    const scene::HandoutSubject subject{{*point, Sides::both}, MethodId(i), true};
    for (const std::string paper : {"a4", "letter"})
      for (const bool large : {false, true}) check(subject, paper, large);
    const std::string words = read(app::lay_out(ask_of(subject, "a4", false))).words;
    INFO(method.id);
    for (const auto* lines : {&method.steps, &method.cautions, &method.contraindications,
                              &method.stop_signs, &method.seek_care})
      for (const std::string& line : *lines) CHECK(has_line(words, line));
    const Tool& tool = (*atlas())[method.tool];
    if (tool.maker_name) CHECK(has_line(words, "maker's name; shape schematic"));
    if (!tool.instead.empty()) CHECK(has_line(words, tool.instead));
    CHECK((method.basis == Basis::verified) !=
          has_line(words, "recalled from memory, not checked in a text"));
  }
}

TEST_CASE("a clinic's letterhead and a short note do not push a handout onto a second sheet") {
  for (const char* point : {"piriformis.2", "infraspinatus.1", "gluteus-medius.1", "masseter.1"}) {
    HandoutAsk ask = ask_of({{atlas()->find_point(point).value(), Sides::left},
                             scene::usual_method(*atlas(), atlas()->find_point(point).value()),
                             false},
                            "letter", false);
    ask.plan.letterhead.name = "Anna Berg";
    ask.plan.letterhead.practice = "Harbour Clinic, 12 Quay Street";
    ask.plan.logo = std::make_shared<Image>(300, 100);
    scene::add_note(ask.plan.told.front(), "Twice a day for two weeks, then call me.");
    const scene::Handout handout = app::lay_out(ask);
    INFO(std::string(point));
    CHECK(handout.pages.size() <= 2);
    const Read found = read(handout);
    CHECK(found.fault == "");
    CHECK(first_lost(ask.plan.told.front(), found.words) == "");
  }
}

TEST_CASE("a note without a single space, as some languages are written, is not lost either") {
  std::string note;
  for (int i = 0; i < 1500; ++i) note += "\xE7\x97\x9B";
  HandoutAsk ask =
      ask_of({{atlas()->find_point("piriformis.2").value(), Sides::right}, std::nullopt, false},
             "a4", false);
  scene::add_note(ask.plan.told.front(), note);
  const Read found = read(app::lay_out(ask));
  CHECK(found.fault == "");
  CHECK(static_cast<std::size_t>(std::count(found.words.begin(), found.words.end(), '\xE7')) ==
        1500);
}

TEST_CASE("a note as long as a letter flows on to further pages, and no word of it is lost") {
  std::string note;
  for (int i = 0; i < 900; ++i) note += (i ? " word" : "word") + std::to_string(i);
  HandoutAsk ask = ask_of({{atlas()->find_point("piriformis.2").value(), Sides::right},
                           atlas()->find_method("sciatica-1-acuhump"),
                           false},
                          "a4", false);
  scene::add_note(ask.plan.told.front(), note);
  const scene::Handout handout = app::lay_out(ask);
  CHECK(handout.pages.size() > 2);
  const Read found = read(handout);
  CHECK(found.fault == "");
  CHECK(has_line(found.words, note));
  CHECK(first_lost(ask.plan.told.front(), found.words) == "");
}

TEST_CASE("a visit's handout is of the last day, or of the day that was asked for") {
  scene::Client client;
  client.name = "Bo";
  HandoutAsk ask;
  CHECK_THROWS_AS(app::take_visit(ask, client, ""), Error);
  client.visits.resize(2);
  client.visits[0].date = "2026-11-01";
  client.visits[1].date = "2026-11-26";
  client.visits[1].found = {{atlas()->find_point("piriformis.2").value(), Sides::left}};
  client.visits[0].before = client.visits[1].before = {PainMark{}};
  CHECK_THROWS_WITH(app::take_visit(ask, client, "2026-11-02"),
                    doctest::Contains("there are 2026-11-01, 2026-11-26"));
  app::take_visit(ask, client, "2026-11-01");
  CHECK(ask.plan.recipient == "For Bo, 1 November 2026");
  app::take_visit(ask, client, "");
  CHECK(ask.visit == client.visits[1]);
  app::tell(ask, *atlas(), scene::subjects_of(*atlas(), *ask.visit), "");
  const scene::Handout handout = app::lay_out(ask);
  CHECK(handout.pages.size() == 3);
  CHECK(handout.slots.size() == 3);  // where it hurt, and the point's two
  CHECK(handout.slots.front().shows == scene::HandoutPicture::Shows::before);
  const Read found = read(handout);
  CHECK(found.fault == "");
  CHECK(has_line(found.words, "For Bo, 26 November 2026"));
  CHECK(has_line(found.words, "Your visit"));
}
