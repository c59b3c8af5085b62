// SPDX-License-Identifier: MIT
#include "field/heat.h"

#include <cmath>
#include <thread>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "support/bodies.h"

using namespace tautband;
using namespace tautband::field;
using namespace tautband::testing;

namespace {

constexpr float kRadius = 200.0f;
constexpr RegionId kFront{0}, kMiddle{1}, kBeside{2};
constexpr TriggerPointId kPoint{0};

// A round body, fine enough for the heat, with the small muscles of the other tests inside.
Body round_body() {
  Body body = small_body();
  body.structures[0].mesh = sphere({kMirrorX, 0, 0}, kRadius, 80);
  for (Structure& s : body.structures) s.bounds = bounds_of(s.mesh);
  return body;
}

ReferralZone zone(RegionId region, Laterality laterality, float intensity = 0.9f,
                  ZoneKind kind = ZoneKind::essential) {
  return {region, kind, intensity, laterality, Basis::recalled, {}};
}

// front: paired, on the right front. middle: once, on the forehead of the sphere. beside: paired,
// with its rim across the midline.
Knowledge knowledge(std::vector<ReferralZone> zones) {
  Knowledge k = small_knowledge();
  Region middle = k.regions[0];
  middle.id = "middle";
  middle.extent = Extent::midline;
  middle.strokes = {{{{-20, 150, 130}, {-0.5f, 150, 130}}, 20}};
  Region beside = k.regions[0];
  beside.id = "beside";
  beside.strokes = {{{{-12, -120, 160}, {-12, -80, 180}}, 30}};
  k.regions.push_back(middle);
  k.regions.push_back(beside);
  k.points[0].zones = std::move(zones);
  return k;
}

struct Case {
  std::shared_ptr<const Atlas> atlas;
  HeatSolver solver;
  explicit Case(std::vector<ReferralZone> zones) : Case(knowledge(std::move(zones))) {}
  explicit Case(Knowledge k) : atlas(Atlas::make(round_body(), std::move(k))), solver(atlas) {}

  const std::vector<glm::vec3>& skin() const { return (*atlas)[*atlas->skin()].mesh.positions; }
  // The strongest heat on the subject's right (x < kMirrorX) or left half, leaving out the point's
  // own spot.
  float strongest(const HeatField& field, Side side) const {
    float most = 0.0f;
    for (std::size_t v = 0; v < field.intensity.size(); ++v)
      if ((skin()[v].x < kMirrorX) == (side == Side::right) &&
          field.band[v] != Band::trigger_point && skin()[v].z > 0.0f &&
          std::abs(skin()[v].x) > 3.0f)
        most = std::max(most, field.intensity[v]);
    return most;
  }
};

RegionHeat row_of(const std::vector<RegionHeat>& rows, RegionId region, Side side) {
  for (const RegionHeat& row : rows)
    if (row.region == region && row.side == side) return row;
  FAIL("the region is missing from the measures");
  return {};
}

}  // namespace

TEST_CASE("a model without skin is refused with one sentence, not a crash") {
  Body body = small_body();
  body.structures.erase(body.structures.begin());
  CHECK_THROWS_WITH_AS(HeatSolver(Atlas::make(body, small_knowledge())),
                       doctest::Contains("test body has no skin"), Error);
}

TEST_CASE("left and right are never confused") {
  struct Expectation {
    Laterality laterality;
    Sides sides;
    bool right, left;
  };
  const Expectation table[] = {
      {Laterality::ipsilateral, Sides::right, true, false},
      {Laterality::ipsilateral, Sides::left, false, true},
      {Laterality::ipsilateral, Sides::both, true, true},
      {Laterality::contralateral, Sides::right, false, true},
      {Laterality::contralateral, Sides::left, true, false},
      {Laterality::contralateral, Sides::both, true, true},
      {Laterality::bilateral, Sides::right, true, true},
      {Laterality::bilateral, Sides::left, true, true},
      {Laterality::bilateral, Sides::both, true, true},
  };
  for (const Expectation& expected : table) {
    const Case c({zone(kFront, expected.laterality)});
    const HeatField field = c.solver.solve(kPoint, expected.sides);
    CAPTURE(to_string(expected.laterality));
    CAPTURE(to_string(expected.sides));
    CHECK(c.strongest(field, Side::right) ==
          doctest::Approx(expected.right ? 0.9f : 0.0f).epsilon(0.02));
    CHECK(c.strongest(field, Side::left) ==
          doctest::Approx(expected.left ? 0.9f : 0.0f).epsilon(0.02));
    const auto rows = c.solver.measure(field, kPoint, expected.sides);
    CHECK(row_of(rows, kFront, Side::right).kind.has_value() == expected.right);
    CHECK(row_of(rows, kFront, Side::left).kind.has_value() == expected.left);
    CHECK((row_of(rows, kFront, Side::right).mean > 0.3f) == expected.right);
    CHECK((row_of(rows, kFront, Side::left).mean > 0.3f) == expected.left);
  }
}

