// SPDX-License-Identifier: MIT
#include "generate/curve.h"

#include <vector>

#include <doctest/doctest.h>

namespace tautband::generate {

TEST_CASE(
    "the weights of a curve sum to one, so that a moved table moves the muscle and does not bend "
    "it") {
  for (int count = 1; count <= 9; ++count)
    for (int i = 0; i <= 200; ++i) {
      const double u = (count - 1) * i / 200.0;
      double sum = 0.0, periodic = 0.0;
      for (std::size_t k = 0; k < 4; ++k) {
        sum += catmull_rom(u, count).weight[k];
        periodic += catmull_rom_periodic(u - 3.0, count).weight[k];
        CHECK(catmull_rom(u, count).index[k] >= 0);
        CHECK(catmull_rom(u, count).index[k] < count);
        CHECK(catmull_rom_periodic(u - 3.0, count).index[k] >= 0);
        CHECK(catmull_rom_periodic(u - 3.0, count).index[k] < count);
      }
      CHECK(sum == doctest::Approx(1.0));
      CHECK(periodic == doctest::Approx(1.0));
    }
}

TEST_CASE("a curve passes through the surveyed points") {
  const std::vector<double> table{3.0, -1.0, 4.0, 1.0, -5.0};
  for (int k = 0; k < 5; ++k) {
    CHECK(blend(catmull_rom(k, 5), table) == doctest::Approx(table[std::size_t(k)]));
    CHECK(blend(catmull_rom_periodic(k, 5), table) == doctest::Approx(table[std::size_t(k)]));
  }
  CHECK(blend(catmull_rom_periodic(5.0, 5), table) == doctest::Approx(3.0));
}

TEST_CASE("evenly spaced points on a line give the line, also between the last two") {
  const std::vector<double> table{1.0, 3.0, 5.0, 7.0};
  for (int i = 0; i <= 60; ++i)
    CHECK(blend(catmull_rom(i / 20.0, 4), table) == doctest::Approx(1.0 + i / 10.0));
  const std::vector<double> two{2.0, 6.0};
  CHECK(blend(catmull_rom(0.25, 2), two) == doctest::Approx(3.0));
}

}  // namespace tautband::generate
