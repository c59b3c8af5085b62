// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <glm/vec3.hpp>

namespace tautband::generate {

// Four neighbours of a curve parameter and their shares; the shares sum to one.
struct Weights {
  std::array<int, 4> index{};
  std::array<double, 4> weight{};
};

// Uniform Catmull-Rom weights at u in 0..count-1 over `count` >= 1 knots. Beyond both ends the
// knots go on by reflection (v[-1] = 2 v[0] - v[1]), so two knots give a straight line.
Weights catmull_rom(double u, int count);

// The same around a closed ring: u in 0..count, knot `count` is knot 0 again.
Weights catmull_rom_periodic(double u, int count);

// Sum of weight * value over any random access table of doubles or vectors.
template <class Table>
auto blend(const Weights& w, const Table& table) {
  auto sum = w.weight[0] * table[std::size_t(w.index[0])];
  for (std::size_t k = 1; k < 4; ++k) sum += w.weight[k] * table[std::size_t(w.index[k])];
  return sum;
}

// `v` made one unit long; a vector without length becomes `otherwise`.
glm::dvec3 unit_or(const glm::dvec3& v, const glm::dvec3& otherwise);

}  // namespace tautband::generate
