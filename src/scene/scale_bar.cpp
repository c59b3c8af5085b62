// SPDX-License-Identifier: MIT
#include "scene/scale_bar.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/words.h"

namespace tautband::scene {
namespace {

constexpr double kShare = 0.2;  // of the picture's width
constexpr double kDigits[] = {1.0, 2.0, 5.0, 10.0};

// "5 mm", "10 cm", "2 m".
std::string words_for(double mm) {
  if (mm < 9.5) return fmt::format("{:g} mm", mm);
  if (mm < 950.0) return fmt::format("{:g} cm", mm / 10.0);
  return fmt::format("{:g} m", mm / 1000.0);
}

}  // namespace

ScaleBar scale_bar_of(const View& view, int width) {
  const double wanted = std::max(kShare * width * double(view.mm_per_pixel), 1e-6);
  const double ten = std::pow(10.0, std::floor(std::log10(wanted)));
  const auto distance = [&](double digit) { return std::abs(std::log(digit * ten / wanted)); };
  const double digit =
      *std::min_element(std::begin(kDigits), std::end(kDigits),
                        [&](double a, double b) { return distance(a) < distance(b); });
  const bool perspective = view.projection[3][3] == 0.0f;
  const double length = digit * ten;
  return {static_cast<float>(length),
          perspective ? told("{} at mid-depth", words_for(length)) : words_for(length)};
}

}  // namespace tautband::scene
