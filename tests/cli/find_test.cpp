// SPDX-License-Identifier: MIT
// `tautband find`, marks in pictures, and the verbs' new subjects.
#include <algorithm>
#include <chrono>
#include <cstdlib>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "io/files.h"
#include "support/places.h"
#include "support/process.h"

using tautband::testing::check_one_sentence;
using tautband::testing::Outcome;
using tautband::testing::run_command;
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

}  // namespace

TEST_CASE("find names the muscle, its point, the side and the reason, best first") {
  const Json answer = json_of("find --at temple:8,mastoid:4,posterolateral-neck:6");
  REQUIRE(answer["results"].size() >= 5);
  const Json& first = answer["results"][0];
  CHECK(first["point"] == "upper-trapezius.1");
  CHECK(first["muscle"] == "upper-trapezius");
  CHECK(first["side"] == "right");
  CHECK(first["reason"].get<std::string>().find("% of your marks") != std::string::npos);
  double before = 2.0;
  for (const Json& row : answer["results"]) {
    CHECK(row["score"].get<double>() <= before);
    before = row["score"];
  }
  CHECK(answer["marks"].size() == 3);
  CHECK(answer["marks"][0]["intensity"] == 8);
  CHECK(json_of("find --at groin --limit 3")["results"].size() == 3);
}

TEST_CASE("find takes everyday and clinical names, sides in front, and a list in several flags") {
  const Json one = json_of("find --at 'left back of the head:7,Temporal region'");
  CHECK(one["marks"][0]["region"] == "occiput");
  CHECK(one["marks"][0]["side"] == "left");
  CHECK(one["marks"][0]["intensity"] == 7);
  CHECK(one["marks"][1]["region"] == "temple");
  CHECK(one["marks"][1]["side"] == "right");
  const Json both = json_of("find --at temple:3 --at groin:9 --side both");
  CHECK(both["marks"].size() == 4);
  CHECK(json_of("find --at tailbone --side left")["marks"][0]["side"] == "midline");
  CHECK(json_of("find --at temple:0,groin:2")["marks"].size() == 1);  // 0 is no pain
  CHECK(json_of("find --at temple --side left")["results"][0]["side"] == "left");
}

TEST_CASE("find answers words: a complaint, an activity, a slip of the pen") {
  const Json driving = json_of("find --words 'after long driving'");
  REQUIRE_FALSE(driving["results"].empty());
  std::string reason = driving["results"][0]["reason"];
  std::transform(reason.begin(), reason.end(), reason.begin(), ::tolower);
  CHECK(reason.find("driv") != std::string::npos);
  CHECK(json_of("find --words suprspinatus")["results"][0]["muscle"] == "supraspinatus");
  CHECK(run_tautband("find --words xyzzyqq").code == 0);
}

TEST_CASE("what find cannot use is one sentence with what to do") {
  check_one_sentence(run_tautband("find"), 2, "--at");
  check_one_sentence(run_tautband("find --at temple --words sciatica"), 2, "not both");
  check_one_sentence(run_tautband("find --at tempel"), 1, "did you mean \"temple\"");
  check_one_sentence(run_tautband("find --at temple:11"), 2, "0 to 10");
  check_one_sentence(run_tautband("find --at temple:-1"), 2, "0 to 10");
  check_one_sentence(run_tautband("find --at temple:much"), 2, "much");
  check_one_sentence(run_tautband("find --at temple:nan"), 2, "nan");
  check_one_sentence(run_tautband("find --at ,"), 2, "nothing");
  check_one_sentence(run_tautband("find --at temple:0"), 2, "nothing");
  check_one_sentence(run_tautband("find --at ''"), 2, "nothing");
  check_one_sentence(run_tautband("find --at temple --side up"), 2, "left, right or both");
  check_one_sentence(run_tautband("find --at temple --limit 0"), 2, "limit");
  check_one_sentence(run_tautband("find --at temple --model nowhere.glb"), 1, "nowhere.glb");
  check_one_sentence(run_tautband("find --at temple --data nowhere"), 1, "nowhere");
}

TEST_CASE("find answers without a cache folder, and from the cache as from scratch") {
  const TemporaryFolder folder;
  const std::string program = std::string("\"") + tautband::testing::program() + "\"";
  const std::string find = " find --at temple:8,orbit:3 --json";
  const std::string kept = "XDG_CACHE_HOME=" + folder.path().string() + " " + program + find;
  const Outcome first = run_command(kept), second = run_command(kept);
  CHECK(first.code == 0);
  CHECK(first.out == second.out);
  CHECK(std::filesystem::exists(folder / "tautband"));
  tautband::io::write_atomically(folder / "no-folder", "x");
  const Outcome without =
      run_command("XDG_CACHE_HOME=" + (folder / "no-folder").string() + " " + program + find);
  CHECK(without.code == 0);
  CHECK(without.out == first.out);
  // A damaged file is made anew.
  for (const auto& file : std::filesystem::directory_iterator(folder / "tautband")) {
    std::string bytes = slurp(file.path());
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    tautband::io::write_atomically(file.path(), bytes);
  }
  CHECK(run_command(kept).out == first.out);
}

