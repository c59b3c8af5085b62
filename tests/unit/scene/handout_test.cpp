// SPDX-License-Identifier: MIT
#include <algorithm>

#include <doctest/doctest.h>

#include "core/error.h"
#include "scene/handout_layout.h"
#include "scene/paper.h"
#include "support/bodies.h"

using namespace tautband;
using namespace tautband::scene;

namespace {

// As good as a font where only the order of things counts.
float guess(const Paragraph& paragraph, float width) {
  return float(guess_lines(paragraph.words, paragraph.size, width)) * paragraph.size * kPoint *
         kLineHeight;
}

std::shared_ptr<const Atlas> atlas_with_methods() {
  Knowledge k = testing::small_knowledge();
  k.tools = {{"ball", "Ball", false, "A ball", "A pair of socks", {}}};
  k.poses = {{"supine", "On the back", "Lie on the back"}};
  Method method;
  method.id = "general";
  method.name = "Ball for the muscle";
  method.targets = {{MuscleId(0), {}}};
  method.hold = {30, 60, "", {}};
  method.steps = {"Lie down"};
  method.contraindications = {"A broken bone"};
  Method exact = method;
  exact.id = "exact";
  exact.name = "Ball for the point";
  exact.targets = {{MuscleId(0), {TriggerPointId(0)}}};
  k.methods = {method, exact};
  return Atlas::make(testing::small_body(), std::move(k));
}

std::string words_of(const Page& page) {
  std::string words;
  for (const PageItem& item : page.items)
    if (const auto* text = std::get_if<PageText>(&item))
      for (const Paragraph& paragraph : text->paragraphs) words += paragraph.words + "\n";
  return words;
}

HandoutPlan plan_of(HandoutTold told) {
  HandoutPlan plan;
  plan.told = {std::move(told)};
  return plan;
}

}  // namespace

TEST_CASE("a handout shows the way to press this very point before one for the muscle") {
  const auto atlas = atlas_with_methods();
  const auto method = usual_method(*atlas, TriggerPointId(0));
  REQUIRE(method);
  CHECK((*atlas)[*method].id == "exact");
}

TEST_CASE("a way that this body cannot show is told in a handout without its picture") {
  Knowledge k = testing::small_knowledge();
  k.poses.emplace_back();
  k.tools.emplace_back();
  Method method;
  method.pose = PoseId(0);
  method.tool = ToolId(0);
  method.steps = {"Lie down"};
  testing::add_missing_muscle(k, method);
  const auto atlas = Atlas::make(testing::small_body(), std::move(k));
  const HandoutTold told =
      told_of(*atlas, HandoutSubject{{TriggerPointId(0), Sides::right}, MethodId(0), false});
  REQUIRE(told.pictures.size() == 2);
  CHECK(told.pictures[0].shows == HandoutPicture::Shows::pain);
  CHECK(told.pictures[1].shows == HandoutPicture::Shows::place);
  CHECK(std::any_of(told.sections.begin(), told.sections.end(),
                    [](const auto& section) { return section.title == "Step by step"; }));
}

TEST_CASE("a handout says the side in words, and whom a way to press is not for") {
  const auto atlas = atlas_with_methods();
  for (const auto& [sides, words] : {std::pair{Sides::left, "Left side"},
                                     {Sides::right, "Right side"},
                                     {Sides::both, "Both sides"}}) {
    const HandoutTold told =
        told_of(*atlas, HandoutSubject{{TriggerPointId(0), sides}, MethodId(0), false});
    CHECK(told.side == words);
    const Handout handout = lay_out_handout(plan_of(told), guess);
    REQUIRE(handout.pages.size() == 1);
    CHECK(words_of(handout.pages[0]).find(words) != std::string::npos);
    CHECK(words_of(handout.pages[0]).find("A broken bone") != std::string::npos);
  }
}

