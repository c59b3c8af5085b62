// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include <doctest/doctest.h>

#include "body_model.h"
#include "support/places.h"

namespace tautband::test {
using nlohmann::json;
namespace {

std::vector<std::string> sides_of(const json& muscle) {
  if (muscle.at("side") == "midline") return {""};
  return {".right", ".left"};
}

bool is_whole(const json& bone) {
  return bone.value("fold", false) || !bone.value("mirror", false);
}

}  // namespace

TEST_CASE("every muscle of the table is there, on both sides, under its name") {
  for (const json& entry : table("muscles.json", "muscles"))
    for (const std::string& side : sides_of(entry)) {
      const std::string id = entry.at("id").get<std::string>() + side;
      CAPTURE(id);
      REQUIRE(by_id().count(id) == 1);
      const Structure& s = *by_id().at(id);
      CHECK(s.name == entry.at("name"));
      CHECK(s.fma == entry.at("fma"));
      CHECK(s.region == entry.at("region"));
      CHECK(s.parent ==
            (entry.at("parent").is_string() ? entry.at("parent").get<std::string>() : ""));
      CHECK(int(s.layer) >= 1);
      CHECK(int(s.layer) <= entry.at("layer").get<int>());  // never deeper than the table has it
      const bool muscle = s.kind == Kind::muscle;
      CHECK((muscle || s.kind == Kind::tendon || s.kind == Kind::fascia));
      CHECK(muscle == (entry.at("kind") == "muscle"));
    }
}

TEST_CASE("every bone, cartilage and disc of the table is there, on its sides") {
  for (const json& entry : table("bones.json", "bones"))
    for (const std::string& side : is_whole(entry) ? std::vector<std::string>{""}
                                                   : std::vector<std::string>{".right", ".left"}) {
      const std::string id = entry.at("id").get<std::string>() + side;
      CAPTURE(id);
      REQUIRE(by_id().count(id) == 1);
      const Structure& s = *by_id().at(id);
      const std::string group = entry.at("group");
      const bool cartilage = group == "cartilage" || group == "disc" || group == "larynx";
      CHECK(s.kind == (cartilage ? Kind::cartilage : Kind::bone));
      CHECK(s.layer == Layer::skeleton);
      CHECK(s.name.find("ight ") == std::string::npos);
    }
}

TEST_CASE("the model holds the tables' structures and the skin, and nothing else") {
  std::size_t expected = 1;
  for (const json& entry : table("muscles.json", "muscles")) expected += sides_of(entry).size();
  for (const json& entry : table("bones.json", "bones")) expected += is_whole(entry) ? 1 : 2;
  CHECK(body().structures.size() == expected);
  CHECK(by_id().size() == expected);
  REQUIRE(by_id().count("skin") == 1);
  CHECK(by_id().at("skin")->kind == Kind::skin);
  CHECK(by_id().at("skin")->layer == Layer::skin);
  CHECK(body().remarks.empty());
}

TEST_CASE("right is right and left is left") {
  for (const Structure& s : body().structures) {
    CAPTURE(s.full_id());
    const double x = centroid(s.mesh).x;
    if (s.side == Side::right) CHECK(x < -0.3);
    if (s.side == Side::left) CHECK(x > 0.3);
    if (s.side == Side::midline) CHECK(std::abs(x) < 3.0);
  }
}

TEST_CASE("both sides have the same size") {
  for (const auto& [id, s] : by_id()) {
    if (s->side != Side::right) continue;
    const Structure& left = *by_id().at(s->id + ".left");
    CHECK(volume_cm3(left.mesh) == doctest::Approx(volume_cm3(s->mesh)).epsilon(1e-4));
    CHECK(left.mesh.triangles.size() == s->mesh.triangles.size());
  }
}

TEST_CASE("the model stays small enough to load at once") {
  std::size_t triangles = 0, skeleton = 0, light = 0;
  for (const Structure& s : body().structures) {
    triangles += s.mesh.triangles.size();
    // Fasciae are drawn whole however small (draw lists).
    const bool whole = s.mesh.light.empty() || s.kind == Kind::fascia;
    light += whole ? s.mesh.triangles.size() : s.mesh.light.size();
    if (s.layer == Layer::skeleton) skeleton += s.mesh.triangles.size();
  }
  CHECK(triangles <= 700'000);
  CHECK(skeleton <= 175'000);
  CHECK(light <= 200'000);
  CHECK(std::filesystem::file_size(tautband::testing::in_project("/models/body.glb")) <=
        16'000'000);
}

TEST_CASE("the light level is the same solid, a little coarser") {
  for (const Structure& s : body().structures) {
    CAPTURE(s.full_id());
    if (s.mesh.light.empty()) continue;
    CHECK(s.mesh.light_error <= 0.95f);  // mm
    Mesh light = s.mesh;
    light.triangles = s.mesh.light;
    // Watertight: every edge is run along as often one way as the other. (Two pieces of surface
    // may share an edge; nobody sees that.)
    std::map<std::pair<unsigned, unsigned>, int> edges;
    for (const glm::uvec3& t : light.triangles)
      for (int k = 0; k < 3; ++k) {
        const unsigned a = t[k], b = t[(k + 1) % 3];
        edges[std::minmax(a, b)] += a < b ? 1 : -1;
      }
    CHECK(std::all_of(edges.begin(), edges.end(), [](const auto& e) { return e.second == 0; }));
    const double full = volume_cm3(s.mesh);
    if (full > 5.0 && (s.kind == Kind::muscle || s.kind == Kind::bone))
      CHECK(volume_cm3(light) == doctest::Approx(full).epsilon(0.22));  // thin ones lose most
  }
}

TEST_CASE("whoever shows the model can credit its sources") {
  CHECK(body().copyright.find(
            "BodyParts3D, \u00a9 The Database Center for Life Science licensed under CC "
            "Attribution 4.0 International") != std::string::npos);
  CHECK(body().copyright.find("MakeHuman") != std::string::npos);
}

}  // namespace tautband::test
