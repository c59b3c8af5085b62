// SPDX-License-Identifier: MIT
#include "pose/least_squares.h"

#include <Eigen/Dense>
#include <algorithm>

namespace tautband::pose {
namespace {

double cost_of(const std::vector<double>& residuals) {
  double sum = 0.0;
  for (double r : residuals) sum += r * r;
  return sum;
}

Eigen::MatrixXd derivative(const std::vector<Unknown>& unknowns, const Residuals& residuals,
                           const std::vector<double>& at, const std::vector<double>& value) {
  Eigen::MatrixXd out(Eigen::Index(value.size()), Eigen::Index(at.size()));
  std::vector<double> moved = at, there;
  for (std::size_t i = 0; i < at.size(); ++i) {
    // Away from the end of the range, so that a limit can be left again.
    const double step =
        at[i] + unknowns[i].step > unknowns[i].high ? -unknowns[i].step : unknowns[i].step;
    moved[i] = at[i] + step;
    residuals(moved, there);
    moved[i] = at[i];
    for (std::size_t k = 0; k < value.size(); ++k)
      out(Eigen::Index(k), Eigen::Index(i)) = (there[k] - value[k]) / step;
  }
  return out;
}

}  // namespace

std::vector<double> least_squares(const std::vector<Unknown>& unknowns, const Residuals& residuals,
                                  int most_rounds) {
  constexpr double kEnough = 1e-6;  // share by which a round must better the sum
  std::vector<double> at, value, next_value;
  for (const Unknown& unknown : unknowns) at.push_back(unknown.start);
  residuals(at, value);
  double cost = cost_of(value), damping = 1e-2;
  for (int round = 0; round < most_rounds; ++round) {
    const Eigen::MatrixXd slope = derivative(unknowns, residuals, at, value);
    const Eigen::MatrixXd square = slope.transpose() * slope;
    const Eigen::VectorXd pull =
        slope.transpose() * Eigen::Map<const Eigen::VectorXd>(value.data(), slope.rows());
    bool bettered = false;
    for (int attempt = 0; attempt < 8 && !bettered; ++attempt, damping *= 4.0) {
      Eigen::MatrixXd damped = square;
      for (Eigen::Index i = 0; i < damped.rows(); ++i)
        damped(i, i) += damping * square(i, i) + 1e-12;
      const Eigen::VectorXd way = damped.ldlt().solve(-pull);
      std::vector<double> next = at;
      for (std::size_t i = 0; i < at.size(); ++i)
        next[i] = std::clamp(at[i] + way(Eigen::Index(i)), unknowns[i].low, unknowns[i].high);
      residuals(next, next_value);
      const double next_cost = cost_of(next_value);
      if (!(next_cost < cost)) continue;
      bettered = true;
      damping = std::max(damping * 0.05, 1e-9);  // the loop multiplies by four once more
      const double gained = (cost - next_cost) / std::max(cost, 1e-300);
      at = std::move(next);
      std::swap(value, next_value);
      cost = next_cost;
      if (gained < kEnough) return at;
    }
    if (!bettered) break;
  }
  return at;
}

}  // namespace tautband::pose
