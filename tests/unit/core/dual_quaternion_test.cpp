// SPDX-License-Identifier: MIT
#include "core/dual_quaternion.h"

#include <array>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

using namespace tautband;

namespace {

glm::quat turn(float degrees, glm::vec3 axis) {
  return glm::angleAxis(glm::radians(degrees), glm::normalize(axis));
}

void check_near(const glm::vec3& a, const glm::vec3& b) {
  CHECK(glm::distance(a, b) < 1e-3f);
}

}  // namespace

TEST_CASE("a rigid motion turns and shifts, and its inverse takes it back") {
  const glm::quat q = turn(70.0f, {1.0f, 2.0f, -0.5f});
  const glm::vec3 shift(30.0f, -12.0f, 800.0f), p(-100.0f, 900.0f, 50.0f);
  const DualQuaternion motion = rigid(q, shift);
  check_near(apply(motion, p), q * p + shift);
  check_near(shift_of(motion), shift);
  check_near(apply(inverse(motion), apply(motion, p)), p);
}

TEST_CASE("a product is the second motion first") {
  const DualQuaternion a = rigid(turn(40.0f, {0.0f, 1.0f, 0.0f}), {5.0f, 6.0f, 7.0f});
  const DualQuaternion b = turn_about({0.0f, 100.0f, 0.0f}, turn(90.0f, {1.0f, 0.0f, 0.0f}));
  const glm::vec3 p(10.0f, 20.0f, 30.0f);
  check_near(apply(a * b, p), apply(a, apply(b, p)));
  check_near(apply(b, {0.0f, 100.0f, 0.0f}), {0.0f, 100.0f, 0.0f});
}

TEST_CASE("half of a quarter turn is an eighth turn about the same centre") {
  const glm::vec3 centre(50.0f, 400.0f, 60.0f);
  const std::array<DualQuaternion, 2> palette{DualQuaternion{},
                                              turn_about(centre, turn(90.0f, {1.0f, 0.0f, 0.0f}))};
  const DualQuaternion half = blended(palette, {0, 1, 0, 0}, {128, 127, 0, 0});
  const glm::vec3 arm(0.0f, -100.0f, 0.0f);
  check_near(apply(half, centre), centre);
  CHECK(glm::distance(apply(half, centre + arm), centre + turn(45.0f, {1.0f, 0.0f, 0.0f}) * arm) <
        0.5f);
}

TEST_CASE("opposite signs of the same turn blend to that turn") {
  DualQuaternion a = rigid(turn(170.0f, {0.0f, 0.0f, 1.0f}), {1.0f, 2.0f, 3.0f});
  DualQuaternion b = a;
  b.real = -b.real;
  b.dual = -b.dual;
  const std::array<DualQuaternion, 2> palette{a, b};
  const glm::vec3 p(4.0f, 5.0f, 6.0f);
  check_near(apply(blended(palette, {0, 1, 0, 0}, {100, 155, 0, 0}), p), apply(a, p));
}
