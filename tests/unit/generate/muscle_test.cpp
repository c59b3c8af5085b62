// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "generate/anatomy.h"
#include "generate/body.h"
#include "generate/mesh_tools.h"
#include "generate/muscle_mesh.h"
#include "generate/rim.h"
#include "generate/simplify.h"
#include "generate/tuck.h"
#include "generate/veil.h"
#include "shapes.h"

namespace tautband::generate {

TEST_CASE("a round muscle is a closed solid with the section area of the survey's polygon") {
  MuscleEntry entry = straight_tube(200.0, 20.0);
  entry.tendon_origin = entry.tendon_insertion = 0.0;
  const Mesh mesh = muscle_mesh(entry);
  CHECK(fault_of_closed(mesh) == "");
  // 14 corners inscribed in the circle; the rounded ends take off a little more.
  const double section = 7.0 * 100.0 * std::sin(M_PI / 7.0);  // mm2
  CHECK(volume_cm3(mesh) == doctest::Approx(section * 200.0 * 1e-3).epsilon(0.04));
  CHECK(volume_cm3(mesh) < section * 200.0 * 1e-3);
}

TEST_CASE("a flat muscle is a closed solid as thick as tabulated, rounded at its sides and ends") {
  const Mesh mesh = muscle_mesh(flat_sheet(200.0, 90.0, 6.0));
  CHECK(fault_of_closed(mesh) == "");
  const Bounds bounds = bounds_of(mesh);
  CHECK(bounds.extent().z == doctest::Approx(6.0).epsilon(0.05));
  CHECK(bounds.extent().x == doctest::Approx(90.0).epsilon(0.01));
  const double sides = 1.0 - 2.0 * 0.1 * (1.0 - M_PI / 4.0);
  const double ends = 1.0 - 2.0 * (3.5 / 200.0) * (1.0 - M_PI / 4.0);
  CHECK(volume_cm3(mesh) ==
        doctest::Approx(200.0 * 90.0 * 6.0 * sides * ends * 1e-3).epsilon(0.01));
}

TEST_CASE("a tendon runs out into its bone as a thin tongue, not as a plank") {
  for (MuscleEntry entry : {straight_tube(200.0, 20.0), flat_sheet(200.0, 90.0, 6.0)}) {
    entry.tendon_insertion = 0.2;
    entry.tendon_origin = 0.0;
    const Mesh mesh = muscle_mesh(entry);
    CHECK(fault_of_closed(mesh) == "");
    // Extent across (x) and through (z) of the vertices in a slice of y.
    const auto slice = [&](float low, float high) {
      glm::vec3 least(1e9f), most(-1e9f);
      for (const glm::vec3& p : mesh.positions)
        if (p.y >= low && p.y <= high) {
          least = glm::min(least, p);
          most = glm::max(most, p);
        }
      return most - least;
    };
    const glm::vec3 end = slice(-1.0f, 3.0f), belly = slice(90.0f, 120.0f);
    CHECK(end.z < 0.5f * belly.z);
    CHECK(end.x < belly.x - 6.0f);
    // The other end meets muscle and stays as wide as it is.
    CHECK(slice(170.0f, 201.0f).x > 0.97f * belly.x);
    CHECK(slice(180.0f, 201.0f).z > 0.9f * belly.z);
  }
}

TEST_CASE("a tendon's border may differ across the sheet and between its two faces") {
  MuscleEntry entry = flat_sheet(200.0, 90.0, 6.0);
  entry.tendon_insertion = 0.2;
  entry.insertion_shape = {{0.4, 0.1, 0.3}};
  CHECK(tendon_share(entry, 0.6, 0.0) == doctest::Approx(0.5));
  CHECK(tendon_share(entry, 0.9, 0.5) == doctest::Approx(0.5));
  CHECK(tendon_share(entry, 0.7, 1.0) == doctest::Approx(0.5));
  CHECK(tendon_share(entry, 0.8, 0.5) == 0.0);
  entry.insertion_shape = {{0.1, 0.1}, {0.5, 0.5}};
  CHECK(tendon_share(entry, 0.7, 0.5, 1.0) == 0.0);
  CHECK(tendon_share(entry, 0.7, 0.5, -1.0) == 1.0);
  // The upper face lies on the side of (along x across): here along is -y and across +x, so +z.
  const Mesh mesh = muscle_mesh(entry);
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
    const glm::vec3& p = mesh.positions[i];
    if (std::abs(p.y - 60.0f) > 15.0f || std::abs(p.x + 55.0f) > 25.0f) continue;
    CHECK(mesh.tendon[i] == (p.z > 20.0f ? 0.0f : 1.0f));
  }
}

TEST_CASE("the smallest and the thinnest muscles are closed, too") {
  for (const double length : {5.0, 12.0, 600.0})
    for (const double thickness : {0.1, 0.5, 30.0}) {
      CHECK(fault_of_closed(muscle_mesh(straight_tube(length, thickness))) == "");
      CHECK(fault_of_closed(muscle_mesh(flat_sheet(length, 8.0, thickness))) == "");
    }
}

