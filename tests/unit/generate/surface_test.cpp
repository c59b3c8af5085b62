// SPDX-License-Identifier: MIT
#include <cmath>
#include <random>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "generate/isosurface.h"
#include "generate/mesh_tools.h"
#include "generate/simplify.h"
#include "shapes.h"

namespace tautband::generate {
namespace {

double longest_edge(const Mesh& mesh) {
  double longest = 0.0;
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k)
      longest = std::max(
          longest, double(glm::distance(mesh.positions[t[k]], mesh.positions[t[(k + 1) % 3]])));
  return longest;
}

}  // namespace

TEST_CASE("the surface of a ball is closed, outward, and has the ball's volume") {
  for (const bool symmetric : {false, true}) {
    const BodyField field(body_of({ball({kBodyMirrorX, 10, 20}, 15.0)}));
    const Mesh mesh = smooth_surface(field, 1.0, symmetric, 0.02);
    CHECK(fault_of_closed(mesh) == "");
    CHECK(volume_cm3(mesh) == doctest::Approx(4.0 / 3.0 * M_PI * 3.375).epsilon(0.005));
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
      const glm::dvec3 out = glm::dvec3(mesh.positions[i]) - glm::dvec3(kBodyMirrorX, 10, 20);
      CHECK(glm::length(out) == doctest::Approx(15.0).epsilon(0.005));
      CHECK(glm::dot(glm::dvec3(mesh.normals[i]), out) > 14.0);
    }
  }
}

TEST_CASE("any field gives a closed surface where every edge has two triangles") {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> value(-1.0f, 1.0f);
  for (int round = 0; round < 20; ++round) {
    Samples3 samples;
    samples.count = {9, 8, 10};
    samples.value.resize(720);
    for (float& v : samples.value) v = value(random);
    const Mesh mesh = extract_surface(samples);
    CHECK(fault_of_closed(mesh) == "");
  }
}

TEST_CASE("small islands beside a bone are dropped") {
  const BodyField field(body_of({ball({0, 0, 0}, 15.0), ball({0, 40, 0}, 1.6)}));
  const Mesh mesh = smooth_surface(field, 1.0, false, 0.02);
  CHECK(bounds_of(mesh).high.y < 17.0f);
}

TEST_CASE("simplifying keeps a solid closed, its shape and the length of its edges") {
  const BodyField field(body_of({ball({0, 0, 0}, 30.0), ball({0, 34, 0}, 12.0)}));
  Mesh mesh = smooth_surface(field, 1.0, false, 0.02);
  const double volume = volume_cm3(mesh);
  const std::size_t before = mesh.triangles.size();
  simplify(mesh, {.error = 0.1, .longest_edge = 9.0});
  CHECK(mesh.triangles.size() < before / 5);
  CHECK(fault_of_closed(mesh) == "");
  CHECK(volume_cm3(mesh) == doctest::Approx(volume).epsilon(0.01));
  CHECK(longest_edge(mesh) <= 9.0);
  CHECK(mesh.normals.size() == mesh.positions.size());
  for (const glm::vec3& n : mesh.normals)
    CHECK(glm::length(n) == doctest::Approx(1.0).epsilon(0.001));
}

TEST_CASE("the light level is closed, of fewer triangles, and as near as it says") {
  const BodyField field(body_of({ball({0, 10, 20}, 15.0)}));
  Mesh mesh = smooth_surface(field, 1.0, false, 0.02);
  const std::vector<glm::vec3> before = mesh.positions;
  add_light_level(mesh, 0.4f, 40);
  CHECK(mesh.positions == before);
  CHECK(mesh.light.size() < mesh.triangles.size() / 4);
  CHECK(mesh.light.size() >= 40);
  CHECK(mesh.light_error > 0.0f);
  CHECK(mesh.light_error <= 0.4f);
  Mesh alone = mesh;
  alone.triangles = mesh.light;
  CHECK(fault_of_closed(alone) == "");
  for (const glm::uvec3& t : mesh.light) {
    const glm::vec3 middle =
        (mesh.positions[t.x] + mesh.positions[t.y] + mesh.positions[t.z]) / 3.0f;
    CHECK(glm::distance(middle, glm::vec3(0, 10, 20)) > 15.0 - 3.0 * 0.4);
  }
  const Mesh other = mirrored(mesh, 0.0f);
  Mesh other_light = other;
  other_light.triangles = other.light;
  CHECK(fault_of_closed(other_light) == "");
  Mesh small = mesh;
  add_light_level(small, 0.4f, small.triangles.size());
  CHECK(small.light.empty());
}

TEST_CASE("simplifying stops at the number of vertices that is asked for") {
  Mesh mesh = smooth_surface(BodyField(body_of({ball({0, 0, 0}, 30.0)})), 1.0, false, 0.02);
  simplify(mesh, {.error = 100.0, .least_vertices = 500});
  CHECK(mesh.positions.size() == 500);
  CHECK(fault_of_closed(mesh) == "");
}

TEST_CASE("open, doubled and inside-out meshes are named as what they are") {
  Mesh mesh = smooth_surface(BodyField(body_of({ball({0, 0, 0}, 10.0)})), 1.0, false, 0.02);
  Mesh open = mesh;
  open.triangles.pop_back();
  CHECK(fault_of_closed(open) == "has an open edge");
  Mesh inverted = mesh;
  turn_inside_out(inverted);
  CHECK(fault_of_closed(inverted) == "is inside out");
  Mesh doubled = mesh;
  doubled.triangles.push_back(doubled.triangles.front());
  CHECK(fault_of_closed(doubled) ==
        "has an edge that two triangles run along in the same direction");
  Mesh broken = mesh;
  broken.positions[0].x = NAN;
  CHECK(fault_of_closed(broken) == "has a vertex that is not finite");
}

TEST_CASE("ordering for drawing changes neither the solid nor its corners' values") {
  Mesh mesh = smooth_surface(BodyField(body_of({ball({0, 0, 0}, 10.0)})), 1.0, false, 0.02);
  for (const glm::vec3& p : mesh.positions) {
    mesh.fibre.emplace_back(p.x, p.y);
    mesh.tendon.push_back(p.z);
  }
  const double volume = volume_cm3(mesh);
  order_for_drawing(mesh);
  CHECK(fault_of_closed(mesh) == "");
  CHECK(volume_cm3(mesh) == doctest::Approx(volume).epsilon(1e-6));
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
    CHECK(mesh.fibre[i].x == mesh.positions[i].x);
    CHECK(mesh.tendon[i] == mesh.positions[i].z);
  }
}

}  // namespace tautband::generate
