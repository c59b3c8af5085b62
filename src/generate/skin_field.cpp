// SPDX-License-Identifier: MIT
#include "generate/skin_field.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "generate/nearest.h"

namespace tautband::generate {
namespace {

constexpr double kCover = 2.0;  // mm of skin over every muscle and bone
constexpr double kMost =
    6.5;  // mm let out at most; the muscle is tucked under for the rest (tuck.h)
constexpr double kLeastReach = 14.0;  // mm from a point to where the skin is left as it is ...
constexpr double kReachPerMm = 3.0;   // ... and how much farther that is for each mm let out

struct Cushions {
  std::vector<glm::dvec3> places;
  std::vector<double> needed;  // mm
};

// A part that is larger by the needed amount around some places, less and less so up to each one's
// reach.
class LetOut : public Field {
 public:
  LetOut(std::unique_ptr<Field> part, Cushions cushions)
      : part_(std::move(part)), needed_(std::move(cushions.needed)) {
    farthest_ = reach(*std::max_element(needed_.begin(), needed_.end()));
    for (std::size_t i = 0; i < needed_.size(); ++i)
      around_.add(cushions.places[i], reach(needed_[i]));
    places_ = std::make_unique<NearestPoint>(std::move(cushions.places));
  }

  double at(const glm::dvec3& p) const override {
    const double value = part_->at(p);
    if (value < -30.0 || value > 60.0 || around_.distance(p) > 0.0) return value;
    double most = 0.0;
    for (const auto& [i, squared] : places_->within(p, farthest_)) {
      const double share = squared / (reach(needed_[i]) * reach(needed_[i]));
      if (share < 1.0) most = std::max(most, needed_[i] * (1.0 - share) * (1.0 - share));
    }
    return value - most;
  }

  Box box() const override {
    Box out = part_->box();
    out.add(around_.low, 0.0);
    out.add(around_.high, 0.0);
    return out;
  }

 private:
  static double reach(double needed) { return kLeastReach + kReachPerMm * needed; }

  std::unique_ptr<Field> part_;
  std::vector<double> needed_;
  double farthest_ = 0.0;
  Box around_;
  std::unique_ptr<NearestPoint> places_;
};

}  // namespace

BodyField skin_field(const BodyEntry& skin, std::span<const glm::dvec3> places) {
  BodyField field(skin, places);
  std::vector<Cushions> cushions(field.part_count());
  for (const glm::dvec3& place : places) {
    // Lines and dimples are not filled by the muscle below: letting out their rims would only make
    // beads of them. The muscle is tucked under there.
    const double needed = field.uncut(place) + kCover;
    if (needed <= 0.0) continue;
    Cushions& own = cushions[field.part_at(place)];
    own.places.push_back(field.folded(place));
    own.needed.push_back(std::min(needed, kMost));
  }
  for (std::size_t i = 0; i < cushions.size(); ++i)
    if (!cushions[i].places.empty())
      field.replace_part(i, [&](std::unique_ptr<Field> part) {
        return std::make_unique<LetOut>(std::move(part), std::move(cushions[i]));
      });
  return field;
}

}  // namespace tautband::generate
