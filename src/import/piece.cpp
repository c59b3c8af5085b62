// SPDX-License-Identifier: MIT
#include "import/piece.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <utility>

#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>
#include <glm/matrix.hpp>

#include "generate/mesh_tools.h"

namespace tautband::import {
namespace {

constexpr double kAreaOfSample = 60.0;  // mm2
constexpr std::size_t kFewest = 60;
constexpr double kFar = 1e6;  // mm; everything is nearer

double area_of(const Mesh& mesh) {
  double area = 0.0;
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::dvec3 a = mesh.positions[t.x];
    area += 0.5 * glm::length(glm::cross(glm::dvec3(mesh.positions[t.y]) - a,
                                         glm::dvec3(mesh.positions[t.z]) - a));
  }
  return area;
}

std::vector<SurfaceSample> spread_over(const Mesh& mesh, double area, std::size_t count) {
  std::vector<SurfaceSample> out;
  const double step = area / double(std::max<std::size_t>(count, 1));
  if (!(step > 0.0)) return out;
  double sum = 0.0, next = 0.5 * step;
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::dvec3 a = mesh.positions[t.x], b = mesh.positions[t.y], c = mesh.positions[t.z];
    const glm::dvec3 normal = glm::cross(b - a, c - a);
    const double twice = glm::length(normal);
    if (!(twice > 0.0)) continue;
    for (sum += 0.5 * twice; next < sum; next += step) {
      // The R2 sequence (Roberts 2018), folded into the triangle.
      double u = std::fmod(0.7548776662 * double(out.size() + 1), 1.0);
      double v = std::fmod(0.5698402909 * double(out.size() + 1), 1.0);
      if (u + v > 1.0) u = 1.0 - u, v = 1.0 - v;
      out.push_back({a + u * (b - a) + v * (c - a), normal / twice});
    }
  }
  return out;
}

Mesh merged(std::span<const Structure> all, std::span<const std::size_t> which,
            std::vector<std::uint32_t>& origin) {
  Mesh out;
  for (std::size_t k = 0; k < which.size(); ++k) {
    const Mesh& mesh = all[which[k]].mesh;
    generate::append(out, mesh);
    origin.insert(origin.end(), mesh.triangles.size(), std::uint32_t(k));
  }
  return out;
}

Eigen::Matrix3d eigen(const glm::dmat3& m) {
  Eigen::Matrix3d out;
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 3; ++column) out(row, column) = m[column][row];
  return out;
}

// The direction in which a piece is longest, and how much longer than across (variances); the
// last 0 when it is not slender.
std::pair<glm::dvec3, double> long_axis(const glm::dmat3& covariance) {
  constexpr double kSlender = 6.0;
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d> solver(eigen(covariance));
  const Eigen::Vector3d axis = solver.eigenvectors().col(2);
  const bool slender = solver.eigenvalues()(2) > kSlender * solver.eigenvalues()(1);
  return {{axis.x(), axis.y(), axis.z()}, slender ? solver.eigenvalues()(2) : 0.0};
}

struct Pair {
  glm::dvec3 ours, theirs;
  double squared = 0.0;
};

// Nearest places in both directions whose surfaces look the same way.
std::vector<Pair> pairs_between(const Piece& ours, const Piece& theirs, const Affine& map) {
  constexpr double kSameWay = 0.2;  // cosine
  const Affine back = map.inverse();
  const glm::dmat3 turn = glm::transpose(glm::inverse(map.linear));
  const glm::dmat3 turn_back = glm::transpose(map.linear);
  std::vector<Pair> pairs, other_way;
  const auto add = [&](const Pair& pair, double cosine) {
    (cosine > kSameWay ? pairs : other_way).push_back(pair);
  };
  for (const SurfaceSample& s : ours.samples()) {
    const glm::dvec3 moved = map(s.place);
    if (const auto hit = theirs.tree().nearest(moved, kFar))
      add({s.place, hit->place, hit->distance * hit->distance},
          glm::dot(glm::normalize(turn * s.normal), hit->normal));
  }
  for (const SurfaceSample& s : theirs.samples()) {
    const glm::dvec3 moved = back(s.place);
    if (const auto hit = ours.tree().nearest(moved, kFar)) {
      const glm::dvec3 way = map(hit->place) - s.place;
      add({hit->place, s.place, glm::dot(way, way)},
          glm::dot(glm::normalize(turn_back * s.normal), hit->normal));
    }
  }
  // A surface wound the wrong way says nothing by its normals.
  if (pairs.size() < other_way.size() / 2)
    pairs.insert(pairs.end(), other_way.begin(), other_way.end());
  return pairs;
}

void keep_nearest(std::vector<Pair>& pairs, double share) {
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.squared < b.squared; });
  pairs.resize(std::max<std::size_t>(std::min<std::size_t>(pairs.size(), 8),
                                     std::size_t(share * double(pairs.size()))));
}