TEST_CASE(
    "fibre coordinates run from origin to insertion, so that a trigger point lands where it "
    "belongs") {
  MuscleEntry tendinous = flat_sheet(200.0, 90.0, 6.0);
  tendinous.tendon_origin = tendinous.tendon_insertion = 0.2;
  for (const MuscleEntry& entry :
       {straight_tube(200.0, 20.0), flat_sheet(200.0, 90.0, 6.0), tendinous}) {
    const Mesh mesh = muscle_mesh(entry);
    REQUIRE(mesh.fibre.size() == mesh.positions.size());
    for (std::size_t i = 0; i < mesh.fibre.size(); ++i) {
      CHECK(mesh.fibre[i].x == doctest::Approx(1.0 - mesh.positions[i].y / 200.0).epsilon(0.01));
      CHECK(mesh.fibre[i].y >= 0.0f);
      CHECK(mesh.fibre[i].y <= 1.0f);
    }
  }
  const Mesh sheet = muscle_mesh(tendinous);
  for (std::size_t i = 0; i < sheet.fibre.size(); ++i)
    CHECK(sheet.fibre[i].y == doctest::Approx((sheet.positions[i].x + 100.0) / 90.0).epsilon(0.01));
}

TEST_CASE("intercostal fibres run from rib to rib, not along the space") {
  MuscleEntry entry = flat_sheet(200.0, 20.0, 3.0);
  entry.fibres_along_columns = true;
  const Mesh mesh = muscle_mesh(entry);
  for (std::size_t i = 0; i < mesh.fibre.size(); ++i)
    CHECK(mesh.fibre[i].x == doctest::Approx((mesh.positions[i].x + 100.0) / 20.0).epsilon(0.01));
}

TEST_CASE("tendon is pale at the ends and red in between") {
  MuscleEntry entry = straight_tube(200.0, 20.0);
  CHECK(tendon_share(entry, 0.0) == 1.0);
  CHECK(tendon_share(entry, 0.5) == 0.0);
  CHECK(tendon_share(entry, 1.0) == 1.0);
  CHECK(tendon_share(entry, 0.8) == doctest::Approx(0.5));  // half way at the tabulated border
  entry.kind = "tendon";
  CHECK(tendon_share(entry, 0.5) == 1.0);
  entry.kind = "muscle";
  entry.tendon_origin = entry.tendon_insertion = 0.0;
  CHECK(tendon_share(entry, 0.0) == 0.0);
  CHECK(tendon_share(entry, 1.0) == 0.0);
}

TEST_CASE("a tendon's border may run askew: the diamond of trapezius, the fascia of latissimus") {
  MuscleEntry entry = flat_sheet(200.0, 90.0, 6.0);
  entry.tendon_origin = 0.2;
  entry.origin_shape = {{0.4, 0.2, 0.0}};
  CHECK(tendon_share(entry, 0.2, 0.0) == 1.0);
  CHECK(tendon_share(entry, 0.2, 0.5) == doctest::Approx(0.5));
  CHECK(tendon_share(entry, 0.2, 1.0) == 0.0);
  const Mesh mesh = muscle_mesh(entry);
  int tendinous[2] = {0, 0};  // vertices by halves of the width
  for (std::size_t i = 0; i < mesh.fibre.size(); ++i)
    if (mesh.tendon[i] > 0.5f) ++tendinous[mesh.fibre[i].y > 0.5f];
  CHECK(tendinous[0] > 2 * tendinous[1]);
}

TEST_CASE("the left muscle is the mirror image of the right one, outside out") {
  const BodyField skin(body_of({ball({0.0, 100.0, 0.0}, 900.0)}));
  const std::vector<Structure> pair =
      build_muscle(straight_tube(200.0, 20.0), muscle_mesh(straight_tube(200.0, 20.0)), skin);
  REQUIRE(pair.size() == 2);
  CHECK(pair[0].side == Side::right);
  CHECK(pair[1].side == Side::left);
  CHECK(fault_of_closed(pair[1].mesh) == "");
  CHECK(volume_cm3(pair[0].mesh) == doctest::Approx(volume_cm3(pair[1].mesh)).epsilon(1e-5));
  CHECK(pair[1].bounds.low.x == -pair[0].bounds.high.x);
  CHECK(pair[0].bounds.high.x < 0.0f);

  MuscleEntry midline = straight_tube(200.0, 20.0);
  midline.midline = true;
  const std::vector<Structure> alone = build_muscle(midline, muscle_mesh(midline), skin);
  REQUIRE(alone.size() == 1);
  CHECK(alone[0].side == Side::midline);
}

