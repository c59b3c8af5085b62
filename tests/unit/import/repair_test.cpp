// SPDX-License-Identifier: MIT
#include "import/repair.h"

#include <utility>

#include <doctest/doctest.h>

#include "generate/mesh_tools.h"
#include "import/divide.h"
#include "import/holes.h"
#include "unit/import/boxes.h"

using namespace tautband;
using tautband::testing::box;

TEST_CASE("a mesh whose triangles have corners of their own becomes one surface") {
  const Mesh whole = box(glm::vec3(0.0f), glm::vec3(10.0f));
  Mesh soup;
  for (const glm::uvec3& t : whole.triangles) {
    const auto base = static_cast<std::uint32_t>(soup.positions.size());
    for (int k = 0; k < 3; ++k) soup.positions.push_back(whole.positions[t[k]]);
    soup.triangles.emplace_back(base, base + 1, base + 2);
  }
  const import::Repairs done = import::weld(soup);
  CHECK(done.welded == 28);
  CHECK(soup.positions.size() == 8);
  CHECK(generate::fault_of_closed(soup) == "");
}

TEST_CASE("doubled triangles and those without area go, flaps that face each other go both") {
  Mesh mesh = box(glm::vec3(0.0f), glm::vec3(10.0f));
  const glm::uvec3 first = mesh.triangles[0];
  mesh.triangles.push_back(first);
  mesh.triangles.emplace_back(first.x, first.x, first.y);
  mesh.triangles.emplace_back(0, 6, 1);  // a flap: both of its faces
  mesh.triangles.emplace_back(6, 0, 1);
  const import::Repairs done = import::weld(mesh);
  CHECK(done.degenerate == 1);
  CHECK(done.doubled == 3);
  CHECK(mesh.triangles.size() == 12);
  CHECK(generate::fault_of_closed(mesh) == "");
}

TEST_CASE("every piece is turned to face outward, each for itself") {
  Mesh mesh = box(glm::vec3(0.0f), glm::vec3(10.0f));
  Mesh other = box(glm::vec3(20.0f, 0.0f, 0.0f), glm::vec3(30.0f, 10.0f, 10.0f));
  generate::turn_inside_out(other);
  std::swap(mesh.triangles[3].x, mesh.triangles[3].y);
  generate::append(mesh, other);
  const import::Repairs done = import::repair(mesh, {});
  CHECK(done.turned == 13);
  CHECK(generate::fault_of_closed(mesh) == "");
  CHECK(volume_cm3(mesh) == doctest::Approx(2.0));
  REQUIRE(mesh.normals.size() == mesh.positions.size());
}

TEST_CASE("a cavity stays a cavity") {
  Mesh mesh = box(glm::vec3(0.0f), glm::vec3(10.0f));
  Mesh hollow = box(glm::vec3(3.0f), glm::vec3(7.0f));
  generate::turn_inside_out(hollow);
  generate::append(mesh, hollow);
  import::repair(mesh, {});
  CHECK(volume_cm3(mesh) == doctest::Approx(1.0 - 0.064));
}

TEST_CASE("among thousands of pieces each cavity is found and all else turned, without delay") {
  Mesh mesh;
  constexpr int kEdge = 20;
  for (int i = 0; i < kEdge * kEdge * kEdge; ++i) {
    const glm::vec3 low(float(i % kEdge) * 20.0f, float(i / kEdge % kEdge) * 20.0f,
                        float(i / kEdge / kEdge) * 20.0f);
    Mesh outer = box(low, low + 10.0f), inner = box(low + 3.0f, low + 7.0f);
    if (i % 2 == 0) generate::turn_inside_out(outer);  // a fault of the file
    generate::turn_inside_out(inner);
    generate::append(mesh, outer);
    if (i % 3 == 0) generate::append(mesh, inner);
  }
  const import::Repairs done = import::repair(mesh, {});
  CHECK(done.turned == 4000 * 12);
  CHECK(volume_cm3(mesh) == doctest::Approx(8000.0 - 2667 * 0.064));
}

TEST_CASE("a small hole is closed and a large opening left") {
  Mesh mesh = box(glm::vec3(0.0f), glm::vec3(10.0f));
  mesh.triangles.pop_back();
  CHECK(import::close_holes(mesh, 0.1).left == 1);
  CHECK(import::close_holes(mesh, 5.0).closed == 1);
  CHECK(generate::fault_of_closed(mesh) == "");
}

TEST_CASE("a budget of triangles is kept") {
  Mesh mesh = testing::grid_ball(40.0f, 60);
  const double before = volume_cm3(mesh);
  const import::Repairs done = import::repair(mesh, {.most_triangles = 1000});
  CHECK(done.simplified == 1);
  CHECK(mesh.triangles.size() <= 1000);
  CHECK(volume_cm3(mesh) == doctest::Approx(before).epsilon(0.05));
}

TEST_CASE("a mesh across the median plane becomes two closed halves") {
  Mesh mesh = testing::grid_ball(40.0f, 40);
  import::weld(mesh);
  const import::Halves halves = import::halve(mesh);
  for (const Mesh* half : {&halves.right, &halves.left})
    CHECK(generate::fault_of_closed(*half) == "");
  CHECK(volume_cm3(halves.left) == doctest::Approx(volume_cm3(halves.right)).epsilon(0.1));
  CHECK(bounds_of(halves.right).high.x < 5.0f);
}
