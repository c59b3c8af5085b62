// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <glm/vec3.hpp>

namespace tautband::scene {

// How the skin is shown: in one of six tones, or plainly, as drawn on paper.
struct SkinTone {
  std::string name;      // "1" lightest .. "6" darkest, "drawing"
  std::string describe;  // "very light"
  glm::vec3 colour;      // sRGB, before light falls on it
  bool drawn = false;    // paper with shading and contour instead of skin
};
std::span<const SkinTone> skin_tones();
const SkinTone* find_skin_tone(std::string_view name);  // null when unknown
// What to say behind an unknown name: "; did you mean "drawing"?" or "; there are 1, 2, ...".
std::string skin_tone_hint(std::string_view name);

// The individual typology angle of a colour, degrees: above 55 very light, 41 light, 28
// intermediate, 10 tan, -30 brown, below dark (Chardon, Cretois, Hourseau 1991, "Skin colour
// typology and suntanning pathways").
float typology_angle(const glm::vec3& srgb);

}  // namespace tautband::scene
