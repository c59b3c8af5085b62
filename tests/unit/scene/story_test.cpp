// SPDX-License-Identifier: MIT
#include "scene/story.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "scene/actions.h"
#include "support/bodies.h"

using namespace tautband;
using scene::Beat;
using scene::PointChoice;
using scene::Story;

namespace {

std::ptrdiff_t place_of(const Story& story, Beat beat) {
  return std::find(story.beats.begin(), story.beats.end(), beat) - story.beats.begin();
}

// The small body, whose point two methods press: one its muscle in general, one the very point.
Knowledge pressed_knowledge() {
  Knowledge k = testing::small_knowledge();
  k.poses.emplace_back();
  k.tools.emplace_back();
  Method general;
  general.id = "general";
  general.targets = {{MuscleId(0), {}}};
  general.pose = PoseId(0);
  general.tool = ToolId(0);
  Method exact = general;
  exact.id = "exact";
  exact.targets = {{MuscleId(0), {TriggerPointId(0)}}};
  k.methods = {general, exact};
  return k;
}

std::shared_ptr<const Atlas> pressed_atlas() {
  return Atlas::make(testing::small_body(), pressed_knowledge());
}

}  // namespace

TEST_CASE("a story has five to seven beats and tells when not to press before the hold") {
  const PointChoice choice{TriggerPointId(0), Sides::right};
  const Story untold = story_of(*testing::small_atlas(), choice);
  CHECK(untold.beats.size() == 5);
  CHECK_FALSE(untold.method);
  CHECK(untold.beats.back() == Beat::care);
  const Story story = story_of(*pressed_atlas(), choice);
  CHECK(story.beats.size() == 7);
  CHECK(story.beats.front() == Beat::hurts);
  CHECK(place_of(story, Beat::care) < place_of(story, Beat::hold));
  CHECK(place_of(story, Beat::hold) < 7);
}

TEST_CASE(
    "the pain is shown on the skin, the muscle with nothing above it, the press with its pose") {
  const auto atlas = pressed_atlas();
  const Story story = story_of(*atlas, PointChoice{TriggerPointId(0), Sides::right});
  REQUIRE(story.method);
  scene::SceneState state;
  state.hidden = {StructureId(0)};
  const auto hurts = at_beat(state, *atlas, story, Beat::hurts);
  CHECK(hurts.peel == Layer::skin);
  CHECK_FALSE(hurts.opening);
  CHECK_FALSE(hurts.method);
  CHECK(hurts.hidden.empty());
  const auto muscle = at_beat(hurts, *atlas, story, Beat::muscle);
  REQUIRE(muscle.selected);
  CHECK(is_drawn(muscle, *atlas, *muscle.selected));
  CHECK(atlas->muscle_of(*muscle.selected) == (*atlas)[story.choice.point].muscle);
  const auto press = at_beat(muscle, *atlas, story, Beat::press);
  CHECK(press.method == story.method);
  CHECK(press.choice == story.choice);
  CHECK_FALSE(at_beat(press, *atlas, story, Beat::why).method);  // going back, it stands again
}

TEST_CASE("the left side's story is told and pressed on the left") {
  const auto atlas = pressed_atlas();
  const Story story = story_of(*atlas, PointChoice{TriggerPointId(0), Sides::left});
  REQUIRE(story.method);
  CHECK(story.method->side == Side::left);
  for (const Beat beat : story.beats) {
    const auto state = at_beat({}, *atlas, story, beat);
    REQUIRE(state.choice);
    CHECK(state.choice->sides == Sides::left);
    if (state.selected) CHECK((*atlas)[*state.selected].side == Side::left);
  }
}

TEST_CASE("a way of pressing that is not for this point is not told") {
  const auto atlas = pressed_atlas();
  const PointChoice choice{TriggerPointId(0), Sides::right};
  const auto ways = scene::ways_to_press(*atlas, choice.point);
  REQUIRE(ways.size() == 2);
  CHECK((*atlas)[ways.front()].id == "exact");  // what presses just this point comes first
  CHECK(story_of(*atlas, choice, ways.back()).method->method == ways.back());
  CHECK(story_of(*atlas, choice, MethodId(9999)).method->method == ways.front());
}

TEST_CASE("on a body without a muscle that is pressed a way is told last, and in words alone") {
  Knowledge k = pressed_knowledge();
  testing::add_missing_muscle(k, k.methods.front());
  const auto atlas = Atlas::make(testing::small_body(), std::move(k));
  const MethodId beyond(2);
  CHECK(scene::lacks_pressed(*atlas, (*atlas)[beyond], Side::right));
  CHECK_FALSE(scene::lacks_pressed(*atlas, (*atlas)[MethodId(1)], Side::right));
  const PointChoice choice{TriggerPointId(0), Sides::right};
  const auto ways = scene::ways_to_press(*atlas, choice.point);
  REQUIRE(ways.size() == 3);
  CHECK((*atlas)[ways[0]].id == "exact");
  CHECK(ways[1] == beyond);  // names the very point all the same
  const Story story = story_of(*atlas, choice, beyond);
  REQUIRE(story.method);
  CHECK(story.method->method == beyond);
  CHECK_FALSE(at_beat({}, *atlas, story, Beat::press).method);
}
