// SPDX-License-Identifier: MIT
#include "core/text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <numeric>
#include <sstream>
#include <vector>

#include <fmt/format.h>

namespace tautband {
namespace {

// Levenshtein distance, two rows.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string upper(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto at = static_cast<unsigned char>(out[i]);
    const auto next = static_cast<unsigned char>(i + 1 < out.size() ? out[i + 1] : 0);
    if (at >= 'a' && at <= 'z') out[i] = static_cast<char>(at - 0x20);
    if (at == 0xC3 && next >= 0xA0 && next <= 0xBE && next != 0xB7)  // U+00E0 .. U+00FE
      out[i + 1] = static_cast<char>(next - 0x20);
    if (at == 0xC5 && next == 0x93) out[i + 1] = static_cast<char>(0x92);  // ligature oe
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string spelled(std::string_view id) {
  std::string out(id);
  std::replace(out.begin(), out.end(), '-', ' ');
  if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out;
}

std::string without_control(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto at = static_cast<unsigned char>(out[i]);
    const auto next = static_cast<unsigned char>(i + 1 < out.size() ? out[i + 1] : 0);
    if (at < 0x20 || at == 0x7F) out[i] = ' ';
    if (at == 0xC2 && next >= 0x80 && next < 0xA0) out[i] = out[i + 1] = ' ';
  }
  return out;
}

std::string nearest_word(std::string_view word, std::span<const std::string> candidates) {
  const std::string wanted = lower(word.substr(0, 200));
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, wanted.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, lower(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  const std::string near = nearest_word(word, candidates);
  return near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near);
}

bool matches_words(std::string_view text, std::string_view query) {
  const std::string haystack = lower(text);
  std::istringstream words(lower(query));
  for (std::string word; words >> word;)
    if (haystack.find(word) == std::string::npos) return false;
  return true;
}

double short_decimal(float value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof(digits), value).ptr;
  double decimal = static_cast<double>(value);
  std::from_chars(digits, end, decimal);
  return decimal;
}

}  // namespace tautband
