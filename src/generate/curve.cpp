// SPDX-License-Identifier: MIT
#include "generate/curve.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace tautband::generate {
namespace {

// The cubic basis of Catmull and Rom (1974) for the knots i-1, i, i+1, i+2 at i + t.
std::array<double, 4> basis(double t) {
  const double t2 = t * t;
  const double t3 = t2 * t;
  return {-0.5 * t + t2 - 0.5 * t3, 1.0 - 2.5 * t2 + 1.5 * t3, 0.5 * t + 2.0 * t2 - 1.5 * t3,
          -0.5 * t2 + 0.5 * t3};
}

}  // namespace

Weights catmull_rom(double u, int count) {
  if (count < 2) return {{0, 0, 0, 0}, {0.0, 1.0, 0.0, 0.0}};
  const double inside = std::clamp(u, 0.0, double(count - 1));
  const int i = std::min(int(inside), count - 2);
  std::array<double, 4> w = basis(inside - i);
  if (i == 0) {
    w[1] += 2.0 * w[0];
    w[2] -= w[0];
    w[0] = 0.0;
  }
  if (i == count - 2) {
    w[2] += 2.0 * w[3];
    w[1] -= w[3];
    w[3] = 0.0;
  }
  return {{std::max(i - 1, 0), i, i + 1, std::min(i + 2, count - 1)}, w};
}

Weights catmull_rom_periodic(double u, int count) {
  const double turn = std::floor(u);
  const int i = int(turn) % count + (int(turn) % count < 0 ? count : 0);
  return {{(i + count - 1) % count, i, (i + 1) % count, (i + 2) % count}, basis(u - turn)};
}

glm::dvec3 unit_or(const glm::dvec3& v, const glm::dvec3& otherwise) {
  const double length = glm::length(v);
  return length > 1e-9 ? v / length : otherwise;
}

}  // namespace tautband::generate
