// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/matrix.hpp>

#include "generate/curve.h"
#include "generate/field.h"

namespace tautband::generate {
namespace {

// The matrix of a rotation vector given in degrees (Rodrigues).
glm::dmat3 rotation_matrix(const glm::dvec3& degrees) {
  const glm::dvec3 r = degrees * (M_PI / 180.0);
  const double angle = glm::length(r);
  if (angle < 1e-9) return glm::dmat3(1.0);
  const glm::dvec3 k = r / angle;
  const glm::dmat3 cross(0.0, k.z, -k.y, -k.z, 0.0, k.x, k.y, -k.x, 0.0);  // columns
  return glm::dmat3(1.0) + std::sin(angle) * cross + (1.0 - std::cos(angle)) * (cross * cross);
}

class Ellipsoid : public Field {
 public:
  explicit Ellipsoid(const PartEntry& part)
      : centre_(part.centre),
        axes_(part.axes),
        to_local_(glm::transpose(rotation_matrix(part.rotation))),
        power_(part.power) {}

  double at(const glm::dvec3& p) const override {
    const glm::dvec3 z =
        glm::min((glm::abs(to_local_ * (p - centre_)) + 1e-3) / axes_, glm::dvec3(30.0));
    if (power_ == 2.0) {
      const double k = glm::length(z);
      return (k - 1.0) / std::max(glm::length(z / axes_) / k, 1e-3);
    }
    const glm::dvec3 lower = glm::pow(z, glm::dvec3(power_ - 1.0));
    const double k = std::pow(glm::dot(lower, z), 1.0 / power_);
    const double slope = std::pow(k, 1.0 - power_) * glm::length(lower / axes_);
    return (k - 1.0) / std::max(slope, 1e-3);
  }

  Box box() const override {
    // A superellipsoid of a high power fills its turned box up to the corners.
    const double reach = std::pow(3.0, std::max(0.0, 0.5 - 1.0 / power_));
    Box out;
    out.add(centre_, reach * std::max({axes_.x, axes_.y, axes_.z}));
    return out;
  }

 private:
  glm::dvec3 centre_, axes_;
  glm::dmat3 to_local_;
  double power_;
};

class Star : public Field {
 public:
  explicit Star(const PartEntry& part)
      : centre_(part.centre),
        rows_(int(part.radii.size())),
        columns_(int(part.radii.front().size())),
        both_sides_alike_(part.both_sides_alike) {
    for (const auto& row : part.radii) radii_.insert(radii_.end(), row.begin(), row.end());
  }

  double at(const glm::dvec3& p) const override {
    const glm::dvec3 d = p - centre_;
    const double distance = glm::length(d) + 1e-6;
    const double elevation = std::asin(std::clamp(d.y / distance, -1.0, 1.0));
    const double azimuth = std::atan2(d.x, d.z);
    const Weights we = catmull_rom((elevation / M_PI + 0.5) * (rows_ - 1), rows_);
    const Weights wa = both_sides_alike_
                           ? catmull_rom(std::abs(azimuth) / M_PI * (columns_ - 1), columns_)
                           : catmull_rom_periodic(azimuth / (2.0 * M_PI) * columns_, columns_);
    double radius = 0.0;
    for (std::size_t k = 0; k < 4; ++k)
      for (std::size_t m = 0; m < 4; ++m)
        radius +=
            we.weight[k] * wa.weight[m] * radii_[std::size_t(we.index[k] * columns_ + wa.index[m])];
    return distance - radius;
  }

  Box box() const override {
    Box out;
    out.add(centre_, *std::max_element(radii_.begin(), radii_.end()));
    return out;
  }

 private:
  glm::dvec3 centre_;
  int rows_, columns_;
  bool both_sides_alike_;
  std::vector<double> radii_;
};

}  // namespace

std::unique_ptr<Field> ellipsoid_field(const PartEntry& part) {
  return std::make_unique<Ellipsoid>(part);
}

std::unique_ptr<Field> star_field(const PartEntry& part) {
  return std::make_unique<Star>(part);
}

}  // namespace tautband::generate
