// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include <glm/vec2.hpp>

namespace tautband::scene {

// "A4", "a1-landscape", "letter", "tabloid", or "600x400" in mm as width x height, in any letter
// case. nullopt for anything else, and for sides outside 50 .. 3000 mm. Papers with a name are
// upright unless -landscape follows.
std::optional<glm::vec2> paper_size(std::string_view name);

// The names that paper_size knows, for messages.
std::string_view paper_names();

// How many lines Inter needs for these words in columns of `width` mm at `size` points: a guess
// from the widths of its letters, a little too wide, for layouts made where no font is at hand.
int guess_lines(std::string_view words, float size, float width);

inline constexpr float kPoint = 25.4f / 72.0f;  // mm per point of type
inline constexpr float kLineHeight = 1.22f;     // of Inter, in sizes of its type

}  // namespace tautband::scene
