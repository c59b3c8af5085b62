// SPDX-License-Identifier: MIT
#include "io/state_file.h"

#include <cmath>

#include <doctest/doctest.h>

#include "core/error.h"
#include "scene/ramp.h"
#include "support/bodies.h"

using namespace tautband;
using scene::SceneState;

namespace {

const Atlas& atlas() {
  static const std::shared_ptr<const Atlas> kAtlas = testing::small_atlas();
  return *kAtlas;
}

StructureId structure(const char* name) {
  return atlas().find_structures(name).front();
}

// Everything differs from its default.
SceneState unusual_state() {
  SceneState state;
  state.choice = scene::PointChoice{TriggerPointId(0), Sides::both};
  state.peel = Layer::deep;
  state.hidden = {structure("cover.left"), structure("skin")};
  state.faded = {structure("deep.right")};
  state.isolated = {structure("deep.left"), structure("bone")};
  state.uncloaked = {structure("cover.right")};
  state.selected = structure("deep.left");
  state.opening = false;
  state.ghost_skin = false;
  state.points = false;
  state.labels = true;
  state.legend = false;
  state.names = scene::Names::both;
  state.ramp = scene::ramps().back().name;
  state.skin = "drawing";
  state.contours = true;
  state.scale_bar = true;
  state.side_marks = false;
  state.marks = {
      {RegionId(0), Side::left, {}, 0.0f, 9},
      {std::nullopt, Side::midline, {{-60.1f, 1.0f / 3.0f, 190}, {0, 0, 200}}, 16.0f, 1}};
  state.theme = scene::Theme::dark;
  state.camera = {{0.1f, -1.0f / 3.0f, 1e-7f}, 123.456f, -12.34567f, 812.3f, 21.999999f, true};
  return state;
}

std::vector<std::string> faults(std::string_view text) {
  try {
    io::state_from_json(text, atlas(), "view.json");
  } catch (const Errors& errors) {
    return errors.sentences();
  } catch (const Error& error) {
    return {error.what()};
  }
  return {};
}

void check_fault(std::string_view text, const std::string& expected) {
  CAPTURE(text);
  const std::vector<std::string> found = faults(text);
  REQUIRE(found.size() == 1);
  CHECK(found.front() == expected);
}

}  // namespace

TEST_CASE("a saved view is the same view when it is opened again") {
  for (const SceneState& state : {SceneState{}, unusual_state()}) {
    const std::string text = io::state_to_json(state, atlas());
    CAPTURE(text);
    CHECK(io::state_from_json(text, atlas(), "view.json") == state);
    CHECK(io::state_to_json(io::state_from_json(text, atlas(), "view.json"), atlas()) == text);
  }
}

TEST_CASE("every float of the camera comes back bit by bit, so that the picture is the same") {
  SceneState state;
  unsigned noise = 7;
  for (int i = 0; i < 20000; ++i) {
    noise = noise * 1664525u + 1013904223u;
    state.camera.target.x = std::ldexp(static_cast<float>(noise >> 8), -5 - int(noise % 40));
    state.camera.azimuth = static_cast<float>(noise >> 9) * 1e-4f;
    const SceneState again =
        io::state_from_json(io::state_to_json(state, atlas()), atlas(), "view.json");
    REQUIRE(again.camera == state.camera);
  }
}

TEST_CASE("a saved view names things, so that it survives another release of the model") {
  const std::string text = io::state_to_json(unusual_state(), atlas());
  CHECK(text.find("\"version\": 1") != std::string::npos);
  CHECK(text.find("\"point\": \"deep-muscle.1\"") != std::string::npos);
  CHECK(text.find("\"cover.left\"") != std::string::npos);
  CHECK(text.find("0.1,") != std::string::npos);
  CHECK(text.find("0.100000001") == std::string::npos);
}

TEST_CASE("a view written by hand may leave out what it does not change") {
  CHECK(io::state_from_json("{}", atlas(), "view.json") == SceneState{});
  const SceneState state =
      io::state_from_json(R"({"peel": 2, "hidden": ["cover"], "choice": null, "selected": null})",
                          atlas(), "view.json");
  CHECK(state.peel == Layer::intermediate);
  CHECK(state.hidden.size() == 2);  // both sides
  const SceneState chosen =
      io::state_from_json(R"({"choice": {"point": "deep-muscle.1"}})", atlas(), "view.json");
  REQUIRE(chosen.choice);
  CHECK(chosen.choice->sides == Sides::right);
}

