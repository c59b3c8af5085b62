// SPDX-License-Identifier: MIT
#include "core/words.h"

#include <doctest/doctest.h>

using namespace tautband;

TEST_CASE("without a language the interface speaks English, with its parts filled in") {
  CHECK(std::string(tr("Undo")) == "Undo");
  CHECK(std::string(tr("")).empty());
  CHECK(std::string(trc("where to look from", "Back")) == "Back");
  CHECK(trn("{} visit", "{} visits", 1) == "1 visit");
  CHECK(trn("{} visit", "{} visits", 3) == "3 visits");
  CHECK(told("Saved {}", "body.png") == "Saved body.png");
}

namespace {

const std::vector<Language> kKnown{{"en", "English"}, {"de", "Deutsch"}, {"zh_CN", "简体中文"}};

std::string chosen(std::string lang, std::string language = {}, std::string lc_all = {}) {
  return chosen_language({std::move(language), std::move(lc_all), {}, std::move(lang)}, kKnown);
}

}  // namespace

TEST_CASE("the window speaks the language that the system is set to, in gettext's order") {
  CHECK(chosen("de_AT.UTF-8") == "de");
  CHECK(chosen("de_DE@euro") == "de");
  CHECK(chosen("zh_CN.UTF-8") == "zh_CN");
  CHECK(chosen("zh_SG.UTF-8") == "zh_CN");
  CHECK(chosen("en_GB.UTF-8", "de:en") == "de");
  CHECK(chosen("de_DE.UTF-8", "en:de") == "en");
  CHECK(chosen("en_GB.UTF-8", "xx:zh_CN") == "zh_CN");
  CHECK(chosen("de_DE.UTF-8", "", "zh_CN.UTF-8") == "zh_CN");
}

TEST_CASE("where no language is asked for or none is known, the window speaks English") {
  for (const char* plain : {"", "C", "POSIX"}) CHECK(chosen(plain, "de") == "en");
  CHECK(chosen("C.UTF-8") == "en");
  CHECK(chosen("sv_SE.UTF-8") == "en");
  CHECK(chosen("zh_TW.UTF-8") == "en");
  CHECK(chosen("sv_SE.UTF-8", "::da:") == "en");
}

TEST_CASE("a switch of language leaves numbers in files as they are") {
  for (const Language& known : languages()) {
    set_language(known.code);
    CHECK(language() == known.code);
    CHECK(fmt::format("{:.1f}", 0.5) == "0.5");
    CHECK(std::stod("0.5") == 0.5);
  }
  set_language("xx");
  CHECK(language() == "en");
  CHECK(std::string(tr("Undo")) == "Undo");
  set_language("en");
}
