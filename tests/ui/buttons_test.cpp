// SPDX-License-Identifier: MIT
// Each control, pressed once, asks for what it says.
#include <doctest/doctest.h>
#include <imgui_internal.h>

#include "ui/harness.h"

using namespace tautband;
using testing::only;
using testing::only_action;
using testing::Stage;

namespace {

const StructureId kDeepRight(1), kDeepLeft(2);

Stage::Requests from_menu(Stage& stage, const char* menu, const char* item) {
  CHECK(stage.press(menu).empty());
  REQUIRE_MESSAGE(stage.find(item), item);
  return stage.press(item);
}

}  // namespace

TEST_CASE("nothing is asked for while nobody touches anything") {
  Stage stage;
  CHECK(stage.frame(30).empty());
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  CHECK(stage.frame(30).empty());
}

TEST_CASE("the toolbar's buttons do what their tooltips say") {
  Stage stage;
  stage.undo_name = "Peel";
  stage.redo_name = "Select";
  stage.frame();
  CHECK(only<ui::Undo>(stage.press("toolbar.undo")));
  CHECK(only<ui::Redo>(stage.press("toolbar.redo")));
  const auto picture = stage.press("toolbar.picture");
  REQUIRE(only<ui::OpenPicture>(picture));
  CHECK(std::get<ui::OpenPicture>(picture.front()).on);
  const auto explain = stage.press("toolbar.mode.1");
  REQUIRE(only<ui::SetMode>(explain));
  CHECK(std::get<ui::SetMode>(explain.front()).mode == ui::Mode::explain);
  const auto pain = stage.press("toolbar.mode.2");
  REQUIRE(only<ui::SetMode>(pain));
  CHECK(std::get<ui::SetMode>(pain.front()).mode == ui::Mode::pain);
  const float azimuths[] = {0, 180, 90, -90};
  for (int i = 0; i < 4; ++i) {
    const auto look =
        only_action<scene::LookFrom>(stage.press("toolbar.from." + std::to_string(i)));
    REQUIRE(look);
    CHECK(look->azimuth == azimuths[i]);
  }
  CHECK(stage.press("toolbar.keys").empty());
  CHECK(stage.scratch.keys_shown);
}

TEST_CASE("undo and redo cannot be pressed when there is nothing to undo") {
  Stage stage;
  CHECK_FALSE(stage.find("toolbar.undo")->enabled);
  CHECK(stage.press("toolbar.undo").empty());
  CHECK(stage.press("toolbar.redo").empty());
}

TEST_CASE("the heat menu changes colours, contours, legend, scale bar and sides") {
  Stage stage;
  CHECK(only_action<scene::SetRamp>(from_menu(stage, "toolbar.heat-menu", "ramp.reef"))->name ==
        "reef");
  CHECK(stage.press("ramp.ember").empty());  // it is the ramp already
  CHECK(only_action<scene::SetContours>(stage.press("heat.contours"))->on);
  CHECK_FALSE(only_action<scene::SetLegend>(stage.press("heat.legend"))->on);
  CHECK(only_action<scene::SetScaleBar>(stage.press("heat.scale-bar"))->on);
  CHECK_FALSE(only_action<scene::SetSideMarks>(stage.press("heat.sides"))->on);
  CHECK(stage.press("heat.replay").empty());  // no point is chosen
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  stage.frame();
  CHECK(only<ui::ReplayHeat>(stage.press("heat.replay")));
}

TEST_CASE("the view menu offers the other body where there is one") {
  Stage stage;
  stage.bodies = true;
  const auto asked = from_menu(stage, "toolbar.view-menu", "body.0");
  REQUIRE(only<ui::ShowBody>(asked));
  CHECK(std::get<ui::ShowBody>(asked.front()).figure == "female");
}

TEST_CASE("the view menu changes names, theme and skin, and saves the view") {
  Stage stage;
  CHECK(only_action<scene::SetNames>(from_menu(stage, "toolbar.view-menu", "names.2"))->names ==
        scene::Names::both);
  CHECK(only_action<scene::SetTheme>(stage.press("theme.1"))->theme == scene::Theme::dark);
  CHECK(only_action<scene::SetSkin>(stage.press("skin.5"))->name == "5");
  CHECK(only_action<scene::SetSkin>(stage.press("skin.drawing"))->name == "drawing");
  CHECK(stage.press("skin.2").empty());  // it is the tone already
  CHECK_FALSE(only_action<scene::SetOpening>(stage.press("show.opening"))->on);
  CHECK_FALSE(only_action<scene::SetGhostSkin>(stage.press("show.ghost"))->on);
  CHECK_FALSE(only_action<scene::SetPoints>(stage.press("show.points"))->on);
  CHECK(only_action<scene::SetLabels>(stage.press("show.labels"))->on);
  CHECK(only_action<scene::LookFrom>(stage.press("from.back-left"))->azimuth == 145);
  CHECK(only_action<scene::LookFrom>(stage.press("from.top"))->elevation == 89);
  CHECK(only<ui::SaveState>(stage.press("view.save")));
}

TEST_CASE("what a narrow window leaves out of the toolbar is found in the view menu") {
  Stage stage({.size = {800, 700}});
  CHECK_FALSE(stage.find("toolbar.from.0"));
  CHECK(only_action<scene::FocusOn>(from_menu(stage, "toolbar.view-menu", "view.whole")));
  CHECK(only_action<scene::ShowAll>(stage.press("view.show-all")));
  CHECK(only_action<scene::SetOpening>(stage.press("show.opening")));
}

