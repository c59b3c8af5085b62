// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "ui/harness.h"

using namespace tautband;
using testing::only;
using testing::only_action;
using testing::Stage;

TEST_CASE("digits and brackets peel") {
  Stage stage;
  stage.state.peel = Layer::superficial;
  for (int i = 0; i < kLayerCount; ++i)
    CHECK(only_action<scene::PeelTo>(stage.type(std::to_string(i).c_str()))->layer ==
          static_cast<Layer>(i));
  CHECK(only_action<scene::PeelTo>(stage.type("]"))->layer == Layer::intermediate);
  CHECK(only_action<scene::PeelTo>(stage.type("["))->layer == Layer::skin);
  stage.state.peel = Layer::skeleton;
  CHECK(stage.type("]").empty());
  stage.state.peel = Layer::skin;
  CHECK(stage.type("[").empty());
  CHECK(stage.type("6").empty());
}

TEST_CASE("F, B, L and R look from the four sides") {
  Stage stage;
  CHECK(only_action<scene::LookFrom>(stage.type("f"))->azimuth == 0);
  CHECK(only_action<scene::LookFrom>(stage.type("B"))->azimuth == 180);
  CHECK(only_action<scene::LookFrom>(stage.type("l"))->azimuth == 90);
  CHECK(only_action<scene::LookFrom>(stage.type("r"))->azimuth == -90);
}

TEST_CASE("H and I act on the selected structure and on nothing else") {
  Stage stage;
  CHECK(stage.type("hi").empty());
  stage.state.selected = StructureId(1);
  const auto hide = only_action<scene::SetVisibility>(stage.type("h"));
  REQUIRE(hide);
  CHECK(hide->structures == std::vector{StructureId(1)});
  CHECK(hide->visibility == scene::Visibility::hidden);
  CHECK(only_action<scene::Isolate>(stage.type("i"))->structures == std::vector{StructureId(1)});
  stage.state.isolated = {StructureId(1)};
  CHECK(only_action<scene::Isolate>(stage.type("i"))->structures.empty());
}

TEST_CASE("A shows all, T turns the theme, Space replays the heat of a chosen point") {
  Stage stage;
  CHECK(only_action<scene::ShowAll>(stage.type("a")));
  CHECK(only_action<scene::SetTheme>(stage.type("t"))->theme == scene::Theme::dark);
  CHECK(stage.type(" ").empty());
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  CHECK(only<ui::ReplayHeat>(stage.type(" ")));
}

TEST_CASE("commands with Ctrl") {
  Stage stage;
  CHECK(stage.key('Z', true).empty());  // nothing to undo
  stage.undo_name = "Peel";
  stage.redo_name = "Peel";
  CHECK(only<ui::Undo>(stage.key('Z', true)));
  CHECK(only<ui::Redo>(stage.key('Z', true, true)));
  CHECK(only<ui::Redo>(stage.key('Y', true)));
  CHECK(only<ui::OpenPicture>(stage.key('S', true)));
  CHECK(only<ui::SavePicture>(stage.key('P', true)));
  CHECK(stage.key('C', true).empty());
  CHECK(only<ui::SaveState>(stage.key('S', true, true)));
  CHECK(only<ui::Quit>(stage.key('Q', true)));
  CHECK(stage.key('S').empty());
}

TEST_CASE("Escape closes what lies on top, then the point, then the selection") {
  Stage stage;
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  stage.state.selected = StructureId(1);
  stage.type("?");
  CHECK(stage.scratch.keys_shown);
  CHECK(stage.key(Stage::kEscape).empty());
  CHECK_FALSE(stage.scratch.keys_shown);
  stage.press("toolbar.view-menu");
  REQUIRE(stage.find("view.save"));
  CHECK(stage.key(Stage::kEscape).empty());
  stage.frame(2);
  CHECK_FALSE(stage.find("view.save"));
  CHECK(only_action<scene::ClearPoint>(stage.key(Stage::kEscape)));
  stage.state.choice.reset();
  CHECK_FALSE(only_action<scene::Select>(stage.key(Stage::kEscape))->structure);
  stage.state.selected.reset();
  CHECK(stage.key(Stage::kEscape).empty());
}

TEST_CASE("slash puts the caret in the search field without typing a slash") {
  Stage stage;
  CHECK(stage.type("/").empty());
  stage.frame(2);
  CHECK(stage.type("neck").empty());
  stage.frame();
  CHECK(stage.scratch.search == "neck");
}

TEST_CASE("while the list of keys is shown, keys do nothing but close it") {
  Stage stage;
  stage.type("?");
  CHECK(stage.type("3fa").empty());
  CHECK(stage.type("?").empty());
  CHECK_FALSE(stage.scratch.keys_shown);
  stage.type("?");
  stage.frame(3);
  CHECK(stage.press("keys.close").empty());
  CHECK_FALSE(stage.scratch.keys_shown);
}

TEST_CASE("a key held down acts once, except for peeling step by step") {
  Stage stage;
  ImGui::GetIO().KeysDown[std::size_t{'T'}] = true;
  CHECK(stage.type("t").size() == 1);
  stage.frame(30);
  CHECK(stage.type("ttt").empty());
  ImGui::GetIO().KeysDown[std::size_t{'T'}] = false;
  CHECK(stage.frame().empty());
  stage.state.peel = Layer::skin;
  CHECK(stage.type("]]").size() == 2);
}
