// SPDX-License-Identifier: MIT
#include "generate/monotone.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace tautband::generate {

MonotoneCurve::MonotoneCurve(std::vector<Knot> knots) : knots_(std::move(knots)) {
  const std::size_t count = knots_.size();
  slopes_.assign(count, 0.0);
  if (count < 2) return;
  std::vector<double> rise(count - 1);
  for (std::size_t i = 0; i + 1 < count; ++i) {
    const double width = knots_[i + 1].at - knots_[i].at;
    if (!(width > 0.0)) throw std::invalid_argument("the knots of a curve are not in order");
    rise[i] = (knots_[i + 1].value - knots_[i].value) / width;
  }
  slopes_.front() = rise.front();
  slopes_.back() = rise.back();
  for (std::size_t i = 1; i + 1 < count; ++i) {
    if (rise[i - 1] * rise[i] <= 0.0) continue;  // a turning point: level
    const double before = knots_[i].at - knots_[i - 1].at, after = knots_[i + 1].at - knots_[i].at;
    // Weighted harmonic mean: at most three times the flatter side, which keeps the pieces
    // monotone.
    const double a = 2.0 * after + before, b = after + 2.0 * before;
    slopes_[i] = (a + b) / (a / rise[i - 1] + b / rise[i]);
  }
}

double MonotoneCurve::operator()(double at) const {
  if (knots_.empty()) return 0.0;
  const Knot &first = knots_.front(), &last = knots_.back();
  if (at <= first.at) return first.value + slopes_.front() * (at - first.at);
  if (at >= last.at) return last.value + slopes_.back() * (at - last.at);
  const auto above = std::upper_bound(knots_.begin(), knots_.end(), at,
                                      [](double x, const Knot& knot) { return x < knot.at; });
  const std::size_t i = std::size_t(above - knots_.begin()) - 1;
  const double width = knots_[i + 1].at - knots_[i].at, t = (at - knots_[i].at) / width;
  const double s = 1.0 - t;
  return (1.0 + 2.0 * t) * s * s * knots_[i].value + t * s * s * width * slopes_[i] +
         t * t * (3.0 - 2.0 * t) * knots_[i + 1].value - t * t * s * width * slopes_[i + 1];
}

double smooth_step(double low, double high, double at) {
  const double t = std::clamp((at - low) / (high - low), 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

}  // namespace tautband::generate
