// SPDX-License-Identifier: MIT
#include "generate/figure.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "generate/field.h"
#include "generate/figure_map.h"
#include "generate/mesh_tools.h"
#include "generate/monotone.h"
#include "generate/tables.h"
#include "shapes.h"
#include "support/places.h"

namespace tautband::generate {
namespace {

const std::filesystem::path kTables = tautband::testing::in_project("/data/morphometry");

const FigureMap& female() {
  static const FigureMap kMap(kTables / "female.json");
  return kMap;
}

glm::dvec3 landmark(const std::string& id) {
  static const nlohmann::json kTable =
      nlohmann::json::parse(std::ifstream(kTables / "landmarks.json"));
  for (const auto& entry : kTable.at("landmarks"))
    if (entry.at("id") == id) {
      const auto& p = entry.at("position");
      return {p[0].get<double>(), p[1].get<double>(), p[2].get<double>()};
    }
  throw std::runtime_error("no landmark " + id);
}

double apart(const std::string& id) {
  return kBodyMirrorX - female().at(landmark(id), kBodyMirrorX).x;
}

double ratio(const std::string& id) {
  return apart(id) / (kBodyMirrorX - landmark(id).x);
}

Structure solid(const std::string& id, Kind kind, Side side, const glm::vec3& centre, float half) {
  Structure s;
  s.id = id;
  s.kind = kind;
  s.side = side;
  for (int i = 0; i < 8; ++i)
    s.mesh.positions.push_back(centre +
                               half * glm::vec3(i & 1 ? 1 : -1, i & 2 ? 1 : -1, i & 4 ? 1 : -1));
  s.mesh.triangles = {{0, 2, 1}, {1, 2, 3}, {4, 5, 6}, {5, 7, 6}, {0, 1, 4}, {1, 5, 4},
                      {2, 6, 3}, {3, 6, 7}, {0, 4, 2}, {2, 4, 6}, {1, 3, 5}, {3, 7, 5}};
  compute_normals(s.mesh);
  return s;
}

}  // namespace

TEST_CASE("a monotone curve goes through its knots, does not overshoot, and goes on straight") {
  const MonotoneCurve curve({{0, 0}, {1, 0}, {2, 10}, {3, 10}, {4, 12}});
  CHECK(curve(2) == doctest::Approx(10));
  CHECK(curve(5) == doctest::Approx(14));
  CHECK(curve(-7) == doctest::Approx(0));
  double before = curve(0);
  for (double x = 0.0; x <= 4.0; x += 0.01) {
    CHECK(curve(x) >= before - 1e-12);
    CHECK(curve(x) <= 12.0 + 1e-12);
    before = curve(x);
  }
  CHECK_THROWS_AS(MonotoneCurve({{1, 0}, {1, 2}}), std::invalid_argument);
}

TEST_CASE("the female figure is as tall, as broad and as long-limbed as its sources say") {
  const double tall = female().at(landmark("vertex"), kBodyMirrorX).y / landmark("vertex").y;
  CHECK(tall == doctest::Approx(0.928).epsilon(0.005));
  CHECK(ratio("acromion") == doctest::Approx(0.885).epsilon(0.02));
  CHECK(ratio("rib8-lateral") == doctest::Approx(0.871).epsilon(0.03));
  CHECK(ratio("iliac-tubercle") == doctest::Approx(0.982).epsilon(0.02));
  CHECK(ratio("greater-trochanter") == doctest::Approx(0.969).epsilon(0.03));
  CHECK(ratio("ischial-tuberosity") > 1.08);
  const auto length = [](const char* from, const char* to) {
    const glm::dvec3 a = landmark(from), b = landmark(to);
    return glm::distance(female().at(a, kBodyMirrorX), female().at(b, kBodyMirrorX)) /
           glm::distance(a, b);
  };
  CHECK(length("acromion", "radial-head") == doctest::Approx(0.926).epsilon(0.015));
  CHECK(length("radial-head", "radial-styloid") == doctest::Approx(0.903).epsilon(0.02));
  CHECK(length("calcaneal-tuberosity", "toe-1-tip") == doctest::Approx(0.908).epsilon(0.015));
}

TEST_CASE("the map of space turns nothing inside out, wherever the tables have a muscle") {
  double least = 1e9;
  for (const MuscleEntry& entry : read_muscles(kTables / "muscles.json")) {
    for (const SheetPoint& point : entry.grid)
      least = std::min(least, glm::determinant(female().jacobian(point.place, 0.0)));
    for (const Station& station : entry.stations)
      least = std::min(least, glm::determinant(female().jacobian(station.centre, 0.0)));
  }
  CHECK(least > 0.3);
  CHECK(least < 1.0);
}

TEST_CASE("left is the mirror image of right, and the midplane stays where it is") {
  for (const double plane : {0.0, kBodyMirrorX})
    for (const glm::dvec3 p : {glm::dvec3(-160, 1200, 70), glm::dvec3(-20, 700, 50),
                               glm::dvec3(-45, 1462, 112), glm::dvec3(-270, 700, 170)}) {
      const glm::dvec3 right = female().at(p, plane);
      const glm::dvec3 left = female().at({2.0 * plane - p.x, p.y, p.z}, plane);
      CHECK(left.x == doctest::Approx(2.0 * plane - right.x));
      CHECK(left.y == doctest::Approx(right.y));
      CHECK(left.z == doctest::Approx(right.z));
    }
  for (double y = 0.0; y <= 1640.0; y += 10.0)
    CHECK(female().at({kBodyMirrorX, y, 100}, kBodyMirrorX).x == doctest::Approx(kBodyMirrorX));
}

TEST_CASE(
    "a body becomes a figure: same structures and triangles, closed, the muscle in the skin") {
  std::vector<Structure> body{solid("skin", Kind::skin, Side::midline, {-0.5f, 1200, 100}, 140),
                              solid("m", Kind::muscle, Side::right, {-60, 1200, 100}, 40),
                              solid("m", Kind::muscle, Side::left, {60, 1200, 100}, 40)};
  const std::vector<Structure> before = body;
  Rig rig{{{"hip", Side::right, -1, {-81.5f, 820.5f, 93.0f}, {}}}};
  const Figure figure = to_figure(body, rig, kTables / "female.json", kTables / "landmarks.json");
  CHECK(figure.id == "female");
  CHECK(figure.landmarks.size() > 150);
  CHECK(rig.joints[0].centre.y < 800.0f);
  for (std::size_t i = 0; i < body.size(); ++i) {
    CHECK(body[i].full_id() == before[i].full_id());
    CHECK(body[i].mesh.triangles == before[i].mesh.triangles);
    CHECK(fault_of_closed(body[i].mesh).empty());
    CHECK(volume_cm3(body[i].mesh) != doctest::Approx(volume_cm3(before[i].mesh)).epsilon(0.05));
  }
  const Bounds skin = bounds_of(body[0].mesh);
  for (const glm::vec3& p : body[1].mesh.positions) {
    CHECK(glm::all(glm::greaterThan(p, skin.low)));
    CHECK(glm::all(glm::lessThan(p, skin.high)));
  }
}

TEST_CASE("a figure's table that is wrong is refused with its name and what is missing") {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "figure-wrong.json";
  nlohmann::json table = nlohmann::json::parse(std::ifstream(kTables / "female.json"));
  const auto said = [&] {
    std::ofstream(file) << table;
    try {
      FigureMap map(file);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(said().empty());
  table["trunk"]["height"][1][0] = -5;
  CHECK(said().find("not in order") != std::string::npos);
  table.erase("trunk");
  CHECK(said().find("needs an object for \"trunk\"") != std::string::npos);
  std::filesystem::remove(file);
}

}  // namespace tautband::generate
