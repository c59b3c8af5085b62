// SPDX-License-Identifier: MIT
#include <csignal>
#include <set>
#include <thread>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "app/render_options.h"
#include "app/shots.h"
#include "core/error.h"
#include "io/files.h"
#include "support/places.h"
#include "support/process.h"

using namespace tautband;
using testing::check_one_sentence;
using testing::Outcome;
using testing::run_command;
using testing::run_tautband;
using testing::slurp;
using testing::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

Outcome batch(const TemporaryFolder& folder, const std::string& shots,
              const std::string& flags = "") {
  io::write_atomically(folder / "shots.json", shots);
  return run_tautband("batch " + (folder / "shots.json").string() + " -o " +
                      (folder / "out").string() + " " + flags);
}

std::set<std::string> files(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().filename() != ".tautband-batch")
      names.insert(entry.path().lexically_relative(folder).string());
  return names;
}

constexpr const char* kSix = R"({
  "defaults": {"size": "80x100", "transparent": true},
  "shots": [{"each": {"point": "muscle:piriformis", "view": ["front", "back"]},
             "name": "{muscle}/{point}-{view}"},
            {"each": {"peel": [0, 5]}}]})";

}  // namespace

TEST_CASE("a batch makes a picture for every point and view, and a second run leaves them alone") {
  const TemporaryFolder folder;
  const Outcome first = batch(folder, kSix);
  REQUIRE_MESSAGE(first.code == 0, first.err);
  CHECK(first.err.empty());
  const std::set<std::string> made = files(folder / "out");
  CHECK(made.contains("piriformis/piriformis.1-front.png"));
  CHECK(made.contains("0.png"));
  CHECK(made.contains("5.png"));
  CHECK(first.out.find("0 up to date, 0 failed") != std::string::npos);
  const Image one = io::decode_png(slurp(folder / "out/5.png"), "5.png");
  CHECK(one.width == 80);
  CHECK(one.pixel(1, 1)[3] == 0);

  // The same picture as `render` makes of the same words.
  REQUIRE(run_tautband("render --size 80x100 --transparent --peel 5 -o " +
                       (folder / "alone.png").string())
              .code == 0);
  CHECK(slurp(folder / "alone.png") == slurp(folder / "out/5.png"));

  const std::string before = slurp(folder / "out/0.png");
  io::write_atomically(folder / "out/0.png", "spoilt");
  fs::remove(folder / "out/5.png");
  const Outcome second = batch(folder, kSix);
  CHECK(second.out.find(": 2 made") != std::string::npos);
  CHECK(slurp(folder / "out/0.png") == before);
  CHECK(files(folder / "out") == made);
  // A changed shot is made anew, the others are not.
  std::string other = kSix;
  other.replace(other.find("[0, 5]"), 6, "[0, 4]");
  CHECK(batch(folder, other).out.find(": 1 made") != std::string::npos);
}

TEST_CASE("two runs give the same bytes, whatever the number of jobs") {
  const TemporaryFolder a, b;
  REQUIRE(batch(a, kSix, "--jobs 1").code == 0);
  REQUIRE(batch(b, kSix, "--jobs 4").code == 0);
  const std::set<std::string> made = files(a / "out");
  REQUIRE(made == files(b / "out"));
  for (const std::string& name : made)
    CHECK(slurp(a / ("out/" + name)) == slurp(b / ("out/" + name)));
}

TEST_CASE("a batch that is killed half way loses nothing, and the next run finishes it") {
  const TemporaryFolder folder, whole;
  const std::string shots = R"({"defaults": {"size": "300x400"},
    "shots": [{"each": {"view": "all", "peel": "all"}}]})";
  REQUIRE(batch(whole, shots).code == 0);
  io::write_atomically(folder / "shots.json", shots);
  // Killed as soon as some pictures are there.
  const std::string out = (folder / "out").string();
  const Outcome killed = run_command(
      std::string("sh -c '") + tautband::testing::program() + " batch " +
      (folder / "shots.json").string() + " -o " + out + " & child=$!; while [ $(ls " + out +
      " 2>/dev/null | wc -l) -lt 9 ]; do sleep 0.02; done; kill -9 $child; wait $child'");
  CHECK(killed.code == 128 + SIGKILL);
  const std::size_t there = files(folder / "out").size();
  CHECK(there >= 9);
  CHECK(there < 60);
  const Outcome rest = batch(folder, shots);
  CHECK(rest.code == 0);
  CHECK(rest.out.find("60 pictures: ") == 0);
  CHECK(rest.out.find(" 0 up to date") == std::string::npos);
  REQUIRE(files(folder / "out") == files(whole / "out"));  // no half-written file either
  for (const std::string& name : files(whole / "out"))
    CHECK(slurp(folder / ("out/" + name)) == slurp(whole / ("out/" + name)));
}

