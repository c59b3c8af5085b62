// SPDX-License-Identifier: MIT
#include "scene/ramp.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/common.hpp>
#include <glm/trigonometric.hpp>

#include "core/srgb.h"
#include "core/words.h"

namespace tautband::scene {
namespace {

// A stop in OKLCH: lightness 0..1, chroma, hue in degrees.
struct Stop {
  float lightness, chroma, hue;
};

// OKLCH to sRGB: B. Ottosson, "A perceptual color space for image processing", 2020.
glm::vec3 srgb(Stop stop) {
  const float a = stop.chroma * std::cos(glm::radians(stop.hue));
  const float b = stop.chroma * std::sin(glm::radians(stop.hue));
  const float l = std::pow(stop.lightness + 0.3963377774f * a + 0.2158037573f * b, 3.0f);
  const float m = std::pow(stop.lightness - 0.1055613458f * a - 0.0638541728f * b, 3.0f);
  const float s = std::pow(stop.lightness - 0.0894841775f * a - 1.2914855480f * b, 3.0f);
  return srgb_from_light({4.0767416621f * l - 3.3077115913f * m + 0.2309699292f * s,
                          -1.2684380046f * l + 2.6097574011f * m - 0.3413193965f * s,
                          -0.0041960863f * l - 0.7034186147f * m + 1.7076147010f * s});
}

// Lightness falls (or rises) in equal steps from the first stop to the last; hue and chroma pass
// through all stops.
Ramp make(std::string name, std::string describe, const std::vector<Stop>& stops) {
  constexpr int kSamples = 64;
  Ramp ramp{std::move(name), std::move(describe), {}};
  for (int i = 0; i < kSamples; ++i) {
    const float t = static_cast<float>(i) / (kSamples - 1);
    const float along = t * static_cast<float>(stops.size() - 1);
    const std::size_t k = std::min(static_cast<std::size_t>(along), stops.size() - 2);
    const float f = along - static_cast<float>(k);
    ramp.stops.push_back(srgb({glm::mix(stops.front().lightness, stops.back().lightness, t),
                               glm::mix(stops[k].chroma, stops[k + 1].chroma, f),
                               glm::mix(stops[k].hue, stops[k + 1].hue, f)}));
  }
  return ramp;
}

}  // namespace

std::span<const Ramp> ramps() {
  static const std::array<Ramp, 4> kRamps{
      make(
          "ember", noted("yellow through orange and red to dark wine"),
          {{0.93f, 0.12f, 98}, {0, 0.17f, 75}, {0, 0.20f, 45}, {0, 0.19f, 25}, {0.32f, 0.12f, 12}}),
      make("glow", noted("dark violet through red to pale yellow, for dark grounds"),
           {{0.30f, 0.13f, 310},
            {0, 0.15f, 350},
            {0, 0.17f, 390},
            {0, 0.14f, 425},
            {0.96f, 0.07f, 462}}),
      make("reef", noted("pale yellow through green and teal to deep blue"),
           {{0.94f, 0.10f, 108},
            {0, 0.13f, 145},
            {0, 0.10f, 195},
            {0, 0.12f, 245},
            {0.30f, 0.11f, 272}}),
      make("graphite", noted("light to dark grey, for print"),
           {{0.90f, 0.0f, 0}, {0.18f, 0.0f, 0}})};
  return kRamps;
}

const Ramp* find_ramp(std::string_view name) {
  const auto all = ramps();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Ramp& ramp) { return ramp.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace tautband::scene
