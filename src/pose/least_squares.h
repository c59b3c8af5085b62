// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <vector>

namespace tautband::pose {

// An unknown with a range that it never leaves.
struct Unknown {
  double start = 0.0;
  double low = 0.0, high = 0.0;
  double step = 1e-3;  // for the numeric derivative
};

// Writes the residuals of the unknowns' values; always the same number of them.
using Residuals = std::function<void(const std::vector<double>&, std::vector<double>&)>;

// The values with the least sum of squared residuals near the start, by the Levenberg-Marquardt
// method (Marquardt 1963) with numeric derivatives and steps cut at the ranges. Deterministic.
std::vector<double> least_squares(const std::vector<Unknown>& unknowns, const Residuals& residuals,
                                  int most_rounds = 40);

}  // namespace tautband::pose