TEST_CASE("what is wrong with a shot is one sentence with its place, and the others are made") {
  const TemporaryFolder folder;
  std::string shots = R"({"defaults": {"size": "40x40"}, "shots": [)";
  for (int i = 0; i < 140; ++i) {
    const std::string name = "\"name\": \"" + std::to_string(i) + ".png\"";
    if (i == 137)
      shots += R"({"point": "upper-trapezus.1", )" + name + "},";
    else if (i == 138)
      shots += R"({"size": "0x0", )" + name + "},";
    else if (i < 4)
      shots += "{" + name + R"(, "view": "front"},)";
  }
  shots += R"({"size": "100000x100000"}, {"lables": true}, {"name": "../out.png"},
              {"name": "0.png"}, {"name": "{colour}.png"}, {"peel": 9}, {"name": "x.jpg"},
              {"turntable": 5, "name": "x.svgz"}]})";
  const Outcome outcome = batch(folder, shots);
  CHECK(outcome.code == 1);
  CAPTURE(outcome.err);
  CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 10);
  for (const char* words :
       {"shots/4: no trigger point \"upper-trapezus.1\"", "shots/5: --size 0x0",
        "shots/6: --size 100000x100000", "shots/7: no setting \"lables\"; did you mean \"labels\"?",
        "shots/8: \"name\": \"../out.png\"", "shots/9: writes the same file as",
        "shots/10: \"{colour}.png\": this shot has no {colour}",
        "shots/11: ", "shots/12: ", "shots/13: "})
    CHECK_MESSAGE(outcome.err.find(words) != std::string::npos, words);
  CHECK(files(folder / "out") == std::set<std::string>{"0.png", "1.png", "2.png", "3.png"});
  CHECK(outcome.out == "14 pictures: 4 made, 0 up to date, 10 failed\n");
}

TEST_CASE("a batch that cannot begin says why in one sentence") {
  const TemporaryFolder folder;
  check_one_sentence(run_tautband("batch " + (folder / "none.json").string()), 1, "none.json");
  io::write_atomically(folder / "bad.json", "{\"shots\": [}");
  const std::string bad = (folder / "bad.json").string();
  check_one_sentence(run_tautband("batch " + bad + " -o " + (folder / "o").string()), 1, "line 1");
  io::write_atomically(folder / "file", "");
  io::write_atomically(folder / "good.json", R"({"shots": [{"size": "20x20"}]})");
  const std::string good = (folder / "good.json").string();
  check_one_sentence(run_tautband("batch " + good + " -o " + (folder / "file/under").string()), 3,
                     "cannot be written");
  check_one_sentence(
      run_tautband("batch " + good + " -o " + (folder / "o").string() + " --only 'x*'"), 1,
      "no picture");
}

TEST_CASE("a full disk is one sentence for each picture, exit code 3, and no half-written file") {
  const TemporaryFolder folder;
  io::write_atomically(
      folder / "shots.json",
      R"({"defaults": {"size": "600x600"}, "shots": [{"each": {"peel": [0, 1]}}]})");
  // No file may grow beyond 16 blocks of 1 KB: the same answer as a full disk gives.
  const Outcome outcome = run_command(
      std::string("bash -c 'trap \"\" XFSZ; ulimit -f 16; exec ") + tautband::testing::program() +
      " batch " + (folder / "shots.json").string() + " -o " + (folder / "out").string() + "'");
  CHECK(outcome.code == 3);
  CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 2);
  CHECK(files(folder / "out").empty());
}

TEST_CASE("the report of a batch can be read by a script") {
  const TemporaryFolder folder;
  const Outcome outcome =
      batch(folder, R"({"shots": [{"size": "20x20", "name": "a"}, {"point": "no.1"}]})", "--json");
  CHECK(outcome.code == 1);
  const auto json = nlohmann::json::parse(outcome.out);
  REQUIRE(json["pictures"].size() == 2);
  CHECK(json["pictures"][0]["file"] == "a.png");
  CHECK(json["pictures"][0]["result"] == "made");
  CHECK(json["pictures"][1]["result"] == "failed");
  CHECK(json["pictures"][1]["reason"].get<std::string>().find("no.1") != std::string::npos);
}

TEST_CASE("a turn is so many numbered pictures, the first of them the view itself") {
  const TemporaryFolder folder;
  const Outcome outcome =
      batch(folder,
            R"({"defaults": {"size": "60x80"}, "shots": [{"turntable": 12, "name": "turn.png"}]})");
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  const std::set<std::string> made = files(folder / "out");
  CHECK(made.size() == 12);
  CHECK(*made.begin() == "turn-01.png");
  CHECK(slurp(folder / "out/turn-01.png") != slurp(folder / "out/turn-04.png"));
}

TEST_CASE("the schema of shot files names what the command line knows, and nothing else") {
  const auto schema = nlohmann::json::parse(
      slurp(fs::path(tautband::testing::in_project("/data/schema/shots.schema.json"))));
  std::set<std::string> described;
  for (const auto& [name, value] : schema["definitions"]["settings"]["properties"].items())
    described.insert(name);
  std::set<std::string> known{"name", "caption", "second", "note", "comment", "each"};
  for (const std::string& name : app::render_settings()) known.insert(name);
  CHECK(described == known);
}
