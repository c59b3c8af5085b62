// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace tautband {

// The subject's own side. +X is the subject's left.
enum class Side { left, right, midline };

// Which sides a picture or a question is about.
enum class Sides { left, right, both };

constexpr Side opposite(Side side) {
  return side == Side::left ? Side::right : side == Side::right ? Side::left : Side::midline;
}
// The side that stands for these where only one can be shown.
constexpr Side one_of(Sides sides) {
  return sides == Sides::left ? Side::left : Side::right;
}
constexpr Sides sides_of(Side side) {
  return side == Side::left ? Sides::left : Sides::right;
}
constexpr bool includes(Sides sides, Side side) {
  return side == Side::midline || sides == Sides::both ||
         (sides == Sides::left) == (side == Side::left);
}

std::string_view to_string(Side side);
std::string_view to_string(Sides sides);
std::optional<Side> side_from(std::string_view word);
std::optional<Sides> sides_from(std::string_view word);

}  // namespace tautband
