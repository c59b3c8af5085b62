// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace tautband {

// The interface's words in the language in force; English until set_language(). English text is the
// key: what a catalogue lacks stays English. Text of the *interface* goes through here; what the
// knowledge says of muscles does not. scripts/words names these functions to xgettext.
const char* tr(const char* english);
// The same word with two meanings: trc("looked at from", "Back").
const char* trc(const char* context, const char* english);
// `count` decides which form a language takes.
const char* form_of(const char* one, const char* many, long count);
// The same with the count filled in, the first of the parts: trn("{} visit", "{} visits", count).
template <class... Parts>
std::string trn(const char* one, const char* many, long count, Parts&&... parts) {
  return fmt::format(fmt::runtime(form_of(one, many, count)), count, std::forward<Parts>(parts)...);
}

// Marks text for the catalogues that is translated later, by tr() where it is used: tables.
constexpr const char* noted(const char* english) {
  return english;
}
struct Phrase {
  const char *context, *english;
};
constexpr Phrase noted(const char* context, const char* english) {
  return {context, english};
}
inline const char* tr(const Phrase& phrase) {
  return trc(phrase.context, phrase.english);
}

// A table in the language in force, for use in this frame.
template <class Text, std::size_t N>
std::array<std::string_view, N> translated(const std::array<Text, N>& english) {
  std::array<std::string_view, N> said;
  for (std::size_t i = 0; i < N; ++i) said[i] = tr(english[i]);
  return said;
}

// A translated sentence with its parts filled in: told("Saved {}", name). A translation keeps the
// same "{}"s (a test holds them to it).
template <class... Parts>
std::string told(const char* english, Parts&&... parts) {
  return fmt::format(fmt::runtime(tr(english)), std::forward<Parts>(parts)...);
}

// A language that there is a catalogue for, by its own name: {"de", "Deutsch"}. English comes first
// and needs none.
struct Language {
  std::string code, name;
};
const std::vector<Language>& languages();

// From now on tr() says it in this language; "" = in the system's. English where there is no
// catalogue for it. Of the window alone: the command line stays English, so that scripts can rely
// on it. From one thread, while no other reads the environment.
void set_language(std::string_view code);
std::string_view language();  // the code in force: "en", "de", "zh_CN"
// All that the catalogue in force says, one text behind the other, for whoever wants to know its
// letters; empty in English.
std::string all_words();

// What the environment asks for, in gettext's order: LANGUAGE (a list) where the locale is one,
// else LC_ALL, LC_MESSAGES or LANG. "en" when none of them is known.
struct LanguageWishes {
  std::string language, lc_all, lc_messages, lang;
};
std::string chosen_language(const LanguageWishes& wishes, const std::vector<Language>& known);

}  // namespace tautband
