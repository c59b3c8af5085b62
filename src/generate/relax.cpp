// SPDX-License-Identifier: MIT
#include "generate/relax.h"

#include <algorithm>
#include <cmath>

#include "core/parallel.h"

namespace tautband::generate {
namespace {

constexpr std::size_t kChunk = 4096;  // cells; sums are taken chunk by chunk, in their order
constexpr int kMostSteps = 400;
constexpr double kAccuracy = 1e-4;  // of the residual

// Conjugate gradients for all joints as one system: mirror images across the plane of symmetry tie
// the right joints to the left ones. The diagonal as preconditioner.
class Solver {
 public:
  Solver(const BodyGrid& grid, const Skeleton& skeleton, const std::vector<float>& hold,
         const std::vector<float>& flow)
      : grid_(grid), hold_(hold), flow_(flow), diagonal_(grid.size()) {
    for (std::size_t j = 0; j < kMostJoints; ++j) {
      Blend one{};
      one[j] = 1.0f;
      const Blend other = skeleton.mirrored(one);
      mirror_[j] = std::size_t(std::max_element(other.begin(), other.end()) - other.begin());
    }
    for (std::size_t i = 0; i < grid.size(); ++i) {
      diagonal_[i] = hold[i];
      for (const BodyGrid::Neighbour& n : grid.around(i))
        if (n.cell != BodyGrid::kNone) diagonal_[i] += strength(i, n.cell);
    }
  }

  void solve(const std::vector<Blend>& wanted, std::vector<Blend>& x) {
    const std::size_t count = grid_.size();
    std::vector<Blend> r(count), p(count), q(count);
    double rz = sum([&](std::size_t i) {
      const Blend ax = applied(x, i);
      double part = 0.0;
      for (std::size_t j = 0; j < kMostJoints; ++j) {
        r[i][j] = hold_[i] * wanted[i][j] - ax[j];
        p[i][j] = r[i][j] / diagonal_[i];
        part += double(r[i][j]) * double(p[i][j]);
      }
      return part;
    });
    const double goal = std::max(rz * kAccuracy * kAccuracy, 1e-9);
    for (int step = 0; step < kMostSteps && rz > goal; ++step) {
      const double pq = sum([&](std::size_t i) {
        q[i] = applied(p, i);
        return dot(p[i], q[i]);
      });
      const auto alpha = float(rz / pq);
      const double next = sum([&](std::size_t i) {
        double part = 0.0;
        for (std::size_t j = 0; j < kMostJoints; ++j) {
          x[i][j] += alpha * p[i][j];
          r[i][j] -= alpha * q[i][j];
          part += double(r[i][j]) * double(r[i][j]);
        }
        return part / double(diagonal_[i]);
      });
      const auto beta = float(next / rz);
      rz = next;
      sum([&](std::size_t i) {
        for (std::size_t j = 0; j < kMostJoints; ++j)
          p[i][j] = r[i][j] / diagonal_[i] + beta * p[i][j];
        return 0.0;
      });
    }
  }

 private:
  float strength(std::size_t a, std::size_t b) const { return 0.5f * (flow_[a] + flow_[b]); }

  static double dot(const Blend& a, const Blend& b) {
    double out = 0.0;
    for (std::size_t j = 0; j < kMostJoints; ++j) out += double(a[j]) * double(b[j]);
    return out;
  }

  Blend applied(const std::vector<Blend>& x, std::size_t i) const {
    Blend out;
    for (std::size_t j = 0; j < kMostJoints; ++j) out[j] = diagonal_[i] * x[i][j];
    for (const BodyGrid::Neighbour& n : grid_.around(i)) {
      if (n.cell == BodyGrid::kNone) continue;
      const float s = strength(i, n.cell);
      const Blend& other = x[n.cell];
      if (n.mirrored)
        for (std::size_t j = 0; j < kMostJoints; ++j) out[j] -= s * other[mirror_[j]];
      else
        for (std::size_t j = 0; j < kMostJoints; ++j) out[j] -= s * other[j];
    }
    return out;
  }

  template <class Part>
  double sum(const Part& part) const {
    const std::size_t chunks = (grid_.size() + kChunk - 1) / kChunk;
    std::vector<double> sums(chunks, 0.0);
    in_parallel(chunks, [&](std::size_t c) {
      const std::size_t end = std::min(grid_.size(), (c + 1) * kChunk);
      for (std::size_t i = c * kChunk; i < end; ++i) sums[c] += part(i);
    });
    double out = 0.0;
    for (const double s : sums) out += s;
    return out;
  }

  const BodyGrid& grid_;
  const std::vector<float>& hold_;
  const std::vector<float>& flow_;
  std::vector<float> diagonal_;
  std::array<std::size_t, kMostJoints> mirror_{};
};

}  // namespace

void relax(const BodyGrid& grid, const Skeleton& skeleton, const std::vector<float>& hold,
           const std::vector<float>& flow, const std::vector<Blend>& wanted,
           std::vector<Blend>& blends) {
  Solver(grid, skeleton, hold, flow).solve(wanted, blends);
}

}  // namespace tautband::generate
