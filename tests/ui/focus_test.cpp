// SPDX-License-Identifier: MIT
// The window without a pointer: Tab, the arrows, Enter and Space.
#include "ui/focus.h"

#include <cctype>
#include <set>

#include <doctest/doctest.h>

#include "ui/harness.h"
#include "ui/shortcuts.h"

using namespace tautband;
using testing::only;
using testing::Stage;

namespace {

// Whether this is a stop of a long list, in which the arrows walk.
bool in_list(const std::string& name) {
  for (const char* start : {"point.", "eye.", "structure.", "isolate."})
    if (name.starts_with(start)) return true;
  return false;
}

// All names that Tab leads to, and the arrows in lists.
std::set<std::string> reached(Stage& stage) {
  std::set<std::string> names;
  for (int i = 0; i < 150; ++i) {
    stage.key(Stage::kTab);
    stage.frame();
    names.insert(ui::focused_name());
    if (!in_list(ui::focused_name())) continue;
    for (const int arrow :
         {Stage::kUp, Stage::kDown, Stage::kRight, Stage::kUp, Stage::kRight, Stage::kDown})
      for (int steps = 0; steps < (arrow == Stage::kRight ? 1 : 14); ++steps) {
        stage.key(arrow);
        stage.frame();
        names.insert(ui::focused_name());
      }
  }
  return names;
}

void check_all_reached(Stage& stage, const std::string& where) {
  stage.frame(3);
  std::set<std::string> wanted;
  const bool sheet = stage.scratch.settings_shown || stage.scratch.keys_shown;
  for (const ui::Item& item : stage.items) {
    if (!item.enabled) continue;
    if (sheet && item.name.find("settings.") && item.name.find("keys.") &&
        item.name.find("skin.") && item.name.find("ramp.") && item.name.find("recent."))
      continue;  // behind the sheet
    wanted.insert(item.name);
  }
  const std::set<std::string> found = reached(stage);
  for (const std::string& name : wanted) {
    INFO(where << ": " << name);
    CHECK(found.contains(name));
  }
}

}  // namespace

TEST_CASE("whoever has no pointer reaches everything in every panel by Tab and arrows") {
  Stage stage;
  check_all_reached(stage, "points");
  for (const ui::List list : {ui::List::structures, ui::List::lessons}) {
    stage.scratch.list = list;
    check_all_reached(stage, "list " + std::to_string(static_cast<int>(list)));
  }
  stage.state.mode = scene::Mode::pain;
  stage.state.marks = {{RegionId(0), Side::right, {}, 0.0f, 7}};
  stage.matches = std::vector<PainMatch>{
      {TriggerPointId(0), Sides::right, true, false, 0.8f, 0.9f, 0.7f, 0.4f}};
  check_all_reached(stage, "pain");
  stage.state.mode = scene::Mode::explore;
  stage.scratch.list = ui::List::points;
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  check_all_reached(stage, "card");
  stage.state.mode = scene::Mode::explain;
  check_all_reached(stage, "explain");
  stage.state.mode = scene::Mode::explore;
  for (int tab = 0; tab < 6; ++tab) {
    stage.scratch.settings_shown = true;
    stage.scratch.settings_tab = tab;
    stage.settings.recent = {"/home/ann/scan.glb"};
    check_all_reached(stage, "settings " + std::to_string(tab));
  }
}

TEST_CASE("in a long list the arrows reach every row, also those out of sight") {
  Stage stage({.size = {1280, 600}});
  stage.scratch.list = ui::List::structures;
  std::set<std::string> rows;
  for (int i = 0; i < 40 && ui::focused_name().find("eye."); ++i) stage.key(Stage::kTab);
  for (int i = 0; i < 60; ++i) {
    rows.insert(ui::focused_name());
    stage.key(Stage::kDown);
    stage.frame();
  }
  CHECK(rows.contains("eye.skin"));
  CHECK(rows.contains("eye.bone"));
}

TEST_CASE("Tab goes round and Shift+Tab back the same way") {
  Stage stage;
  stage.key(Stage::kTab);
  const std::string first = ui::focused_name();
  CHECK_FALSE(first.empty());
  stage.key(Stage::kTab);
  CHECK(ui::focused_name() != first);
  stage.key(Stage::kTab, false, true);
  CHECK(ui::focused_name() == first);
}

TEST_CASE("Enter and Space press what the ring is on; without a ring Space shows the pain") {
  Stage stage;
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  stage.undo_name = "Peel";
  stage.frame(2);
  CHECK(only<ui::ReplayHeat>(stage.type(" ")));
  for (int i = 0; i < 20 && ui::focused_name() != "toolbar.undo"; ++i) stage.key(Stage::kTab);
  REQUIRE(ui::focused_name() == "toolbar.undo");
  CHECK(only<ui::Undo>(stage.key(Stage::kEnter)));
  CHECK(only<ui::Undo>(stage.type(" ")));
  CHECK(stage.key(Stage::kEscape).empty());  // the ring goes, the point stays
  CHECK(ui::focused_name().empty());
  CHECK(only<ui::ReplayHeat>(stage.type(" ")));
}

