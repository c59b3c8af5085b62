// SPDX-License-Identifier: MIT
#include "import/warp.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "core/error.h"
#include "core/parallel.h"

namespace tautband::import {
namespace {

constexpr double kLength = 500.0;  // mm; makes places about as large as the 1 beside them

// Values at the ties: 1 and the place, the maps that bend nothing.
Eigen::MatrixXd plain_maps(std::span<const Tie> ties, const glm::dvec3& origin) {
  Eigen::MatrixXd maps(Eigen::Index(ties.size()), 4);
  for (std::size_t i = 0; i < ties.size(); ++i) {
    const glm::dvec3 p = (ties[i].from - origin) / kLength;
    maps.row(Eigen::Index(i)) << 1.0, p.x, p.y, p.z;
  }
  return maps;
}

Eigen::MatrixXd kernel_of(std::span<const Tie> ties) {
  const auto count = Eigen::Index(ties.size());
  Eigen::MatrixXd kernel(count, count);
  for (Eigen::Index i = 0; i < count; ++i) {
    kernel(i, i) = ties[std::size_t(i)].slack;
    for (Eigen::Index j = 0; j < i; ++j)
      kernel(i, j) = kernel(j, i) =
          -glm::distance(ties[std::size_t(i)].from, ties[std::size_t(j)].from);
  }
  return kernel;
}

}  // namespace

Affine Affine::inverse() const {
  return {glm::inverse(linear), to, from};
}

Warp::Warp(std::span<const Tie> ties) {
  const auto count = Eigen::Index(ties.size());
  if (count < 4) throw Error("fewer than four places are known in both bodies");
  for (const Tie& tie : ties) origin_ += tie.from / double(count);
  Eigen::MatrixXd moved(count, 3);
  for (Eigen::Index i = 0; i < count; ++i) {
    const glm::dvec3 by = ties[std::size_t(i)].to - ties[std::size_t(i)].from;
    moved.row(i) << by.x, by.y, by.z;
  }
  // On what no plain map explains, the kernel is positive definite: Q2' K Q2, by reflections.
  const Eigen::MatrixXd maps = plain_maps(ties, origin_);
  Eigen::HouseholderQR<Eigen::MatrixXd> qr(maps);
  const Eigen::MatrixXd upper =
      qr.matrixQR().topRows(4).triangularView<Eigen::Upper>().toDenseMatrix();
  if (!(upper.diagonal().cwiseAbs().minCoeff() > 1e-7))
    throw Error("the places that are known in both bodies lie in one plane");
  const Eigen::MatrixXd kernel = kernel_of(ties);
  Eigen::MatrixXd turned = kernel;
  turned.applyOnTheLeft(qr.householderQ().adjoint());
  turned.applyOnTheRight(qr.householderQ());
  Eigen::MatrixXd right = moved;
  right.applyOnTheLeft(qr.householderQ().adjoint());
  const Eigen::Index rest = count - 4;
  Eigen::MatrixXd weights = Eigen::MatrixXd::Zero(count, 3);
  if (rest > 0) {
    Eigen::LLT<Eigen::MatrixXd> solver(turned.bottomRightCorner(rest, rest));
    if (solver.info() != Eigen::Success)
      throw Error("two places that are one in the one body are told apart in the other");
    weights.bottomRows(rest) = solver.solve(right.bottomRows(rest));
  }
  weights.applyOnTheLeft(qr.householderQ());
  Eigen::MatrixXd left = moved - kernel * weights;
  left.applyOnTheLeft(qr.householderQ().adjoint());
  const Eigen::MatrixXd plain =
      upper.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd(left.topRows(4)));
  for (int row = 0; row < 3; ++row) {
    shift_[row] = plain(0, row);
    for (int column = 0; column < 3; ++column)
      linear_[column][row] += plain(column + 1, row) / kLength;
  }
  for (std::size_t i = 0; i < ties.size(); ++i) {
    const auto row = Eigen::Index(i);
    for (int axis = 0; axis < 3; ++axis) {
      centres_[std::size_t(axis)].push_back(ties[i].from[axis]);
      weights_[std::size_t(axis)].push_back(-weights(row, axis));
    }
  }
}

glm::dvec3 Warp::at(const glm::dvec3& p) const {
  using Values = Eigen::Map<const Eigen::ArrayXd>;
  constexpr std::size_t kBlock = 256;  // stays in the first cache
  Eigen::Array<double, Eigen::Dynamic, 1, 0, kBlock, 1> length;
  glm::dvec3 out = origin_ + shift_ + linear_ * (p - origin_);
  for (std::size_t first = 0; first < centres_[0].size(); first += kBlock) {
    const auto count = Eigen::Index(std::min(kBlock, centres_[0].size() - first));
    const auto from = [&](const std::vector<double>& values) {
      return Values(values.data() + first, count);
    };
    length = ((from(centres_[0]) - p.x).square() + (from(centres_[1]) - p.y).square() +
              (from(centres_[2]) - p.z).square())
                 .sqrt();
    for (int axis = 0; axis < 3; ++axis)
      out[axis] += (length * from(weights_[std::size_t(axis)])).sum();
  }
  return out;
}

glm::dmat3 Warp::jacobian(const glm::dvec3& p) const {
  glm::dmat3 out = linear_;
  for (std::size_t i = 0; i < centres_[0].size(); ++i) {
    const glm::dvec3 way = p - glm::dvec3(centres_[0][i], centres_[1][i], centres_[2][i]);
    const double length = glm::length(way);
    if (length > 1e-9)
      out += glm::outerProduct(glm::dvec3(weights_[0][i], weights_[1][i], weights_[2][i]),
                               way / length);
  }
  return out;
}

Affine Warp::near(const glm::dvec3& p) const {
  return {jacobian(p), p, at(p)};
}

void Warp::move(std::vector<glm::dvec3>& places) const {
  constexpr std::size_t kChunk = 1024;
  in_parallel((places.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
    const std::size_t last = std::min(places.size(), (chunk + 1) * kChunk);
    for (std::size_t i = chunk * kChunk; i < last; ++i) places[i] = at(places[i]);
  });
}

void Warp::shift_target(const glm::dvec3& by) {
  shift_ += by;
}

void Warp::shift_origin(const glm::dvec3& by) {
  origin_ += by;
  shift_ -= by;
  for (int axis = 0; axis < 3; ++axis)
    for (double& centre : centres_[std::size_t(axis)]) centre += by[axis];
}

}  // namespace tautband::import
