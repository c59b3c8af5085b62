// SPDX-License-Identifier: MIT
#include "pose/props.h"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "mesh_checks.h"

using namespace tautband;
using namespace tautband::testing;

TEST_CASE("mat and wall are even grids that face the body") {
  const Mesh mat = floor_mat(), wall = wall_panel();
  CHECK(mat.triangles.size() == 2 * 160 * 80);
  CHECK(bounds_of(mat).extent() == glm::vec3(1200, 0, 2400));
  CHECK(bounds_of(mat).centre() == glm::vec3(0.0f));
  CHECK(bounds_of(wall).extent() == glm::vec3(1400, 2000, 0));
  CHECK(bounds_of(wall).low.y == 0.0f);
  CHECK(std::all_of(mat.normals.begin(), mat.normals.end(),
                    [](const glm::vec3& n) { return n == glm::vec3(0, 1, 0); }));
  CHECK(std::all_of(wall.normals.begin(), wall.normals.end(),
                    [](const glm::vec3& n) { return n == glm::vec3(0, 0, 1); }));
  CHECK(quality(mat).least_facing > 0.999f);
  CHECK(quality(wall).least_facing > 0.999f);
}

TEST_CASE("a seat stands on the floor and ends at its height") {
  for (const float height : {120.0f, 430.0f, 460.0f}) {
    CAPTURE(height);
    const Mesh mesh = seat(height);
    CHECK(is_finite(mesh));
    CHECK(is_closed(mesh));
    CHECK(volume_cm3(mesh) > 1000.0);
    CHECK(quality(mesh).least_facing > 0.5f);
    CHECK(std::abs(bounds_of(mesh).low.y) < 0.5f);
    CHECK(bounds_of(mesh).high.y == doctest::Approx(height));
    CHECK(bounds_of(mesh).extent().x == doctest::Approx(420.0).epsilon(0.1));
  }
}

TEST_CASE("a door frame stands on the ground and is leaned on at z = 0") {
  const Mesh mesh = door_frame();
  CHECK(is_finite(mesh));
  CHECK(is_closed(mesh));
  CHECK(volume_cm3(mesh) > 0.0);
  CHECK(bounds_of(mesh).low.y == doctest::Approx(0.0));
  CHECK(bounds_of(mesh).high.z == doctest::Approx(0.0));
  CHECK(bounds_of(mesh).extent().x == doctest::Approx(120.0));
}
