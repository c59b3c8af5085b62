// SPDX-License-Identifier: MIT
#include "core/dent.h"

#include <cmath>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

using namespace tautband;

namespace {

// A ball from below pressed 8 mm into flat skin at y = 0, whose flesh lies above.
Dent ball() {
  Dent dent;
  dent.radius = 30.0f;
  dent.from = dent.to = {0.0f, -22.0f, 0.0f};
  dent.push = {0.0f, 1.0f, 0.0f};
  dent.skin = {0.0f, 0.0f, 0.0f};
  dent.normal = {0.0f, -1.0f, 0.0f};
  dent.tissue = 36.0f;
  return dent;
}

}  // namespace

TEST_CASE("the skin comes to lie on the ball and never enters it") {
  const Dent dent = ball();
  CHECK(dented({0.0f, 0.0f, 0.0f}, {&dent, 1}).y == doctest::Approx(8.0).epsilon(0.03));
  for (float x = -60.0f; x <= 60.0f; x += 1.0f) {
    const glm::vec3 p = dented({x, 0.0f, 3.0f}, {&dent, 1});
    CHECK(glm::distance(p, dent.from) > dent.radius - 0.05f);
    CHECK(p.x == x);
  }
}

TEST_CASE("flesh is squeezed in order, bone-deep tissue and the far side stay") {
  const Dent dent = ball();
  float last = -1e9f;
  for (float depth = 0.0f; depth < 60.0f; depth += 0.5f) {
    const float y = dented({0.0f, depth, 0.0f}, {&dent, 1}).y;
    CHECK(y > last);
    last = y;
  }
  CHECK(dented({0.0f, 50.0f, 0.0f}, {&dent, 1}).y == doctest::Approx(50.0));
  CHECK(dented({0.0f, 250.0f, 0.0f}, {&dent, 1}).y == doctest::Approx(250.0));
  CHECK(dented({0.0f, -60.0f, 0.0f}, {&dent, 1}).y == doctest::Approx(-60.0));  // behind the ball
}

TEST_CASE("nothing yields away from the contact") {
  const Dent dent = ball();
  CHECK(dented({100.0f, 0.0f, 0.0f}, {&dent, 1}).y == 0.0f);
  CHECK(dented({50.0f, 0.0f, 0.0f}, {&dent, 1}).y < 0.1f);
}

TEST_CASE("a long contact presses all along its axis") {
  Dent dent = ball();
  dent.from.z = -100.0f;
  dent.to.z = 100.0f;
  CHECK(dented({0.0f, 0.0f, 90.0f}, {&dent, 1}).y == doctest::Approx(8.0).epsilon(0.03));
}

TEST_CASE("normals lean into the dent") {
  const Dent dent = ball();
  const glm::vec3 down(0.0f, -1.0f, 0.0f);
  CHECK(glm::dot(dented_normal({0.0f, 0.0f, 0.0f}, down, {&dent, 1}), down) > 0.999f);
  const glm::vec3 flank = dented_normal({15.0f, 0.0f, 0.0f}, down, {&dent, 1});
  CHECK(flank.x < -0.2f);
  CHECK(glm::length(flank) == doctest::Approx(1.0));
}
