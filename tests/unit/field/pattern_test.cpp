// SPDX-License-Identifier: MIT
#include "field/pattern.h"

#include <cmath>
#include <map>

#include <doctest/doctest.h>

#include "unit/field/meshes.h"

using namespace tautband;
using namespace tautband::field;

namespace {

// A flat sheet of skin, 240 x 120 mm, and strokes on it.
struct Sheet {
  std::vector<glm::vec3> positions;
  std::vector<glm::uvec3> triangles;
  Sheet() {
    constexpr int kColumns = 80, kRows = 40;
    for (int row = 0; row <= kRows; ++row)
      for (int column = 0; column <= kColumns; ++column)
        positions.push_back({-120.0f + 3.0f * float(column) + kMirrorX, 3.0f * float(row), 0.0f});
    for (int row = 0; row < kRows; ++row)
      for (int column = 0; column < kColumns; ++column) {
        const unsigned a = unsigned(row * (kColumns + 1) + column), b = a + 1, c = a + kColumns + 1,
                       d = c + 1;
        triangles.push_back({a, b, d});
        triangles.push_back({a, d, c});
      }
  }
};

struct Ground {
  Sheet sheet;
  Surface surface{sheet.positions, sheet.triangles};
  TriangleBvh bvh{sheet.positions, sheet.triangles};
  Diffusion diffusion{surface};
  Reach reach(std::vector<glm::vec3> path, float radius) const {
    const Stroke stroke{std::move(path), radius};
    const SkinGround ground{surface, bvh};
    return reach_of(ground, lay_on_skin(ground, {&stroke, 1}, Side::right));
  }
  // Heat by place, as far as there is any.
  std::vector<std::pair<glm::vec3, float>> join(const std::vector<LaidZone>& zones) const {
    std::vector<std::pair<glm::vec3, float>> heat;
    for (const PatternEntry& entry : join_zones(surface, diffusion, zones))
      heat.emplace_back(surface.positions()[entry.vertex], entry.heat);
    return heat;
  }
};

float at(const std::vector<std::pair<glm::vec3, float>>& heat, float x, float y) {
  float nearest = 1e9f, value = 0.0f;
  for (const auto& [place, warmth] : heat)
    if (const float away = std::hypot(place.x - x, place.y - y); away < nearest) {
      nearest = away;
      value = warmth;
    }
  return nearest < 4.0f ? value : 0.0f;
}

}  // namespace

TEST_CASE("a stripe made of two zones has neither a seam nor a bulge where they meet") {
  const Ground ground;
  const Reach left = ground.reach({{-90, 60, 0}, {-40, 60, 0}}, 12);
  const Reach right = ground.reach({{-40, 60, 0}, {10, 60, 0}}, 12);
  const auto heat =
      ground.join({{&left, 0.8f, Band::essential, {}}, {&right, 0.8f, Band::essential, {}}});
  for (float x = -80; x <= 0; x += 3) {
    CAPTURE(x);
    CHECK(at(heat, x, 60) == doctest::Approx(0.8f).epsilon(0.04));
  }
}

TEST_CASE("where a strong zone meets a weak one the heat goes over without a step") {
  const Ground ground;
  const Reach left = ground.reach({{-90, 60, 0}, {-40, 60, 0}}, 12);
  const Reach right = ground.reach({{-40, 60, 0}, {10, 60, 0}}, 12);
  const auto heat =
      ground.join({{&left, 0.9f, Band::essential, {}}, {&right, 0.3f, Band::spillover, {}}});
  CHECK(at(heat, -80, 60) == doctest::Approx(0.9f).epsilon(0.05));
  CHECK(at(heat, 0, 60) == doctest::Approx(0.3f).epsilon(0.05));
  for (float x = -80; x < 0; x += 3) {
    CAPTURE(x);
    CHECK(at(heat, x + 3, 60) <= at(heat, x, 60) + 0.02f);
    CHECK(at(heat, x, 60) - at(heat, x + 3, 60) < 0.28f);
  }
}

TEST_CASE("a narrow zone beside a wide one still reaches its own intensity") {
  const Ground ground;
  const Reach wide = ground.reach({{-80, 60, 0}}, 35);
  const Reach narrow = ground.reach({{-34, 60, 0}, {-10, 60, 0}}, 6);
  const auto heat =
      ground.join({{&wide, 0.4f, Band::spillover, {}}, {&narrow, 0.9f, Band::essential, {}}});
  float most = 0.0f;
  for (const auto& [place, value] : heat)
    if (place.x > -28) most = std::max(most, value);
  CHECK(most > 0.8f);
  CHECK(most <= 1.0f);
}

TEST_CASE("zones bound to one side leave the other cold, however they are joined") {
  const Ground ground;
  const Reach one = ground.reach({{-20, 40, 0}, {-5, 60, 0}}, 15);
  const Reach two = ground.reach({{-5, 60, 0}, {-20, 80, 0}}, 15);
  const auto heat = ground.join(
      {{&one, 0.8f, Band::essential, Side::right}, {&two, 0.5f, Band::spillover, Side::right}});
  REQUIRE_FALSE(heat.empty());
  for (const auto& [place, value] : heat) CHECK((place.x < kMirrorX || value == 0.0f));
}

TEST_CASE("joining in another order gives the same pattern") {
  const Ground ground;
  const Reach a = ground.reach({{-90, 60, 0}, {-60, 60, 0}}, 12);
  const Reach b = ground.reach({{-60, 60, 0}, {-30, 80, 0}}, 9);
  const Reach c = ground.reach({{60, 30, 0}}, 20);
  const LaidZone zones[] = {{&a, 0.9f, Band::essential, {}},
                            {&b, 0.4f, Band::spillover, {}},
                            {&c, 0.6f, Band::essential, {}}};
  const auto forth = ground.join({zones[0], zones[1], zones[2]});
  const auto back = ground.join({zones[2], zones[1], zones[0]});
  REQUIRE(forth.size() == back.size());
  for (std::size_t i = 0; i < forth.size(); ++i)
    CHECK(forth[i].second == doctest::Approx(back[i].second).epsilon(1e-4));
}
