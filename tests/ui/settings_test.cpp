// SPDX-License-Identifier: MIT
// The sheet of settings: every control is pressed, and what it asks for is looked at.
#include <cmath>

#include <doctest/doctest.h>

#include "ui/harness.h"
#include "ui/layout.h"
#include "ui/theme.h"

using namespace tautband;
using testing::only;
using testing::only_action;
using testing::Stage;
using testing::StageOptions;

namespace {

enum Tab { display, body, handouts, open, keys, about };

void show(Stage& stage, Tab tab) {
  stage.scratch.settings_shown = true;
  stage.scratch.settings_tab = tab;
  stage.frame(3);
}

// What the one request changes the settings to.
std::optional<scene::Settings> changed(const Stage::Requests& requests) {
  if (!only<ui::ChangeSettings>(requests)) return std::nullopt;
  return std::get<ui::ChangeSettings>(requests.front()).settings;
}

}  // namespace

TEST_CASE(
    "the gear and Ctrl+, open the settings; Close, Esc and a press beside them put them away") {
  Stage stage;
  CHECK(stage.press("toolbar.settings").empty());
  CHECK(stage.find("settings.close"));
  stage.press("settings.close");
  stage.frame(2);
  CHECK_FALSE(stage.find("settings.close"));
  stage.key(',', true);
  stage.frame(2);
  CHECK(stage.find("settings.close"));
  CHECK(stage.key(Stage::kEscape).empty());
  CHECK_FALSE(stage.scratch.settings_shown);
  show(stage, display);
  stage.click({4, 400});
  CHECK_FALSE(stage.scratch.settings_shown);
}

TEST_CASE("letters typed while the settings are open change nothing behind them") {
  Stage stage;
  show(stage, display);
  CHECK(stage.type("3fat").empty());
}

TEST_CASE("each setting of the display changes itself and nothing else") {
  Stage stage;
  show(stage, display);
  scene::Settings wanted = stage.settings;
  wanted.text_scale = 1.1f;
  CHECK(changed(stage.press("settings.text.larger")) == wanted);
  wanted.text_scale = 0.9f;
  CHECK(changed(stage.press("settings.text.smaller")) == wanted);
  wanted = stage.settings;
  wanted.high_contrast = true;
  CHECK(changed(stage.press("settings.contrast")) == wanted);
  wanted = stage.settings;
  wanted.reduced_motion = true;
  CHECK(changed(stage.press("settings.still")) == wanted);
  wanted = stage.settings;
  wanted.hand = scene::Hand::left;
  CHECK(changed(stage.press("settings.hand.1")) == wanted);
  wanted = stage.settings;
  wanted.units = scene::Units::imperial;
  CHECK(changed(stage.press("settings.units.1")) == wanted);
  wanted = stage.settings;
  wanted.language = "de";
  CHECK(changed(stage.press("settings.language.de")) == wanted);
  CHECK(only_action<scene::SetTheme>(stage.press("settings.theme.1"))->theme == scene::Theme::dark);
  wanted = stage.settings;
  wanted.toured = false;
  CHECK(changed(stage.press("settings.tour")) == wanted);
  CHECK_FALSE(stage.scratch.settings_shown);
}

TEST_CASE("body, names, skin and colours are chosen in the settings") {
  Stage stage;
  stage.bodies = true;
  show(stage, body);
  const Stage::Requests asked = stage.press("settings.body.0");
  REQUIRE(only<ui::ShowBody>(asked));
  CHECK(std::get<ui::ShowBody>(asked.front()).figure == "female");
  CHECK(stage.press("settings.body.1").empty());  // it is shown already
  stage.own_model = "/home/ann/scan.glb";
  stage.frame(2);
  CHECK(only<ui::ShowBody>(stage.press("settings.body.1")));  // back from a model of one's own
  CHECK(only_action<scene::SetNames>(stage.press("settings.names.2"))->names == scene::Names::both);
  CHECK(only_action<scene::SetSkin>(stage.press("skin.5"))->name == "5");
  CHECK(only_action<scene::SetRamp>(stage.press("ramp.reef"))->name == "reef");
}

TEST_CASE("what stands at the head of handouts is typed in") {
  Stage stage;
  show(stage, handouts);
  scene::Settings wanted = stage.settings;
  wanted.paper = "letter";
  CHECK(changed(stage.press("settings.paper.1")) == wanted);
  stage.press("settings.name");
  const Stage::Requests typed = stage.type("A");
  REQUIRE(changed(typed));
  CHECK(changed(typed)->letterhead.name == "A");
}

TEST_CASE("what was opened before can be opened again, and the list can be cleared") {
  Stage stage;
  show(stage, open);
  CHECK_FALSE(stage.find("recent.0"));
  stage.settings.recent = {"/home/ann/scan.glb", "/home/ann/view.json"};
  stage.frame(2);
  CHECK(changed(stage.press("recent.forget"))->recent.empty());
  const Stage::Requests asked = stage.press("recent.1");
  REQUIRE(only<ui::OpenFile>(asked));
  CHECK(std::get<ui::OpenFile>(asked.front()).path == "/home/ann/view.json");
}

TEST_CASE("anatomy of others is opened by its place, and what is being read can be stopped") {
  Stage stage;
  stage.press("toolbar.view-menu");
  stage.frame(2);
  CHECK(stage.press("view.open").empty());
  stage.frame(3);
  REQUIRE(stage.find("open.place"));
  CHECK(stage.press("open.open").empty());  // nothing is typed yet
  stage.press("open.place");
  stage.type("/home/ann/scan.zip");
  const Stage::Requests asked = stage.press("open.open");
  REQUIRE(only<ui::OpenFile>(asked));
  CHECK(std::get<ui::OpenFile>(asked.front()).path == "/home/ann/scan.zip");
  CHECK_FALSE(stage.scratch.settings_shown);
  CHECK_FALSE(stage.find("loading.stop"));
  stage.loading = 0.3f;
  stage.frame(2);
  CHECK(only<ui::StopLoading>(stage.press("loading.stop")));
}

TEST_CASE("everything in the settings is large enough, in sight or within reach of scrolling") {
  for (const StageOptions& options :
       {StageOptions{}, StageOptions{.text = 2.0f}, StageOptions{.high_contrast = true},
        StageOptions{.display = 2.0f, .size = {3840, 2160}}, StageOptions{.size = {900, 600}}}) {
    Stage stage(options);
    stage.bodies = true;
    stage.settings.recent = {"/home/ann/scan.glb"};
    for (int tab = display; tab <= about; ++tab) {
      show(stage, static_cast<Tab>(tab));
      REQUIRE(stage.find("settings.close"));
      for (const ui::Item& item : stage.items) {
        if (item.name.find("settings.") && item.name.find("recent.")) continue;
        INFO(item.name << " at " << options.text);
        CHECK(item.max.y - item.min.y >= 40.0f * stage.scale());
        CHECK(item.min.x >= 0.0f);
        CHECK(item.max.x <= options.size.x);
      }
    }
  }
}

TEST_CASE(
    "for the left hand the lists lie on the right and the card on the left, as large as before") {
  const ui::Layout right = ui::lay_out(1280, 800, 1.0f, true);
  const ui::Layout left = ui::lay_out(1280, 800, 1.0f, true, false, scene::Hand::left);
  CHECK(left.card.x == right.lists.x);
  CHECK(left.lists.x + left.lists.width == right.card.x + right.card.width);
  CHECK(left.view.width == right.view.width);
  CHECK(left.view.x == 1280 - right.view.x - right.view.width);
  CHECK(left.toolbar.x == right.toolbar.x);
}