TEST_CASE("the first answer after the start comes in a tenth of a second once the index is kept") {
  (void)run_tautband("find --at temple");
  double best = 1e9;
  for (int i = 0; i < 7 || (best >= 0.1 && i < 60); ++i) {  // other programs may keep it waiting
    const auto before = std::chrono::steady_clock::now();
    CHECK(run_tautband("find --at temple:8,mastoid --json").code == 0);
    best = std::min(
        best, std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count());
  }
  MESSAGE("whole process: " << 1000.0 * best << " ms");
  CHECK(best < 0.1);
}

TEST_CASE("pictures show marks, and --focus heat frames them") {
  const TemporaryFolder folder;
  const auto draw = [&](const std::string& flags, const char* name) {
    const std::string file = (folder / name).string();
    const Outcome outcome =
        run_tautband("render --peel 0 --no-credit --size 200x260 " + flags + " -o " + file);
    REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
    return tautband::io::decode_png(slurp(file), name);
  };
  const auto violet = [](const tautband::Image& image) {
    int count = 0;
    for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4)
      count += image.rgba[i + 2] > image.rgba[i + 1] + 25 ? 1 : 0;
    return count;
  };
  const auto plain = draw("--view right", "plain.png");
  const auto marked = draw("--view right --at temple:9,thigh-lateral-upper:6", "marked.png");
  const auto near = draw("--view right --at temple:9 --focus heat", "near.png");
  const auto left = draw("--view left --at temple:9 --focus heat", "left.png");
  CHECK(violet(plain) < 10);
  CHECK(violet(marked) > 40);
  CHECK(violet(near) > 5 * violet(marked));
  CHECK(violet(left) < 10);  // the mark is on the right
  check_one_sentence(run_tautband("render --at tempel -o " + (folder / "x.png").string()), 1,
                     "temple");
  check_one_sentence(run_tautband("render --focus heat -o " + (folder / "x.png").string()), 2,
                     "--at");
  CHECK_FALSE(std::filesystem::exists(folder / "x.png"));
}

TEST_CASE("methods, tools, poses and lessons are listed and shown") {
  CHECK(json_of("list methods").size() >= 25);
  CHECK(json_of("list tools").size() >= 10);
  CHECK(json_of("list poses").size() >= 8);
  CHECK(json_of("list lessons").size() >= 14);
  const Json psoas = json_of("show psoas-hoop");
  CHECK(psoas["hold_most_s"] == 15);  // never longer
  CHECK(psoas["cautions"].size() >= 2);
  CHECK(psoas["contraindications"].size() >= 2);
  CHECK_FALSE(psoas["sources"].empty());
  for (const Json& method : json_of("list methods")) {
    const Json whole = json_of("show " + method["id"].get<std::string>());
    CAPTURE(method["id"]);
    CHECK_FALSE(whole["cautions"].empty());
    CHECK_FALSE(whole["stop_signs"].empty());
    CHECK_FALSE(whole["seek_care"].empty());
  }
  const Json lesson = json_of("show how-often");
  bool doubted = false;
  for (const Json& card : lesson["cards"]) doubted = doubted || card["doubt"] != "";
  CHECK(doubted);
  CHECK(run_tautband("show how-often").out.find("75") != std::string::npos);
  CHECK(json_of("show piriformis")["methods"].size() >= 1);
}

TEST_CASE("heat tells where the point lies and is pressed") {
  const Json places = json_of("heat piriformis.1 --side both")["places"];
  REQUIRE(places.size() == 2);
  for (const Json& place : places) {
    CHECK(place["depth_mm"].get<double>() > 5.0);
    CHECK(place["from_neighbourhood_mm"].get<double>() <= place["within_mm"].get<double>());
  }
  CHECK(places[0]["on_skin_mm"]["x"].get<double>() < 0.0);
  CHECK(places[1]["on_skin_mm"]["x"].get<double>() > 0.0);
}

TEST_CASE("validate finds zones that miss the body and points away from their words") {
  const TemporaryFolder folder;
  std::filesystem::copy(std::filesystem::path(tautband::testing::in_project("/data")),
                        folder / "data", std::filesystem::copy_options::recursive);
  const std::string file = (folder / "data/muscles/piriformis.json").string();
  Json muscle = Json::parse(slurp(file));
  muscle["trigger_points"][0]["neighbourhood"] = {{"place", "acromion"}, {"within", 20}};
  muscle["trigger_points"][1]["zones"][0]["strokes"] = {
      {{"path", {"coccyx-tip"}}, {"radius", 0.5}}};
  muscle["origin"] = 7;  // a fault of another kind does not hide these
  tautband::io::write_atomically(file, muscle.dump());
  const Outcome outcome = run_tautband("validate " + (folder / "data").string());
  CHECK(outcome.code == 1);
  for (const char* part :
       {"muscles/piriformis.json#/trigger_points/0/neighbourhood",
        "muscles/piriformis.json#/trigger_points/1/zones/0/strokes: cover no skin",
        "muscles/piriformis.json#/origin"})
    CHECK_MESSAGE(outcome.err.find(part) != std::string::npos, part << " in " << outcome.err);
}
