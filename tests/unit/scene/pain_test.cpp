// SPDX-License-Identifier: MIT
#include "scene/pain.h"

#include <doctest/doctest.h>

#include "scene/actions.h"
#include "support/bodies.h"

using namespace tautband;

namespace {

PainMark painted(std::vector<glm::vec3> path, int intensity = 5) {
  return {std::nullopt, Side::midline, std::move(path), 10.0f, intensity};
}

}  // namespace

TEST_CASE("wiping the middle of a stroke leaves its two ends") {
  const auto atlas = testing::small_atlas();
  std::vector<glm::vec3> path;
  for (int i = 0; i <= 10; ++i) path.emplace_back(-100.0f + 20.0f * float(i), 0.0f, 190.0f);
  const auto left = scene::erase(*atlas, {painted(path)}, {0, 0, 190}, 16.0f);
  REQUIRE(left.size() == 2);
  CHECK(left[0].path.front() == path.front());
  CHECK(left[1].path.back() == path.back());
  CHECK(left[0].path.size() + left[1].path.size() < path.size());
  CHECK(scene::erase(*atlas, {painted(path)}, {0, 150, 0}, 16.0f).size() == 1);
  CHECK(scene::erase(*atlas, {painted({{0, 0, 190}})}, {2, 0, 190}, 16.0f).empty());
}

TEST_CASE("a wiped region goes as a whole, and only on the side that was wiped") {
  const auto atlas = testing::small_atlas();
  const PainMark right{RegionId(0), Side::right, {}, 0.0f, 5};
  const PainMark left{RegionId(0), Side::left, {}, 0.0f, 5};
  const auto after = scene::erase(*atlas, {right, left}, {-60, 0, 190}, 5.0f);
  REQUIRE(after.size() == 1);
  CHECK(after.front() == left);
}

TEST_CASE("the other side of a mark is its mirror image, and back again") {
  const PainMark mark = painted({{-60, 10, 190}, {-50, 20, 190}});
  const PainMark other = scene::other_side(mark);
  CHECK(other.path.front().x == doctest::Approx(59.0f));
  CHECK(other.path.front().y == 10.0f);
  CHECK(scene::other_side(other) == mark);
  CHECK(scene::other_side({RegionId(0), Side::left, {}, 0.0f, 5}).side == Side::right);
}

TEST_CASE("marks are named as people would") {
  const auto atlas = testing::small_atlas();
  CHECK(scene::describe(*atlas, {RegionId(0), Side::left, {}, 0.0f, 7}) ==
        "left the front, 7 of 10");
  CHECK(scene::describe(*atlas, painted({{-60, 0, 192}}, 3)) == "right the front, 3 of 10");
  CHECK(scene::describe(*atlas, painted({{0, -190, 0}}, 3)) == "painted, 3 of 10");
}

TEST_CASE("marking is a step of its own that undo names") {
  const auto atlas = testing::small_atlas();
  const scene::SetMarks action{{painted({{-60, 0, 190}})}};
  const scene::SceneState state = apply({}, *atlas, action);
  CHECK(state.marks == action.marks);
  CHECK(scene::describe(scene::Action(action), *atlas) == "Mark where it hurts");
  CHECK(scene::describe(scene::Action(scene::SetMarks{}), *atlas) == "Clear the marks");
}

TEST_CASE("the reason tells coverage, kind, frequency and doubt") {
  Knowledge k = testing::small_knowledge();
  k.points[0].occurrence = "common";
  const auto atlas = Atlas::make(testing::small_body(), k);
  PainMatch match;
  match.point = TriggerPointId(0);
  match.coverage = 0.82f;
  match.essential = 0.8f;
  match.precision = 0.4f;
  const std::string reason = scene::reason_of(*atlas, match);
  CHECK(reason.starts_with("covers 82% of your marks; essential zones; common point"));
  CHECK(reason.find("you marked 40% of its usual pain") != std::string::npos);
  CHECK(reason.find("recalled, not checked") != std::string::npos);
  match.essential = 0.1f;
  match.either_side = true;
  CHECK(scene::reason_of(*atlas, match).find("spillover") != std::string::npos);
  CHECK(scene::reason_of(*atlas, match).find("the other side fits as well") != std::string::npos);
}
