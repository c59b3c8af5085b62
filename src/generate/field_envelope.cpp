// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "core/parallel.h"
#include "generate/field.h"

namespace tautband::generate {
namespace {

constexpr double kStep = 3.0;           // mm
constexpr double kBand = 24.0;          // mm; distances are kept this far from the closed surface
constexpr double kBeyondMiddle = 27.0;  // mm of the other side, so that the smoothing is even there
constexpr float kNear = 22.0f;          // mm; beyond it nothing is smoothed

double with_sites(double base, const std::vector<Site>& sites, const glm::dvec3& p) {
  double sum = base;
  for (const Site& site : sites) {
    const glm::dvec3 d = p - site.centre;
    const double share = glm::dot(d, d) / (2.0 * site.sigma * site.sigma);
    if (share < 12.0) sum += site.add * std::exp(-share);
  }
  return sum;
}

// The closing of a cloud of points in a regular grid; see envelope_field.
class Grid {
 public:
  Grid(const PartEntry& part, std::vector<glm::dvec3> points) : part_(part), points_(points) {
    Box box;
    for (const glm::dvec3& p : points_) box.add(p, 45.0);
    box.high.x = std::min(box.high.x, kBodyMirrorX + kBeyondMiddle);
    low = box.low;
    // A node plane upon the plane of symmetry.
    low.x = kBodyMirrorX - kStep * std::ceil((kBodyMirrorX - box.low.x) / kStep);
    const glm::dvec3 nodes = glm::ceil((box.high - low) / kStep);
    count = {int(nodes.x) + 1, int(nodes.y) + 1, int(nodes.z) + 1};
    add_mirror_images();
    close();
    offset();
    smooth();
  }

  glm::dvec3 low{0.0};
  std::array<int, 3> count{};
  std::vector<float> value;

 private:
  std::size_t at(int x, int y, int z) const {
    return (std::size_t(z) * std::size_t(count[1]) + std::size_t(y)) * std::size_t(count[0]) +
           std::size_t(x);
  }
  glm::dvec3 place(int x, int y, int z) const { return low + kStep * glm::dvec3(x, y, z); }

  void add_mirror_images() {
    const std::size_t own = points_.size();
    for (std::size_t i = 0; i < own; ++i) {
      glm::dvec3 p = points_[i];
      p.x = 2.0 * kBodyMirrorX - p.x;
      if (p.x < kBodyMirrorX + kBeyondMiddle + 30.0 && p.y > part_.parted_below)
        points_.push_back(p);
    }
  }

  // Every node's distance to the nearest of some points, at most `reach`; in slabs, on all cores.
  std::vector<float> distances(const std::vector<glm::dvec3>& points, double reach) const {
    std::vector<float> out(at(0, 0, count[2]), float(reach * reach));
    constexpr int kSlab = 24;
    in_parallel(std::size_t((count[1] + kSlab - 1) / kSlab), [&](std::size_t slab) {
      const int first = int(slab) * kSlab, last = std::min(first + kSlab, count[1]) - 1;
      for (const glm::dvec3& p : points) splat(p, reach, first, last, out);
    });
    for (float& squared : out) squared = std::sqrt(squared);
    return out;
  }

  void splat(const glm::dvec3& p, double reach, int first, int last,
             std::vector<float>& out) const {
    const glm::dvec3 q = (p - low) / kStep;
    const double r = reach / kStep;
    const auto from = [&](double v) { return std::max(0, int(std::ceil(v - r))); };
    const int y0 = std::max(first, from(q.y)), y1 = std::min(last, int(q.y + r));
    if (y0 > y1) return;
    const int x1 = std::min(count[0] - 1, int(q.x + r));
    for (int z = from(q.z); z <= std::min(count[2] - 1, int(q.z + r)); ++z)
      for (int y = y0; y <= y1; ++y) {
        const double dy = y - q.y, dz = z - q.z;
        const float across = float((dy * dy + dz * dz) * kStep * kStep);
        for (int x = from(q.x); x <= x1; ++x) {
          const float dx = float((x - q.x) * kStep);
          float& here = out[at(x, y, z)];
          here = std::min(here, across + dx * dx);
        }
      }
  }