TEST_CASE("one-sided pain beside the spine does not leak over the midline") {
  const Case one({zone(kBeside, Laterality::ipsilateral)});
  const HeatField field = one.solver.solve(kPoint, Sides::right);
  float beyond = 0.0f, own = 0.0f;
  for (std::size_t v = 0; v < field.intensity.size(); ++v) {
    if (one.skin()[v].x >= kMirrorX)
      beyond = std::max(beyond, field.intensity[v]);
    else
      own = std::max(own, field.intensity[v]);
  }
  CHECK(own == doctest::Approx(0.9f).epsilon(0.02));
  CHECK(beyond == 0.0f);
  CHECK(row_of(one.solver.measure(field, kPoint, Sides::right), kBeside, Side::left).peak == 0.0f);
  // Felt on both sides there is no cold stripe in the middle.
  const Case both({zone(kBeside, Laterality::bilateral)});
  const HeatField joined = both.solver.solve(kPoint, Sides::right);
  for (std::size_t v = 0; v < joined.intensity.size(); ++v) {
    const glm::vec3 p = both.skin()[v];
    if (std::abs(p.x - kMirrorX) < 4.0f && p.z > 0 && p.y > -115 && p.y < -85)
      CHECK(joined.intensity[v] > 0.7f);
  }
}

TEST_CASE("a region of the midline is warmed once, whatever the side of the point") {
  const Case c({zone(kMiddle, Laterality::ipsilateral, 0.8f)});
  for (const Sides sides : {Sides::left, Sides::right, Sides::both}) {
    const HeatField field = c.solver.solve(kPoint, sides);
    CHECK(c.strongest(field, Side::left) == doctest::Approx(0.8f).epsilon(0.02));
    CHECK(c.strongest(field, Side::right) == doctest::Approx(0.8f).epsilon(0.02));
    const auto rows = c.solver.measure(field, kPoint, sides);
    CHECK(row_of(rows, kMiddle, Side::midline).mean > 0.4f);
    int named = 0;
    for (const RegionHeat& row : rows) named += row.region == kMiddle ? 1 : 0;
    CHECK(named == 1);
  }
}

TEST_CASE("the measures name every region and both sides") {
  const Case c({zone(kFront, Laterality::ipsilateral)});
  const auto rows = c.solver.measure(c.solver.solve(kPoint, Sides::right), kPoint, Sides::right);
  CHECK(rows.size() == 5);  // two paired regions, one of the midline
}

TEST_CASE("mean, peak and area of a region are those of its patch of skin") {
  Knowledge k = knowledge({zone(kFront, Laterality::ipsilateral, 0.8f)});
  k.regions[0].strokes = {{{{-120, 0, 160}}, 60}};  // a round patch: a cap of the sphere
  const Case c(std::move(k));
  const HeatField field = c.solver.solve(kPoint, Sides::right);
  const RegionHeat row = row_of(c.solver.measure(field, kPoint, Sides::right), kFront, Side::right);
  // The same from the triangles, with the great circle for the distance.
  const Mesh& mesh = (*c.atlas)[*c.atlas->skin()].mesh;
  const glm::vec3 centre(kMirrorX, 0, 0), middle = glm::normalize(glm::vec3(-120, 0, 160) - centre);
  double whole = 0.0, heat = 0.0, felt = 0.0;
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::vec3 a = mesh.positions[t.x], b = mesh.positions[t.y], d = mesh.positions[t.z];
    const glm::vec3 out = glm::normalize((a + b + d) / 3.0f - centre);
    if (kRadius * std::acos(std::min(glm::dot(middle, out), 1.0f)) > 60.0f) continue;
    const double area = 0.5 * glm::length(glm::cross(b - a, d - a));
    const double value = (field.intensity[t.x] + field.intensity[t.y] + field.intensity[t.z]) / 3.0;
    whole += area;
    heat += area * value;
    felt += value > 0.05 ? area : 0.0;
  }
  CHECK(row.mean == doctest::Approx(heat / whole).epsilon(0.04));
  CHECK(row.mean > 0.3f);
  CHECK(row.area_cm2 == doctest::Approx(felt / 100.0).epsilon(0.05));
  CHECK(row.peak == doctest::Approx(0.8).epsilon(0.01));
  CHECK(whole / 100.0 == doctest::Approx(3.14159 * 36.0).epsilon(0.05));
}

