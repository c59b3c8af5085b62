// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>

#include <glm/vec3.hpp>

namespace tautband {

// The transfer function of sRGB (IEC 61966-2-1) between what a file or a screen holds and light,
// both 0..1 and held within.
inline float light_from_srgb(float shown) {
  shown = std::clamp(shown, 0.0f, 1.0f);
  return shown <= 0.04045f ? shown / 12.92f : std::pow((shown + 0.055f) / 1.055f, 2.4f);
}
inline float srgb_from_light(float light) {
  light = std::clamp(light, 0.0f, 1.0f);
  return light <= 0.0031308f ? 12.92f * light : 1.055f * std::pow(light, 1.0f / 2.4f) - 0.055f;
}
inline glm::vec3 light_from_srgb(const glm::vec3& shown) {
  return {light_from_srgb(shown.r), light_from_srgb(shown.g), light_from_srgb(shown.b)};
}
inline glm::vec3 srgb_from_light(const glm::vec3& light) {
  return {srgb_from_light(light.r), srgb_from_light(light.g), srgb_from_light(light.b)};
}

}  // namespace tautband
