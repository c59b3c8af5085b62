// SPDX-License-Identifier: MIT
// The way from a point to its method: pose, cautions, the hold and what plays beside it.
#include <algorithm>

#include <doctest/doctest.h>

#include "ui/harness.h"
#include "ui/hold_timer.h"

using namespace tautband;
using testing::only;
using testing::only_action;
using testing::Stage;
using Phase = ui::Practice::Phase;

namespace {

const MethodId kBall(0), kThumb(1);

void choose(Stage& stage, std::size_t point, Sides sides = Sides::right) {
  stage.state.choice = scene::PointChoice{TriggerPointId(point), sides};
  stage.frame(2);
}

ui::Practice ball(Side side = Side::right) {
  ui::Practice practice;
  practice.method = kBall;
  practice.side = side;
  return practice;
}

// As the session would show it.
void show(Stage& stage, const ui::Practice& practice) {
  stage.state.method = scene::MethodChoice{practice.method, practice.side};
  stage.practice = practice;
  stage.frame(2);
}

// Scrolls the card with the wheel until an item is wholly in sight.
const ui::Item* reach(Stage& stage, const char* name) {
  const auto in_sight = [&] {
    const ui::Item* item = stage.find(name);
    return item && item->seen_max.y - item->seen_min.y >= item->max.y - item->min.y - 0.5f;
  };
  const ImVec2 card{ImGui::GetIO().DisplaySize.x - 120.0f, 420.0f};
  stage.wheel(card, 200.0f);
  for (int i = 0; i < 200 && !in_sight(); ++i) stage.wheel(card, -1.0f);
  return in_sight() ? stage.find(name) : nullptr;
}

Stage::Requests press_on_card(Stage& stage, const char* name) {
  REQUIRE_MESSAGE(reach(stage, name), name);
  return stage.press(name);
}

}  // namespace

TEST_CASE("one press on a point's card shows a method's pose, on the side that is chosen") {
  for (const Sides sides : {Sides::right, Sides::left, Sides::both}) {
    Stage stage;
    choose(stage, 0, sides);
    const auto shown = only_action<scene::ShowMethod>(press_on_card(stage, "pose.show.ball-deep"));
    REQUIRE(shown);
    CHECK(shown->method == kBall);
    CHECK(shown->side == (sides == Sides::left ? Side::left : Side::right));
  }
}

TEST_CASE("the methods of a point are one press away, whatever stands above them") {
  Knowledge knowledge = testing::therapist_knowledge();
  knowledge.muscles[0].red_flags.assign(30, "Numbness that spreads, and goes on spreading");
  Stage stage({}, Atlas::make(testing::small_body(), knowledge));
  choose(stage, 0);
  CHECK_FALSE(stage.find("pose.show.ball-deep"));
  CHECK(stage.press("card.methods").empty());
  stage.frame(2);
  CHECK(only_action<scene::ShowMethod>(stage.press("pose.show.ball-deep")));
  choose(stage, 3);  // of a muscle without methods
  CHECK_FALSE(stage.find("card.methods"));
}

TEST_CASE("what presses just this point comes first; what has words alone has no button") {
  Stage stage({.size = {1280, 3000}});
  choose(stage, 0);
  REQUIRE(stage.find("method.ball-deep"));
  REQUIRE(stage.find("method.thumb-deep"));
  CHECK(stage.find("method.ball-deep")->min.y < stage.find("method.thumb-deep")->min.y);
  CHECK(stage.find("pose.show.ball-deep"));
  CHECK_FALSE(stage.find("pose.show.thumb-deep"));
  choose(stage, 1);
  CHECK(stage.find("method.thumb-deep")->min.y < stage.find("method.ball-deep")->min.y);
}