TEST_CASE("heat falls off at the rim of a zone without a step") {
  const Case c({zone(kFront, Laterality::ipsilateral)});
  const HeatField field = c.solver.solve(kPoint, Sides::right);
  const Mesh& mesh = (*c.atlas)[*c.atlas->skin()].mesh;
  float steepest = 0.0f;
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k) {
      const unsigned a = t[k], b = t[(k + 1) % 3];
      const float length = glm::distance(mesh.positions[a], mesh.positions[b]);
      if (length > 1.0f)
        steepest = std::max(steepest, std::abs(field.intensity[a] - field.intensity[b]) / length);
    }
  // From full to nothing within a radius (25 mm) at the very least: twice the mean slope.
  CHECK(steepest < 2.0f * 0.9f / 25.0f);
  CHECK(steepest > 0.01f);
}

TEST_CASE("overlapping zones melt together without exceeding the stronger by more than a little") {
  ReferralZone weak = zone(kFront, Laterality::ipsilateral, 0.4f, ZoneKind::spillover);
  const Case c({zone(kFront, Laterality::ipsilateral, 0.9f), weak});
  const HeatField field = c.solver.solve(kPoint, Sides::right);
  CHECK(c.strongest(field, Side::right) >= 0.899f);
  CHECK(c.strongest(field, Side::right) < 0.95f);
  for (std::size_t v = 0; v < field.intensity.size(); ++v) CHECK(field.band[v] != Band::spillover);
  CHECK(*row_of(c.solver.measure(field, kPoint, Sides::right), kFront, Side::right).kind ==
        ZoneKind::essential);
  const Case equal(
      {zone(kFront, Laterality::ipsilateral, 1.0f), zone(kFront, Laterality::ipsilateral, 1.0f)});
  for (const float value : equal.solver.solve(kPoint, Sides::right).intensity) CHECK(value <= 1.0f);
}

TEST_CASE("essential pain, spillover and the point itself can be told apart") {
  const Case c({zone(kFront, Laterality::ipsilateral),
                zone(kBeside, Laterality::ipsilateral, 0.4f, ZoneKind::spillover)});
  const HeatField field = c.solver.solve(kPoint, Sides::right);
  const auto place = c.solver.skin_place(kPoint, Side::right);
  REQUIRE(place);
  int essential = 0, spillover = 0, point = 0;
  for (std::size_t v = 0; v < field.band.size(); ++v) {
    essential += field.band[v] == Band::essential ? 1 : 0;
    spillover += field.band[v] == Band::spillover ? 1 : 0;
    const float off = glm::distance(c.skin()[v], place->position);
    if (field.band[v] == Band::trigger_point) {
      ++point;
      CHECK(off < 20.0f);
      CHECK(field.intensity[v] > 0.0f);
    }
    if (off < 11.0f) CHECK(field.band[v] == Band::trigger_point);
    CHECK((field.band[v] == Band::none) == (field.intensity[v] == 0.0f));
  }
  CHECK(essential > 50);
  CHECK(spillover > 50);
  CHECK(point > 3);
}