TEST_CASE("a menu opened by keyboard is walked through, and Esc leads back to its button") {
  Stage stage;
  for (int i = 0; i < 40 && ui::focused_name() != "toolbar.heat-menu"; ++i) stage.key(Stage::kTab);
  REQUIRE(ui::focused_name() == "toolbar.heat-menu");
  stage.key(Stage::kEnter);
  stage.frame(3);
  REQUIRE(stage.find("ramp.reef"));
  std::set<std::string> seen;
  for (int i = 0; i < 30; ++i) {
    seen.insert(ui::focused_name());
    stage.key(Stage::kTab);
  }
  CHECK(seen.contains("ramp.reef"));
  CHECK(seen.contains("heat.contours"));
  CHECK_FALSE(seen.contains("toolbar.undo"));
  stage.key(Stage::kEscape);
  stage.frame(3);
  CHECK(ui::focused_name() == "toolbar.heat-menu");
}

TEST_CASE("Tab leaves the search field with what was typed in it") {
  Stage stage;
  for (int i = 0; i < 60 && ui::focused_name() != "search"; ++i) stage.key(Stage::kTab);
  REQUIRE(ui::focused_name() == "search");
  stage.frame(2);
  stage.type("neck");
  stage.frame();
  CHECK(stage.scratch.search == "neck");
  stage.key(Stage::kTab);
  stage.frame();
  CHECK_FALSE(ImGui::GetIO().WantTextInput);
  CHECK(ui::focused_name() != "search");
  CHECK(stage.scratch.search == "neck");
}

TEST_CASE("a press of the pointer takes the ring away, and Tab goes on from there") {
  Stage stage;
  stage.key(Stage::kTab);
  CHECK_FALSE(ui::focused_name().empty());
  stage.press("list.1");
  CHECK(ui::focused_name().empty());
  stage.key(Stage::kTab);
  CHECK(ui::focused_name() == "list.2");
}

TEST_CASE("the arrows turn the body while no ring is shown") {
  Stage stage;
  const auto turned = testing::only_action<scene::SetCamera>(stage.key(Stage::kLeft));
  REQUIRE(turned);
  CHECK(turned->camera.azimuth != stage.state.camera.azimuth);
  const auto raised = testing::only_action<scene::SetCamera>(stage.key(Stage::kUp));
  REQUIRE(raised);
  CHECK(raised->camera.elevation > stage.state.camera.elevation);
  const auto closer = testing::only_action<scene::SetCamera>(stage.type("+"));
  REQUIRE(closer);
  CHECK(closer->camera.height < stage.state.camera.height);
  const auto farther = testing::only_action<scene::SetCamera>(stage.type("-"));
  REQUIRE(farther);
  CHECK(farther->camera.height > stage.state.camera.height);
  stage.key(Stage::kTab);
  CHECK(stage.key(Stage::kRight).empty());
}

TEST_CASE("the list of keys names every key that does something, and none that does nothing") {
  std::set<char> listed;
  for (const ui::KeyHelp& line : ui::key_help()) {
    const std::string keys = line.keys;
    if (keys.find('\xE2') != std::string::npos)  // "0 ... 5"
      for (char c = keys.front(); c <= keys.back(); ++c) listed.insert(c);
    if (keys == "Space") listed.insert(' ');
    for (std::size_t i = 0; i < keys.size(); ++i)
      if (keys[i] != ' ' && static_cast<unsigned char>(keys[i]) < 128 &&
          (i == 0 || keys[i - 1] == ' ') && (i + 1 == keys.size() || keys[i + 1] == ' '))
        listed.insert(static_cast<char>(std::tolower(static_cast<unsigned char>(keys[i]))));
  }
  const auto acts = [](char c, scene::Mode mode) {
    Stage stage;
    stage.state.mode = mode;
    stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
    stage.state.selected = StructureId(1);
    stage.state.peel = Layer::intermediate;
    stage.state.pose = PoseId(0);
    ui::Practice practice;
    practice.can_move = true;
    stage.practice = practice;
    const ui::Scratch before = stage.scratch;
    const char typed[] = {c, '\0'};
    const bool asked = !stage.type(typed).empty();
    stage.frame(3);
    return asked || stage.scratch.keys_shown != before.keys_shown ||
           stage.scratch.client_open != before.client_open || ImGui::GetIO().WantTextInput;
  };
  for (char c = ' '; c < 127; ++c) {
    if (c >= 'A' && c <= 'Z') continue;
    INFO("key " << std::string(1, c));
    CHECK((acts(c, scene::Mode::explore) || acts(c, scene::Mode::explain)) == listed.contains(c));
  }
}
