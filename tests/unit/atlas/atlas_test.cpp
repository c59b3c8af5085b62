// SPDX-License-Identifier: MIT
#include "atlas/atlas.h"

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "support/bodies.h"

using namespace tautband;
using testing::small_atlas;

TEST_CASE(
    "a muscle is found by its id, by one side, by its parent and by the muscle it belongs to") {
  Body body = testing::small_body();
  body.structures[1].parent = body.structures[2].parent = "whole";
  const auto atlas = Atlas::make(std::move(body), testing::small_knowledge());
  CHECK(atlas->find_structures("deep").size() == 2);
  REQUIRE(atlas->find_structures("deep.left").size() == 1);
  CHECK((*atlas)[atlas->find_structures("deep.left").front()].side == Side::left);
  CHECK(atlas->find_structures("whole").size() == 2);
  CHECK(atlas->find_structures("whole.right").size() == 1);
  CHECK(atlas->find_structures("deep-muscle").size() == 2);
  CHECK(atlas->find_structures("bone").size() == 1);
  CHECK(atlas->find_structures("nothing").empty());
}

TEST_CASE("left and right are each other's counterpart; the midline is its own") {
  const auto atlas = small_atlas();
  const StructureId right(1), left(2), bone(5);
  CHECK(atlas->counterpart(right) == left);
  CHECK(atlas->counterpart(left) == right);
  CHECK(atlas->counterpart(bone) == bone);
  CHECK(atlas->structures_of(MuscleId(0), Sides::left) == std::vector{left});
  CHECK(atlas->structures_of(MuscleId(0), Sides::both).size() == 2);
}

TEST_CASE("a trigger point lies in its muscle, on its own side") {
  const auto atlas = small_atlas();
  const auto right = atlas->place(TriggerPointId(0), Side::right);
  const auto left = atlas->place(TriggerPointId(0), Side::left);
  REQUIRE(right);
  REQUIRE(left);
  CHECK(right->position.x < 0.0f);
  CHECK(left->position.x > 0.0f);
  CHECK(glm::length(right->position - glm::vec3(-60, 0, 0)) < 31.0f);
  CHECK(glm::length(right->direction) == doctest::Approx(1.0));
  CHECK(right->direction.y > 0.9f);  // this sphere's fibres run upward
  CHECK_FALSE(atlas->place(TriggerPointId(0), Side::midline));
}

TEST_CASE("a body without the muscle keeps working and says what is missing") {
  Body body = testing::small_body();
  body.structures.erase(body.structures.begin() + 1, body.structures.begin() + 3);
  const auto atlas = Atlas::make(std::move(body), testing::small_knowledge());
  CHECK_FALSE(atlas->place(TriggerPointId(0), Side::right));
  REQUIRE(atlas->remarks().size() == 1);
  CHECK(atlas->remarks().front().find("deep-muscle.1") != std::string::npos);
}

TEST_CASE("knowledge that points nowhere is refused, all faults at once") {
  Knowledge knowledge = testing::small_knowledge();
  knowledge.points[0].zones[0].region = RegionId(9);
  knowledge.points[0].sources = {SourceId(7)};
  try {
    Atlas::make(testing::small_body(), std::move(knowledge));
    FAIL("accepted");
  } catch (const Errors& errors) {
    CHECK(errors.sentences().size() == 2);
  }
}

TEST_CASE("regions answer to clinical and everyday names") {
  const auto atlas = small_atlas();
  CHECK(atlas->find_region("front"));
  CHECK(atlas->find_region("anterior REGION"));
  CHECK(atlas->find_region("The front"));
  CHECK_FALSE(atlas->find_region("back"));
}

TEST_CASE("volume is positive for an outward mesh and measured in cm3") {
  const Mesh ball = testing::sphere({500, 900, 0}, 50, 48);
  CHECK(volume_cm3(ball) == doctest::Approx(523.6).epsilon(0.01));
}

TEST_CASE("a place on the fibre sheet lies midway between its two faces") {
  // Two parallel faces 10 mm apart with the same fibre coordinates, y along, x across.
  Mesh sheet;
  for (float z : {0.0f, 10.0f})
    for (float y : {0.0f, 1.0f})
      for (float x : {0.0f, 1.0f}) {
        sheet.positions.push_back({100 * x, 200 * y, z});
        sheet.fibre.push_back({y, x});
      }
  sheet.triangles = {{0, 1, 3}, {0, 3, 2}, {4, 7, 5}, {4, 6, 7}};
  FibrePlace place;
  REQUIRE(fibre_place(sheet, 0.25f, 0.6f, place));
  CHECK(place.position.x == doctest::Approx(60));
  CHECK(place.position.y == doctest::Approx(50));
  CHECK(place.position.z == doctest::Approx(5));
  CHECK(place.direction.y == doctest::Approx(1));
  sheet.fibre.clear();
  CHECK_FALSE(fibre_place(sheet, 0.25f, 0.6f, place));
}

TEST_CASE("what the data says of a joint holds on both sides, mirrored on the left") {
  Body body = testing::small_body();
  body.rig.joints = {{"pelvis", Side::midline, -1, {}, {}},
                     {"hip", Side::right, 0, {}, {}},
                     {"hip", Side::left, 0, {}, {}}};
  Knowledge knowledge = testing::small_knowledge();
  knowledge.joints = {{"hip", true, {{"rotation", "", {0.6f, -0.8f, 0.0f}, -40.0f, 45.0f}}}};
  const auto atlas = Atlas::make(std::move(body), std::move(knowledge));
  const std::vector<Joint>& joints = atlas->rig().joints;
  CHECK(joints[0].motions.empty());
  REQUIRE(joints[1].motions.size() == 1);
  CHECK(joints[1].motions[0].axis == glm::vec3(0.6f, -0.8f, 0.0f));
  REQUIRE(joints[2].motions.size() == 1);
  CHECK(joints[2].motions[0].axis == glm::vec3(0.6f, 0.8f, 0.0f));
  CHECK(joints[2].motions[0].high == 45.0f);
}
