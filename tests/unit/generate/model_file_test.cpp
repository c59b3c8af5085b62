// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string_view>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "generate/body.h"
#include "generate/generate.h"
#include "generate/glb.h"
#include "generate/mesh_tools.h"
#include "generate/muscle_mesh.h"
#include "shapes.h"
#include "support/places.h"

namespace tautband::generate {
namespace {

std::uint32_t word(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, 4);
  return value;
}

nlohmann::json json_of(const std::string& glb) {
  REQUIRE(glb.size() > 28);
  CHECK(glb.substr(0, 4) == "glTF");
  CHECK(word(glb, 4) == 2);
  CHECK(word(glb, 8) == glb.size());
  CHECK(glb.substr(16, 4) == "JSON");
  return nlohmann::json::parse(glb.substr(20, word(glb, 12)));
}

const Tables& tables() {
  static const Tables read = read_tables(tautband::testing::in_project("/data/morphometry"));
  return read;
}

int run_with(std::vector<std::string> words) {
  words.insert(words.begin(), "tautband-generate");
  std::vector<char*> argv;
  for (std::string& w : words) argv.push_back(w.data());
  return run(int(argv.size()), argv.data());
}

}  // namespace

TEST_CASE("a model file says what each structure is and whom to credit") {
  const BodyField skin(body_of({ball({0, 100, 0}, 900.0)}));
  std::vector<Structure> pair =
      build_muscle(straight_tube(200.0, 20.0), muscle_mesh(straight_tube(200.0, 20.0)), skin);
  pair[0].fma = "FMA1";
  pair[0].region = "leg";
  pair[0].fibre_skew = -40.0f;
  pair[0].cloak = true;
  const auto json = json_of(encode_glb(pair, {"a generator", "a copyright"}));
  CHECK(json["asset"]["version"] == "2.0");
  CHECK(json["asset"]["generator"] == "a generator");
  CHECK(json["asset"]["copyright"] == "a copyright");
  REQUIRE(json["nodes"].size() == 2);
  CHECK(json["nodes"][0]["name"] == "tube.right");
  const auto& extras = json["nodes"][0]["extras"];
  CHECK(extras["id"] == "tube");
  CHECK(extras["fma"] == "FMA1");
  CHECK(extras["kind"] == "muscle");
  CHECK(extras["side"] == "right");
  CHECK(extras["layer"] == 1);
  CHECK(extras["region"] == "leg");
  CHECK(extras["fibre_skew"] == -40.0f);
  CHECK_FALSE(json["nodes"][1]["extras"].contains("fibre_skew"));  // straight
  CHECK(extras["cloak"] == true);
  CHECK_FALSE(json["nodes"][1]["extras"].contains("cloak"));
  const auto& attributes = json["meshes"][0]["primitives"][0]["attributes"];
  const auto& position = json["accessors"][attributes["POSITION"].get<std::size_t>()];
  CHECK(position["count"] == pair[0].mesh.positions.size());
  CHECK(position["max"][1].get<double>() == doctest::Approx(0.2).epsilon(0.01));  // metres
  CHECK(attributes.contains("TEXCOORD_0"));
  CHECK(attributes.contains("_TENDON"));
}

TEST_CASE("the same tables give the same bytes, however the work is shared") {
  const std::vector<std::string> few{"soleus", "piriformis.left", "patella", "disc-l4",
                                     "lunate.right"};
  const auto once = build_body(tables(), {.only = few, .packed = false});
  CHECK(once.size() == 7);
  CHECK(encode_glb(once, {}) ==
        encode_glb(build_body(tables(), {.only = few, .packed = false}), {}));
}

TEST_CASE("bones come on both sides with a name that serves both") {
  const auto patella = build_body(tables(), {.only = {"patella"}, .packed = false});
  REQUIRE(patella.size() == 2);
  CHECK(patella[0].full_id() == "patella.right");
  CHECK(patella[1].full_id() == "patella.left");
  CHECK(patella[1].name == "Patella");
  CHECK(patella[1].fma.empty());
  CHECK(patella[0].bounds.high.x < 0.0f);
  CHECK(patella[0].bounds.low.x + patella[1].bounds.high.x ==
        doctest::Approx(2 * kBodyMirrorX).epsilon(1e-4));
  CHECK(volume_cm3(patella[1].mesh) > 10.0);
  const auto disc = build_body(tables(), {.only = {"disc-t8"}, .packed = false});
  REQUIRE(disc.size() == 1);
  CHECK(disc[0].side == Side::midline);
  CHECK(disc[0].kind == Kind::cartilage);
}

