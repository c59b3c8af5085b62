// SPDX-License-Identifier: MIT
#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "io/files.h"
#include "support/places.h"
#include "support/process.h"

using tautband::testing::check_one_sentence;
using tautband::testing::Outcome;
using tautband::testing::run_tautband;
using tautband::testing::slurp;
using tautband::testing::TemporaryFolder;
using Json = nlohmann::json;

namespace {

Json json_of(const std::string& arguments) {
  const Outcome outcome = run_tautband(arguments + " --json");
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  return Json::parse(outcome.out);
}

double peak(const Json& heat, const std::string& region, const std::string& side) {
  for (const Json& row : heat["regions"])
    if (row["region"] == region && row["side"] == side) return row["peak"];
  FAIL("no row for " << region << " " << side);
  return 0;
}

}  // namespace

TEST_CASE("help and version answer at once") {
  const Outcome help = run_tautband("--help");
  CHECK(help.code == 0);
  for (const char* verb : {"render", "list", "show", "heat", "validate", "info"})
    CHECK_MESSAGE(help.out.find(verb) != std::string::npos, verb);
  CHECK(run_tautband("render --help").out.find("--peel") != std::string::npos);
  CHECK(run_tautband("--version").out.find("tautband ") == 0);
}

TEST_CASE("wrong usage is one sentence and exit code 2") {
  check_one_sentence(run_tautband("rendr"), 2, "did you mean \"render\"");
  check_one_sentence(run_tautband("render --size 0x0"), 2, "--size 0x0");
  check_one_sentence(run_tautband("render --size 100000x100000"), 2, "16384");
  check_one_sentence(run_tautband("render --size big"), 2, "WIDTHxHEIGHT");
  check_one_sentence(run_tautband("render --peel 9"), 2, "peel");
  check_one_sentence(run_tautband("render --no-such-flag"), 2, "no-such-flag");
  check_one_sentence(run_tautband("render --view sideways"), 2, "sideways");
  check_one_sentence(run_tautband("render --view 10,95"), 2, "elevation");
  check_one_sentence(run_tautband("render --layers 2,7"), 2, "--layers 7");
  check_one_sentence(run_tautband("render --window --no-window"), 2, "contradict");
  check_one_sentence(run_tautband("heat"), 2, "point");
  check_one_sentence(run_tautband("heat upper-trapezius.1 --side middle"), 2,
                     "left, right or both");
  check_one_sentence(run_tautband("list things"), 2, "things");
  check_one_sentence(run_tautband("--body child info"), 2, "child");
  check_one_sentence(run_tautband("--body female --model x.glb info"), 2, "one of them");
}

TEST_CASE("unknown ids are one sentence with a suggestion and exit code 1") {
  check_one_sentence(run_tautband("heat upper-trapezus.1"), 1, "upper-trapezius.1");
  check_one_sentence(run_tautband("heat upper-trapezius"), 1, "is a muscle");
  check_one_sentence(run_tautband("show piriforms"), 1, "did you mean \"piriformis\"");
  check_one_sentence(run_tautband("render --point nothing.9 -o x.png"), 1, "nothing.9");
  check_one_sentence(run_tautband("render --hide gluteus-maximas -o x.png"), 1,
                     "did you mean \"gluteus-maximus\"");
  check_one_sentence(run_tautband("render --skin 9 -o x.png"), 1, "1, 2, 3, 4, 5, 6, drawing");
  check_one_sentence(run_tautband("render --ramp embr -o x.png"), 1, "did you mean \"ember\"");
}

TEST_CASE("missing files and folders are one sentence and exit code 1, wherever the flag stands") {
  check_one_sentence(run_tautband("--model nowhere.glb info"), 1, "nowhere.glb");
  check_one_sentence(run_tautband("info --model nowhere.glb"), 1, "nowhere.glb");
  check_one_sentence(run_tautband("info nowhere.glb"), 1, "nowhere.glb");
  check_one_sentence(run_tautband("--data nowhere list muscles"), 1, "nowhere");
  check_one_sentence(run_tautband("render --state nowhere.json -o x.png"), 1, "nowhere.json");
}