TEST_CASE("a mark in a view that cannot be is told with its place") {
  check_fault(R"({"marks": [{"region": "frnt", "side": "right", "intensity": 3}]})",
              "view.json#/marks/0/region: no region \"frnt\"; did you mean \"front\"?");
  check_fault(R"({"marks": [{"region": "front", "side": "right", "intensity": 11}]})",
              "view.json#/marks/0/intensity: 11 is out of range; write a number from 1 to 10");
  check_fault(R"({"marks": [{"region": "front", "side": "midline", "intensity": 3}]})",
              "view.json#/marks/0/side: does not fit the region \"front\"; write \"left\" or "
              "\"right\"");
  check_fault(R"({"marks": [{"path": [], "radius": 8, "intensity": 3}]})",
              "view.json#/marks/0/path: holds no place; write at least one [x, y, z]");
  check_fault(R"({"marks": [{"path": [[1, 2]], "radius": 8, "intensity": 3}]})",
              "view.json#/marks/0/path/0: must be three numbers; write [x, y, z] in millimetres");
}

TEST_CASE("an unknown name in a view says what was probably meant") {
  check_fault(R"({"hidden": ["skin", "covr"]})",
              "view.json#/hidden/1: no structure \"covr\"; did you mean \"cover\"?");
  check_fault(R"({"choice": {"point": "deep-muscle.7", "side": "left"}})",
              "view.json#/choice/point: no trigger point \"deep-muscle.7\"; did you mean "
              "\"deep-muscle.1\"?");
  check_fault(R"({"selected": "zzzzzzzz"})",
              "view.json#/selected: no structure \"zzzzzzzz\"; remove it or correct the name");
  check_fault(R"({"ramp": "embr"})",
              "view.json#/ramp: no colour ramp \"embr\"; did you mean \"ember\"?");
  check_fault(R"({"skin": "drawin"})",
              "view.json#/skin: no skin tone \"drawin\"; did you mean \"drawing\"?");
  check_fault(R"({"peal": 2})", "view.json#/peal: no such member here; did you mean \"peel\"?");
  check_fault(R"({"camera": {"hight": 2}})",
              "view.json#/camera/hight: no such member here; did you mean \"height\"?");
  check_fault(
      R"({"theme": "drak"})",
      "view.json#/theme: \"drak\" is none of \"light\" or \"dark\"; did you mean \"dark\"?");
}

TEST_CASE("a wrong type or a number out of range in a view is named with its place") {
  check_fault("[]", "view.json#: must be an object, not a list; put it in { }");
  check_fault(R"({"peel": 6})", "view.json#/peel: 6 is out of range; write a number from 0 to 5");
  check_fault(R"({"peel": 1.5})",
              "view.json#/peel: 1.5 is not whole; write a whole number from 0 to 5");
  check_fault(R"({"peel": "2"})",
              "view.json#/peel: must be a number, not a text; write a number from 0 to 5");
  check_fault(R"({"opening": 1})",
              "view.json#/opening: must be true or false, not a number; write it without quotes");
  check_fault(R"({"hidden": "skin"})",
              "view.json#/hidden: must be a list, not a text; put it in [ ]");
  check_fault(R"({"hidden": [3]})",
              "view.json#/hidden/0: must be a text, not a number; put it in quotes");
  check_fault(R"({"choice": "x"})",
              "view.json#/choice: must be an object, not a text; put it in { }");
  check_fault(R"({"choice": {"side": "left"}})", "view.json#/choice/point: is missing; add it");
  check_fault(R"({"camera": {"target": [1, 2]}})",
              "view.json#/camera/target: must be three numbers; write [x, y, z] in millimetres");
  check_fault(R"({"camera": {"height": 0}})",
              "view.json#/camera/height: 0 is out of range; write a number from 0.001 to 1000000");
  check_fault(R"({"version": 2})",
              "view.json#/version: the state was written by a newer Tautband (version 2, this one "
              "reads 1); "
              "update Tautband");
}

TEST_CASE("all faults of a view are told at once") {
  CHECK(faults(R"({"peel": 9, "ramp": 1, "hidden": ["x1x1x1x1x", 4], "camera": {"azimuth": "a"}})")
            .size() == 5);
}

TEST_CASE("text that is no JSON is refused with line and column") {
  check_fault("", "view.json: is empty; write a JSON object");
  const std::vector<std::string> found = faults("{\n  \"peel\": 2,\n  \"r\xc3\xa9\": }");
  REQUIRE(found.size() == 1);
  CHECK(found[0].starts_with("view.json: line 3, column 9: is not JSON ("));
  check_fault("{\"ramp\": \"\xff\"}",
              "view.json: line 1, column 11: is not UTF-8 text; save it as UTF-8");
  check_fault(std::string(100, '['),
              "view.json: line 1, column 65: nested deeper than 64 levels; flatten it");
  CHECK(faults("{\"peel\": 1e999}").size() == 1);
}
