// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "generate/isosurface.h"

namespace tautband::generate {
namespace {

constexpr int kCoarse = 4;       // grid steps between the nodes of the first pass
constexpr double kMargin = 3.0;  // mm around the box

// Evaluates a grid from coarse to fine; a block is refined only where the surface may pass through
// it.
class Refiner {
 public:
  Refiner(const Field& field, Samples3& samples, int last_x)
      : field_(field), samples_(samples), last_x_(last_x), known_(samples.value.size(), 0) {}

  void run() {
    const auto& n = samples_.count;
    for (int z = 0; z + 1 < n[2]; z += kCoarse)
      for (int y = 0; y + 1 < n[1]; y += kCoarse)
        for (int x = 0; x < last_x_; x += kCoarse) block(x, y, z, kCoarse);
  }

 private:
  float node(int x, int y, int z) {
    const std::size_t i = samples_.at(x, y, z);
    if (known_[i] != kExact) {
      samples_.value[i] = float(field_.at(samples_.place(x, y, z)));
      known_[i] = kExact;
    }
    return samples_.value[i];
  }

  // Fields may rise faster than the distance; these slacks are generous for the tables' slopes.
  bool may_hold_surface(const std::array<float, 8>& corner, int size) const {
    const double span = size * samples_.step;
    const double reach = size == kCoarse ? 1.6 * span + 1.0 : 1.4 * span + 0.5;
    float low = std::abs(corner[0]);
    bool inside = false, outside = false;
    for (const float value : corner) {
      low = std::min(low, std::abs(value));
      (value < 0.0f ? inside : outside) = true;
    }
    return (inside && outside) || low < reach;
  }

  void block(int x, int y, int z, int size) {
    std::array<float, 8> corner;
    for (int c = 0; c < 8; ++c)
      corner[std::size_t(c)] =
          node(x + (c & 1) * size, y + (c >> 1 & 1) * size, z + (c >> 2) * size);
    if (size == 1) return;
    if (!may_hold_surface(corner, size)) {
      fill(x, y, z, size, corner[0]);
      return;
    }
    const int half = size / 2;
    for (int c = 0; c < 8; ++c)
      block(x + (c & 1) * half, y + (c >> 1 & 1) * half, z + (c >> 2) * half, half);
  }

  // Any value with the right sign serves where no surface is near.
  void fill(int x, int y, int z, int size, float value) {
    for (int k = z; k <= z + size; ++k)
      for (int j = y; j <= y + size; ++j)
        for (int i = x; i <= x + size; ++i) {
          const std::size_t at = samples_.at(i, j, k);
          if (known_[at] == 0) samples_.value[at] = value;
        }
  }

  static constexpr char kExact = 1;
  const Field& field_;
  Samples3& samples_;
  int last_x_;
  std::vector<char> known_;
};

}  // namespace

Samples3 sample_field(const Field& field, double step, bool symmetric) {
  const Box box = field.box();
  Samples3 out;
  out.step = step;
  const auto blocks = [&](double length) { return int(std::ceil(length / (step * kCoarse))); };
  for (int d = 0; d < 3; ++d)
    out.count[std::size_t(d)] = blocks(box.high[d] - box.low[d] + 2 * kMargin) * kCoarse + 1;
  out.low = box.low - kMargin;
  if (symmetric) {  // a node plane upon the plane of symmetry, as many blocks on both sides
    const int half = blocks(kBodyMirrorX - box.low.x + kMargin) * kCoarse;
    out.count[0] = 2 * half + 1;
    out.low.x = kBodyMirrorX - half * step;
  }
  out.value.assign(
      std::size_t(out.count[0]) * std::size_t(out.count[1]) * std::size_t(out.count[2]), 1.0f);
  const int last_x = symmetric ? out.count[0] / 2 : out.count[0] - 1;
  Refiner(field, out, last_x).run();
  if (symmetric)
    for (int z = 0; z < out.count[2]; ++z)
      for (int y = 0; y < out.count[1]; ++y)
        for (int x = 0; x < last_x; ++x)
          out.value[out.at(out.count[0] - 1 - x, y, z)] = out.value[out.at(x, y, z)];
  return out;
}

}  // namespace tautband::generate