TEST_CASE("no muscle shows through the skin, and what lies deeper stays deeper") {
  double last = -1e9;
  for (double depth = -20.0; depth < 12.0; depth += 0.25) {
    CHECK(tucked_depth(depth) > last);
    CHECK(tucked_depth(depth) > 0.0);
    last = tucked_depth(depth);
  }
  CHECK(tucked_depth(9.0) == 9.0);

  // A sphere of skin through which the muscle's middle stands out by 4 mm.
  const BodyField skin(body_of({ball({-50.0, 100.0, -74.0}, 100.0)}));
  Mesh mesh = muscle_mesh(straight_tube(60.0, 10.0));
  for (glm::vec3& p : mesh.positions) p.y += 70.0f;
  const auto outside = [&] {
    return std::count_if(mesh.positions.begin(), mesh.positions.end(),
                         [&](const glm::vec3& p) { return skin.at(p) > -0.5; });
  };
  CHECK(outside() > 0);
  tuck_under(mesh, skin);
  CHECK(outside() == 0);
  CHECK(fault_of_closed(mesh) == "");
}

TEST_CASE("ligaments and aponeuroses are not drawn as muscle") {
  MuscleEntry entry = straight_tube(200.0, 20.0);
  CHECK(kind_of(entry) == Kind::muscle);
  entry.id = "iliotibial-tract";
  entry.kind = "tendon";
  CHECK(kind_of(entry) == Kind::fascia);
  entry.id = "calcaneal-tendon";
  CHECK(kind_of(entry) == Kind::tendon);
  entry.id = "rectus-sheath-anterior";
  entry.kind = "aponeurosis";
  CHECK(kind_of(entry) == Kind::fascia);
}

// Mean tendon share of the first entry, a fascia, between two shares of its length.
double mean_share(const Tables& tables, double low, double high) {
  std::vector<Mesh> solids{muscle_mesh(tables.muscles[0]), muscle_mesh(tables.muscles[1])};
  veil_muscles(tables, solids);
  double sum = 0.0, count = 0.0;
  for (std::size_t v = 0; v < solids[0].positions.size(); ++v) {
    const double along = solids[0].fibre[v].x;
    if (along < low || along > high) continue;
    sum += double(solids[0].tendon[v]);
    count += 1.0;
  }
  return sum / count;
}

// A fascia of this thickness, and a muscle with a tendon of 30 % whose face lies 0.7 mm under it.
Tables fascia_over_muscle(double thickness) {
  MuscleEntry veil = flat_sheet(200.0, 90.0, thickness), muscle = flat_sheet(200.0, 90.0, 8.0);
  veil.kind = "aponeurosis";
  veil.layer = muscle.layer = 1;
  muscle.tendon_origin = 0.3;
  for (SheetPoint& p : muscle.grid) p.place.z -= 5.0;
  Tables tables;
  tables.muscles = {veil, muscle};
  return tables;
}

TEST_CASE("a muscle shows through a thin fascia over its belly, not over its tendons") {
  Tables tables = fascia_over_muscle(0.6);
  CHECK(mean_share(tables, 0.55, 0.9) < 0.1);
  CHECK(mean_share(tables, 0.0, 0.1) > 0.9);
  for (SheetPoint& p : tables.muscles[1].grid) p.place.z -= 6.0;  // out of sight
  CHECK(mean_share(tables, 0.0, 1.0) == 1.0);
}

TEST_CASE("the thinner a fascia is the more it shows: borders of 0.4 mm fade, 2 mm hide all") {
  CHECK(mean_share(fascia_over_muscle(0.4), 0.55, 1.0) < 0.05);
  const double middling = mean_share(fascia_over_muscle(0.9), 0.55, 0.9);
  CHECK(middling > 0.2);
  CHECK(middling < 0.8);
  CHECK(mean_share(fascia_over_muscle(2.0), 0.0, 1.0) == 1.0);
}

TEST_CASE("a muscle beside a fascia does not show in it") {
  Tables tables = fascia_over_muscle(0.6);
  for (SheetPoint& p : tables.muscles[1].grid) p.place += glm::dvec3(91.0, 0.0, 5.0);
  CHECK(mean_share(tables, 0.55, 0.9) > 0.99);
}

TEST_CASE("the rim of a thin sheet is lit as its outer face, that of a thick one as an edge") {
  struct Beyond final : Field {  // the skin lies towards +z
    double at(const glm::dvec3& p) const override { return p.z - 50.0; }
    Box box() const override { return {}; }
  };
  const auto least_up = [](double thickness) {
    const MuscleEntry entry = flat_sheet(200.0, 90.0, thickness);
    Mesh mesh = muscle_mesh(entry);
    simplify(mesh, {.error = 0.34});
    level_rim(entry, mesh, Beyond());
    float least = 1.0f;
    for (std::size_t v = 0; v < mesh.positions.size(); ++v)
      if (on_rim(mesh, v)) least = std::min(least, mesh.normals[v].z);
    return least;
  };
  CHECK(least_up(0.6) > 0.9f);
  CHECK(std::abs(least_up(8.0)) < 0.3f);
}

}  // namespace tautband::generate
