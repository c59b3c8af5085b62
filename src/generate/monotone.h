// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

namespace tautband::generate {

// A smooth curve through given points that rises where they rise, falls where they fall and never
// overshoots (cubic Hermite pieces whose slopes are limited as by Fritsch and Carlson, Monotone
// piecewise cubic interpolation, 1980). Beyond its ends it goes on straight.
class MonotoneCurve {
 public:
  struct Knot {
    double at = 0.0, value = 0.0;
  };

  MonotoneCurve() = default;  // 0 everywhere
  // `knots` by rising `at`; throws std::invalid_argument when they are not.
  explicit MonotoneCurve(std::vector<Knot> knots);
  double operator()(double at) const;

 private:
  std::vector<Knot> knots_;
  std::vector<double> slopes_;
};

// 0 below `low`, 1 above `high`, without a kink between.
double smooth_step(double low, double high, double at);

}  // namespace tautband::generate
