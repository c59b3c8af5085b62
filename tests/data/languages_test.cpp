// SPDX-License-Identifier: MIT
// The catalogues of the interface's languages, and that all of its text comes from them.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <regex>
#include <sstream>

#include <doctest/doctest.h>

#include "io/files.h"
#include "support/places.h"

using namespace tautband;

namespace {

namespace fs = std::filesystem;
const fs::path kRoot = tautband::testing::in_project();

struct Entry {
  std::string context, id, many;
  std::vector<std::string> said;
  bool fuzzy = false;
};

std::vector<Entry> read_catalogue(const fs::path& file) {
  std::vector<Entry> entries;
  Entry entry;
  std::string* part = nullptr;
  std::istringstream lines(io::read_text(file));
  const auto finish = [&] {
    if (!entry.id.empty()) entries.push_back(entry);
    entry = {};
    part = nullptr;
  };
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) finish();
    if (line.starts_with("#,") && line.find("fuzzy") != std::string::npos) entry.fuzzy = true;
    if (line.starts_with("msgctxt")) part = &entry.context;
    if (line.starts_with("msgid ")) part = &entry.id;
    if (line.starts_with("msgid_plural")) part = &entry.many;
    if (line.starts_with("msgstr")) part = &entry.said.emplace_back();
    const std::size_t from = line.find('"'), to = line.rfind('"');
    if (part && !line.starts_with('#') && to != from && from != std::string::npos)
      *part += line.substr(from + 1, to - from - 1);
  }
  finish();
  return entries;
}

// "{}", "{0}" and "{:.0f}", in alphabetical order, without their numbers.
std::vector<std::string> parts_of(const std::string& text) {
  static const std::regex kPart(R"(\{\d*(:[^}]*)?\})");
  std::vector<std::string> parts;
  for (std::sregex_iterator at(text.begin(), text.end(), kPart), end; at != end; ++at)
    parts.push_back((*at)[1].str());
  std::sort(parts.begin(), parts.end());
  return parts;
}

}  // namespace

TEST_CASE("every catalogue says all of the interface, with the same parts to be filled in") {
  const std::vector<Entry> all = read_catalogue(kRoot / "data/languages/tautband.pot");
  REQUIRE(all.size() > 400);
  for (const char* code : {"de", "es", "fr", "ja", "zh_CN"}) {
    std::map<std::string, Entry> said;
    for (const Entry& entry :
         read_catalogue(kRoot / "data/languages" / (code + std::string(".po"))))
      said[entry.context + '\4' + entry.id] = entry;
    CHECK(said.size() == all.size());
    for (const Entry& wanted : all) {
      INFO(code << ": " << wanted.id);
      const auto found = said.find(wanted.context + '\4' + wanted.id);
      REQUIRE(found != said.end());
      CHECK_FALSE(found->second.fuzzy);
      CHECK_FALSE(found->second.said.empty());
      for (const std::string& words : found->second.said) {
        CHECK_FALSE(words.empty());
        CHECK(parts_of(words) == parts_of(wanted.many.empty() ? wanted.id : wanted.many));
      }
    }
  }
}

TEST_CASE("the template of the catalogues is what the sources say") {
  if (std::system("command -v xgettext >/dev/null 2>&1") != 0) {
    MESSAGE("skipped: xgettext is not installed");
    return;
  }
  const std::string check = "bash '" + (kRoot / "scripts/words").string() + "' --check";
  CHECK(std::system(check.c_str()) == 0);
}

TEST_CASE("no panel shows text that does not go through the catalogues") {
  const std::regex bare(
      R"(\b(heading|menu_heading|paragraph|paragraph_centred|tooltip|fact|fitting)\(\s*"(?!Tautband)[^"#])"
      R"(|\b(button|switch_row)\(\s*[^,()]*(\([^()]*\))?[^,()]*,\s*")"
      R"(|\bicon_button\(\s*[^,()]*(\([^()]*\))?[^,()]*,\s*[^,"]+,\s*"|\bwrite\(\{[^{}]*\}, "(?!Tautband))");
  std::size_t files = 0;
  for (const fs::directory_entry& file : fs::directory_iterator(kRoot / "src/ui")) {
    if (file.path().extension() != ".cpp") continue;
    ++files;
    const std::string text = io::read_text(file.path());
    for (std::sregex_iterator at(text.begin(), text.end(), bare), end; at != end; ++at)
      FAIL_CHECK(file.path().filename().string() << ": " << at->str());
  }
  CHECK(files > 20);
}
