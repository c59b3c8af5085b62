// SPDX-License-Identifier: MIT
#include "generate/skin_field.h"

#include <algorithm>
#include <cmath>

namespace tautband::generate {
namespace {

constexpr double kCover = 1.5;        // mm of skin over every muscle
constexpr double kLeastReach = 14.0;  // mm from a point to where the skin is left as it is ...
constexpr double kReachPerMm = 3.0;   // ... and how much farther that is for each mm let out

double reach(double needed) { return kLeastReach + kReachPerMm * needed; }

struct Cushions {
  std::vector<glm::dvec3> places;
  std::vector<double> needed;
};

Cushions cushions_of(const BodyField& skin, std::span<const glm::dvec3> places) {
  Cushions out;
  for (const glm::dvec3& p : places) {
    const double needed = skin.at(p) + kCover;
    if (needed <= 0.0) continue;
    out.places.push_back(p);
    out.needed.push_back(needed);
  }
  return out;
}

}  // namespace

SkinField::SkinField(const BodyEntry& skin, std::span<const glm::dvec3> places)
    : base_(skin), folded_(skin.folded), cushions_([&] {
        Cushions found = cushions_of(base_, places);
        needed_ = std::move(found.needed);
        for (std::size_t i = 0; i < needed_.size(); ++i) cushion_box_.add(found.places[i], reach(needed_[i]));
        return std::move(found.places);
      }()) {}

double SkinField::let_out(const glm::dvec3& place) const {
  glm::dvec3 p = place;
  if (folded_) p.x = kBodyMirrorX - std::abs(p.x - kBodyMirrorX);
  if (needed_.empty() || cushion_box_.distance(p) > 0.0) return 0.0;
  const double farthest = reach(*std::max_element(needed_.begin(), needed_.end()));
  double most = 0.0;
  for (const auto& [i, squared] : cushions_.within(p, farthest)) {
    const double share = squared / (reach(needed_[i]) * reach(needed_[i]));
    if (share < 1.0) most = std::max(most, needed_[i] * (1.0 - share) * (1.0 - share));
  }
  return most;
}

double SkinField::at(const glm::dvec3& p) const {
  const double value = base_.at(p);
  if (value < -30.0 || value > 60.0) return value;  // mm; farther away no cushion matters to the surface
  return value - let_out(p);
}

Box SkinField::box() const {
  Box out = base_.box();
  out.low -= kLeastReach;
  out.high += kLeastReach;
  return out;
}

}  // namespace tautband::generate
