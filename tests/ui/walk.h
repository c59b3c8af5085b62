// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "ui/harness.h"

namespace tautband::testing {

// Opens every panel and menu once and looks at it.
inline void walk(Stage& stage, const std::function<void(const std::string&)>& look) {
  look("empty");
  stage.scratch.list = ui::List::structures;
  stage.frame(2);
  look("structures");
  stage.state.mode = ui::Mode::pain;
  stage.frame(2);
  look("nothing marked");
  stage.state.marks = {{RegionId(0), Side::right, {}, 0.0f, 7},
                       {std::nullopt, Side::midline, {{-60, 40, 180}}, 16.0f, 3}};
  stage.matches =
      std::vector<PainMatch>{{TriggerPointId(0), Sides::right, true, false, 0.8f, 0.9f, 0.7f, 0.4f},
                             {TriggerPointId(3), Sides::both, false, true, 0.2f, 0.3f, 0.1f, 0.1f}};
  stage.frame(2);
  look("marks");
  stage.state.step = 1;
  stage.frame(2);
  look("matches");
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  for (stage.state.step = 2; stage.state.step < 4; ++stage.state.step) {
    stage.frame(2);
    look(stage.state.step == 2 ? "confirm" : "release");
  }
  stage.state.mode = ui::Mode::explain;
  for (stage.state.step = 0; stage.state.step < 7; ++stage.state.step) {
    stage.frame(2);
    look("beat " + std::to_string(stage.state.step));
  }
  stage.state.choice.reset();
  stage.frame(2);
  look("what to explain");
  stage.state.mode = ui::Mode::explore;
  stage.state.step = 0;
  stage.scratch.search = "shoulder";
  stage.frame(2);
  look("places");
  stage.scratch.search.clear();
  stage.scratch.list = ui::List::lessons;
  stage.frame(2);
  look("lessons");
  stage.scratch.lesson = LessonId(0);
  stage.frame(2);
  look("lesson");
  stage.scratch.method = MethodId(0);
  stage.frame(2);
  look("method");
  stage.state.marks.clear();
  stage.scratch.list = ui::List::points;
  stage.state.selected = StructureId(1);
  stage.frame(2);
  look("structure card");
  stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::both};
  stage.zones = {{"temple", ZoneKind::essential, Side::right, 0.8f},
                 {"front of the shoulder", ZoneKind::spillover, Side::left, 0.0f}};
  stage.frame(2);
  look("point card");
  ui::Practice practice;
  practice.can_move = true;
  stage.state.method = scene::MethodChoice{practice.method, practice.side};
  stage.practice = practice;
  stage.frame(2);
  look("cautions");
  stage.practice->cautions_read = true;
  stage.frame(3);
  look("ready to hold");
  stage.practice->phase = ui::Practice::Phase::holding;
  stage.practice->elapsed = 27.0f;
  stage.frame(3);
  look("holding");
  stage.practice->phase = ui::Practice::Phase::ended;
  stage.frame(3);
  look("held");
  stage.state.choice = scene::PointChoice{TriggerPointId(3), Sides::right};
  stage.frame(3);
  look("posed for another point");
  stage.press("toolbar.pose-menu");
  look("pose menu");
  stage.key(Stage::kEscape);
  stage.practice.reset();
  stage.state.method.reset();
  stage.frame(2);
  stage.press("toolbar.view-menu");
  look("view menu");
  stage.key(Stage::kEscape);
  stage.press("toolbar.heat-menu");
  look("heat menu");
  stage.key(Stage::kEscape);
  stage.picture = testing::picture_desk();
  stage.frame(3);
  look("picture");
  stage.picture->settings = {ui::PictureSize::a4_upright, ui::Ground::transparent,
                             ui::FileKind::svg, false};
  stage.picture->copy_lacks = "To copy pictures, install xclip";
  stage.picture->working = true;
  stage.frame(3);
  look("picture at work");
  stage.picture.reset();
  stage.scratch.card_open = false;
  stage.scratch.search = "xyzzy";
  stage.frame(3);
  look("card away, nothing found");
  stage.scratch.keys_shown = true;
  stage.frame(3);
  look("keys");
}

}  // namespace tautband::testing
