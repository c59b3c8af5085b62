// SPDX-License-Identifier: MIT
#include "pose/least_squares.h"

#include <doctest/doctest.h>

using namespace tautband::pose;

TEST_CASE("the valley of Rosenbrock's function is followed to its lowest place") {
  const std::vector<Unknown> unknowns{{-1.2, -5.0, 5.0, 1e-6}, {1.0, -5.0, 5.0, 1e-6}};
  const auto found = least_squares(
      unknowns,
      [](const std::vector<double>& x, std::vector<double>& out) {
        out = {10.0 * (x[1] - x[0] * x[0]), 1.0 - x[0]};
      },
      200);
  CHECK(found[0] == doctest::Approx(1.0).epsilon(1e-3));
  CHECK(found[1] == doctest::Approx(1.0).epsilon(1e-3));
}

TEST_CASE("a range is never left, and the best place at its end is found") {
  const std::vector<Unknown> unknowns{{0.0, -1.0, 2.0, 1e-4}, {0.0, -1.0, 1.0, 1e-4}};
  const auto found =
      least_squares(unknowns, [](const std::vector<double>& x, std::vector<double>& out) {
        for (double v : x) CHECK(std::abs(v) <= 2.0);
        out = {x[0] - 7.0, x[1] - 0.5};
      });
  CHECK(found[0] == doctest::Approx(2.0));
  CHECK(found[1] == doctest::Approx(0.5));
}
