// SPDX-License-Identifier: MIT
#include "io/shot_file.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "io/files.h"
#include "support/process.h"

using namespace tautband;
using io::Setting;
using io::Settings;
using testing::slurp;
using testing::TemporaryFolder;

namespace {

std::string refused(std::string_view text) {
  try {
    io::shots_from_json(text, "course.json");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

Setting words(std::string name, std::vector<std::string> said) {
  return {std::move(name), std::move(said), std::nullopt, false};
}

}  // namespace

TEST_CASE("a shot says what the command line says: texts, numbers, lists, on and off") {
  const io::ShotFile file = io::shots_from_json(
      R"({"comment": "for week three", "defaults": {"size": "640x480", "labels": true},
          "shots": [{"point": "psoas-major.1", "dpi": 300, "fov": 12.5, "labels": false,
                     "isolate": ["deltoid", "humerus"], "state": {"peel": 2}}]})",
      "course.json");
  REQUIRE(file.shots.size() == 1);
  const io::ShotEntry& shot = file.shots[0];
  CHECK(shot.place == "course.json#/shots/0");
  CHECK(shot.faults.empty());
  CHECK(*io::find_setting(shot.settings, "dpi") == words("dpi", {"300"}));
  CHECK(*io::find_setting(shot.settings, "fov") == words("fov", {"12.5"}));
  CHECK(*io::find_setting(shot.settings, "isolate") == words("isolate", {"deltoid", "humerus"}));
  CHECK(io::find_setting(shot.settings, "labels")->on == false);
  const Setting& state = *io::find_setting(shot.settings, "state");
  CHECK(state.document);
  CHECK(state.words.front() == R"({"peel":2})");
  const Settings all = io::merged(file.defaults, shot.settings);
  CHECK(io::find_setting(all, "labels")->on == false);  // the shot wins over the defaults
  CHECK(*io::find_setting(all, "size") == words("size", {"640x480"}));
}

TEST_CASE("loops and rows are read as written") {
  const io::ShotFile file = io::shots_from_json(
      R"({"shots": [{"each": {"view": ["front", "back"], "point": "all", "labels": [true, false]}},
                    {"each": [{"point": "a.1", "view": "front"}, {"point": "b.1"}]}]})",
      "course.json");
  REQUIRE(file.shots.size() == 2);
  REQUIRE(file.shots[0].loops.size() == 3);
  std::size_t choices = 0;
  for (const io::ShotEntry::Loop& loop : file.shots[0].loops) choices += loop.choices.size();
  CHECK(choices == 5);
  REQUIRE(file.shots[1].rows.size() == 2);
  CHECK(file.shots[1].rows[0].size() == 2);
  CHECK(file.shots[1].rows[1].size() == 1);
}

TEST_CASE("what is wrong with one shot stays with it") {
  const io::ShotFile file = io::shots_from_json(
      R"({"shots": [{"point": "a.1"}, {"point": null}, 7, {"each": {}}, {"each": {"view": []}}]})",
      "course.json");
  REQUIRE(file.shots.size() == 5);
  CHECK(file.shots[0].faults.empty());
  for (std::size_t i = 1; i < 5; ++i) {
    REQUIRE(file.shots[i].faults.size() == 1);
    CHECK(file.shots[i].faults[0].starts_with("course.json#/shots/" + std::to_string(i)));
  }
}

TEST_CASE("a file that is no shot file is refused with its place") {
  CHECK(refused("{").starts_with("course.json: line 1"));
  CHECK(refused("[]").find("course.json#") == 0);
  CHECK(refused("{}").find("neither \"shots\" nor \"sheets\"") != std::string::npos);
  CHECK(refused(R"({"shoots": [], "shots": []})").find("shoots") != std::string::npos);
  CHECK(refused(R"({"shots": [], "shots": []})").find("shots") != std::string::npos);
  CHECK(refused(R"({"shots": {"a": 1}})").find("course.json#/shots") == 0);
}

TEST_CASE(
    "a shot is added to what a list holds already, and a file that is no list stays as it is") {
  const TemporaryFolder folder;
  const auto file = folder / "shots.json";
  const Settings first{words("name", {"a.png"}), {"legend", {}, true, false}};
  Settings second{words("name", {"b.png"}), {"state", {R"({"peel": 3})"}, std::nullopt, true}};
  io::append_shot(file, first);
  io::append_shot(file, second);
  const io::ShotFile read = io::read_shots(file);
  REQUIRE(read.shots.size() == 2);
  CHECK(read.folder == folder.path());
  CHECK(read.shots[0].settings.size() == 2);
  CHECK(io::find_setting(read.shots[0].settings, "legend")->on == true);
  CHECK(io::find_setting(read.shots[1].settings, "state")->words.front() == R"({"peel":3})");
  io::write_atomically(file, "not a list");
  CHECK_THROWS_AS(io::append_shot(file, first), Error);
  CHECK(slurp(file) == "not a list");
}
