// SPDX-License-Identifier: MIT
#include "app/kept_settings.h"

#include <doctest/doctest.h>

#include "io/files.h"
#include "io/settings_file.h"
#include "support/process.h"

using namespace tautband;
using app::SettingsKeeper;

TEST_CASE("settings are written once they rest, and at the end") {
  const testing::TemporaryFolder folder;
  const auto file = folder / "settings.json";
  SettingsKeeper keeper(file);
  scene::Settings settings = keeper.at_start();
  CHECK(keeper.see(settings, 1.0).empty());
  CHECK_FALSE(keeper.due_in(1.0));
  CHECK_FALSE(std::filesystem::exists(file));  // nothing is written unasked
  settings.text_scale = 1.2f;
  keeper.see(settings, 1.0);
  CHECK_FALSE(std::filesystem::exists(file));
  REQUIRE(keeper.due_in(1.0));
  CHECK(*keeper.due_in(1.0) < 2.0);
  keeper.see(settings, 3.0);
  CHECK(io::read_settings(file).settings == settings);
  CHECK_FALSE(keeper.due_in(3.0));
  settings.paper = "letter";
  keeper.see(settings, 4.0);
  CHECK(keeper.finish().empty());
  CHECK(SettingsKeeper(file).at_start() == settings);
}

TEST_CASE("without a file nothing is read or written") {
  SettingsKeeper keeper({});
  scene::Settings settings;
  settings.text_scale = 1.2f;
  CHECK(keeper.see(settings, 1.0).empty());
  CHECK(keeper.see(settings, 9.0).empty());
  CHECK(keeper.finish().empty());
}

TEST_CASE("settings that cannot be written are told once, and the window goes on") {
  const testing::TemporaryFolder folder;
  io::write_atomically(folder / "plain", "x");
  SettingsKeeper keeper(folder / "plain/settings.json");
  scene::Settings settings;
  settings.text_scale = 1.2f;
  keeper.see(settings, 1.0);
  CHECK_FALSE(keeper.see(settings, 3.0).empty());
  settings.text_scale = 1.3f;
  keeper.see(settings, 4.0);
  CHECK(keeper.see(settings, 6.0).empty());
}

TEST_CASE("a broken file is told at the start") {
  const testing::TemporaryFolder folder;
  io::write_atomically(folder / "settings.json", "{");
  CHECK(SettingsKeeper(folder / "settings.json").fault().find("settings.json") !=
        std::string::npos);
}
