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

// "0.5 in", "5 in", "2 ft".
std::string imperial_words(double inches) {
  if (inches < 11.5) return fmt::format("{:g} in", inches);
  return fmt::format("{:g} ft", inches / 12.0);
}

// 1, 2 or 5 times a power of ten that is nearest to `wanted`.
double round_number(double wanted) {
  const double ten = std::pow(10.0, std::floor(std::log10(wanted)));
  const auto distance = [&](double digit) { return std::abs(std::log(digit * ten / wanted)); };
  return ten * *std::min_element(std::begin(kDigits), std::end(kDigits),
                                 [&](double a, double b) { return distance(a) < distance(b); });
}

// Inches are counted up to ten of them, then feet.
double round_inches(double wanted) {
  const double inches = std::min(round_number(wanted), 10.0);
  const double feet = 12.0 * std::max(round_number(wanted / 12.0), 1.0);
  return std::abs(std::log(feet / wanted)) < std::abs(std::log(inches / wanted)) ? feet : inches;
}

}  // namespace

ScaleBar scale_bar_of(const View& view, int width, Units units) {
  constexpr double kInch = 25.4;  // mm
  const double wanted = std::max(kShare * width * double(view.mm_per_pixel), 1e-6);
  const bool perspective = view.projection[3][3] == 0.0f;
  const auto placed = [&](const std::string& length) {
    return perspective ? told("{} at mid-depth", length) : length;
  };
  if (units == Units::imperial) {
    const double inches = round_inches(wanted / kInch);
    return {static_cast<float>(inches * kInch), placed(imperial_words(inches))};
  }
  const double length = round_number(wanted);
  return {static_cast<float>(length), placed(words_for(length))};
}

}  // namespace tautband::scene
