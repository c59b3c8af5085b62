// SPDX-License-Identifier: MIT
#include "generate/field.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/vector_relational.hpp>

#include "core/error.h"
#include "generate/nearest.h"

namespace tautband::generate {

void Box::add(const glm::dvec3& p, double radius) {
  low = glm::min(low, p - radius);
  high = glm::max(high, p + radius);
}

double Box::distance(const glm::dvec3& p) const {
  return glm::length(glm::max(glm::max(low - p, p - high), glm::dvec3(0.0)));
}

double smooth_min(double a, double b, double k) {
  const double h = std::max(k - std::abs(a - b), 0.0) / k;
  return std::min(a, b) - h * h * k / 4.0;
}

std::unique_ptr<Field> part_field(const PartEntry& part) {
  switch (part.shape) {
    case PartEntry::Shape::sweep:
      return sweep_field(part);
    case PartEntry::Shape::net:
      return net_field(part);
    case PartEntry::Shape::star:
      return star_field(part);
    case PartEntry::Shape::envelope:
      throw Error(
          "an envelope needs the muscles and bones it lies around; build the skin with them");
    case PartEntry::Shape::ellipsoid:
      break;
  }
  return ellipsoid_field(part);
}

namespace {

// The points an envelope lies around: those on its side of the cut it is bounded by (above the cut
// both sides share them) and in none of the boxes left out.
std::vector<glm::dvec3> points_for(const PartEntry& part, const BodyEntry& entry,
                                   std::span<const glm::dvec3> places) {
  std::vector<glm::dvec3> out;
  std::unique_ptr<NearestPoint> border;
  double top = 0.0;
  for (const PartEntry& other : entry.parts)
    if (part.of != PartEntry::Of::all && other.name == part.border) {
      border = std::make_unique<NearestPoint>(net_samples(other));
      top = other.points.front().y;
    }
  for (const glm::dvec3& p : places) {
    const auto within = [&](const std::pair<glm::dvec3, glm::dvec3>& box) {
      return glm::all(glm::greaterThan(p, box.first)) && glm::all(glm::lessThan(p, box.second));
    };
    if (std::any_of(part.without.begin(), part.without.end(), within)) continue;
    if (border && p.y < top) {
      const bool outer = p.x < border->point((*border)(p)).x;
      if (outer != (part.of == PartEntry::Of::outer)) continue;
    }
    out.push_back(p);
  }
  return out;
}

}  // namespace

BodyField::BodyField(const BodyEntry& entry, std::span<const glm::dvec3> places)
    : folded_(entry.folded) {
  for (const PartEntry& part : entry.parts) {
    std::unique_ptr<Field> field = part.shape == PartEntry::Shape::envelope
                                       ? envelope_field(part, points_for(part, entry, places))
                                       : part_field(part);
    const Box box = field->box();
    if (!part.cut) {
      box_.low = glm::min(box_.low, box.low);
      box_.high = glm::max(box_.high, box.high);
    }
    parts_.push_back({std::move(field), box, part.blend, part.cut,
                      part.cut && part.shape != PartEntry::Shape::net});
  }
  mend_fold();
}

glm::dvec3 BodyField::folded(const glm::dvec3& p) const {
  return folded_ ? glm::dvec3(kBodyMirrorX - std::abs(p.x - kBodyMirrorX), p.y, p.z) : p;
}

std::size_t BodyField::part_at(const glm::dvec3& place) const {
  const glm::dvec3 p = folded(place);
  std::size_t nearest = 0;
  double least = parts_.front().field->at(p);
  for (std::size_t i = 1; i < parts_.size(); ++i) {
    if (parts_[i].cut || 0.5 * parts_[i].box.distance(p) > least) continue;
    const double value = parts_[i].field->at(p);
    if (value < least) {
      least = value;
      nearest = i;
    }
  }
  return nearest;
}

void BodyField::replace_part(
    std::size_t index, const std::function<std::unique_ptr<Field>(std::unique_ptr<Field>)>& make) {
  Part& part = parts_.at(index);
  part.field = make(std::move(part.field));
  part.box = part.field->box();
  box_.low = glm::min(box_.low, part.box.low);
  box_.high = glm::max(box_.high, part.box.high);
  mend_fold();
}

void BodyField::mend_fold() {
  if (!folded_) return;
  const double half = std::max(kBodyMirrorX - box_.low.x, box_.high.x - kBodyMirrorX);
  box_.low.x = kBodyMirrorX - half;
  box_.high.x = kBodyMirrorX + half;
}

double BodyField::at(const glm::dvec3& place) const {
  return join(place, true);
}

double BodyField::uncut(const glm::dvec3& p) const {
  return join(p, false);
}

double BodyField::join(const glm::dvec3& place, bool dimples) const {
  const glm::dvec3 p = folded(place);
  double value = parts_.front().field->at(p);
  for (std::size_t i = 1; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    if (part.dimple && !dimples) continue;
    // Far parts cannot change the value. Fields grow at least half as fast as the distance to the
    // part's box.
    const double bound = 0.5 * part.box.distance(p);
    if (bound > (part.cut ? -value : value) + part.blend) continue;
    const double other = part.field->at(p);
    value =
        part.cut ? -smooth_min(-value, other, part.blend) : smooth_min(value, other, part.blend);
  }
  return value;
}

}  // namespace tautband::generate
