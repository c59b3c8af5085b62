// SPDX-License-Identifier: MIT
// "Explain" and "Find my pain": every button pressed, and what the session makes of it.
#include <doctest/doctest.h>

#include "scene/story.h"
#include "ui/harness.h"

using namespace tautband;
using testing::only;
using testing::only_action;
using testing::Stage;

namespace {

template <class Wanted>
const Wanted* the(const Stage::Requests& requests) {
  return only<Wanted>(requests) ? &std::get<Wanted>(requests.front()) : nullptr;
}

// The treatment room with the story of a point that a method presses.
struct Room : Stage {
  explicit Room(int step = 0) {
    state.mode = ui::Mode::explain;
    state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
    state.step = step;
    frame(2);
  }
  int last() const {
    return static_cast<int>(scene::story_of(*atlas, *state.choice).beats.size()) - 1;
  }
};

}  // namespace

TEST_CASE("the story goes forward and back, and no further than its ends") {
  Room room;
  CHECK_FALSE(room.find("explain.back")->enabled);
  CHECK(the<ui::GoToStep>(room.press("explain.next"))->step == 1);
  room.state.step = 2;
  room.frame(2);
  CHECK(the<ui::GoToStep>(room.press("explain.back"))->step == 1);
  CHECK(the<ui::GoToStep>(room.press("explain.step.0"))->step == 0);
  room.state.step = room.last();
  room.frame(2);
  CHECK_FALSE(room.find("explain.next"));
}

TEST_CASE("a presenter's remote control tells the story, and a key blanks the screen") {
  Room room(1);
  CHECK(the<ui::GoToStep>(room.type(" "))->step == 2);
  for (const char* key : {"b", "."}) {
    const auto blank = room.type(key);
    REQUIRE(the<ui::Blank>(blank));
    CHECK(the<ui::Blank>(blank)->on);
  }
}

TEST_CASE("while the screen is blank any key or press ends that and does nothing else") {
  Room room;
  room.blank = true;
  room.frame(3);
  const auto typed = room.type("e");
  REQUIRE(the<ui::Blank>(typed));
  CHECK_FALSE(the<ui::Blank>(typed)->on);
  const auto pressed = room.click(Stage::middle(*room.find("explain.next")));
  REQUIRE_FALSE(pressed.empty());
  for (const ui::Request& request : pressed) CHECK(std::holds_alternative<ui::Blank>(request));
}

TEST_CASE("the treatment room is left, fills the screen, blanks it, and explains another point") {
  Room room;
  CHECK(the<ui::SetMode>(room.press("explain.leave"))->mode == ui::Mode::explore);
  CHECK(the<ui::FullScreen>(room.press("explain.full"))->on);
  CHECK(the<ui::Blank>(room.press("explain.blank"))->on);
  CHECK(only_action<scene::ClearPoint>(room.press("explain.other")));
  CHECK(only_action<scene::ChoosePoint>(room.press("explain.side.1"))->sides == Sides::left);
  CHECK(the<ui::SetMode>(room.key(Stage::kEscape))->mode == ui::Mode::explore);
}

TEST_CASE("without a point the treatment room offers the points") {
  Stage stage;
  stage.state.mode = ui::Mode::explain;
  stage.frame(2);
  CHECK_FALSE(stage.find("explain.next"));
  CHECK(stage.find("search"));
}

TEST_CASE("the hold does not start from the story before its cautions were read") {
  Room room;
  REQUIRE(room.last() == 6);
  room.state.step = room.last();
  room.practice = ui::Practice{};
  room.frame(2);
  CHECK_FALSE(room.find("explain.start"));
  CHECK(the<ui::GoToStep>(room.press("explain.cautions"))->step == 5);
  room.state.step = 5;
  room.frame(2);
  CHECK(only<ui::ReadCautions>(room.press("explain.read")));
  room.practice->cautions_read = true;
  room.state.step = room.last();
  room.frame(2);
  CHECK(only<ui::StartHold>(room.press("explain.start")));
  room.practice->phase = ui::Practice::Phase::holding;
  room.frame(2);
  CHECK(only<ui::StopHold>(room.press("explain.stop")));
}

TEST_CASE("the way from pain to release waits for marks, then for a muscle") {
  Stage stage;
  stage.state.mode = ui::Mode::pain;
  stage.frame(2);
  CHECK_FALSE(stage.find("pain.next")->enabled);
  CHECK_FALSE(stage.find("pain.back")->enabled);
  CHECK(stage.press("pain.step.2").empty());
  stage.state.marks = {{RegionId(0), Side::right, {}, 0.0f, 7}};
  stage.frame(2);
  CHECK(the<ui::GoToStep>(stage.press("pain.next"))->step == 1);
  CHECK(the<ui::GoToStep>(stage.press("pain.step.1"))->step == 1);
  stage.state.step = 1;
  stage.frame(2);
  CHECK_FALSE(stage.find("pain.next")->enabled);
  CHECK(the<ui::GoToStep>(stage.press("pain.back"))->step == 0);
}

TEST_CASE("what a pressed point felt like is said with one press") {
  using Felt = scene::Answer::Felt;
  Stage stage;
  stage.state.mode = ui::Mode::pain;
  stage.state.step = 2;
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  stage.frame(3);
  const std::pair<const char*, Felt> answers[] = {{"confirm.mine", Felt::mine},
                                                  {"confirm.tender", Felt::tender},
                                                  {"confirm.nothing", Felt::nothing}};
  for (const auto& answer : answers) {
    const auto said = stage.press(answer.first);
    REQUIRE(the<ui::AnswerTouch>(said));
    CHECK(the<ui::AnswerTouch>(said)->answer.felt == answer.second);
    CHECK(the<ui::AnswerTouch>(said)->answer.choice == *stage.state.choice);
  }
  stage.state.step = 3;
  stage.frame(2);
  CHECK(the<ui::GoToStep>(stage.press("pain.again"))->step == 0);
}
