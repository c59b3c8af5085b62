// SPDX-License-Identifier: MIT
#include "io/settings_file.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "core/error.h"
#include "io/files.h"
#include "support/process.h"

using namespace tautband;
using scene::Settings;

namespace {

// Everything differs from its default.
Settings unusual() {
  Settings settings;
  settings.language = "de";
  settings.text_scale = 1.3f;
  settings.theme = scene::Theme::dark;
  settings.high_contrast = settings.reduced_motion = settings.toured = true;
  settings.hand = scene::Hand::left;
  settings.units = scene::Units::imperial;
  settings.names = scene::Names::both;
  settings.ramp = "reef";
  settings.skin = "5";
  settings.figure = "female";
  settings.paper = "letter";
  settings.letterhead = {"Anna Berg", "Hafenpraxis \xC3\xA4", "/home/ann/logo.png"};
  settings.recent = {"/home/ann/a.glb", "/home/ann/b.json"};
  return settings;
}

}  // namespace

TEST_CASE("every setting is the same at the next start") {
  const testing::TemporaryFolder folder;
  const auto file = folder / "tautband/settings.json";
  io::write_settings(file, unusual());
  const io::KeptSettings read = io::read_settings(file);
  CHECK(read.faults.empty());
  CHECK(read.settings == unusual());
}

TEST_CASE("without a file, or a home for one, the settings are the default and nothing is told") {
  const testing::TemporaryFolder folder;
  for (const auto& file : {folder / "settings.json", std::filesystem::path()}) {
    const io::KeptSettings read = io::read_settings(file);
    CHECK(read.faults.empty());
    CHECK(read.settings == Settings{});
  }
}

TEST_CASE("one wrong value costs that value and no other, and is told with its place") {
  const testing::TemporaryFolder folder;
  const auto file = folder / "settings.json";
  const std::pair<const char*, const char*> wrong[] = {
      {"text_size", "500"},  {"text_size", "\"large\""}, {"theme", "\"pink\""},
      {"hand", "3"},         {"ramp", "\"rainbow\""},    {"skin", "\"99\""},
      {"body", "\"child\""}, {"high_contrast", "1"},     {"recent", "\"a.glb\""},
      {"recent", "[1]"},     {"letterhead", "[]"},       {"language", "null"}};
  for (const auto& [name, value] : wrong) {
    const std::string member = name, text = value;
    CAPTURE(member);
    CAPTURE(text);
    io::write_settings(file, unusual());
    auto json = nlohmann::json::parse(io::read_text(file));
    json[name] = nlohmann::json::parse(value);
    io::write_atomically(file, json.dump());
    const io::KeptSettings read = io::read_settings(file);
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults.front().find(std::string("settings.json#/") + name) != std::string::npos);
    CHECK(read.settings != unusual());
    CHECK(read.settings.units == scene::Units::imperial);
    CHECK(read.settings.paper == "letter");
  }
}

TEST_CASE("a torn file is kept under another name, and the next start works") {
  const testing::TemporaryFolder folder;
  const auto file = folder / "settings.json";
  for (const char* text : {"{\"theme\": \"da", "", "[1, 2]", "\xFF\xFE\x00", "{{{{"}) {
    io::write_atomically(file, text);
    const io::KeptSettings read = io::read_settings(file);
    CHECK(read.settings == Settings{});
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults.front().find("settings.json.broken") != std::string::npos);
    CHECK(io::read_text(folder / "settings.json.broken") == text);
    CHECK_FALSE(std::filesystem::exists(file));
  }
}

TEST_CASE("what a newer program wrote into the settings is not lost") {
  const testing::TemporaryFolder folder;
  const auto file = folder / "settings.json";
  io::write_atomically(file,
                       R"({"theme": "dark", "voice": {"speed": 2}, "letterhead": {"tel": "5"}})");
  const io::KeptSettings read = io::read_settings(file);
  CHECK(read.faults.empty());
  io::write_settings(file, read.settings);
  const auto json = nlohmann::json::parse(io::read_text(file));
  CHECK(json["voice"]["speed"] == 2);
  CHECK(json["letterhead"]["tel"] == "5");
  CHECK(json["theme"] == "dark");
}

TEST_CASE("a folder that cannot be written is told in one sentence") {
  if (geteuid() == 0) return;  // root writes everywhere
  const testing::TemporaryFolder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_read);
  CHECK_THROWS_AS(io::write_settings(folder / "a/settings.json", {}), Error);
}

TEST_CASE("a path below a file cannot be written, and that is told") {
  const testing::TemporaryFolder folder;
  io::write_atomically(folder / "plain", "x");
  CHECK_THROWS_AS(io::write_settings(folder / "plain/settings.json", {}), Error);
}

TEST_CASE("settings lie where the desktop wants them") {
  const char* before = std::getenv("XDG_CONFIG_HOME");
  const std::string kept = before ? before : "";
  setenv("XDG_CONFIG_HOME", "/somewhere/config", 1);
  CHECK(io::settings_file() == "/somewhere/config/tautband/settings.json");
  setenv("XDG_CONFIG_HOME", "relative", 1);
  CHECK(io::settings_file().string().find("relative") == std::string::npos);
  if (before)
    setenv("XDG_CONFIG_HOME", kept.c_str(), 1);
  else
    unsetenv("XDG_CONFIG_HOME");
}
