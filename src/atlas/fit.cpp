// SPDX-License-Identifier: MIT
#include "atlas/fit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace tautband {
namespace {

struct Pair {
  glm::dvec3 from, to;
};

constexpr std::size_t kAffine = 4;   // 1, x, y, z
constexpr std::size_t kFewest = 12;  // landmarks; fewer do not tell how a body is shaped
constexpr float kSame = 0.06f;       // mm; files are rounded

// A square system with three right sides, by Gaussian elimination with row exchange.
// Returns false when it has no single solution.
class System {
 public:
  explicit System(std::size_t size) : size_(size), matrix_(size * size), right_(size) {}
  double& at(std::size_t row, std::size_t column) { return matrix_[row * size_ + column]; }
  glm::dvec3& right(std::size_t row) { return right_[row]; }

  bool solve() {
    for (std::size_t k = 0; k < size_; ++k) {
      std::size_t best = k;
      for (std::size_t row = k + 1; row < size_; ++row)
        if (std::abs(at(row, k)) > std::abs(at(best, k))) best = row;
      if (!(std::abs(at(best, k)) > 1e-9)) return false;
      if (best != k) {
        std::swap_ranges(&at(k, 0), &at(k, 0) + size_, &at(best, 0));
        std::swap(right_[k], right_[best]);
      }
      for (std::size_t row = k + 1; row < size_; ++row) {
        const double factor = at(row, k) / at(k, k);
        if (factor == 0.0) continue;
        for (std::size_t column = k; column < size_; ++column)
          at(row, column) -= factor * at(k, column);
        right_[row] -= factor * right_[k];
      }
    }
    for (std::size_t k = size_; k-- > 0;) {
      for (std::size_t column = k + 1; column < size_; ++column)
        right_[k] -= at(k, column) * right_[column];
      right_[k] /= at(k, k);
    }
    return true;
  }

 private:
  std::size_t size_;
  std::vector<double> matrix_;
  std::vector<glm::dvec3> right_;
};

// How far each place moves.
class Warp {
 public:
  explicit Warp(std::vector<Pair> pairs)
      : pairs_(std::move(pairs)), system_(pairs_.size() + kAffine) {
    const std::size_t count = pairs_.size();
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < count; ++j)
        system_.at(i, j) = glm::distance(pairs_[i].from, pairs_[j].from);
      for (std::size_t k = 0; k < kAffine; ++k)
        system_.at(i, count + k) = system_.at(count + k, i) = affine(pairs_[i].from, k);
      system_.right(i) = pairs_[i].to - pairs_[i].from;
    }
  }

  bool solve() { return system_.solve(); }

  glm::vec3 operator()(const glm::vec3& place) {
    const glm::dvec3 p(place);
    glm::dvec3 out = p;
    for (std::size_t i = 0; i < pairs_.size(); ++i)
      out += glm::distance(p, pairs_[i].from) * system_.right(i);
    for (std::size_t k = 0; k < kAffine; ++k)
      out += affine(p, k) * system_.right(pairs_.size() + k);
    return glm::vec3(out);
  }

 private:
  static double affine(const glm::dvec3& p, std::size_t k) {
    return k == 0 ? 1.0 : p[static_cast<int>(k) - 1];
  }
  std::vector<Pair> pairs_;
  System system_;
};

// Those of the left too: what lies near the midplane is pulled from both sides alike.
std::vector<Pair> pairs_of(const std::vector<Landmark>& table,
                           const std::map<std::string_view, glm::vec3>& body) {
  constexpr double kApart = 1.0;  // mm; nearer ones say the same twice
  std::vector<Pair> pairs;
  const auto add = [&](const glm::vec3& from, const glm::vec3& to) {
    const glm::dvec3 place(from);
    for (const Pair& pair : pairs)
      if (glm::distance(pair.from, place) < kApart) return;
    pairs.push_back({place, glm::dvec3(to)});
  };
  for (const Landmark& landmark : table) {
    const auto found = body.find(landmark.id);
    if (found == body.end()) continue;
    add(landmark.position, found->second);
    if (landmark.extent == Extent::paired)
      add(mirrored(landmark.position), mirrored(found->second));
  }
  return pairs;
}

void move_strokes(std::vector<Stroke>& strokes, Warp& warp) {
  for (Stroke& stroke : strokes)
    for (glm::vec3& point : stroke.points) point = warp(point);
}

void move_reaches(Knowledge& knowledge, Warp& warp) {
  for (Method& method : knowledge.methods) {
    if (!method.placement) continue;
    for (Placement::Reach& reach : method.placement->reaches)
      for (const Landmark& landmark : knowledge.landmarks)
        if (landmark.id == reach.landmark)
          reach.offset = warp(landmark.position + reach.offset) - warp(landmark.position);
  }
}

// Whoever sits down takes a seat that suits the legs: as much lower as the knees are.
void move_seats(Knowledge& knowledge, Warp& warp) {
  const auto knee =
      std::find_if(knowledge.landmarks.begin(), knowledge.landmarks.end(),
                   [](const Landmark& landmark) { return landmark.id == "fibular-head"; });
  if (knee == knowledge.landmarks.end() || !(knee->position.y > 1.0f)) return;
  const float ratio = warp(knee->position).y / knee->position.y;
  for (Pose& pose : knowledge.poses) pose.seat_height *= std::clamp(ratio, 0.5f, 1.5f);
}

}  // namespace

std::string fit_to_body(Knowledge& knowledge, std::span<const PlacedLandmark> landmarks) {
  std::map<std::string_view, glm::vec3> body;
  for (const PlacedLandmark& landmark : landmarks) body.emplace(landmark.id, landmark.position);
  std::size_t known = 0, moved = 0;
  for (const Landmark& landmark : knowledge.landmarks)
    if (const auto found = body.find(landmark.id); found != body.end()) {
      ++known;
      if (glm::distance(found->second, landmark.position) > kSame) ++moved;
    }
  if (moved == 0) return "";
  Warp warp(pairs_of(knowledge.landmarks, body));
  if (known < kFewest || !warp.solve())
    return fmt::format(
        "it names {} of the landmarks, too few to find the places of this body by; those of the "
        "built-in body are used",
        known);
  move_reaches(knowledge, warp);
  move_seats(knowledge, warp);
  for (Region& region : knowledge.regions) move_strokes(region.strokes, warp);
  for (TriggerPoint& point : knowledge.points) {
    if (point.neighbourhood) point.neighbourhood->place = warp(point.neighbourhood->place);
    for (ReferralZone& zone : point.zones) move_strokes(zone.strokes, warp);
  }
  for (Landmark& landmark : knowledge.landmarks) landmark.position = warp(landmark.position);
  return "";
}

}  // namespace tautband
