// SPDX-License-Identifier: MIT
#include "ui/letters.h"

#include <algorithm>

#include <imgui_internal.h>

#include "ui/fonts.h"

namespace tautband::ui {
namespace {

// Always there: Latin with its accents, and the punctuation of citations.
constexpr ImWchar kAlways[] = {0x0020, 0x017f, 0x2010, 0x2027, 0x2030, 0x203a,
                               0x2190, 0x2193, 0x2212, 0x2212, 0x2264, 0x2265};

struct Letters {
  std::vector<ImWchar> needed;  // sorted
  bool due = false;
};
Letters& letters() {
  static Letters state;
  return state;
}

bool is_always_there(unsigned code) {
  for (std::size_t i = 0; i < std::size(kAlways); i += 2)
    if (code >= kAlways[i] && code <= kAlways[i + 1]) return true;
  return code < 0x20;
}

bool is_private(unsigned code) {  // icons
  return code >= 0xE000 && code <= 0xF8FF;
}

// The next character of UTF-8; advances `text`.
unsigned take(std::string_view& text) {
  unsigned code = 0;
  const int bytes = std::max(1, ImTextCharFromUtf8(&code, text.data(), text.data() + text.size()));
  text.remove_prefix(std::min(static_cast<std::size_t>(bytes), text.size()));
  return code;
}

bool closes(unsigned code) {
  static constexpr unsigned kMarks[] = {
      0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F, 0xFF09, 0x300D,
      0x300F, 0x3011, 0x3015, 0x300B, 0x3009, 0x201D, 0x2019, 0x2026, 0x30FB, 0x30FC,
      0x3005, 0x3063, 0x3083, 0x3085, 0x3087, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0xFF05,
      0xFF5E, ',',    '.',    ':',    ';',    '!',    '?',    ')',    '%',    ']'};
  return std::find(std::begin(kMarks), std::end(kMarks), code) != std::end(kMarks);
}

bool opens(unsigned code) {
  static constexpr unsigned kMarks[] = {0xFF08, 0x300C, 0x300E, 0x3010, 0x3014,
                                        0x300A, 0x3008, 0x201C, '(',    '['};
  return std::find(std::begin(kMarks), std::end(kMarks), code) != std::end(kMarks);
}

// Whether a line may end between two characters that stand side by side.
bool may_break(unsigned before, unsigned after) {
  if (after == ' ' || after == 0x3000) return true;
  if (closes(after) || opens(before)) return false;
  return before == ' ' || is_east_asian(before) || is_east_asian(after);
}

}  // namespace

void need_letters(std::string_view text) {
  // Most text is Latin; its bytes are below those that begin other letters.
  const auto beyond = [](char c) { return static_cast<unsigned char>(c) > 0xC5; };
  if (std::none_of(text.begin(), text.end(), beyond)) return;
  std::vector<ImWchar>& needed = letters().needed;
  while (!text.empty()) {
    const unsigned code = take(text);
    if (is_always_there(code) || is_private(code) || code > IM_UNICODE_CODEPOINT_MAX) continue;
    const auto letter = static_cast<ImWchar>(code);
    const auto at = std::lower_bound(needed.begin(), needed.end(), letter);
    if (at != needed.end() && *at == letter) continue;
    needed.insert(at, letter);
    letters().due = true;
  }
}

bool letters_due() {
  return letters().due;
}

std::span<const ImWchar> latin_letters() {
  return kAlways;
}

bool can_write(std::string_view text) {
  need_letters(text);
  if (letters_due()) return true;
  const ImFont& face = *font(Type::body);
  while (!text.empty())
    if (!face.FindGlyphNoFallback(static_cast<ImWchar>(take(text)))) return false;
  return true;
}

const std::vector<ImWchar>& letters_needed() {
  return letters().needed;
}

void forget_letters() {
  letters() = {};
}

void letters_loaded() {
  letters().due = false;
}

bool is_east_asian(unsigned code) {
  return (code >= 0x2E80 && code <= 0xD7FF) || (code >= 0xF900 && code <= 0xFAFF) ||
         (code >= 0xFF00 && code <= 0xFFEF);
}

bool has_east_asian(std::string_view text) {
  while (!text.empty()) {
    if (static_cast<unsigned char>(text.front()) < 0xE2) {
      text.remove_prefix(1);
      continue;
    }
    if (is_east_asian(take(text))) return true;
  }
  return false;
}

std::size_t line_end(std::string_view text, float width, ImFont& face) {
  if (!has_east_asian(text)) {
    const char* const end = text.data() + text.size();
    const char* const stop = face.CalcWordWrapPositionA(1.0f, text.data(), end, width);
    return std::max<std::size_t>(static_cast<std::size_t>(stop - text.data()), 1);
  }
  std::string_view rest = text;
  std::size_t last = 0;  // the end of the last line that would do
  float so_far = 0.0f;
  unsigned before = 0;
  while (!rest.empty()) {
    const std::size_t at = text.size() - rest.size();
    const unsigned code = take(rest);
    if (code == '\n') return std::max<std::size_t>(at, 1);
    if (at > 0 && may_break(before, code)) last = at;
    so_far += face.GetCharAdvance(static_cast<ImWchar>(code));
    if (so_far > width && code != ' ' && at > 0) return last > 0 ? last : at;
    before = code;
  }
  return text.size();
}

}  // namespace tautband::ui
