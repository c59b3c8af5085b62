// SPDX-License-Identifier: MIT
#include "field/geodesic.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "meshes.h"
#include "support/bodies.h"

using namespace tautband;
using namespace tautband::field;
using namespace tautband::testing;

namespace {

constexpr float kAll = GeodesicRun::kUnreached;

// The largest difference from the straight line on a flat sheet, in mm.
double worst_on_flat(const Sheet& sheet, glm::vec3 from) {
  const Surface surface(sheet.positions, sheet.triangles);
  const GeodesicSource source = source_near(surface, from);
  const glm::dvec3 at = position_of(surface, source);
  GeodesicRun run;
  march(surface, {&source, 1}, kAll, run);
  double worst = 0.0;
  for (std::size_t v = 0; v < surface.vertex_count(); ++v) {
    const double truth = glm::distance(at, glm::dvec3(surface.positions()[v]));
    worst = std::max(worst, std::abs(run.distance()[v] - truth));
  }
  return worst;
}

}  // namespace

TEST_CASE("heat on a flat piece of skin spreads in circles, not in squares") {
  CHECK(worst_on_flat(flat_sheet(300, 200, 60, 40), {111, 87, 0}) < 0.05);
  CHECK(worst_on_flat(flat_sheet(300, 200, 60, 40), {0, 0, 0}) < 0.05);
}

TEST_CASE("long thin and crooked triangles do not bend the heat") {
  Sheet thin = flat_sheet(300, 200, 20, 160);  // 12:1
  CHECK(worst_on_flat(thin, {120, 90, 0}) < 0.1);
  Sheet crooked = flat_sheet(300, 200, 60, 40);
  shake(crooked, 300, 200, 5, 5, 0.35f);
  CHECK(worst_on_flat(crooked, {120, 90, 0}) < 0.1);
  Sheet sheared = flat_sheet(300, 200, 60, 40);
  for (glm::vec3& p : sheared.positions) p.x += 2.5f * p.y;  // obtuse throughout
  CHECK(worst_on_flat(sheared, {300, 90, 0}) < 0.1);
}

TEST_CASE("distance over a round body is that of the great circle") {
  const Mesh ball = sphere({3, 4, 5}, 200, 60);
  const Surface surface(ball.positions, ball.triangles);
  const GeodesicSource source = source_near(surface, {3 + 120, 4 + 160, 5});
  GeodesicRun run;
  march(surface, {&source, 1}, kAll, run);
  const glm::dvec3 centre(3, 4, 5), from = glm::normalize(position_of(surface, source) - centre);
  double sum = 0.0, worst = 0.0;
  for (std::size_t v = 0; v < surface.vertex_count(); ++v) {
    const glm::dvec3 to = glm::normalize(glm::dvec3(surface.positions()[v]) - centre);
    const double truth = 200.0 * std::acos(std::clamp(glm::dot(from, to), -1.0, 1.0));
    if (truth < 20.0) continue;
    const double error = std::abs(run.distance()[v] - truth) / truth;
    sum += error;
    worst = std::max(worst, error);
  }
  CHECK(sum / double(surface.vertex_count()) < 0.004);
  CHECK(worst < 0.015);
}

TEST_CASE("heat goes round a gap in the skin, never across it") {
  Sheet sheet = flat_sheet(200, 200, 40, 40);
  // A slit along x = 100 from y = 0 to y = 150: the triangles to its right get vertices of their
  // own, which are moved a little so that they are not the same place.
  std::vector<glm::vec3> positions = sheet.positions;
  std::vector<unsigned> twin(positions.size(), 0);
  for (unsigned v = 0; v < sheet.positions.size(); ++v) {
    const glm::vec3 p = sheet.positions[v];
    if (std::abs(p.x - 100.0f) > 0.1f || p.y > 149.0f) continue;
    twin[v] = unsigned(positions.size());
    positions.push_back(p + glm::vec3(0.01f, 0, 0));
  }
  for (glm::uvec3& t : sheet.triangles) {
    const float middle =
        (sheet.positions[t.x].x + sheet.positions[t.y].x + sheet.positions[t.z].x) / 3;
    for (int k = 0; k < 3; ++k)
      if (middle > 100.0f && twin[t[k]] != 0) t[k] = twin[t[k]];
  }
  const Surface surface(positions, sheet.triangles);
  const GeodesicSource source = source_near(surface, {80, 0, 0});
  GeodesicRun run;
  march(surface, {&source, 1}, kAll, run);
  double worst = 0.0;
  for (std::size_t v = 0; v < surface.vertex_count(); ++v) {
    const glm::dvec2 p(surface.positions()[v]), from(80, 0), end(100, 150);
    const bool beyond = p.x > 100.0 + 0.005 && p.y < 150.0 * (p.x - 80.0) / 20.0;
    const double truth =
        beyond ? glm::distance(from, end) + glm::distance(end, p) : glm::distance(from, p);
    worst = std::max(worst, std::abs(run.distance()[v] - truth) / std::max(truth, 20.0));
  }
  CHECK(worst < 0.02);
  CHECK(run.distance()[welded_at(surface, {120, 0, 0})] > 280.0f);
}