TEST_CASE("list names everything with ids that show understands") {
  const Json muscles = json_of("list muscles"), points = json_of("list points"),
             regions = json_of("list regions");
  CHECK(muscles.size() >= 23);
  CHECK(points.size() >= 45);
  CHECK(regions.size() >= 162);
  CHECK(json_of("list sources").size() > 10);
  CHECK(json_of("show " + muscles[0]["id"].get<std::string>())["trigger_points"].size() >= 1);
  CHECK(json_of("show " + points[0]["id"].get<std::string>())["zones"].size() >= 1);
  CHECK(
      json_of("show " + regions[0]["id"].get<std::string>())["borders"].get<std::string>().size() >
      10);
  const Json structures = json_of("list structures");
  CHECK(structures.size() > 600);
  CHECK(json_of("show infraspinatus.left")[0]["side"] == "left");
  CHECK(run_tautband("show psoas-major").out.find("psoas-major.1") != std::string::npos);
}

TEST_CASE("upper trapezius point 1 on the right: right temple and neck warm, left ones cold") {
  const Json heat = json_of("heat upper-trapezius.1 --side right");
  CHECK(heat["point"] == "upper-trapezius.1");
  CHECK(heat["side"] == "right");
  CHECK(peak(heat, "temple", "right") > 0.6);
  CHECK(peak(heat, "posterolateral-neck", "right") > 0.6);
  CHECK(peak(heat, "temple", "left") < 0.05);
  CHECK(peak(heat, "posterolateral-neck", "left") < 0.05);
  const Json mirrored = json_of("heat upper-trapezius.1 --side left");
  CHECK(peak(mirrored, "temple", "left") > 0.6);
  CHECK(peak(mirrored, "temple", "right") < 0.05);
}

TEST_CASE("heat tells of every region of the body on both sides, not of the declared ones only") {
  const Json heat = json_of("heat piriformis.1 --side both");
  const Json regions = json_of("list regions");
  std::size_t expected = 0;
  for (const Json& region : regions) expected += region["extent"] == "paired" ? 2 : 1;
  CHECK(heat["regions"].size() == expected);
  CHECK(peak(heat, "buttock-lateral", "left") ==
        doctest::Approx(peak(heat, "buttock-lateral", "right")).epsilon(0.05));
}

TEST_CASE("info describes the built-in body and validate finds its data sound") {
  const Json info = json_of("info");
  CHECK(info["structures"] > 600);
  CHECK(info["copyright"].get<std::string>().find("BodyParts3D") != std::string::npos);
  CHECK(info["points_placed"].get<int>() == static_cast<int>(json_of("list points").size()));
  CHECK(info["height_mm"].get<double>() == doctest::Approx(1650).epsilon(0.03));
  const Outcome sound = run_tautband("validate");
  CHECK_MESSAGE(sound.code == 0, sound.err);
}

TEST_CASE("the female body is chosen by name, and every point and zone has its place on it") {
  const Json info = json_of("--body female info"), male = json_of("info");
  CHECK(info["figure"] == "female");
  CHECK(info["structures"] == male["structures"]);
  CHECK(info["triangles"] == male["triangles"]);
  CHECK(info["points_placed"] == male["points_placed"]);
  CHECK(info["height_mm"].get<double>() ==
        doctest::Approx(0.928 * male["height_mm"].get<double>()).epsilon(0.01));
  // Some methods were made for the other body's proportions; points and zones must have their
  // place.
  const std::string said = run_tautband("validate --body female").err;
  CHECK_MESSAGE(said.find("cover no skin") == std::string::npos, said);
  CHECK_MESSAGE(said.find("lies outside") == std::string::npos, said);
}

TEST_CASE("validate lists all faults of a data folder and exits with 1") {
  const TemporaryFolder folder;
  std::filesystem::copy(std::filesystem::path(tautband::testing::in_project("/data")),
                        folder / "data", std::filesystem::copy_options::recursive);
  Json muscle = Json::parse(slurp(folder / "data/muscles/piriformis.json"));
  muscle["trigger_points"][0]["zones"][0]["region"] = "buttock-latral";
  muscle["trigger_points"][0]["along"] = 7;
  tautband::io::write_atomically(folder / "data/muscles/piriformis.json", muscle.dump());
  tautband::io::write_atomically(folder / "data/muscles/broken.json", "{ \"id\": ");
  const Outcome outcome = run_tautband("validate " + (folder / "data").string());
  CHECK(outcome.code == 1);
  CHECK(outcome.err.find("did you mean \"buttock-lateral\"") != std::string::npos);
  CHECK(outcome.err.find("/trigger_points/0/along") != std::string::npos);
  CHECK(outcome.err.find("broken.json") != std::string::npos);
}
