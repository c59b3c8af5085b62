// SPDX-License-Identifier: MIT
#include "core/words.h"

#include <algorithm>
#include <clocale>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <libintl.h>

#include "core/paths.h"

// glibc's own: what it remembers of the languages before is void once this changes.
extern "C" int _nl_msg_cat_cntr;

namespace tautband {
namespace {

constexpr const char* kDomain = "tautband";

std::string& code_in_force() {
  static std::string code = "en";
  return code;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// As it was when the program began: set_language() changes LANGUAGE.
const LanguageWishes& wishes() {
  static const LanguageWishes kWishes{variable("LANGUAGE"), variable("LC_ALL"),
                                      variable("LC_MESSAGES"), variable("LANG")};
  return kWishes;
}

// "de_AT.UTF-8@euro" -> "de_AT"
std::string without_encoding(std::string_view locale) {
  return std::string(locale.substr(0, locale.find_first_of(".@")));
}

bool is_plain(const std::string& locale) {
  return locale.empty() || locale == "C" || locale == "POSIX";
}

bool is_known(const std::vector<Language>& known, std::string_view code) {
  for (const Language& language : known)
    if (language.code == code) return true;
  return false;
}

// The catalogue that serves a locale, or "". Chinese of Taiwan and Hong Kong is written otherwise:
// its readers are better served with English.
std::string serving(const std::vector<Language>& known, const std::string& locale) {
  if (is_known(known, locale)) return locale;
  const std::string tongue = locale.substr(0, locale.find_first_of("_-"));
  if (is_known(known, tongue)) return tongue;
  const bool simplified = locale == "zh" || locale == "zh_SG" || locale.starts_with("zh_Hans") ||
                          locale.starts_with("zh-Hans");
  return simplified && is_known(known, "zh_CN") ? "zh_CN" : "";
}

}  // namespace

const char* tr(const char* english) {
  return *english && code_in_force() != "en" ? dgettext(kDomain, english) : english;
}

const char* trc(const char* context, const char* english) {
  if (code_in_force() == "en") return english;
  const std::string key = std::string(context) + '\004' + english;
  const char* found = dgettext(kDomain, key.c_str());
  return found == key.c_str() ? english : found;
}

const char* form_of(const char* one, const char* many, long count) {
  const auto n = static_cast<unsigned long>(count < 0 ? -count : count);
  return dngettext(kDomain, one, many, n);
}

const std::vector<Language>& languages() {
  static const std::vector<Language> kKnown = [] {
    std::vector<Language> known{{"en", "English"}};
    std::error_code ignored;
    const std::filesystem::path folder = catalogues();
    for (const auto& [code, name] : {std::pair{"de", "Deutsch"},
                                     {"es", "Español"},
                                     {"fr", "Français"},
                                     {"zh_CN", "简体中文"},
                                     {"ja", "日本語"}})
      if (std::filesystem::exists(folder / code / "LC_MESSAGES" / "tautband.mo", ignored))
        known.push_back({code, name});
    return known;
  }();
  return kKnown;
}

std::string chosen_language(const LanguageWishes& wishes, const std::vector<Language>& known) {
  const std::string& locale = !wishes.lc_all.empty()        ? wishes.lc_all
                              : !wishes.lc_messages.empty() ? wishes.lc_messages
                                                            : wishes.lang;
  if (is_plain(locale)) return "en";
  std::string_view list = wishes.language;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(':'), list.size());
    if (const std::string found = serving(known, without_encoding(list.substr(0, end)));
        !found.empty())
      return found;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  const std::string found = serving(known, without_encoding(locale));
  return found.empty() ? "en" : found;
}

// gettext follows LANGUAGE as soon as messages have a locale other than "C" (newer ones count
// C.UTF-8 as "C", too, so it comes last). Of messages alone it is set: numbers in files and
// pictures stay.
void set_language(std::string_view code) {
  const LanguageWishes& asked = wishes();
  std::string wanted =
      code.empty() ? chosen_language(asked, languages()) : serving(languages(), std::string(code));
  if (wanted.empty()) wanted = "en";
  const auto serves = [](const char* locale) {
    const char* set = std::setlocale(LC_MESSAGES, locale);
    return set && !is_plain(without_encoding(set));
  };
  if (!serves("") && !serves((wanted + ".UTF-8").c_str()) && !serves("en_US.UTF-8") &&
      !std::setlocale(LC_MESSAGES, "C.UTF-8"))
    wanted = "en";
  bindtextdomain(kDomain, catalogues().c_str());
  bind_textdomain_codeset(kDomain, "UTF-8");
  setenv("LANGUAGE", wanted.c_str(), 1);
  ++_nl_msg_cat_cntr;
  code_in_force() = wanted;
}

std::string_view language() {
  return code_in_force();
}

// The catalogue's own table of texts: how many, where it begins, then length and place of each.
std::string all_words() {
  const auto file = catalogues() / code_in_force() / "LC_MESSAGES" / "tautband.mo";
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  const auto number = [&](std::size_t at) {
    std::uint32_t value = 0;
    if (at + sizeof(value) <= bytes.size()) std::memcpy(&value, bytes.data() + at, sizeof(value));
    return value;
  };
  std::string words;
  const std::size_t count = std::min<std::size_t>(number(8), bytes.size() / 8), table = number(16);
  for (std::size_t i = 1; i < count; ++i) {  // the first is the catalogue's header
    const std::size_t length = number(table + 8 * i), at = number(table + 8 * i + 4);
    if (at <= bytes.size() && length <= bytes.size() - at) words.append(bytes, at, length);
  }
  return words;
}

}  // namespace tautband