  double closing(const glm::dvec3& p) const {
    return std::max(3.0, with_sites(part_.closing, part_.closing_sites, p));
  }

  // The dilated cloud: its boundary towards the outside as points, and what is outside it.
  void close() {
    double most = part_.closing;
    for (const Site& site : part_.closing_sites) most += std::max(0.0, site.add);
    std::vector<float> g = distances(points_, most + 2.0 * kStep);
    in_parallel(std::size_t(count[2]), [&](std::size_t z) {
      for (int y = 0; y < count[1]; ++y)
        for (int x = 0; x < count[0]; ++x) {
          const glm::dvec3 p = place(x, y, int(z));
          float& here = g[at(x, y, int(z))];
          if (double(here) < most + 2.0 * kStep) here -= float(closing(p));
          for (const glm::dvec4& ball : part_.filled)
            here = std::min(here, float(glm::distance(p, glm::dvec3(ball)) - ball.w));
        }
    });
    flood(g);
    const std::array<std::size_t, 3> stride{1, std::size_t(count[0]),
                                            std::size_t(count[0]) * std::size_t(count[1])};
    for (int z = 0; z < count[2]; ++z)
      for (int y = 0; y < count[1]; ++y)
        for (int x = 0; x < count[0]; ++x)
          for (int d = 0; d < 3; ++d) {
            const int here[3] = {x, y, z};
            if (here[d] + 1 >= count[std::size_t(d)]) continue;
            const std::size_t i = at(x, y, z), j = i + stride[std::size_t(d)];
            if (outside_[i] == outside_[j]) continue;
            glm::dvec3 p = place(x, y, z);
            p[d] += kStep * double(g[i]) / double(g[i] - g[j]);
            border_.push_back(p);
          }
  }

  // What can be reached from the front without entering the dilated cloud; hollows inside the body
  // (chest, belly, the inside of thick muscles) stay solid.
  void flood(const std::vector<float>& g) {
    outside_.assign(g.size(), 0);
    std::vector<std::array<int, 3>> open{{0, 0, count[2] - 1}};
    outside_[at(0, 0, count[2] - 1)] = 1;
    while (!open.empty()) {
      const std::array<int, 3> here = open.back();
      open.pop_back();
      for (int k = 0; k < 6; ++k) {
        std::array<int, 3> next = here;
        const std::size_t d = std::size_t(k / 2);
        next[d] += k % 2 == 0 ? 1 : -1;
        if (next[d] < 0 || next[d] >= count[d]) continue;
        const std::size_t i = at(next[0], next[1], next[2]);
        if (outside_[i] != 0 || g[i] <= 0.0f) continue;
        outside_[i] = 1;
        open.push_back(next);
      }
    }
  }

  void offset() {
    value = distances(border_, kBand);
    in_parallel(std::size_t(count[2]), [&](std::size_t z) {
      for (int y = 0; y < count[1]; ++y)
        for (int x = 0; x < count[0]; ++x) {
          const std::size_t i = at(x, y, int(z));
          const bool out = outside_[i] != 0;
          const glm::dvec3 p = place(x, y, int(z));
          const double fat = std::max(part_.least_fat, with_sites(part_.fat, part_.fat_sites, p));
          value[i] = float(closing(p) - fat + (out ? 1.0 : -1.0) * double(value[i]));
        }
    });
  }