TEST_CASE("every layer of the peel control can be reached with one press") {
  Stage stage;
  for (int layer = 0; layer < kLayerCount; ++layer) {
    stage.state.peel = layer == 0 ? Layer::deep : Layer::skin;
    stage.frame();
    const auto peel = only_action<scene::PeelTo>(stage.press("peel." + std::to_string(layer)));
    REQUIRE(peel);
    CHECK(peel->layer == static_cast<Layer>(layer));
  }
}

TEST_CASE("a finger that slides along the peel control peels as it goes") {
  Stage stage;
  stage.state.peel = Layer::skin;
  stage.frame();
  const auto requests =
      stage.drag(Stage::middle(*stage.find("peel.0")), Stage::middle(*stage.find("peel.3")), 0, 12);
  REQUIRE_FALSE(requests.empty());
  const auto* last = std::get_if<scene::Action>(&requests.back());
  REQUIRE(last);
  CHECK(std::get<scene::PeelTo>(*last).layer == Layer::deep);
}

TEST_CASE("choosing a point takes the side the switch stands on") {
  Stage stage;
  auto chosen = only_action<scene::ChoosePoint>(stage.press("point.deep.2"));
  REQUIRE(chosen);
  CHECK(chosen->point == TriggerPointId(1));
  CHECK(chosen->sides == Sides::right);
  CHECK(stage.press("side.1").empty());
  chosen = only_action<scene::ChoosePoint>(stage.press("point.deep.2"));
  REQUIRE(chosen);
  CHECK(chosen->sides == Sides::left);
}

TEST_CASE("the side switch moves a chosen point to the other side, and follows undo") {
  Stage stage;
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  stage.frame();
  auto chosen = only_action<scene::ChoosePoint>(stage.press("side.2"));
  REQUIRE(chosen);
  CHECK(chosen->point == TriggerPointId(0));
  CHECK(chosen->sides == Sides::both);
  stage.state.choice->sides = Sides::left;
  stage.frame();
  CHECK(stage.scratch.sides == Sides::left);
}

TEST_CASE("the list of structures selects, focuses, isolates and cycles visibility") {
  Stage stage;
  CHECK(stage.press("list.1").empty());
  CHECK(stage.scratch.list == ui::List::structures);
  CHECK(only_action<scene::Select>(stage.press("structure.deep.right"))->structure == kDeepRight);
  CHECK(only_action<scene::Isolate>(stage.press("isolate.deep.right"))->structures ==
        std::vector{kDeepRight});
  const auto next = [&] {
    return only_action<scene::SetVisibility>(stage.press("eye.deep.right"));
  };
  CHECK(next()->visibility == scene::Visibility::faded);
  stage.state.faded = {kDeepRight};
  CHECK(next()->visibility == scene::Visibility::hidden);
  stage.state.faded = {};
  stage.state.hidden = {kDeepRight};
  CHECK(next()->visibility == scene::Visibility::shown);
  stage.press("side.2");
  CHECK(next()->structures == std::vector{kDeepRight, kDeepLeft});
  stage.state.isolated = {kDeepRight, kDeepLeft};
  stage.frame();
  CHECK(only_action<scene::Isolate>(stage.press("isolate.deep.right"))->structures.empty());
}

TEST_CASE("a double click on a structure brings it closer") {
  Stage stage;
  stage.press("list.1");
  const ImVec2 at = Stage::middle(*stage.find("structure.bone"));
  stage.click(at);
  CHECK(only_action<scene::FocusOn>(stage.click(at)));
}

TEST_CASE("the sources of a point are one press away") {
  Stage stage({.size = {1280, 700}});
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  stage.frame(3);
  const auto scrolled = [] {
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
      if (std::string_view(window->Name).find("##card-text") != std::string_view::npos)
        return window->Scroll.y;
    return -1.0f;
  };
  CHECK(scrolled() == 0.0f);
  CHECK(stage.press("card.sources").empty());
  stage.frame(3);
  CHECK(scrolled() > 0.0f);
}

TEST_CASE("the card of a point replays, switches to its sibling and clears") {
  Stage stage;
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::left};
  stage.frame(2);
  CHECK(only<ui::ReplayHeat>(stage.press("card.replay")));
  const auto other = only_action<scene::ChoosePoint>(stage.press("card.point.1"));
  REQUIRE(other);
  CHECK(other->point == TriggerPointId(1));
  CHECK(other->sides == Sides::left);
  CHECK(only_action<scene::ClearPoint>(stage.press("card.clear")));
  stage.busy = true;
  stage.frame();
  CHECK(stage.press("card.replay").empty());
}

TEST_CASE("the card can be put away for a wider view and brought back") {
  Stage stage;
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  stage.frame(2);
  const float narrow = stage.view.width;
  CHECK(stage.press("card.hide").empty());
  CHECK(stage.view.width > narrow);
  CHECK(stage.press("card.show").empty());
  CHECK(stage.view.width == narrow);
}

TEST_CASE("the card of a structure acts on it and offers its points") {
  Stage stage;
  stage.state.selected = kDeepLeft;
  stage.frame(2);
  CHECK(only_action<scene::FocusOn>(stage.press("card.focus"))->structures ==
        std::vector{kDeepLeft});
  CHECK(only_action<scene::Isolate>(stage.press("card.isolate"))->structures ==
        std::vector{kDeepLeft});
  CHECK(only_action<scene::SetVisibility>(stage.press("card.fade"))->visibility ==
        scene::Visibility::faded);
  CHECK(only_action<scene::SetVisibility>(stage.press("card.visible"))->visibility ==
        scene::Visibility::hidden);
  CHECK(only_action<scene::ChoosePoint>(stage.press("card.choose.deep.2"))->point ==
        TriggerPointId(1));
  CHECK_FALSE(only_action<scene::Select>(stage.press("card.clear"))->structure);
}