TEST_CASE("a visit's handout tells points, what was tried and how it felt, and its notes") {
  const auto atlas = atlas_with_methods();
  Visit visit;
  visit.date = "2026-11-26";
  visit.found = {{TriggerPointId(0), Sides::left}, {TriggerPointId(0), Sides::left}};
  visit.tried = {{MethodId(1), Side::left, 45.0f, Felt::better}};
  visit.notes = "Twice a day.\nCall me on Monday.";
  const HandoutTold told = told_of(*atlas, visit);
  const std::string words = words_of(lay_out_handout(plan_of(told), guess).pages.at(0));
  for (const char* said : {"26 November 2026", "Deep muscle:", "left side, held for 45 s",
                           "afterwards better", "Twice a day.", "Call me on Monday."})
    CHECK_MESSAGE(words.find(said) != std::string::npos, said);
  const auto subjects = subjects_of(*atlas, visit);
  REQUIRE(subjects.size() == 1);  // the same point is not printed twice
  CHECK(subjects[0].method == MethodId(1));
  CHECK(date_in_words("yesterday") == "yesterday");
  CHECK(date_in_words("2026-13-26") == "2026-13-26");
}

TEST_CASE("a letterhead takes no room where there is none, and shows its logo where there is one") {
  const auto atlas = atlas_with_methods();
  HandoutPlan plan =
      plan_of(told_of(*atlas, HandoutSubject{{TriggerPointId(0), Sides::right}, {}, false}));
  const auto pictures = [&] {
    std::vector<const PagePicture*> found;
    static Handout handout;
    handout = lay_out_handout(plan, guess);
    for (const PageItem& item : handout.pages.at(0).items)
      if (const auto* picture = std::get_if<PagePicture>(&item)) found.push_back(picture);
    return found;
  };
  const auto without = pictures();
  REQUIRE_FALSE(without.empty());
  const float top = without.front()->place.corner.y;
  plan.letterhead.name = "Anna Berg";
  plan.logo = std::make_shared<Image>(300, 100);
  const auto with = pictures();
  REQUIRE(with.size() == without.size() + 1);
  CHECK(with.front()->image == plan.logo);
  CHECK(with.front()->place.size.x / with.front()->place.size.y == doctest::Approx(3.0f));
  CHECK(with.at(1)->place.corner.y > top + 5.0f);
}

TEST_CASE("a short list in a handout stays together where the next column holds it") {
  const HandoutLook look;
  HandoutSection list{"What may bring it on", HandoutSection::Look::bullets, {}};
  for (const char* said : {"Sitting", "Driving", "Golf", "A fall"})
    list.lines.push_back({"", said});
  const auto set = set_sections(std::vector{list}, 80.0f, look, guess);
  HandoutSection before{"First", HandoutSection::Look::plain, {{"", "Words"}}};
  const auto first = set_sections(std::vector{before, list}, 80.0f, look, guess);
  const float tall = first[0].height + 0.8f * set[0].height;  // the list's end has no room
  const std::vector<FlowColumn> columns{{0, {{10.0f, 10.0f}, {80.0f, tall}}},
                                        {0, {{100.0f, 10.0f}, {80.0f, 100.0f}}}};
  const auto flowed = flow(first, columns, look);
  REQUIRE(flowed);
  int seen = 0;
  for (const auto& [page, item] : flowed->items)
    if (const auto* text = std::get_if<PageText>(&item)) {
      const bool is_first =
          text->paragraphs[0].words == "First" || text->paragraphs[0].words == "Words";
      CHECK((text->place.corner.x < 100.0f) == is_first);
      ++seen;
    }
  CHECK(seen == 7);
}

TEST_CASE("paper too small for a handout is refused in a sentence, not filled for ever") {
  const auto atlas = atlas_with_methods();
  HandoutPlan plan = plan_of(
      told_of(*atlas, HandoutSubject{{TriggerPointId(0), Sides::right}, MethodId(0), false}));
  plan.paper = {60.0f, 60.0f};
  CHECK_THROWS_AS(lay_out_handout(plan, guess), Error);
}