TEST_CASE("the pubic bones meet in their disc") {
  const auto parts = build_body(tables(), {.only = {"hip", "pubic-symphysis"}, .packed = false});
  REQUIRE(parts.size() == 3);
  const auto& disc = parts[2].id == "pubic-symphysis" ? parts[2] : parts[0];
  REQUIRE(disc.id == "pubic-symphysis");
  CHECK(disc.kind == Kind::cartilage);
  CHECK(disc.region == "pelvis");
  for (const Structure& hip : parts)
    if (hip.side == Side::right) CHECK(hip.bounds.high.x > disc.bounds.low.x);
}

TEST_CASE("nose and ear have cartilages, which belong to the head") {
  const auto parts = build_body(
      tables(), {.only = {"septal-nasal-cartilage", "major-alar-cartilage", "auricular-cartilage"},
                 .packed = false});
  REQUIRE(parts.size() == 5);
  for (const Structure& s : parts) {
    CHECK(s.kind == Kind::cartilage);
    CHECK(s.region == "head");
    CHECK(s.parent.empty());
    CHECK(s.fma == (s.id == "septal-nasal-cartilage"              ? "FMA59503"
                    : s.full_id() == "major-alar-cartilage.right" ? "FMA59505"
                                                                  : ""));
  }
}

TEST_CASE("larynx and windpipe hang between hyoid and manubrium, before the spine") {
  const auto parts =
      build_body(tables(), {.only = {"hyoid", "thyroid-cartilage", "cricoid-cartilage", "trachea",
                                     "disc-c5", "manubrium"},
                            .packed = false});
  const auto part = [&](std::string_view id) -> const Structure& {
    return *std::find_if(parts.begin(), parts.end(),
                         [&](const Structure& s) { return s.id == id; });
  };
  REQUIRE(parts.size() == 6);
  const Structure &thyroid = part("thyroid-cartilage"), &cricoid = part("cricoid-cartilage"),
                  &trachea = part("trachea");
  for (const Structure* s : {&thyroid, &cricoid, &trachea}) {
    CHECK(s->kind == Kind::cartilage);
    CHECK(s->region == "neck");
    CHECK(s->parent == (s == &trachea ? "" : "larynx"));
    CHECK(s->bounds.centre().x == doctest::Approx(-0.5).epsilon(0.1));
  }
  CHECK(thyroid.fma == "FMA55099");
  CHECK(thyroid.bounds.low.z > part("disc-c5").bounds.high.z);
  CHECK(cricoid.bounds.low.z > part("disc-c5").bounds.high.z);
  CHECK(thyroid.bounds.centre().y < part("hyoid").bounds.centre().y);
  CHECK(cricoid.bounds.centre().y < thyroid.bounds.centre().y);
  CHECK(trachea.bounds.high.y < cricoid.bounds.centre().y);
  CHECK(trachea.bounds.low.y < part("manubrium").bounds.high.y);
  CHECK(trachea.bounds.high.z < part("manubrium").bounds.high.z);
}

TEST_CASE("an unknown id is answered with the nearest known one") {
  try {
    build_body(tables(), {.only = {"pirifromis"}, .packed = false});
    FAIL("no complaint");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("piriformis") != std::string::npos);
  }
}

TEST_CASE("the program writes the model it was asked for and tells failures by its exit code") {
  const TemporaryFolder folder("run");
  const std::string out = (folder.path() / "few.glb").string();
  const std::string data = tautband::testing::in_project("/data/morphometry");
  CHECK(run_with({"--data", data, "-o", out, "--only", "patella"}) == 0);
  std::ifstream stream(out, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
  CHECK(json_of(bytes)["nodes"].size() == 2);
  CHECK(json_of(bytes)["asset"]["copyright"].get<std::string>().find("BodyParts3D") !=
        std::string::npos);

  CHECK(run_with({"--data", folder.path().string(), "-o", out}) == 1);
  CHECK(run_with({"--data", data, "-o", out, "--only", "no-such-bone"}) == 1);
  CHECK(run_with({"--nonsense"}) == 2);
  CHECK(run_with({"--data", data, "-o", (folder.path() / "none" / "x.glb").string(), "--only",
                  "patella"}) == 1);
}

}  // namespace tautband::generate
