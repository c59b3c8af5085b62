// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>

#include <fmt/format.h>

namespace tautband {

// The interface's words in the language in force; English until set_language(). English text is the
// key: what a catalogue lacks stays English. Text of the *interface* goes through here; what the
// knowledge says of muscles does not. xgettext finds: tr, trc:1c,2, trn:1,2, told:1, noted:1.
const char* tr(const char* english);
// The same word with two meanings: trc("where to look from", "Back").
const char* trc(const char* context, const char* english);
// `count` decides which form a language takes; the text has "{}" for it.
std::string trn(const char* one, const char* many, long count);

// Marks text for the catalogues that is translated later, by tr() where it is used: tables.
constexpr const char* noted(const char* english) {
  return english;
}

// A translated sentence with its parts filled in: told("Saved {}", name). A translation keeps the
// same "{}"s (a test holds them to it).
template <class... Parts>
std::string told(const char* english, Parts&&... parts) {
  return fmt::format(fmt::runtime(tr(english)), std::forward<Parts>(parts)...);
}

}  // namespace tautband
