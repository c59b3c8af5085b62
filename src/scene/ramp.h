// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec3.hpp>

namespace tautband::scene {

// Colour ramps for heat: lightness falls or rises all along, so order survives greyscale and colour
// blindness.
struct Ramp {
  std::string name;
  std::string describe;          // "yellow to dark red"
  std::vector<glm::vec3> stops;  // sRGB, cold to hot, evenly spaced
};
std::span<const Ramp> ramps();
const Ramp* find_ramp(std::string_view name);  // null when unknown

}  // namespace tautband::scene
