// SPDX-License-Identifier: MIT
#include "field/bvh.h"

#include <cmath>
#include <limits>
#include <random>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "meshes.h"
#include "support/bodies.h"

using namespace tautband;
using namespace tautband::field;
using namespace tautband::testing;

namespace {

struct Soup {
  std::vector<glm::vec3> positions;
  std::vector<glm::uvec3> triangles;
};

Soup random_soup(unsigned count) {
  std::mt19937 random(11);
  const auto coordinate = [&] { return float(random() % 20001) / 100.0f - 100.0f; };
  const auto offset = [&] { return float(random() % 2001) / 100.0f - 10.0f; };
  Soup soup;
  for (unsigned t = 0; t < count; ++t) {
    const glm::vec3 p(coordinate(), coordinate(), coordinate());
    for (int k = 0; k < 3; ++k)
      soup.positions.push_back(p + glm::vec3(offset(), offset(), offset()));
    soup.triangles.push_back({3 * t, 3 * t + 1, 3 * t + 2});
  }
  return soup;
}

glm::dvec3 at(const Soup& soup, std::uint32_t triangle, glm::dvec3 weights) {
  const glm::uvec3 t = soup.triangles[triangle];
  return weights.x * glm::dvec3(soup.positions[t.x]) + weights.y * glm::dvec3(soup.positions[t.y]) +
         weights.z * glm::dvec3(soup.positions[t.z]);
}

}  // namespace

TEST_CASE("the mark of a point sits on the nearest skin, not on some near skin") {
  const Soup soup = random_soup(800);
  const TriangleBvh bvh(soup.positions, soup.triangles);
  std::mt19937 random(5);
  for (int i = 0; i < 200; ++i) {
    const glm::dvec3 point(double(random() % 300) - 150, double(random() % 300) - 150,
                           double(random() % 300) - 150);
    double truth = 1e30;
    for (std::uint32_t t = 0; t < soup.triangles.size(); ++t) {
      const glm::uvec3 v = soup.triangles[t];
      const glm::dvec3 w =
          nearest_in_triangle(point, glm::dvec3(soup.positions[v.x]),
                              glm::dvec3(soup.positions[v.y]), glm::dvec3(soup.positions[v.z]));
      truth = std::min(truth, glm::distance(point, at(soup, t, w)));
    }
    const auto hit = bvh.nearest(point);
    REQUIRE(hit);
    CHECK(hit->distance == doctest::Approx(truth).epsilon(1e-9));
    CHECK(glm::distance(hit->position, at(soup, hit->triangle, hit->barycentric)) < 1e-9);
    CHECK(glm::distance(hit->position, point) == doctest::Approx(truth).epsilon(1e-9));
    CHECK_FALSE(bvh.nearest(point, truth * 0.999));
    CHECK(bvh.nearest(point, truth * 1.001));
  }
}

TEST_CASE("the nearest point of a triangle is never farther than any of its other points") {
  const glm::dvec3 a(0, 0, 0), b(10, 1, 2), c(3, 8, -1);
  std::mt19937 random(2);
  for (int i = 0; i < 300; ++i) {
    const glm::dvec3 p(double(random() % 400) / 10 - 15, double(random() % 400) / 10 - 15,
                       double(random() % 200) / 10 - 10);
    const glm::dvec3 w = nearest_in_triangle(p, a, b, c);
    CHECK(w.x + w.y + w.z == doctest::Approx(1.0));
    CHECK(std::min({w.x, w.y, w.z}) >= -1e-12);
    const double found = glm::distance(p, w.x * a + w.y * b + w.z * c);
    for (int u = 0; u <= 20; ++u)
      for (int v = 0; u + v <= 20; ++v)
        CHECK(found <=
              glm::distance(p, (double(u) * a + double(v) * b + double(20 - u - v) * c) / 20.0) +
                  1e-9);
  }
}

