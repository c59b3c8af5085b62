// SPDX-License-Identifier: MIT
#include "core/side.h"

namespace tautband {

std::string_view to_string(Side side) {
  return side == Side::left ? "left" : side == Side::right ? "right" : "midline";
}

std::string_view to_string(Sides sides) {
  return sides == Sides::left ? "left" : sides == Sides::right ? "right" : "both";
}

std::optional<Side> side_from(std::string_view word) {
  for (Side side : {Side::left, Side::right, Side::midline})
    if (word == to_string(side)) return side;
  return std::nullopt;
}

std::optional<Sides> sides_from(std::string_view word) {
  for (Sides sides : {Sides::left, Sides::right, Sides::both})
    if (word == to_string(sides)) return sides;
  return std::nullopt;
}

}  // namespace tautband
