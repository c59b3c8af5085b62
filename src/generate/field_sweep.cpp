// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "generate/curve.h"
#include "generate/field.h"
#include "generate/nearest.h"

namespace tautband::generate {
namespace {

constexpr int kPerSpan = 24;          // samples of the centre line between two stations
constexpr double kLeastRadius = 0.3;  // mm

std::vector<glm::dvec3> sample_curve(const std::vector<glm::dvec3>& centres) {
  const int count = int(centres.size());
  std::vector<glm::dvec3> out;
  for (int i = 0; i <= (count - 1) * kPerSpan; ++i)
    out.push_back(blend(catmull_rom(double(i) / kPerSpan, count), centres));
  return out;
}

// Derivative by u at the samples: central differences, one-sided at both ends.
std::vector<glm::dvec3> slopes_of(const std::vector<glm::dvec3>& samples) {
  std::vector<glm::dvec3> out(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::size_t a = i == 0 ? 0 : i - 1;
    const std::size_t b = std::min(i + 1, samples.size() - 1);
    out[i] = (samples[b] - samples[a]) * (double(kPerSpan) / double(b - a));
  }
  return out;
}

class Sweep : public Field {
 public:
  explicit Sweep(const PartEntry& part)
      : centres_(part.points),
        rows_(int(part.points.size())),
        reference_(part.reference),
        power_(part.power),
        cap_{part.caps[0], part.caps[1]},
        parallel_(part.parallel_sections),
        axis_(unit_or(part.axis, {0, 1, 0})),
        slopes_(slopes_of(sample_curve(part.points))),
        nearest_(sample_curve(part.points)) {
    for (const std::vector<double>& row : part.radii) {
      std::vector<double> whole = row;
      if (part.half_sections)  // 0..180 degrees tabulated; the other half mirrors it
        for (std::size_t i = row.size() - 2; i > 0; --i) whole.push_back(row[i]);
      columns_ = int(whole.size());
      radii_.insert(radii_.end(), whole.begin(), whole.end());
    }
    for (const glm::dvec3& centre : centres_) heights_.push_back(glm::dot(axis_, centre));
  }

  double at(const glm::dvec3& p) const override {
    const Foot foot = parallel_ ? foot_on_axis(p) : foot_on_curve(p);
    const Weights w = catmull_rom(foot.u, rows_);
    const glm::dvec3 d = p - blend(w, centres_);
    const double x = glm::dot(d, foot.tangent);
    const glm::dvec3 e1 =
        unit_or(reference_ - glm::dot(reference_, foot.tangent) * foot.tangent, {0.0, 0.0, 0.0});
    const glm::dvec3 e2 = glm::cross(foot.tangent, e1);
    const double a = glm::dot(d, e1);
    const double b = glm::dot(d, e2);
    const double distance = std::hypot(a, b) + 1e-6;
    const double r = std::max(radius(w, std::atan2(b, a)), kLeastRadius);
    const bool before = foot.u <= 1e-6 && x < 0.0;
    const bool behind = foot.u >= rows_ - 1 - 1e-6 && x > 0.0;
    if (!before && !behind) return distance - r;
    return cap_value(distance / r, std::abs(x), r, before ? cap_[0] : cap_[1]);
  }

  Box box() const override {
    Box out;
    for (int k = 0; k < rows_; ++k) {
      // Spline and bends can reach a little beyond the tabulated sections.
      double reach = 0.0;
      const int used = columns_ == 3 ? 2 : columns_;  // the third number of an ellipse is an angle
      for (int i = 0; i < used; ++i) reach = std::max(reach, radii_[std::size_t(k * columns_ + i)]);
      if (k == 0) reach = std::max(reach, cap_[0]);
      if (k == rows_ - 1) reach = std::max(reach, cap_[1]);
      out.add(centres_[std::size_t(k)], 1.05 * reach);
    }
    return out;
  }

 private:
  struct Foot {
    double u;
    glm::dvec3 tangent;
  };

  Foot foot_on_axis(const glm::dvec3& p) const {
    const double y = glm::dot(axis_, p);
    const auto above = std::lower_bound(heights_.begin(), heights_.end(), y);
    const int i = std::clamp(int(above - heights_.begin()) - 1, 0, rows_ - 2);
    const double low = heights_[std::size_t(i)];
    const double share = (y - low) / (heights_[std::size_t(i) + 1] - low);
    return {std::clamp(i + share, 0.0, double(rows_ - 1)), axis_};
  }

  Foot foot_on_curve(const glm::dvec3& p) const {
    const std::size_t i = nearest_(p);
    const glm::dvec3& slope = slopes_[i];
    const double step =
        glm::dot(p - nearest_.point(i), slope) / std::max(glm::dot(slope, slope), 1e-12);
    const double u =
        std::clamp(double(i) / kPerSpan + std::clamp(step, -0.5 / kPerSpan, 0.5 / kPerSpan), 0.0,
                   double(rows_ - 1));
    const double sample = u * kPerSpan;
    const std::size_t low = std::min(std::size_t(sample), slopes_.size() - 2);
    const double share = sample - double(low);
    return {u, unit_or((1.0 - share) * slopes_[low] + share * slopes_[low + 1], {0.0, 1.0, 0.0})};
  }

  double along(const Weights& w, int column) const {
    double sum = 0.0;
    for (std::size_t k = 0; k < 4; ++k)
      sum += w.weight[k] * radii_[std::size_t(w.index[k] * columns_ + column)];
    return sum;
  }

  double radius(const Weights& w, double angle) const {
    if (columns_ == 1) return along(w, 0);
    if (columns_ == 3) {
      const double turned = angle - along(w, 2) * (M_PI / 180.0);
      return 1.0 / std::hypot(std::cos(turned) / std::max(along(w, 0), kLeastRadius),
                              std::sin(turned) / std::max(along(w, 1), kLeastRadius));
    }
    const Weights around = catmull_rom_periodic(angle / (2.0 * M_PI) * columns_, columns_);
    double sum = 0.0;
    for (std::size_t i = 0; i < 4; ++i) sum += around.weight[i] * along(w, around.index[i]);
    return sum;
  }

  // Distance to a superelliptic cap, to the first order: value over slope.
  double cap_value(double a, double x, double r, double cap) const {
    const double b = x / cap + 1e-4;
    const double a_lower = std::pow(a, power_ - 1.0);
    const double b_lower = std::pow(b, power_ - 1.0);
    const double k = std::pow(a_lower * a + b_lower * b, 1.0 / power_);
    const double slope = std::pow(k, 1.0 - power_) * std::hypot(a_lower / r, b_lower / cap) + 1e-6;
    return (k - 1.0) / slope;
  }

  std::vector<glm::dvec3> centres_;
  int rows_;
  int columns_ = 0;
  std::vector<double> radii_;  // rows x columns
  glm::dvec3 reference_;
  double power_;
  double cap_[2];
  bool parallel_;
  glm::dvec3 axis_;
  std::vector<double> heights_;  // of the centres along the axis
  std::vector<glm::dvec3> slopes_;
  NearestPoint nearest_;
};

}  // namespace

std::unique_ptr<Field> sweep_field(const PartEntry& part) {
  return std::make_unique<Sweep>(part);
}

}  // namespace tautband::generate
