// SPDX-License-Identifier: MIT
#include "generate/pack.h"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "generate/isosurface.h"
#include "generate/mesh_tools.h"
#include "generate/mesh_tree.h"
#include "generate/muscle_mesh.h"
#include "generate/overlap.h"
#include "generate/pack_lift.h"
#include "generate/pierced.h"
#include "shapes.h"

namespace tautband::generate {
namespace {

// Skin far in front of (z) everything, so that outward is +z.
BodyField flat_skin() {
  return BodyField(body_of({ball({-55.0, 100.0, -930.0}, 1000.0)}));
}

MuscleEntry slab_at(double z, double thickness) {
  MuscleEntry entry = flat_sheet(200.0, 90.0, thickness);
  for (SheetPoint& p : entry.grid) p.place.z = z;
  return entry;
}

Structure structure_of(const Mesh& mesh, Layer layer, Kind kind) {
  Structure s;
  s.id = "s";
  s.mesh = mesh;
  s.layer = layer;
  s.kind = kind;
  return s;
}

double shared_cm3(const Mesh& a, const Mesh& b) {
  const auto found = overlaps({structure_of(a, Layer::superficial, Kind::muscle),
                               structure_of(b, Layer::deep, Kind::muscle)},
                              1.0);
  return found.empty() ? 0.0 : found[0].cm3;
}

double mean_z(const Mesh& mesh) {
  double sum = 0.0;
  for (const glm::vec3& p : mesh.positions) sum += p.z;
  return sum / double(mesh.positions.size());
}

std::vector<PackItem> pair_of(Mesh& upper, Mesh& lower) {
  return {{.mesh = &upper, .layer = 1}, {.mesh = &lower, .layer = 2}};
}

}  // namespace

TEST_CASE("two muscles that cut into each other are parted: volumes, order and fibres are kept") {
  Mesh upper = muscle_mesh(slab_at(20.0, 10.0));
  Mesh lower = muscle_mesh(slab_at(14.0, 10.0));
  const double before = shared_cm3(upper, lower);
  const double volume[2] = {volume_cm3(upper), volume_cm3(lower)};
  const std::vector<glm::vec2> fibre = upper.fibre;
  REQUIRE(before > 50.0);
  std::vector<PackItem> items = pair_of(upper, lower);
  pack(items, flat_skin());
  CHECK(shared_cm3(upper, lower) < 0.01 * before);
  CHECK(volume_cm3(upper) == doctest::Approx(volume[0]).epsilon(0.04));
  CHECK(volume_cm3(lower) == doctest::Approx(volume[1]).epsilon(0.04));
  CHECK(mean_z(upper) > mean_z(lower) + 9.5);
  CHECK(upper.fibre == fibre);
  CHECK(fault_of_closed(upper) == "");
  CHECK(fault_of_closed(lower) == "");
}

TEST_CASE("the deeper one comes out on its own side although it was swallowed beyond the middle") {
  Mesh fascia = muscle_mesh(slab_at(12.0, 1.0));
  Mesh belly = muscle_mesh(slab_at(10.0, 12.0));  // up to 16: the fascia lies 4 mm below its face
  std::vector<PackItem> items = pair_of(fascia, belly);
  items[0].rides = true;
  pack(items, flat_skin());
  CHECK(shared_cm3(fascia, belly) < 0.05);
  CHECK(mean_z(fascia) > mean_z(belly) + 6.0);
}

TEST_CASE(
    "a muscle on a bone does not enter it but at the ends of its fibres, and the bone stays") {
  Mesh muscle = muscle_mesh(slab_at(20.0, 8.0));
  Mesh bone =
      smooth_surface(BodyField(body_of({ball({-55.0, 100.0, -12.0}, 30.0)})), 1.5, false, 0.02);
  const std::vector<glm::vec3> places = bone.positions;
  std::vector<PackItem> items{{.mesh = &muscle}, {.mesh = &bone, .rigid = true, .layer = 5}};
  const auto deepest = [&] {
    double most = 0.0;
    for (const glm::vec3& p : muscle.positions)
      most = std::max(most, 30.0 - glm::distance(glm::dvec3(p), {-55.0, 100.0, -12.0}));
    return most;
  };
  REQUIRE(deepest() > 1.5);
  pack(items, flat_skin());
  CHECK(deepest() == 0.0);  // counted from nothing
  CHECK(bone.positions == places);
}

TEST_CASE("a face through which bone stands out is raised over it, the other face stays") {
  Mesh muscle = muscle_mesh(slab_at(20.0, 6.0));  // its faces at 17 and 23
  Mesh bone =
      smooth_surface(BodyField(body_of({ball({-55.0, 100.0, 5.0}, 20.0)})), 1.5, false, 0.02);
  const BodyField skin = flat_skin();
  std::vector<PackSolid> solids;
  solids.emplace_back(PackItem{.mesh = &muscle, .layer = 1}, skin, PackOptions{});
  solids.emplace_back(PackItem{.mesh = &bone, .rigid = true, .layer = 5}, skin, PackOptions{});
  CHECK(lift(solids, find_pairs(solids, 1), 1) == std::vector<char>{true, false});
  double highest = 0.0;
  for (std::size_t v = 0; v < solids[0].rest.size(); ++v) {
    const glm::dvec3 place = solids[0].place(v), rest = solids[0].rest[v];
    if (rest.z < 20.0) CHECK(place == rest);
    highest = std::max(highest, place.z);
    const double across = glm::distance(glm::dvec2(place), glm::dvec2(-55.0, 100.0));
    if (rest.z > 22.5 && across < 5.0) CHECK(place.z > 5.0 + std::sqrt(400.0 - across * across));
  }
  CHECK(highest < 26.0);
  CHECK(lift(solids, find_pairs(solids, 1), 1) == std::vector<char>{false, false});
}

TEST_CASE("nothing moves that touches nothing") {
  Mesh upper = muscle_mesh(slab_at(30.0, 6.0));
  Mesh lower = muscle_mesh(slab_at(20.0, 6.0));
  const std::vector<glm::vec3> places = upper.positions;
  std::vector<PackItem> items = pair_of(upper, lower);
  pack(items, flat_skin());
  CHECK(upper.positions == places);
}

TEST_CASE("the same bodies are packed to the same bytes on one core and on three") {
  std::vector<glm::vec3> places[2];
  for (const unsigned cores : {1u, 3u}) {
    Mesh upper = muscle_mesh(slab_at(20.0, 10.0));
    Mesh lower = muscle_mesh(slab_at(14.0, 10.0));
    std::vector<PackItem> items = pair_of(upper, lower);
    pack(items, flat_skin(), {.cores = cores});
    places[cores == 3u] = lower.positions;
  }
  CHECK(places[0] == places[1]);
}

TEST_CASE("no right muscle is pushed over to the left") {
  MuscleEntry inner = straight_tube(100.0, 16.0), outer = inner;
  for (Station& s : inner.stations) s.centre.x = -8.5;
  for (Station& s : outer.stations) s.centre.x = -18.0;
  Mesh a = muscle_mesh(inner), b = muscle_mesh(outer);
  std::vector<PackItem> items{{.mesh = &a}, {.mesh = &b}};
  pack(items, flat_skin());
  CHECK(bounds_of(a).high.x <= 0.0f);
  CHECK(shared_cm3(a, b) < 0.1);
}

TEST_CASE("distance and side of a place to a mesh") {
  const Mesh mesh = smooth_surface(BodyField(body_of({ball({5, 10, 20}, 15.0)})), 1.0, false, 0.02);
  const MeshTree tree(mesh);
  for (const double r : {3.0, 9.0, 14.0, 16.0, 24.0})
    for (const glm::dvec3& d :
         {glm::dvec3(0.6, 0.8, 0.0), glm::dvec3(0.0, -0.6, 0.8), glm::dvec3(-1.0, 0.0, 0.0)}) {
      const auto found = tree.nearest(glm::dvec3(5, 10, 20) + r * d, 20.0);
      REQUIRE(found);
      CHECK(found->distance == doctest::Approx(std::abs(r - 15.0)).epsilon(0.03));
      CHECK(found->inside == (r < 15.0));
    }
  CHECK_FALSE(tree.nearest({5, 10, 60}, 20.0));
  std::vector<double> hits;
  tree.crossings({5.01, 10.02, -20.0}, {0, 0, 1}, 100.0, hits);
  std::sort(hits.begin(), hits.end());
  REQUIRE(hits.size() == 2);
  CHECK(hits[0] == doctest::Approx(25.0).epsilon(0.01));
  CHECK(hits[1] == doctest::Approx(55.0).epsilon(0.01));
}

TEST_CASE("what pokes through a muscle is measured as its share of the outside") {
  // A ball of bone of radius 20 whose top stands 4 mm out of the muscle's face at z = 23.
  const Mesh muscle = muscle_mesh(slab_at(20.0, 6.0));
  const Mesh bone =
      smooth_surface(BodyField(body_of({ball({-55.0, 100.0, 7.0}, 20.0)})), 1.0, false, 0.02);
  MuscleEntry block = flat_sheet(400.0, 300.0, 90.0);  // its face at z = 30 is the skin
  for (SheetPoint& p : block.grid) p.place += glm::dvec3(-110.0, -100.0, -35.0);
  const Mesh skin = muscle_mesh(block);
  std::vector<Structure> body{structure_of(skin, Layer::skin, Kind::skin),
                              structure_of(muscle, Layer::superficial, Kind::muscle),
                              structure_of(bone, Layer::skeleton, Kind::bone)};
  const auto share = [&] {
    for (const Pierced& p : pierced_shares(body))
      if (p.structure == 1) return p;
    return Pierced{};
  };
  CHECK(share().pierced_cm2 == doctest::Approx(M_PI * (400.0 - 256.0) / 100.0).epsilon(0.06));
  CHECK(share().worst == 2);
  CHECK(share().outside_cm2 == doctest::Approx(180.0).epsilon(0.06));
  for (glm::vec3& p : body[2].mesh.positions) p.z -= 8.0f;  // 4 mm below the face: hidden
  CHECK(share().pierced_cm2 == 0.0);
}

TEST_CASE("room that two structures share is measured") {
  const auto round = [](double x) {
    return smooth_surface(BodyField(body_of({ball({x, 0, 0}, 15.0)})), 1.0, false, 0.02);
  };
  // Lens of two balls of radius 15 whose centres are 20 apart: twice a cap of height 5.
  const double lens = 2.0 * M_PI * 25.0 * (45.0 - 5.0) / 3.0 / 1000.0;
  CHECK(shared_cm3(round(0.0), round(20.0)) == doctest::Approx(lens).epsilon(0.05));
  CHECK(shared_cm3(round(0.0), round(31.0)) == 0.0);
}

}  // namespace tautband::generate
