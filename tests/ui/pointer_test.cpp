// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "ui/harness.h"

using namespace tautband;
using testing::only;
using testing::only_action;
using testing::Stage;

namespace {

// The camera after the last request, all of which must move it.
scene::Camera moved(const Stage::Requests& requests) {
  REQUIRE_FALSE(requests.empty());
  for (const ui::Request& request : requests) {
    REQUIRE(std::holds_alternative<scene::Action>(request));
    REQUIRE(std::holds_alternative<scene::SetCamera>(std::get<scene::Action>(request)));
  }
  return std::get<scene::SetCamera>(std::get<scene::Action>(requests.back())).camera;
}

}  // namespace

TEST_CASE("a click on the body picks where it fell, counted from the view's corner") {
  Stage stage;
  const auto requests = stage.click({stage.view.x + 120, stage.view.y + 75});
  REQUIRE(only<ui::Pick>(requests));
  const auto& pick = std::get<ui::Pick>(requests.front());
  CHECK(pick.pixel == glm::vec2(120, 75));
  CHECK_FALSE(pick.focus);
}

TEST_CASE("a double click picks with focus") {
  Stage stage;
  stage.click(stage.middle_of_view());
  const auto second = stage.click(stage.middle_of_view());
  REQUIRE(only<ui::Pick>(second));
  CHECK(std::get<ui::Pick>(second.front()).focus);
}

TEST_CASE("dragging turns the body and picks nothing") {
  Stage stage;
  const ImVec2 at = stage.middle_of_view();
  const scene::Camera camera = moved(stage.drag(at, {at.x + 80, at.y}));
  CHECK(camera.azimuth != stage.state.camera.azimuth);
  CHECK(camera.target == stage.state.camera.target);
}

TEST_CASE("the middle or right button, or Shift, moves the body instead of turning it") {
  Stage stage;
  const ImVec2 at = stage.middle_of_view();
  for (int button : {1, 2}) {
    const scene::Camera camera = moved(stage.drag(at, {at.x, at.y + 80}, button));
    CHECK(camera.target != stage.state.camera.target);
    CHECK(camera.azimuth == stage.state.camera.azimuth);
  }
  ImGui::GetIO().KeyShift = true;
  CHECK(moved(stage.drag(at, {at.x, at.y + 80})).target != stage.state.camera.target);
}

TEST_CASE("the wheel comes closer over the body and not over a panel") {
  Stage stage;
  CHECK(moved(stage.wheel(stage.middle_of_view(), 1)).height < stage.state.camera.height);
  CHECK(moved(stage.wheel(stage.middle_of_view(), -1)).height > stage.state.camera.height);
  CHECK(stage.wheel({100, 400}, 1).empty());
  CHECK(stage.wheel(Stage::middle(*stage.find("peel.4")), 1).empty());
}

TEST_CASE("what begins on a panel never turns or picks the body") {
  Stage stage;
  CHECK(stage.drag({100, 20}, stage.middle_of_view()).empty());
  CHECK(stage.drag({100, 700}, stage.middle_of_view()).empty());
}

TEST_CASE("a drag that leaves the view goes on turning") {
  Stage stage;
  const ImVec2 at = stage.middle_of_view();
  CHECK(moved(stage.drag(at, {20, at.y}, 0, 20)).azimuth != stage.state.camera.azimuth);
}

TEST_CASE("a press that closes a menu does not pick the body behind it") {
  Stage stage;
  stage.press("toolbar.heat-menu");
  REQUIRE(stage.find("heat.legend"));
  CHECK(stage.click({stage.view.x + 40, stage.view.y + 600}).empty());
  stage.frame(2);
  CHECK_FALSE(stage.find("heat.legend"));
}

TEST_CASE("a finger scrolls the list without choosing the row beneath it") {
  Stage stage({.size = {1280, 480}});
  const ui::Item* first = stage.find("point.scalenus.1");
  REQUIRE(first);
  const float before = first->min.y;
  const ImVec2 at{first->min.x + 80, first->seen_max.y - 6};
  CHECK(stage.drag(at, {at.x, at.y - 40}).empty());
  stage.frame(2);
  const ui::Item* after = stage.find("point.scalenus.1");
  CHECK((!after || after->min.y < before - 20));
}