TEST_CASE("a stroke warms an even band along its whole length") {
  Sheet sheet = flat_sheet(200, 120, 50, 30);
  shake(sheet, 200, 120, 4, 4, 0.3f);
  const Surface surface(sheet.positions, sheet.triangles);
  std::vector<GeodesicSource> samples;
  for (int x = 60; x <= 140; x += 4) samples.push_back(source_near(surface, {x, 61, 0}));
  GeodesicRun run;
  march(surface, samples, kAll, run);
  double worst = 0.0;
  for (std::size_t v = 0; v < surface.vertex_count(); ++v) {
    const glm::dvec3 p(surface.positions()[v]);
    const glm::dvec3 nearest(std::clamp(p.x, 60.0, 140.0), 61.0, 0.0);
    const double truth = glm::distance(p, nearest);
    if (truth > 6.0) worst = std::max(worst, std::abs(run.distance()[v] - truth));
  }
  CHECK(worst < 0.8);  // the samples themselves lie up to 0.4 mm off the line
}

TEST_CASE("a seam of the model does not stop the heat") {
  // Two sheets that share a border in space but no vertex, one rounded differently in its last
  // digits.
  const Sheet left = flat_sheet(100, 100, 20, 20);
  Sheet both = left;
  for (const glm::vec3& p : left.positions)
    both.positions.push_back(p + glm::vec3(100.00003f, 0, 0));
  for (const glm::uvec3& t : left.triangles)
    both.triangles.push_back(t + glm::uvec3(unsigned(left.positions.size())));
  CHECK(worst_on_flat(both, {40, 50, 0}) < 0.05);
}

TEST_CASE("what one answer reached is forgotten in the next") {
  const Sheet sheet = flat_sheet(200, 200, 40, 40);
  const Surface surface(sheet.positions, sheet.triangles);
  GeodesicRun used, fresh;
  const GeodesicSource first = source_near(surface, {20, 20, 0}),
                       second = source_near(surface, {150, 150, 0});
  march(surface, {&first, 1}, kAll, used);
  march(surface, {&second, 1}, 40.0f, used);
  march(surface, {&second, 1}, 40.0f, fresh);
  CHECK(std::equal(used.distance().begin(), used.distance().end(), fresh.distance().begin()));
  CHECK(used.reached().size() == fresh.reached().size());
  std::size_t finite = 0;
  for (std::size_t v = 0; v < surface.vertex_count(); ++v) {
    const double truth =
        glm::distance(glm::dvec3(surface.positions()[v]), position_of(surface, second));
    if (std::isfinite(used.distance()[v])) ++finite;
    if (truth < 39.0) CHECK(used.distance()[v] == doctest::Approx(truth).epsilon(0.01));
    if (truth > 41.0) CHECK(used.distance()[v] == kAll);
  }
  CHECK(finite == used.reached().size());
}

TEST_CASE("a march that may end early still gives the asked vertices their true distance") {
  const Sheet sheet = flat_sheet(400, 400, 80, 80);
  const Surface surface(sheet.positions, sheet.triangles);
  const GeodesicSource source = source_near(surface, {50, 50, 0});
  GeodesicRun whole, part;
  march(surface, {&source, 1}, kAll, whole);
  std::vector<std::uint32_t> wanted;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    if (surface.positions()[v].x < 100 && surface.positions()[v].y < 120) wanted.push_back(v);
  march(surface, {&source, 1}, kAll, part, wanted);
  for (const std::uint32_t v : wanted) CHECK(part.distance()[v] == whole.distance()[v]);
  CHECK(part.reached().size() < whole.reached().size() / 2);
}

TEST_CASE("the nearer of two sources wins, counting their head start") {
  const Sheet sheet = flat_sheet(200, 40, 100, 20);
  const Surface surface(sheet.positions, sheet.triangles);
  std::vector<GeodesicSource> sources{source_near(surface, {20, 20, 0}),
                                      source_near(surface, {180, 20, 0})};
  sources[1].start = 60.0f;
  GeodesicRun run;
  march(surface, sources, kAll, run);
  for (std::size_t v = 0; v < surface.vertex_count(); ++v) {
    const glm::dvec3 p(surface.positions()[v]);
    const double truth = std::min(glm::distance(p, position_of(surface, sources[0])),
                                  60.0 + glm::distance(p, position_of(surface, sources[1])));
    CHECK(std::abs(run.distance()[v] - truth) < 0.4);
  }
}

TEST_CASE("a damaged skin still answers on its sound part") {
  Sheet sheet = flat_sheet(100, 100, 20, 20);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  sheet.positions.push_back({nan, 0, 0});
  sheet.triangles.push_back({0, 1, 99999});
  sheet.triangles.push_back({5, 5, 6});
  sheet.triangles.push_back({7, 8, unsigned(sheet.positions.size() - 1)});
  // A third triangle on an edge that has two, and one facing the other way.
  sheet.triangles.push_back({0, 22, 50});
  const Surface surface(sheet.positions, sheet.triangles);
  const GeodesicSource source = source_near(surface, {90, 90, 0});
  GeodesicRun run;
  march(surface, {&source, 1}, kAll, run);
  CHECK(run.distance()[0] == doctest::Approx(std::hypot(90.0, 90.0)).epsilon(0.02));
  const Surface nothing({}, {});
  march(nothing, {&source, 1}, kAll, run);
  CHECK(run.reached().empty());
  march(surface, {}, kAll, run);
  CHECK(run.reached().empty());
}
