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
using tautband::testing::TemporaryFolder;
using Json = nlohmann::json;

namespace fs = std::filesystem;

namespace {

// A copy of the shipped data in which one value is another.
Outcome place_with(const std::string& file, const std::string& pointer, const Json& value,
                   const std::string& method) {
  const TemporaryFolder folder;
  fs::copy(fs::path(tautband::testing::in_project("/data")), folder / "data",
           fs::copy_options::recursive);
  Json json = Json::parse(tautband::io::read_text(folder / "data" / file));
  json[Json::json_pointer(pointer)] = value;
  tautband::io::write_atomically(folder / "data" / file, json.dump());
  return run_tautband("--data " + (folder / "data").string() + " place " + method);
}

}  // namespace

TEST_CASE("place tells what scripts rely on") {
  const Outcome outcome = run_tautband("place psoas-hoop --side left --json");
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  const Json json = Json::parse(outcome.out);
  CHECK(json["method"] == "psoas-hoop");
  CHECK(json["side"] == "left");
  CHECK(json["contact_distance_mm"].get<double>() <= 3.0);
  CHECK(json["angle_deg"].get<double>() <= 15.0);
  CHECK(json["below_support_mm"].get<double>() <= 2.0);
  CHECK(json["depth_mm"].get<double>() > 20.0);
  CHECK(json["target"] == "iliacus.left");
  CHECK(json["target_met"] == true);
  CHECK(json["crosses"].is_array());
  CHECK(json["rests"].size() >= 4);
  const Outcome both = run_tautband("place upper-back-wedge --side both --json");
  REQUIRE(both.code == 0);
  CHECK(Json::parse(both.out).size() == 2);
  const Outcome words = run_tautband("place hook-upper-trapezius");
  CHECK(words.code == 0);
  CHECK(words.out.find("meets the muscle") != std::string::npos);
  CHECK(words.out.find("wrist.left reaches grip") != std::string::npos);
}

TEST_CASE("unknown methods and poses are one sentence with a suggestion") {
  check_one_sentence(run_tautband("place psoas-hop"), 1, "did you mean \"psoas-hoop\"?");
  check_one_sentence(run_tautband("render --method psoas-hop -o x.png"), 1, "psoas-hoop");
  check_one_sentence(run_tautband("render --pose prown -o x.png"), 1, "did you mean \"prone\"?");
  check_one_sentence(run_tautband("render --pose prone --method psoas-hoop -o x.png"), 2,
                     "leave out --pose");
  check_one_sentence(run_tautband("place"), 2, "method");
}

TEST_CASE("an impossible angle, a tool without a contact, a method for a missing muscle") {
  check_one_sentence(place_with("poses/prone.json", "/angles/knee/flexion", 175, "psoas-hoop"), 1,
                     "is 175 degrees, but this joint goes from 0 to 140");
  check_one_sentence(
      place_with("methods/psoas-hoop.json", "/placement/presses/0/contact", "spike", "psoas-hoop"),
      1, "has no contact \"spike\"");
  check_one_sentence(
      place_with("methods/psoas-hoop.json", "/targets/0/muscle", "psoas-minus", "psoas-hoop"), 1,
      "no muscle \"psoas-minus\"");
  check_one_sentence(
      place_with("tools/the-hoop.json", "/shape/contacts", Json::array(), "psoas-hoop"), 1,
      "contact");
  check_one_sentence(place_with("methods/psoas-hoop.json", "/placement/base", "wall", "psoas-hoop"),
                     1, "something rests on a wall that its pose does not have");
  check_one_sentence(place_with("methods/psoas-hoop.json", "/placement/rests",
                                Json{{"floor", {"forarm"}}}, "psoas-hoop"),
                     1, "did you mean \"forearm\"?");
}

TEST_CASE("a saved view with a method is drawn again, and a mistyped one is told") {
  const TemporaryFolder folder;
  const auto draw = [&](const Json& state) {
    tautband::io::write_atomically(folder / "view.json", state.dump());
    return run_tautband("render --state " + (folder / "view.json").string() + " --size 96x64 -o " +
                        (folder / "view.png").string());
  };
  const Outcome drawn = draw({{"version", 1},
                              {"method", {{"id", "psoas-hoop"}, {"side", "left"}}},
                              {"pose", nullptr},
                              {"glass", true},
                              {"peel", 0}});
  CHECK_MESSAGE(drawn.code == 0, drawn.err);
  CHECK(fs::exists(folder / "view.png"));
  check_one_sentence(draw({{"version", 1}, {"method", {{"id", "psoas-hop"}}}}), 1,
                     "did you mean \"psoas-hoop\"?");
  check_one_sentence(draw({{"version", 1}, {"pose", "prown"}}), 1, "did you mean \"prone\"?");
}

TEST_CASE("a model without joints is shown but not posed") {
  const TemporaryFolder folder;
  // A single triangle, as any program may export it.
  const Json model = {
      {"asset", {{"version", "2.0"}}},
      {"scenes", {{{"nodes", {0}}}}},
      {"scene", 0},
      {"nodes", {{{"mesh", 0}, {"name", "skin"}, {"extras", {{"id", "skin"}, {"kind", "skin"}}}}}},
      {"meshes", {{{"primitives", {{{"attributes", {{"POSITION", 0}}}}}}}}},
      {"accessors",
       {{{"bufferView", 0},
         {"componentType", 5126},
         {"count", 3},
         {"type", "VEC3"},
         {"min", {0, 0, 0}},
         {"max", {0, 0, 0}}}}},
      {"bufferViews", {{{"buffer", 0}, {"byteLength", 36}}}},
      {"buffers",
       {{{"byteLength", 36},
         {"uri",
          "data:application/octet-stream;base64,"
          "AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAA"}}}}};
  tautband::io::write_atomically(folder / "plain.gltf", model.dump());
  const std::string flag = "--model " + (folder / "plain.gltf").string();
  check_one_sentence(run_tautband(flag + " place psoas-hoop"), 1, "cannot be posed");
  check_one_sentence(run_tautband(flag + " render --pose prone -o x.png"), 1, "cannot be posed");
}
