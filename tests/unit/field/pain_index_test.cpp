// SPDX-License-Identifier: MIT
#include "field/pain_index.h"

#include <doctest/doctest.h>

#include "support/bodies.h"

using namespace tautband;
using namespace tautband::field;
using namespace tautband::testing;

namespace {

// Two muscles on a round body: one refers pain to the front of its side, the other to the crown.
Knowledge two_muscles() {
  Knowledge k = small_knowledge();
  Region crown = k.regions[0];
  crown.id = "crown";
  crown.extent = Extent::midline;
  crown.strokes = {{{{-20, 190, 30}, {-0.5f, 195, 30}}, 25}};
  Region far_off = k.regions[0];
  far_off.id = "far-off";
  far_off.strokes = {{{{-60, -180, 0}}, 20}};
  k.regions.push_back(crown);
  k.regions.push_back(far_off);
  k.points[0].zones = {
      {RegionId(0), ZoneKind::essential, 0.9f, Laterality::ipsilateral, Basis::recalled, {}}};
  TriggerPoint other = k.points[0];
  other.id = "other.1";
  other.muscle = MuscleId(k.muscles.size());
  other.zones = {
      {RegionId(1), ZoneKind::essential, 0.9f, Laterality::ipsilateral, Basis::recalled, {}},
      {RegionId(0), ZoneKind::spillover, 0.3f, Laterality::ipsilateral, Basis::recalled, {}}};
  Muscle muscle = k.muscles[0];
  muscle.id = "other";
  muscle.points = {TriggerPointId(k.points.size())};
  k.points.push_back(other);
  k.muscles.push_back(muscle);
  return k;
}

struct Case {
  std::shared_ptr<const Atlas> atlas;
  HeatSolver solver;
  PainIndex index;
  explicit Case(Knowledge k)
      : atlas(Atlas::make(small_body(), std::move(k))),
        solver(atlas),
        index(PainIndex::build(solver, atlas->knowledge())) {}
  std::vector<PainMatch> rank(const std::vector<MarkCover>& marks,
                              Side preferred = Side::right) const {
    return index.rank(atlas->knowledge(), marks, preferred);
  }
  std::string muscle(const PainMatch& match) const {
    return (*atlas)[(*atlas)[match.point].muscle].id;
  }
};

constexpr RegionId kFront{0}, kCrown{1}, kFarOff{2};

}  // namespace

TEST_CASE("nothing marked, nothing found; a place without pain finds nothing either") {
  const Case c(two_muscles());
  CHECK(c.rank({}).empty());
  CHECK(c.rank({c.index.cover(kFarOff, Side::right, 8)}).empty());
}

TEST_CASE("essential pain comes before spillover") {
  const Case c(two_muscles());
  const auto matches = c.rank({c.index.cover(kFront, Side::right, 5)});
  REQUIRE(matches.size() == 2);
  CHECK(c.muscle(matches[0]) != "other");
  CHECK(c.muscle(matches[1]) == "other");
  CHECK(matches[0].essential > 0.8f);
  CHECK(matches[1].essential < 0.2f);
  CHECK(matches[1].coverage > 0.5f);
}

TEST_CASE("the strongest pain decides") {
  const Case c(two_muscles());
  const auto crown =
      c.rank({c.index.cover(kCrown, Side::midline, 9), c.index.cover(kFront, Side::right, 2)});
  REQUIRE_FALSE(crown.empty());
  CHECK(c.muscle(crown.front()) == "other");
  const auto front =
      c.rank({c.index.cover(kCrown, Side::midline, 1), c.index.cover(kFront, Side::right, 9)});
  CHECK(c.muscle(front.front()) != "other");
}

TEST_CASE("the side of the marks is the side of the point; the midline leaves it open") {
  const Case c(two_muscles());
  CHECK(c.rank({c.index.cover(kFront, Side::right, 5)}).front().sides == Sides::right);
  CHECK(c.rank({c.index.cover(kFront, Side::left, 5)}).front().sides == Sides::left);
  const std::vector<MarkCover> both{c.index.cover(kFront, Side::left, 5),
                                    c.index.cover(kFront, Side::right, 5)};
  CHECK(c.rank(both).front().sides == Sides::both);
  for (const Side preferred : {Side::left, Side::right}) {
    const PainMatch crown = c.rank({c.index.cover(kCrown, Side::midline, 5)}, preferred).front();
    CHECK(crown.either_side);
    CHECK(crown.sides == (preferred == Side::left ? Sides::left : Sides::right));
  }
}

TEST_CASE("a rare point comes after a common one that explains the marks as well") {
  Knowledge k = two_muscles();
  k.points[1].zones = k.points[0].zones;
  k.points[0].occurrence = "rare";
  k.points[1].occurrence = "common";
  const Case c(std::move(k));
  const auto matches = c.rank({c.index.cover(kFront, Side::right, 5)});
  REQUIRE(matches.size() == 2);
  CHECK(c.muscle(matches[0]) == "other");
}

TEST_CASE("a painted mark over a zone finds what a mark on its region finds") {
  const Case c(two_muscles());
  PainMark mark;
  mark.path = (*c.atlas)[kFront].strokes[0].points;
  mark.radius = (*c.atlas)[kFront].strokes[0].radius;
  MarkCover cover{c.solver.cover(mark), 0.5f};
  REQUIRE_FALSE(cover.skin.empty());
  const auto matches = c.rank({cover});
  REQUIRE_FALSE(matches.empty());
  CHECK(matches.front().sides == Sides::right);
  CHECK(c.muscle(matches.front()) != "other");
}

TEST_CASE("muscles that share one pattern do not push the others out of sight") {
  Knowledge k = two_muscles();
  // Three twins of the first muscle, and one whose pain fits nearly as well.
  for (int i = 0; i < 3; ++i) {
    Muscle muscle = k.muscles[0];
    TriggerPoint point = k.points[0];
    muscle.id = "twin-" + std::to_string(i);
    point.id = muscle.id + ".1";
    point.muscle = MuscleId(k.muscles.size());
    muscle.points = {TriggerPointId(k.points.size())};
    k.muscles.push_back(muscle);
    k.points.push_back(point);
  }
  k.points[1].zones = {
      {RegionId(0), ZoneKind::essential, 0.9f, Laterality::ipsilateral, Basis::recalled, {}},
      {RegionId(1), ZoneKind::spillover, 0.15f, Laterality::ipsilateral, Basis::recalled, {}}};
  const Case c(std::move(k));
  const auto matches = c.rank({c.index.cover(kFront, Side::right, 5)});
  REQUIRE(matches.size() == 5);
  CHECK(c.muscle(matches[0]) == "deep-muscle");
  std::size_t place = 0;
  while (c.muscle(matches[place]) != "other") ++place;
  CHECK(place <= 2);
  for (std::size_t i = 1; i < matches.size(); ++i) CHECK(matches[i].score <= matches[i - 1].score);
}
