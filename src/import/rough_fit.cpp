// SPDX-License-Identifier: MIT
#include "import/rough_fit.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <utility>

#include <glm/geometric.hpp>

namespace tautband::import {
namespace {

// A frame in which both stand upright is promised: a turn is believed only when it is well told.
constexpr std::size_t kEnoughForTurn = 6;
// So is its unit: of two or three bones, neighbours as a rule, the distances of their centres say
// more of the one joint between them than of the size of the body.
constexpr std::size_t kEnoughForScale = 4;
constexpr double kApart = 1.0;  // mm, root mean square; centres nearer than that tell no scale

Affine similarity(std::span<const RoughPiece> pieces, const std::vector<double>& weights) {
  double sum = 0.0;
  glm::dvec3 from(0.0), to(0.0);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    sum += weights[i];
    from += weights[i] * pieces[i].ours;
    to += weights[i] * pieces[i].theirs;
  }
  from /= sum;
  to /= sum;
  Eigen::Matrix3d cross = Eigen::Matrix3d::Zero();
  double own = 0.0, other = 0.0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const glm::dvec3 a = pieces[i].ours - from, b = pieces[i].theirs - to;
    cross += weights[i] * Eigen::Vector3d(b.x, b.y, b.z) * Eigen::RowVector3d(a.x, a.y, a.z);
    own += weights[i] * glm::dot(a, a);
    other += weights[i] * glm::dot(b, b);
  }
  const double least = sum * kApart * kApart;
  const bool sized = pieces.size() >= kEnoughForScale && own > least && other > least;
  const double scale = sized ? std::sqrt(other / own) : 1.0;
  Affine out{glm::dmat3(scale), from, to};
  const Eigen::JacobiSVD<Eigen::Matrix3d> svd(cross, Eigen::ComputeFullU | Eigen::ComputeFullV);
  const bool told =
      pieces.size() >= kEnoughForTurn && svd.singularValues()(1) > 0.01 * svd.singularValues()(0);
  if (!told) return out;
  Eigen::Vector3d signs(1.0, 1.0, 1.0);
  if (svd.matrixU().determinant() * svd.matrixV().determinant() < 0.0) signs(2) = -1.0;
  const Eigen::Matrix3d turn = svd.matrixU() * signs.asDiagonal() * svd.matrixV().transpose();
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 3; ++column) out.linear[column][row] = scale * turn(row, column);
  return out;
}

// How far a piece lies from where the body as a whole or two of its neighbours would have it. Not
// from where most of these do: a hand that is held a little away from the thigh outnumbers the
// femur.
double off_by_neighbours(std::span<const RoughPiece> pieces, const Affine& map, std::size_t i) {
  constexpr std::size_t kNeighbours = 20;
  const auto shift = [&](std::size_t j) { return pieces[j].theirs - map(pieces[j].ours); };
  std::vector<std::pair<double, std::size_t>> near;
  for (std::size_t j = 0; j < pieces.size(); ++j)
    if (j != i) near.emplace_back(glm::distance(pieces[i].ours, pieces[j].ours), j);
  std::sort(near.begin(), near.end());
  double nearest = glm::length(shift(i)), second = nearest;
  for (std::size_t k = 0; k < std::min(near.size(), kNeighbours); ++k) {
    const double apart = glm::distance(shift(near[k].second), shift(i));
    second = std::min(second, std::max(apart, nearest));
    nearest = std::min(nearest, apart);
  }
  return std::min(second, glm::length(shift(i)));
}

}  // namespace

RoughFit rough_fit(std::span<const RoughPiece> pieces) {
  constexpr double kFar = 60.0;  // mm; beyond it a piece counts little, alone among its neighbours
  std::vector<double> weights(pieces.size(), 1.0);
  RoughFit out;
  if (pieces.empty()) return out;
  for (int round = 0; round < 12; ++round) {
    out.map = similarity(pieces, weights);
    std::vector<double> off;
    for (const RoughPiece& p : pieces) off.push_back(glm::distance(p.theirs, out.map(p.ours)));
    std::vector<double> ordered(off);
    std::sort(ordered.begin(), ordered.end());
    const double usual = std::max(ordered[ordered.size() / 2], 10.0);
    for (std::size_t i = 0; i < pieces.size(); ++i)
      weights[i] = 1.0 / (1.0 + off[i] * off[i] / (4.0 * usual * usual));
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    out.off.push_back(pieces.size() < 5 ? 0.0 : off_by_neighbours(pieces, out.map, i));
    out.trusted.push_back(out.off[i] < kFar + 0.5 * pieces[i].radius);
  }
  return out;
}

}  // namespace tautband::import