TEST_CASE("a method that presses a muscle which this body lacks has no button either") {
  Knowledge knowledge = testing::therapist_knowledge();
  testing::add_missing_muscle(knowledge, knowledge.methods.front());
  Stage stage({.size = {1280, 3000}}, Atlas::make(testing::small_body(), knowledge));
  choose(stage, 0);
  CHECK(stage.find("method.beyond"));
  CHECK_FALSE(stage.find("pose.show.beyond"));
  CHECK(stage.find("pose.show.ball-deep"));
}

TEST_CASE("a method in the list of lessons shows its pose, and says when it is shown") {
  Stage stage;
  stage.scratch.list = ui::List::lessons;
  stage.scratch.lesson = LessonId(0);
  stage.scratch.card_open = false;
  stage.frame(2);
  CHECK(only_action<scene::ShowMethod>(stage.press("pose.show.ball-deep")));
  CHECK(stage.scratch.card_open);  // it has something to tell now
  stage.press("method.ball-deep");
  REQUIRE(stage.scratch.method == kBall);
  CHECK(only_action<scene::ShowMethod>(stage.press("pose.show.ball-deep")));
  stage.state.method = scene::MethodChoice{kBall, Side::right};
  stage.frame(2);
  CHECK_FALSE(stage.find("pose.show.ball-deep")->enabled);
  CHECK(stage.press("pose.show.ball-deep").empty());
}

TEST_CASE("while a method is shown its card turns sides, clears the body and stands up") {
  Stage stage;
  choose(stage, 0);
  CHECK_FALSE(stage.find("practice.stand"));
  show(stage, ball());
  CHECK_FALSE(stage.find("card.clear"));
  const auto other = only_action<scene::ShowMethod>(stage.press("practice.side.1"));
  REQUIRE(other);
  CHECK(other->method == kBall);
  CHECK(other->side == Side::left);
  CHECK(stage.press("practice.side.0").empty());  // it is that side already
  CHECK(only_action<scene::SetGlass>(stage.press("practice.glass"))->on);
  stage.state.glass = true;
  stage.frame();
  CHECK_FALSE(only_action<scene::SetGlass>(stage.press("practice.glass"))->on);
  CHECK(only_action<scene::StandUp>(stage.press("practice.stand")));
  CHECK(stage.press("card.hide").empty());
  CHECK_FALSE(stage.find("practice.stand"));
  CHECK(stage.press("card.show").empty());
  CHECK(stage.find("practice.stand"));
}

TEST_CASE("the movement plays and pauses; there is no button where there is no movement") {
  Stage stage;
  choose(stage, 0);
  ui::Practice practice = ball();
  show(stage, practice);
  CHECK_FALSE(stage.find("practice.movement"));
  CHECK(stage.type("m").empty());
  practice.can_move = true;
  show(stage, practice);
  const auto play = stage.press("practice.movement");
  REQUIRE(only<ui::PlayMovement>(play));
  CHECK(std::get<ui::PlayMovement>(play.front()).on);
  practice.moving = true;
  show(stage, practice);
  const auto pause = stage.press("practice.movement"), key = stage.type("m");
  REQUIRE(only<ui::PlayMovement>(pause));
  CHECK_FALSE(std::get<ui::PlayMovement>(pause.front()).on);
  REQUIRE(only<ui::PlayMovement>(key));
  CHECK_FALSE(std::get<ui::PlayMovement>(key.front()).on);
}

TEST_CASE("the hold cannot be set or started before the cautions were read") {
  Stage stage;
  choose(stage, 0);
  show(stage, ball());
  REQUIRE(stage.find("practice.start"));
  CHECK_FALSE(stage.find("practice.start")->enabled);
  CHECK(stage.press("practice.start").empty());
  CHECK_FALSE(stage.find("practice.cautions"));
  REQUIRE(reach(stage, "practice.longer"));
  CHECK(stage.press("practice.longer").empty());
  CHECK(stage.press("practice.shorter").empty());
  CHECK(only<ui::ReadCautions>(press_on_card(stage, "practice.read")));
}

