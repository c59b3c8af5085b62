// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tautband {

// The candidate that a mistyped word most likely meant, or "" when none is near
// (more than a third of its letters differ).
std::string nearest_word(std::string_view word, std::span<const std::string> candidates);

// `; did you mean "..."?` or "", to be appended to a sentence about an unknown name.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

// ASCII lower case; other bytes stay.
std::string lower(std::string_view text);

// Upper case of UTF-8 with Western European letters; all others stay.
std::string upper(std::string_view text);

// An id as words: "external-oblique" becomes "External oblique".
std::string spelled(std::string_view id);

// Text of others for one line of ours: control characters (of ASCII, and U+0080 to U+009F), with
// which a terminal can be told what to do, are spaces.
std::string without_control(std::string_view text);

// True when every word of `query` occurs in `text`, in any order, without regard to case.
bool matches_words(std::string_view text, std::string_view query);

// The shortest decimal that is read back as the same float: 22.1, not 22.100000381469727.
double short_decimal(float value);

}  // namespace tautband
