// SPDX-License-Identifier: MIT
// "Find my pain" and the list "Learn": marking, the ranked muscles, lessons and methods.
#include <doctest/doctest.h>

#include "ui/harness.h"

using namespace tautband;
using testing::only;
using testing::only_action;
using testing::Stage;

namespace {

// The stage on the way from pain to release.
struct PainStage : Stage {
  explicit PainStage(int step = 0) {
    state.mode = ui::Mode::pain;
    state.step = step;
    frame(2);
  }
};

template <class Wanted>
std::vector<Wanted> all_of(const Stage::Requests& requests) {
  std::vector<Wanted> found;
  for (const ui::Request& request : requests)
    if (const auto* one = std::get_if<Wanted>(&request)) found.push_back(*one);
  return found;
}

const std::vector<PainMatch> kMatches{
    {TriggerPointId(1), Sides::left, false, false, 0.8f, 0.9f, 0.7f, 0.4f},
    {TriggerPointId(3), Sides::both, false, true, 0.2f, 0.3f, 0.1f, 0.1f}};

}  // namespace

TEST_CASE("who wants to find the pain can paint at once, and no longer once it is compared") {
  PainStage stage;
  const auto stroke =
      all_of<ui::Paint>(stage.drag(stage.middle_of_view(), stage.middle_of_view() + ImVec2(40, 0)));
  REQUIRE(stroke.size() >= 3);
  CHECK(stroke.front().begin);
  CHECK_FALSE(stroke.back().begin);
  CHECK(stroke.back().pixel.x > stroke.front().pixel.x + 30);
  CHECK_FALSE(stroke.front().erase);
  CHECK(stroke.front().radius == 16.0f);
  CHECK(stroke.front().intensity == 5);
  stage.state.step = 1;
  stage.frame(2);
  const auto turned = stage.drag(stage.middle_of_view(), stage.middle_of_view() + ImVec2(40, 0));
  CHECK(all_of<ui::Paint>(turned).empty());
  CHECK_FALSE(all_of<scene::Action>(turned).empty());
}

TEST_CASE("a click paints a spot and ends the stroke; the right button still turns the body") {
  PainStage stage;
  const auto click = stage.click(stage.middle_of_view());
  CHECK(all_of<ui::Paint>(click).size() == 1);
  CHECK(all_of<ui::PaintEnd>(click).size() == 1);
  CHECK(all_of<ui::Pick>(click).empty());
  const auto turned = stage.drag(stage.middle_of_view(), stage.middle_of_view() + ImVec2(40, 0), 1);
  CHECK(all_of<ui::Paint>(turned).empty());
  REQUIRE_FALSE(all_of<scene::Action>(turned).empty());
  CHECK(std::holds_alternative<scene::SetCamera>(all_of<scene::Action>(turned).front()));
}

TEST_CASE("brush, wiper, sides and strength are what the controls say") {
  PainStage stage;
  const auto touch = [&] {
    const auto all = all_of<ui::Paint>(stage.click(stage.middle_of_view()));
    REQUIRE(all.size() == 1);
    return all.front();
  };
  stage.press("pain.tool.1");
  CHECK(touch().radius == 8.0f);
  stage.press("pain.tool.3");
  CHECK(touch().radius == 30.0f);
  stage.press("pain.side.2");
  CHECK(touch().mirror);
  stage.press("pain.side.1");
  CHECK_FALSE(touch().mirror);
  const ui::Item& bar = *stage.find("pain.intensity");
  const float middle = (bar.min.y + bar.max.y) * 0.5f;
  stage.click({bar.max.x - 3, middle});
  CHECK(touch().intensity == 10);
  stage.click({bar.min.x + 3, middle});
  CHECK(touch().intensity == 1);
  stage.press("pain.tool.4");
  CHECK(touch().erase);
  stage.press("pain.tool.0");
  CHECK(all_of<ui::Paint>(stage.click(stage.middle_of_view())).empty());
}

TEST_CASE("a place is marked by its name, on the chosen side and as strongly as set") {
  PainStage stage;
  stage.press("pain.side.1");
  stage.press("search");
  stage.type("front of");
  stage.frame(2);
  CHECK_FALSE(stage.find("place.temporal"));
  const auto marked = only_action<scene::SetMarks>(stage.press("place.deltoid"));
  REQUIRE(marked);
  REQUIRE(marked->marks.size() == 1);
  CHECK(marked->marks[0].region == RegionId(0));
  CHECK(marked->marks[0].side == Side::left);
  CHECK(marked->marks[0].intensity == 5);
  CHECK(stage.scratch.search.empty());
}

TEST_CASE("Enter marks the first place; said again, a place gets its new strength") {
  PainStage stage;
  stage.state.marks = {{RegionId(1), Side::right, {}, 0.0f, 2}};
  stage.press("search");
  stage.type("temp");
  const auto marked = only_action<scene::SetMarks>(stage.key(Stage::kEnter));
  REQUIRE(marked);
  REQUIRE(marked->marks.size() == 1);
  CHECK(marked->marks[0].intensity == 5);
}

TEST_CASE("what was searched for among the muscles is no place that hurts") {
  PainStage stage;
  stage.state.mode = ui::Mode::explore;
  stage.frame(2);
  stage.press("search");
  stage.type("temp");
  stage.state.mode = ui::Mode::explain;
  stage.frame(2);
  CHECK(stage.scratch.search == "temp");
  stage.state.mode = ui::Mode::pain;
  stage.frame(2);
  CHECK(stage.scratch.search.empty());
}

