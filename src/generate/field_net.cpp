// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "generate/curve.h"
#include "generate/field.h"
#include "generate/nearest.h"

namespace tautband::generate {
namespace {

constexpr int kPerSpan = 24;             // samples between two tabulated points
constexpr double kLeastHalfWidth = 0.4;  // mm

struct Samples {
  int rows, columns;
  std::vector<glm::dvec3> places;
  std::vector<double> half_thickness;
};

Samples sample_net(const PartEntry& part) {
  const int rows = int(part.half_thickness.size());
  const int columns = int(part.half_thickness.front().size());
  Samples out{(rows - 1) * kPerSpan + 1, (columns - 1) * kPerSpan + 1, {}, {}};
  for (int i = 0; i < out.rows; ++i) {
    const Weights wi = catmull_rom(double(i) / kPerSpan, rows);
    for (int j = 0; j < out.columns; ++j) {
      const Weights wj = catmull_rom(double(j) / kPerSpan, columns);
      glm::dvec3 place(0.0);
      double half = 0.0;
      for (std::size_t k = 0; k < 4; ++k)
        for (std::size_t m = 0; m < 4; ++m) {
          const double share = wi.weight[k] * wj.weight[m];
          place += share * part.points[std::size_t(wi.index[k] * columns + wj.index[m])];
          half += share * part.half_thickness[std::size_t(wi.index[k])][std::size_t(wj.index[m])];
        }
      out.places.push_back(place);
      out.half_thickness.push_back(std::max(half, kLeastHalfWidth));
    }
  }
  return out;
}

class Net : public Field {
 public:
  explicit Net(const PartEntry& part) : samples_(sample_net(part)), nearest_(samples_.places) {
    for (const glm::dvec3& p : part.points) points_box_.add(p, 0.0);
    for (const auto& row : part.half_thickness)
      thickest_ = std::max(thickest_, *std::max_element(row.begin(), row.end()));
  }

  double at(const glm::dvec3& p) const override {
    const std::size_t i = nearest_(p);
    const int row = int(i) / samples_.columns;
    const int column = int(i) % samples_.columns;
    const glm::dvec3 su = slope(row, column, true);
    const glm::dvec3 sv = slope(row, column, false);
    const glm::dvec3 q = p - samples_.places[i];
    // One Newton step in the tangent plane, in steps of the samples, not beyond the rim.
    const double e = glm::dot(su, su), f = glm::dot(su, sv), g = glm::dot(sv, sv);
    const double a = glm::dot(q, su), b = glm::dot(q, sv);
    const double determinant = std::max(e * g - f * f, 1e-6);
    const double du = within((g * a - f * b) / determinant, row, samples_.rows);
    const double dv = within((e * b - f * a) / determinant, column, samples_.columns);
    return glm::length(q - du * su - dv * sv) - samples_.half_thickness[i];
  }

  Box box() const override {
    Box out = points_box_;
    out.low -= thickest_ + 2.0;
    out.high += thickest_ + 2.0;
    return out;
  }

 private:
  static double within(double step, int place, int count) {
    return std::clamp(std::clamp(step, -0.6, 0.6), place > 0 ? -1.0 : 0.0,
                      place < count - 1 ? 1.0 : 0.0);
  }

  glm::dvec3 slope(int row, int column, bool by_row) const {
    const int last = (by_row ? samples_.rows : samples_.columns) - 1;
    const int here = by_row ? row : column;
    const int a = std::max(here - 1, 0);
    const int b = std::min(here + 1, last);
    const auto place = [&](int k) {
      return samples_
          .places[std::size_t((by_row ? k : row) * samples_.columns + (by_row ? column : k))];
    };
    return (place(b) - place(a)) / double(b - a);
  }

  Samples samples_;
  NearestPoint nearest_;
  Box points_box_;
  double thickest_ = 0.0;
};

}  // namespace

std::vector<glm::dvec3> net_samples(const PartEntry& part) {
  return sample_net(part).places;
}

std::unique_ptr<Field> net_field(const PartEntry& part) {
  return std::make_unique<Net>(part);
}

}  // namespace tautband::generate