TEST_CASE("pain radiates out: it arrives later the farther it is felt, and everywhere it is felt") {
  const Case c({zone(kFront, Laterality::bilateral), zone(kMiddle, Laterality::ipsilateral)});
  const HeatField field = c.solver.solve(kPoint, Sides::right);
  const auto place = c.solver.skin_place(kPoint, Side::right);
  REQUIRE(place);
  const glm::vec3 centre(kMirrorX, 0, 0), from = glm::normalize(place->position - centre);
  float farthest = 0.0f;
  for (std::size_t v = 0; v < field.arrival.size(); ++v) {
    CHECK(std::isfinite(field.arrival[v]) == (field.intensity[v] > 0.0f));
    if (!(field.intensity[v] > 0.0f)) continue;
    const float angle =
        std::acos(std::clamp(glm::dot(from, glm::normalize(c.skin()[v] - centre)), -1.0f, 1.0f));
    CHECK(std::abs(field.arrival[v] - kRadius * angle) < 1.0f + 0.01f * kRadius * angle);
    farthest = std::max(farthest, field.arrival[v]);
    CHECK(c.skin()[v].x >= field.warm.low.x);
    CHECK(c.skin()[v].y <= field.warm.high.y);
  }
  CHECK(field.reach == farthest);
}

TEST_CASE("a skin in two pieces is warmed on both, and the pain arrives on the far one too") {
  Body body = round_body();
  Mesh& skin = body.structures[0].mesh;
  const Mesh island = sphere({-120, 0, 400}, 50, 20);
  const auto first = unsigned(skin.positions.size());
  for (std::size_t v = 0; v < island.positions.size(); ++v) {
    skin.positions.push_back(island.positions[v]);
    skin.normals.push_back(island.normals[v]);
    skin.fibre.push_back(island.fibre[v]);
  }
  for (const glm::uvec3& t : island.triangles) skin.triangles.push_back(t + first);
  Knowledge k = knowledge({zone(kFront, Laterality::ipsilateral)});
  k.regions[0].strokes = {{{{-120, 0, 448}}, 30}};
  const auto atlas = Atlas::make(std::move(body), std::move(k));
  const HeatSolver solver(atlas);
  const HeatField field = solver.solve(kPoint, Sides::right);
  int warm = 0;
  for (std::size_t v = first; v < field.intensity.size(); ++v) {
    if (!(field.intensity[v] > 0.0f)) continue;
    ++warm;
    CHECK(std::isfinite(field.arrival[v]));
  }
  CHECK(warm > 10);
}

TEST_CASE("muscles take the heat of the skin above them; those far from it stay cold") {
  const Case c({zone(kFront, Laterality::ipsilateral)});
  const HeatField field = c.solver.solve(kPoint, Sides::right);
  const auto structure = [&](std::string_view name) {
    return c.atlas->find_structures(name).front();
  };
  const auto cover = c.solver.carry(field, structure("cover.right"));
  REQUIRE(cover.size() == (*c.atlas)[structure("cover.right")].mesh.positions.size());
  float most = 0.0f;
  for (const glm::vec2& value : cover) {
    most = std::max(most, value.x);
    CHECK(std::isfinite(value.y) == (value.x > 0.0f));
    CHECK(value.x <= 1.0f);
  }
  // Its nearest part lies some 65 mm deep, where the heat of 0.9 above it has faded, but not gone.
  CHECK(most > 0.15f);
  CHECK(most < 0.6f);
  CHECK(c.solver.carry(field, structure("bone")).empty());  // farther than 90 mm below the skin
  CHECK(c.solver.carry(field, structure("cover.left")).empty());
  CHECK(c.solver.carry(c.solver.solve(kPoint, Sides::left), structure("cover.left")).size() ==
        cover.size());
}

TEST_CASE("the mark of a point lies where a finger presses, on its own side") {
  Knowledge k = knowledge({zone(kFront, Laterality::ipsilateral)});
  k.points[0].felt_from = glm::vec3(-0.6f, 0, -0.8f);
  const Case pressed(std::move(k)), nearest({zone(kFront, Laterality::ipsilateral)});
  for (const Side side : {Side::right, Side::left}) {
    const auto inside = pressed.atlas->place(kPoint, side);
    const auto place = pressed.solver.skin_place(kPoint, side);
    REQUIRE(inside);
    REQUIRE(place);
    CHECK((place->position.x < 0) == (side == Side::right));
    const glm::vec3 direction(side == Side::right ? -0.6f : 0.6f, 0, -0.8f);
    const glm::vec3 way = place->position - inside->position;
    CHECK(glm::dot(glm::normalize(way), direction) == doctest::Approx(1.0f).epsilon(1e-4));
    CHECK(place->depth_mm == doctest::Approx(glm::length(way)).epsilon(1e-4));
    CHECK(glm::length(place->position - glm::vec3(kMirrorX, 0, 0)) ==
          doctest::Approx(kRadius).epsilon(0.01));
    CHECK(glm::dot(place->normal, glm::normalize(place->position)) > 0.99f);
    const auto free = nearest.solver.skin_place(kPoint, side);
    REQUIRE(free);
    CHECK(free->depth_mm <= place->depth_mm + 0.1f);
  }
}