TEST_CASE("once read, the cautions are one line that opens again, and the hold starts") {
  Stage stage;
  choose(stage, 0);
  show(stage, ball());
  ui::Practice read = ball();
  read.cautions_read = true;
  show(stage, read);
  CHECK_FALSE(stage.find("practice.read"));
  const ui::Item* line = reach(stage, "practice.cautions");
  REQUIRE(line);
  const float before = reach(stage, "practice.longer")->min.y;
  CHECK(press_on_card(stage, "practice.cautions").empty());
  CHECK(stage.scratch.cautions_open);
  CHECK_FALSE(stage.find("practice.read"));  // they were read already
  stage.wheel({ImGui::GetIO().DisplaySize.x - 120.0f, 420.0f}, 200.0f);
  const ui::Item* pushed = stage.find("practice.longer");
  CHECK((!pushed || pushed->min.y > before + 40.0f));
  CHECK(press_on_card(stage, "practice.cautions").empty());
  CHECK_FALSE(stage.scratch.cautions_open);
  CHECK(only<ui::StartHold>(stage.press("practice.start")));
}

TEST_CASE("the length of the hold goes in steps within the method's own limits") {
  Stage stage;  // 30 to 60 seconds
  choose(stage, 0);
  ui::Practice practice = ball();
  practice.cautions_read = true;
  const auto asked = [&](const char* name) {
    show(stage, practice);
    const auto made = press_on_card(stage, name);
    return only<ui::SetHold>(made) ? std::get<ui::SetHold>(made.front()).seconds : -1.0f;
  };
  CHECK(asked("practice.longer") == 35.0f);
  CHECK(asked("practice.shorter") == -1.0f);
  practice.seconds = 58.0f;
  CHECK(asked("practice.longer") == 60.0f);
  CHECK(asked("practice.shorter") == 53.0f);
  practice.seconds = 60.0f;
  CHECK(asked("practice.longer") == -1.0f);
}

TEST_CASE("a hold that runs can be stopped, not lengthened, and keeps the ring moving") {
  Stage stage;
  choose(stage, 0);
  ui::Practice practice = ball();
  practice.cautions_read = true;
  show(stage, practice);
  CHECK(stage.scratch.wake_in == 0.0f);
  practice.phase = Phase::holding;
  practice.elapsed = 12.0f;
  practice.breath = 0.7f;
  show(stage, practice);
  CHECK(stage.scratch.wake_in > 0.0f);
  CHECK(stage.scratch.wake_in < 0.1f);
  CHECK_FALSE(stage.find("practice.start"));
  CHECK(only<ui::StopHold>(stage.press("practice.stop")));
  REQUIRE(reach(stage, "practice.longer"));
  CHECK(stage.press("practice.longer").empty());
  practice.phase = Phase::ended;
  show(stage, practice);
  CHECK(only<ui::StartHold>(stage.press("practice.start")));
}

TEST_CASE("starting the hold brings the ring into sight") {
  Stage stage({.size = {1280, 600}});
  choose(stage, 0);
  ui::Practice practice = ball();
  practice.cautions_read = true;
  show(stage, practice);
  stage.wheel({ImGui::GetIO().DisplaySize.x - 120.0f, 300.0f}, -200.0f);
  CHECK_FALSE(stage.find("practice.longer"));
  practice.phase = Phase::holding;
  show(stage, practice);
  stage.frame(2);
  CHECK(stage.find("practice.longer"));  // it stands right below the ring
}

TEST_CASE("with the largest text in a low window all of the hold is still in reach") {
  Stage stage({.text = 2.0f, .theme = scene::Theme::dark});
  choose(stage, 0);
  ui::Practice practice = ball();
  practice.can_move = true;
  show(stage, practice);
  for (const char* name : {"practice.side.1", "practice.glass", "practice.movement",
                           "practice.read", "practice.longer", "practice.start"}) {
    INFO(name);
    const ui::Item* item = reach(stage, name);
    REQUIRE(item);
    CHECK(item->max.x - item->min.x >= 80.0f);
    CHECK(item->max.y - item->min.y >= 80.0f);
    CHECK(item->max.x <= 1280.0f);
  }
}

