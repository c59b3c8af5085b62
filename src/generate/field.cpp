// SPDX-License-Identifier: MIT
#include "generate/field.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

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
    case PartEntry::Shape::ellipsoid:
      break;
  }
  return ellipsoid_field(part);
}

BodyField::BodyField(const BodyEntry& entry) : folded_(entry.folded) {
  for (const PartEntry& part : entry.parts) {
    std::unique_ptr<Field> field = part_field(part);
    const Box box = field->box();
    if (!part.cut) {
      box_.low = glm::min(box_.low, box.low);
      box_.high = glm::max(box_.high, box.high);
    }
    parts_.push_back({std::move(field), box, part.blend, part.cut});
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
  const glm::dvec3 p = folded(place);
  double value = parts_.front().field->at(p);
  for (std::size_t i = 1; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
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