// Least squares with the linear part drawn to `wanted`.
Affine fitted(const std::vector<Pair>& pairs, const glm::dmat3& wanted, double stiffness) {
  glm::dvec3 from(0.0), to(0.0);
  for (const Pair& pair : pairs) {
    from += pair.ours / double(pairs.size());
    to += pair.theirs / double(pairs.size());
  }
  glm::dmat3 own(0.0), cross(0.0);
  for (const Pair& pair : pairs) {
    own += glm::outerProduct(pair.ours - from, pair.ours - from) / double(pairs.size());
    cross += glm::outerProduct(pair.theirs - to, pair.ours - from) / double(pairs.size());
  }
  const double hold = stiffness * (own[0][0] + own[1][1] + own[2][2]) / 3.0 + 1e-6;
  return {(cross + hold * wanted) * glm::inverse(own + glm::dmat3(hold)), from, to};
}

// Whether a map neither mirrors nor crushes beside the one it started from.
bool sound(const glm::dmat3& linear, const glm::dmat3& start) {
  constexpr double kLeast = 0.6, kMost = 1.7;
  const Eigen::JacobiSVD<Eigen::Matrix3d> svd(eigen(linear * glm::inverse(start)));
  return glm::determinant(linear) > 0.0 && svd.singularValues()(2) > kLeast &&
         svd.singularValues()(0) < kMost;
}

}  // namespace

std::vector<SurfaceSample> spread(const Mesh& mesh, std::size_t count) {
  return spread_over(mesh, area_of(mesh), count);
}

std::vector<SurfaceSample> spread(const Mesh& mesh, double area, std::size_t least,
                                  std::size_t most) {
  const double whole = area_of(mesh);
  const double wanted = whole / area;
  // Compared as numbers with a fraction: a count that no integer holds is undefined, and what is
  // no number is less than nothing.
  const std::size_t count = !(wanted > double(least)) ? least
                            : wanted < double(most)   ? std::size_t(wanted)
                                                      : most;
  return spread_over(mesh, whole, std::isfinite(wanted) ? count : least);
}

Piece::Piece(std::span<const Structure> all, std::span<const std::size_t> which, std::size_t most)
    : mesh_(merged(all, which, origin_)), tree_(mesh_) {
  samples_ = spread(mesh_, kAreaOfSample, std::min(kFewest, most), most);
  for (const SurfaceSample& s : samples_) centre_ += s.place / double(samples_.size());
  for (const SurfaceSample& s : samples_)
    covariance_ +=
        glm::outerProduct(s.place - centre_, s.place - centre_) / double(samples_.size());
}

double Piece::radius() const {
  return std::sqrt(covariance_[0][0] + covariance_[1][1] + covariance_[2][2]);
}

Affine upon_centre(const Piece& ours, const Piece& theirs, const Affine& around) {
  constexpr double kLeast = 0.75, kMost = 1.33;  // how much larger than its neighbourhood
  Affine out{around.linear, ours.centre(), theirs.centre()};
  const glm::dmat3 here = around.linear * ours.covariance() * glm::transpose(around.linear);
  const auto [axis, variance] = long_axis(here);
  const auto [wanted, wanted_variance] = long_axis(theirs.covariance());
  if (variance > 0.0 && wanted_variance > 0.0 && std::abs(glm::dot(axis, wanted)) > 0.7) {
    const glm::dvec3 to = glm::dot(axis, wanted) < 0.0 ? -wanted : wanted;
    const double longer = std::clamp(std::sqrt(wanted_variance / variance), kLeast, kMost);
    const glm::dvec3 about = glm::cross(axis, to);
    const double sine = glm::length(about);
    const glm::dmat3 turn =
        sine > 1e-9
            ? glm::mat3_cast(glm::angleAxis(std::atan2(sine, glm::dot(axis, to)), about / sine))
            : glm::dmat3(1.0);
    const glm::dmat3 stretch = glm::dmat3(1.0) + (longer - 1.0) * glm::outerProduct(axis, axis);
    out.linear = turn * stretch * around.linear;
    return out;
  }
  const double size = std::sqrt(here[0][0] + here[1][1] + here[2][2]);
  if (size > 0.0) out.linear *= std::clamp(theirs.radius() / size, kLeast, kMost);
  return out;
}

Affine laid_on(const Piece& ours, const Piece& theirs, const Affine& start,
               const FitOptions& options) {
  Affine map = start;
  if (ours.samples().size() < 8 || theirs.samples().size() < 8) return start;
  for (int round = 0; round < options.rounds; ++round) {
    std::vector<Pair> pairs = pairs_between(ours, theirs, map);
    if (pairs.size() < 12) return start;
    keep_nearest(pairs, options.kept);
    const Affine next = fitted(pairs, start.linear, options.stiffness);
    if (!sound(next.linear, start.linear)) return start;
    double moved = 0.0;
    for (std::size_t i = 0; i < ours.samples().size(); i += 7)
      moved = std::max(moved,
                       glm::distance(next(ours.samples()[i].place), map(ours.samples()[i].place)));
    map = next;
    if (moved < 0.02) break;
  }
  return map;
}

std::vector<double> distances(std::span<const glm::dvec3> places, const Piece& theirs) {
  std::vector<double> out;
  for (const glm::dvec3& place : places)
    if (const auto hit = theirs.tree().nearest(place, kFar)) out.push_back(hit->distance);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace tautband::import
