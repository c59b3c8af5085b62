// SPDX-License-Identifier: MIT
#include "ui/search.h"

#include <doctest/doctest.h>

#include "ui/harness.h"

using namespace tautband;
using testing::only_action;
using testing::Stage;

TEST_CASE("typing in the search field leaves only what matches, and keys type instead of acting") {
  Stage stage;
  stage.press("search");
  CHECK(stage.type("temple").empty());  // t, e, l ... are shortcuts elsewhere
  stage.frame(2);
  CHECK(stage.scratch.search == "temple");
  CHECK(stage.find("point.scalenus.1"));
  CHECK(stage.press("search.clear").empty());
  CHECK(stage.scratch.search.empty());
}

TEST_CASE("what is typed in the search field is undone there, and nothing else is") {
  Stage stage;
  stage.undo_name = "Peel to deep muscles";
  stage.press("search");
  stage.type("neck");
  for (int i = 0; i < 4 && !stage.scratch.search.empty(); ++i) CHECK(stage.key('Z', true).empty());
  CHECK(stage.scratch.search.empty());
  for (int i = 0; i < 4 && stage.scratch.search != "neck"; ++i) CHECK(stage.key('Y', true).empty());
  CHECK(stage.scratch.search == "neck");
}

TEST_CASE(
    "a muscle is found by name, synonym, Latin, symptom, part of the body and where it hurts") {
  const auto atlas = Atlas::make(testing::small_body(), testing::therapist_knowledge());
  const scene::TextIndex words(*atlas);
  const auto first = [&](const char* query) {
    const auto rows = ui::point_rows(*atlas, words, query);
    return rows.empty() ? std::string("none") : (*atlas)[rows.front().muscle].name;
  };
  CHECK(first("infra") == "Infraspinatus");
  CHECK(first("rotator cuff") == "Infraspinatus");
  CHECK(first("musculus deltoideus") == "Deltoid");
  CHECK(first("headache") == "Scalene");
  CHECK(first("  neck ") == "Scalene");
  CHECK(first("front of the shoulder infraspinatus") == "Infraspinatus");
  CHECK(first("xyzzy") == "none");
  CHECK(first("deltoid") == "Deltoid");  // by name before those whose pain is felt in that region
}

TEST_CASE("the unfiltered list goes from head to foot and shows every point once") {
  const auto atlas = Atlas::make(testing::small_body(), testing::therapist_knowledge());
  const auto rows = ui::point_rows(*atlas, scene::TextIndex(*atlas), "");
  REQUIRE(rows.size() == 2 + 3 + 4);  // parts of the body, muscles, points
  CHECK((*atlas)[rows[1].muscle].name == "Scalene");
  CHECK(rows[0].kind == ui::PointRow::Kind::region);
}

TEST_CASE("a pair of structures is one line, found by layer, kind and the muscle's Latin") {
  const auto atlas = Atlas::make(testing::small_body(), testing::therapist_knowledge());
  const auto count = [&](const char* query) {
    const auto rows = ui::structure_rows(*atlas, query);
    return std::count_if(rows.begin(), rows.end(), [](const ui::StructureRow& row) {
      return row.kind == ui::StructureRow::Kind::structure;
    });
  };
  CHECK(count("") == 4);  // skin, deep, cover, bone
  CHECK(count("deltoideus") == 1);
  CHECK(count("bone") == 1);
  CHECK(count("superficial muscles") == 1);
}

TEST_CASE("Enter takes the first match") {
  Stage stage;
  stage.press("search");
  stage.type("scal");
  const auto chosen = only_action<scene::ChoosePoint>(stage.key(Stage::kEnter));
  REQUIRE(chosen);
  CHECK(chosen->point == TriggerPointId(3));
}

TEST_CASE("a search without result offers a way back") {
  Stage stage;
  stage.scratch.search = "xyzzy";
  stage.frame();
  CHECK(stage.press("search.again").empty());
  CHECK(stage.scratch.search.empty());
}