TEST_CASE("a click picks the front-most triangle under the pointer") {
  const Soup soup = random_soup(500);
  const TriangleBvh bvh(soup.positions, soup.triangles);
  std::mt19937 random(9);
  int hits = 0;
  for (int i = 0; i < 400; ++i) {
    const glm::dvec3 origin(double(random() % 300) - 150, double(random() % 300) - 150, 300);
    const glm::dvec3 direction =
        glm::normalize(glm::dvec3(double(random() % 100) - 50, double(random() % 100) - 50, -300));
    double truth = 1e30;
    for (const glm::uvec3& t : soup.triangles) {
      const glm::dvec3 a(soup.positions[t.x]), ab = glm::dvec3(soup.positions[t.y]) - a,
                                               ac = glm::dvec3(soup.positions[t.z]) - a,
                                               normal = glm::cross(ab, ac);
      const double along = glm::dot(a - origin, normal) / glm::dot(direction, normal);
      const glm::dvec3 q = origin + along * direction - a;
      const double v = glm::dot(glm::cross(q, ac), normal) / glm::dot(normal, normal);
      const double w = glm::dot(glm::cross(ab, q), normal) / glm::dot(normal, normal);
      if (along > 0 && v >= 0 && w >= 0 && v + w <= 1) truth = std::min(truth, along);
    }
    const auto hit = bvh.ray(origin, direction);
    CHECK(hit.has_value() == (truth < 1e30));
    if (!hit) continue;
    ++hits;
    CHECK(hit->t == doctest::Approx(truth));
    CHECK(glm::distance(at(soup, hit->triangle, hit->barycentric), origin + hit->t * direction) <
          1e-6);
    CHECK_FALSE(bvh.ray(origin, direction, 0.0, hit->t * 0.999));
    const auto next = bvh.ray(origin, direction, hit->t + 1e-6);
    if (next) CHECK(next->t > hit->t);
  }
  CHECK(hits > 50);
}

TEST_CASE("a ray along an axis through a seam of two triangles does not slip through") {
  const Sheet sheet = flat_sheet(100, 100, 10, 10);
  const TriangleBvh bvh(sheet.positions, sheet.triangles);
  for (int i = 1; i < 10; ++i)
    for (int j = 1; j < 10; ++j) {
      CHECK(bvh.ray({10.0 * i, 10.0 * j, 50}, {0, 0, -1}));          // through a vertex
      CHECK(bvh.ray({10.0 * i + 5, 10.0 * j + 5, 50}, {0, 0, -1}));  // through a diagonal
      CHECK(bvh.ray({10.0 * i, 10.0 * j + 3, 50}, {0, 0, -1}));      // through an edge
    }
  CHECK_FALSE(bvh.ray({50, 50, 50}, {0, 0, 1}));
  CHECK_FALSE(bvh.ray({50, 50, 50}, {1, 0, 0}));
}

TEST_CASE("an empty, damaged or heaped mesh can be asked without harm") {
  CHECK_FALSE(TriangleBvh().nearest({0, 0, 0}));
  CHECK_FALSE(TriangleBvh().ray({0, 0, 0}, {0, 0, 1}));
  const float nan = std::numeric_limits<float>::quiet_NaN();
  std::vector<glm::vec3> positions{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {nan, 0, 0}};
  std::vector<glm::uvec3> triangles{{0, 1, 99}, {0, 1, 3}};
  CHECK(TriangleBvh(positions, triangles).empty());
  triangles.assign(5000, {0, 1, 2});  // all in one place: no heuristic can part them
  const TriangleBvh heap(positions, triangles);
  const auto hit = heap.nearest({0.25, 0.25, 2});
  REQUIRE(hit);
  CHECK(hit->distance == doctest::Approx(2.0));
  CHECK(heap.ray({0.25, 0.25, 2}, {0, 0, -1}));
  CHECK_FALSE(heap.nearest_where({0, 0, 0}, kInfinity, [](std::uint32_t) { return false; }));
}
