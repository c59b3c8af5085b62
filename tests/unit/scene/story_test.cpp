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

}  // namespace

TEST_CASE("a story has five to seven beats and tells when not to press before the hold") {
  const auto atlas = testing::small_atlas();
  int with = 0, without = 0;
  for (std::size_t i = 0; i < atlas->knowledge().points.size(); ++i) {
    const Story story = story_of(*atlas, PointChoice{TriggerPointId(i), Sides::right});
    CHECK(story.beats.front() == Beat::hurts);
    CHECK(story.beats.size() == (story.method ? 7 : 5));
    (story.method ? with : without) += 1;
    const auto all = static_cast<std::ptrdiff_t>(story.beats.size());
    CHECK(place_of(story, Beat::care) < all);
    if (story.method) CHECK(place_of(story, Beat::care) < place_of(story, Beat::hold));
  }
  CHECK(with > 0);
  CHECK(without > 0);
}

TEST_CASE(
    "the pain is shown on the skin, the muscle with nothing above it, the press with its pose") {
  const auto atlas = testing::small_atlas();
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
  CHECK(static_cast<int>(muscle.peel) == (*atlas)[(*atlas)[story.choice.point].muscle].layer);
  const auto press = at_beat(muscle, *atlas, story, Beat::press);
  CHECK(press.method == story.method);
  CHECK(press.choice == story.choice);
  CHECK_FALSE(at_beat(press, *atlas, story, Beat::why).method);  // going back, it stands again
}

TEST_CASE("the left side's story is told and pressed on the left") {
  const auto atlas = testing::small_atlas();
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
  const auto atlas = testing::small_atlas();
  const PointChoice choice{TriggerPointId(0), Sides::right};
  const auto ways = scene::ways_to_press(*atlas, choice.point);
  REQUIRE_FALSE(ways.empty());
  CHECK(story_of(*atlas, choice, ways.back()).method->method == ways.back());
  CHECK(story_of(*atlas, choice, MethodId(9999)).method->method == ways.front());
}