TEST_CASE("a point that this body cannot place still shows where its pain is felt") {
  Knowledge k = knowledge({zone(kFront, Laterality::ipsilateral)});
  k.points[0].structure = "absent";
  k.muscles[0].structures = {"absent"};
  const Case c(std::move(k));
  CHECK_FALSE(c.solver.skin_place(kPoint, Side::right));
  const HeatField field = c.solver.solve(kPoint, Sides::right);
  CHECK(c.strongest(field, Side::right) == doctest::Approx(0.9f).epsilon(0.02));
  for (std::size_t v = 0; v < field.arrival.size(); ++v)
    CHECK(std::isfinite(field.arrival[v]) == (field.intensity[v] > 0.0f));
}

TEST_CASE("a zone with a shape of its own is drawn there and not over the whole region") {
  ReferralZone own = zone(kFront, Laterality::ipsilateral);
  own.strokes = {{{{-60, -40, 180}}, 15}};
  const Case c({own});
  const HeatField field = c.solver.solve(kPoint, Sides::right);
  for (std::size_t v = 0; v < field.intensity.size(); ++v)
    if (c.skin()[v].y > 0.0f && c.skin()[v].z > 0.0f && field.band[v] != Band::trigger_point)
      CHECK(field.intensity[v] < 0.01f);  // no more than the softness of its outline
  CHECK(c.strongest(field, Side::right) == doctest::Approx(0.9f).epsilon(0.02));
}

TEST_CASE("regions without strokes and points without zones give a cold field, not a crash") {
  Knowledge k = knowledge({zone(kFront, Laterality::ipsilateral)});
  k.regions[0].strokes.clear();
  k.regions[1].strokes = {{{}, 10}};
  const Case c(std::move(k));
  const HeatField field = c.solver.solve(kPoint, Sides::right);
  CHECK(c.strongest(field, Side::right) == 0.0f);
  const auto rows = c.solver.measure(field, kPoint, Sides::right);
  CHECK(row_of(rows, kFront, Side::right).mean == 0.0f);
  const Case bare(std::vector<ReferralZone>{});
  CHECK(bare.strongest(bare.solver.solve(kPoint, Sides::both), Side::right) == 0.0f);
}

TEST_CASE("a region's mask is full inside, empty outside and stays on its side") {
  const Case c({zone(kFront, Laterality::ipsilateral)});
  for (const Side side : {Side::right, Side::left}) {
    const auto mask = c.solver.region_mask(kBeside, side);
    REQUIRE(mask.size() == c.skin().size());
    float most = 0.0f;
    for (std::size_t v = 0; v < mask.size(); ++v) {
      most = std::max(most, mask[v]);
      CHECK(mask[v] >= 0.0f);
      if ((c.skin()[v].x < kMirrorX) != (side == Side::right)) CHECK(mask[v] == 0.0f);
    }
    CHECK(most == 1.0f);
  }
}

TEST_CASE("the same question gets the same answer, also from two threads at once") {
  const Case c({zone(kFront, Laterality::bilateral),
                zone(kMiddle, Laterality::ipsilateral, 0.4f, ZoneKind::spillover)});
  const HeatField first = c.solver.solve(kPoint, Sides::right);
  const Case again({zone(kFront, Laterality::bilateral),
                    zone(kMiddle, Laterality::ipsilateral, 0.4f, ZoneKind::spillover)});
  std::vector<HeatField> fields(4);
  std::vector<std::thread> threads;
  for (HeatField& field : fields)
    threads.emplace_back([&again, &field] {
      field = again.solver.solve(kPoint, Sides::right);
      (void)again.solver.measure(field, kPoint, Sides::right);
    });
  for (std::thread& thread : threads) thread.join();
  for (const HeatField& field : fields) {
    CHECK(field.intensity == first.intensity);
    CHECK(field.arrival == first.arrival);
  }
}