TEST_CASE("the end is soft: the last seconds ease off, of a short hold a smaller part") {
  ui::Practice practice = ball();
  practice.seconds = 30.0f;
  practice.elapsed = 29.0f;
  CHECK(ui::easing_off(practice) == 0.0f);  // it does not run
  practice.phase = Phase::holding;
  CHECK(ui::easing_off(practice) == doctest::Approx(0.8f));
  practice.elapsed = 24.9f;
  CHECK(ui::easing_off(practice) == 0.0f);
  practice.elapsed = 30.0f;
  CHECK(ui::easing_off(practice) == 1.0f);
  practice.seconds = 5.0f;
  practice.elapsed = 2.9f;
  CHECK(ui::easing_off(practice) == 0.0f);
  practice.elapsed = 4.0f;
  CHECK(ui::easing_off(practice) == doctest::Approx(0.5f));
}

TEST_CASE("a point that the method does not press has its own card, with the way back") {
  Stage stage;
  choose(stage, 0);
  show(stage, ball());
  choose(stage, 2);  // of another muscle
  CHECK_FALSE(stage.find("practice.stand"));
  CHECK(only_action<scene::ShowMethod>(stage.press("posed.back"))->method == kBall);
  CHECK(only_action<scene::StandUp>(stage.press("posed.stand")));
  ui::Practice practice = ball();
  practice.cautions_read = true;
  practice.phase = Phase::holding;
  show(stage, practice);
  CHECK(stage.find("practice.stop"));  // a hold that runs is never out of reach
}

TEST_CASE("the side switch of the list takes the method along") {
  Stage stage;
  choose(stage, 0);
  show(stage, ball());
  const auto moved = only_action<scene::ShowMethod>(stage.press("side.1"));
  REQUIRE(moved);
  CHECK(moved->side == Side::left);
}

TEST_CASE("the pose menu poses the body without a method, and clears it") {
  Stage stage;
  const auto take = [&](const char* row) {
    CHECK(stage.press("toolbar.pose-menu").empty());
    REQUIRE_MESSAGE(stage.find(row), row);
    return stage.press(row);
  };
  CHECK(take("pose.none").empty());  // it stands already
  CHECK_FALSE(stage.find("pose.glass"));
  CHECK(only_action<scene::ShowPose>(stage.press("pose.supine"))->pose == PoseId(0));
  CHECK_FALSE(stage.find("pose.supine"));  // out of the body's way
  CHECK(only_action<scene::ShowPose>(take("pose.prone"))->pose == PoseId(1));
  stage.state.pose = PoseId(1);
  stage.frame(2);
  CHECK(take("pose.prone").empty());
  CHECK(only_action<scene::SetGlass>(stage.press("pose.glass"))->on);
  CHECK(only_action<scene::StandUp>(stage.press("pose.none")));
  stage.state.pose.reset();
  stage.state.method = scene::MethodChoice{kBall, Side::right};
  CHECK(only_action<scene::ShowPose>(take("pose.supine"))->pose == PoseId(0));  // the tool goes
}

TEST_CASE("G turns the body to glass and S stands up, while it is posed") {
  Stage stage;
  CHECK(stage.type("gs").empty());
  stage.state.pose = PoseId(0);
  CHECK(only_action<scene::SetGlass>(stage.type("g"))->on);
  CHECK(only_action<scene::StandUp>(stage.type("s")));
  stage.state.pose.reset();
  stage.state.method = scene::MethodChoice{kBall, Side::right};
  CHECK(only_action<scene::StandUp>(stage.type("S")));
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  CHECK(only_action<scene::ClearPoint>(stage.key(Stage::kEscape)));  // as ever
}