TEST_CASE("an unknown place is told, and nothing is marked") {
  PainStage stage;
  stage.press("search");
  stage.type("xyzzy");
  CHECK(stage.key(Stage::kEnter).empty());
}

TEST_CASE("each mark can be taken away, and all at once") {
  PainStage stage;
  stage.state.marks = {{RegionId(0), Side::right, {}, 0.0f, 7},
                       {RegionId(1), Side::left, {}, 0.0f, 3}};
  stage.frame(2);
  const auto one = only_action<scene::SetMarks>(stage.press("pain.remove.0"));
  REQUIRE(one);
  REQUIRE(one->marks.size() == 1);
  CHECK(one->marks[0].region == RegionId(1));
  CHECK(only_action<scene::SetMarks>(stage.press("pain.clear"))->marks.empty());
}

TEST_CASE("a pointer that rests on a row shows its pain; leaving it ends that; a press chooses") {
  PainStage stage(1);
  stage.state.marks = {{RegionId(0), Side::right, {}, 0.0f, 7}};
  stage.matches = kMatches;
  stage.frame(2);
  REQUIRE(stage.find("match.deep.2"));
  ImGui::GetIO().MousePos = Stage::middle(*stage.find("match.deep.2"));
  const auto shown = all_of<ui::Preview>(stage.frame(5));
  REQUIRE(shown.size() == 1);  // asked once, not in every frame
  CHECK(shown[0].choice == scene::PointChoice{TriggerPointId(1), Sides::left});
  ImGui::GetIO().MousePos = stage.middle_of_view();
  const auto ended = all_of<ui::Preview>(stage.frame(5));
  REQUIRE(ended.size() == 1);
  CHECK_FALSE(ended[0].choice);
  const auto actions = all_of<scene::Action>(stage.press("match.scalenus.1"));
  REQUIRE(actions.size() == 1);
  const auto* chosen = std::get_if<scene::ChoosePoint>(&actions[0]);
  REQUIRE(chosen);
  CHECK(chosen->point == TriggerPointId(3));
  CHECK(chosen->sides == Sides::both);
}

TEST_CASE("while the comparison is not ready, and when it finds nothing, the list says so") {
  PainStage stage(1);
  stage.state.marks = {{RegionId(0), Side::right, {}, 0.0f, 7}};
  stage.matches.reset();
  CHECK(stage.frame(3).empty());
  stage.matches = std::vector<PainMatch>{};
  CHECK(stage.frame(3).empty());
  CHECK_FALSE(stage.find("match.deep.2"));
}

TEST_CASE("from the start to the likely muscle in four actions") {
  Stage stage;
  int actions = 0;
  CHECK(only<ui::SetMode>(stage.press("toolbar.mode.2")));
  stage.state.mode = ui::Mode::pain;
  stage.frame(2);
  ++actions;
  CHECK_FALSE(all_of<ui::Paint>(stage.click(stage.middle_of_view())).empty());
  ++actions;
  stage.state.marks = {{std::nullopt, Side::midline, {{-60, 40, 180}}, 16.0f, 5}};
  stage.matches = kMatches;
  stage.frame(2);
  CHECK(only<ui::GoToStep>(stage.press("pain.next")));
  stage.state.step = 1;
  stage.frame(2);
  ++actions;
  CHECK_FALSE(all_of<scene::Action>(stage.press("match.deep.2")).empty());
  ++actions;
  CHECK(actions == 4);
}

TEST_CASE("a lesson goes card by card, each with its picture on the body, and back") {
  Stage stage;
  stage.press("list.2");
  auto shown = only<ui::ShowCard>(stage.press("lesson.spots"));
  CHECK(shown);
  CHECK(stage.scratch.lesson == LessonId(0));
  CHECK_FALSE(stage.find("lesson.previous")->enabled);
  const auto next = stage.press("lesson.next");
  REQUIRE(only<ui::ShowCard>(next));
  CHECK(std::get<ui::ShowCard>(next.front()).card == 1);
  CHECK_FALSE(stage.find("lesson.next")->enabled);
  CHECK_FALSE(stage.find("lesson.show"));  // this card has no picture
  CHECK(only<ui::ShowCard>(stage.press("lesson.previous")));
  CHECK(only<ui::ShowCard>(stage.press("lesson.show")));
  CHECK(stage.press("lesson.back").empty());
  CHECK_FALSE(stage.scratch.lesson);
  CHECK(stage.find("lesson.spots"));
}

TEST_CASE("a method opens from its lesson and from the card of its muscle") {
  Stage stage;
  stage.press("list.2");
  stage.press("lesson.spots");
  stage.scratch.lesson = LessonId(0);
  stage.frame(2);
  CHECK(stage.press("method.ball-deep").empty());
  CHECK(stage.scratch.method == MethodId(0));
  stage.frame(2);
  stage.press("lesson.back");
  CHECK_FALSE(stage.scratch.method);
  CHECK(stage.scratch.lesson == LessonId(0));
  stage.press("list.0");
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  stage.frame(2);
  REQUIRE(stage.find("method.ball-deep"));
  stage.press("method.ball-deep");
  CHECK(stage.scratch.list == ui::List::lessons);
}

TEST_CASE("lessons are searched by their words") {
  Stage stage;
  stage.press("list.2");
  stage.press("search");
  stage.type("disputed");
  stage.frame(2);
  CHECK(stage.find("lesson.spots"));
  stage.type(" xyzzy");
  stage.frame(2);
  CHECK_FALSE(stage.find("lesson.spots"));
}