  // Passes of (1 2 1)/4 along each axis, as many at each node as its smoothing asks for: n passes
  // have a standard deviation of kStep sqrt(n / 2).
  void smooth() {
    std::vector<std::uint8_t> passes(value.size(), 0);
    in_parallel(std::size_t(count[2]), [&](std::size_t z) {
      for (int y = 0; y < count[1]; ++y)
        for (int x = 0; x < count[0]; ++x) {
          const std::size_t i = at(x, y, int(z));
          if (std::abs(value[i]) > kNear) continue;
          const double wanted =
              with_sites(part_.smoothing, part_.smoothing_sites, place(x, y, int(z)));
          passes[i] =
              std::uint8_t(std::clamp(2.0 * wanted * wanted / (kStep * kStep) + 0.5, 1.0, 60.0));
        }
    });
    const int most = *std::max_element(passes.begin(), passes.end());
    const std::size_t stride[3] = {1, std::size_t(count[0]),
                                   std::size_t(count[0]) * std::size_t(count[1])};
    std::vector<float> next = value;
    for (int pass = 0; pass < most; ++pass)
      for (int d = 0; d < 3; ++d) {
        in_parallel(std::size_t(count[2]), [&](std::size_t z) {
          for (int y = 0; y < count[1]; ++y)
            for (int x = 0; x < count[0]; ++x) {
              const int here[3] = {x, y, int(z)};
              const std::size_t i = at(x, y, int(z));
              if (int(passes[i]) <= pass || here[d] == 0 || here[d] + 1 == count[std::size_t(d)]) {
                next[i] = value[i];
                continue;
              }
              next[i] = 0.25f * (value[i - stride[d]] + value[i + stride[d]]) + 0.5f * value[i];
            }
        });
        std::swap(next, value);
      }
    // Deep inside, where distances end, the values go on to fall, so that nobody looks for the
    // surface there.
    for (float& v : value)
      if (v < -10.0f) v = -10.0f + 4.0f * (v + 10.0f);
  }

  const PartEntry& part_;
  std::vector<glm::dvec3> points_, border_;
  std::vector<char> outside_;
};

// The grid read by a cubic B-spline, which is smooth to the second derivative.
class Envelope : public Field {
 public:
  Envelope(const PartEntry& part, std::vector<glm::dvec3> points) {
    box_.low = glm::dvec3(1e9);
    box_.high = glm::dvec3(-1e9);
    if (points.empty()) return;  // a part of the body far from the few entries that are built
    Grid grid(part, std::move(points));
    low_ = grid.low;
    count_ = grid.count;
    value_ = std::move(grid.value);
    for (int z = 0; z < count_[2]; ++z)
      for (int y = 0; y < count_[1]; ++y)
        for (int x = 0; x < count_[0]; ++x)
          if (value_[at(x, y, z)] < 0.0f) box_.add(low_ + kStep * glm::dvec3(x, y, z), kStep);
    box_.high.x = std::min(box_.high.x, kBodyMirrorX);
  }

  double at(const glm::dvec3& p) const override {
    const double apart = box_.distance(p);
    if (apart > 20.0) return apart;
    const glm::dvec3 q = (p - low_) / kStep;
    int first[3];
    double w[3][4];
    for (int d = 0; d < 3; ++d) {
      const double v = std::clamp(q[d], 1.0, double(count_[std::size_t(d)]) - 2.001);
      first[d] = int(v) - 1;
      const double t = v - int(v), s = 1.0 - t;
      w[d][0] = s * s * s / 6.0;
      w[d][1] = (3.0 * t * t * t - 6.0 * t * t + 4.0) / 6.0;
      w[d][2] = (3.0 * s * s * s - 6.0 * s * s + 4.0) / 6.0;
      w[d][3] = t * t * t / 6.0;
    }
    double sum = 0.0;
    for (int k = 0; k < 4; ++k)
      for (int j = 0; j < 4; ++j) {
        const float* row = &value_[at(first[0], first[1] + j, first[2] + k)];
        sum += w[2][k] * w[1][j] *
               (w[0][0] * double(row[0]) + w[0][1] * double(row[1]) + w[0][2] * double(row[2]) +
                w[0][3] * double(row[3]));
      }
    return sum;
  }

  Box box() const override { return box_; }

 private:
  std::size_t at(int x, int y, int z) const {
    return (std::size_t(z) * std::size_t(count_[1]) + std::size_t(y)) * std::size_t(count_[0]) +
           std::size_t(x);
  }

  glm::dvec3 low_{0.0};
  std::array<int, 3> count_{};
  std::vector<float> value_;
  Box box_;
};

}  // namespace

std::unique_ptr<Field> envelope_field(const PartEntry& part, std::vector<glm::dvec3> points) {
  return std::make_unique<Envelope>(part, std::move(points));
}

}  // namespace tautband::generate
