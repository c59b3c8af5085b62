// SPDX-License-Identifier: MIT
#include "scene/paper.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "core/text.h"

namespace tautband::scene {
namespace {

struct Paper {
  std::string_view name;
  glm::vec2 size;  // mm, upright
};
constexpr Paper kPapers[] = {
    {"a0", {841.0f, 1189.0f}},    {"a1", {594.0f, 841.0f}},      {"a2", {420.0f, 594.0f}},
    {"a3", {297.0f, 420.0f}},     {"a4", {210.0f, 297.0f}},      {"a5", {148.0f, 210.0f}},
    {"letter", {215.9f, 279.4f}}, {"tabloid", {279.4f, 431.8f}},
};
constexpr float kSmallest = 50.0f, kLargest = 3000.0f;  // mm

std::optional<float> side(std::string_view text) {
  float mm = 0.0f;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), mm);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!(mm >= kSmallest && mm <= kLargest)) return std::nullopt;
  return mm;
}

// In sizes of the type, Inter semibold and so a little wide for the rest.
float letter_width(unsigned char c) {
  constexpr std::string_view kNarrow = "iljtfrI.,:;'|()[]!-", kWide = "mwMW%@";
  if (c == ' ') return 0.28f;
  if (kNarrow.find(char(c)) != std::string_view::npos) return 0.36f;
  if (kWide.find(char(c)) != std::string_view::npos) return 0.92f;
  if (c >= 'A' && c <= 'Z') return 0.71f;
  if (c >= 0x80 && c < 0xc0) return 0.0f;  // the rest of a character of several bytes
  return 0.62f;
}

}  // namespace

std::optional<glm::vec2> paper_size(std::string_view name) {
  const std::string wanted = lower(name);
  std::string_view paper = wanted;
  bool landscape = false;
  for (const auto& [word, wide] : {std::pair{"-landscape", true}, {"-portrait", false}})
    if (paper.ends_with(word)) {
      paper.remove_suffix(std::string_view(word).size());
      landscape = wide;
      break;
    }
  for (const Paper& known : kPapers)
    if (known.name == paper) return landscape ? glm::vec2(known.size.y, known.size.x) : known.size;
  const std::size_t by = wanted.find('x');
  if (by == std::string::npos) return std::nullopt;
  const auto width = side(std::string_view(wanted).substr(0, by)),
             height = side(std::string_view(wanted).substr(by + 1));
  if (!width || !height) return std::nullopt;
  return glm::vec2(*width, *height);
}

std::string_view paper_names() {
  return "A5, A4, A3, A2, A1, A0, Letter, Tabloid (with -landscape for the other way round), or "
         "WIDTHxHEIGHT in mm";
}

int guess_lines(std::string_view words, float size, float width) {
  const float room = std::max(width / (size * kPoint), 0.1f);
  int lines = words.empty() ? 0 : 1;
  float used = 0.0f;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    float word = 0.0f;
    for (const char c : words.substr(0, end)) word += letter_width(static_cast<unsigned char>(c));
    const float space = used > 0.0f ? letter_width(' ') : 0.0f;
    if (used > 0.0f && used + space + word > room) {
      ++lines;
      used = 0.0f;
    }
    used += (used > 0.0f ? space : 0.0f) + word;
    for (; used > room; used -= room) ++lines;  // a word longer than a line
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return lines;
}

}  // namespace tautband::scene
