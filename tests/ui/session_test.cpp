// SPDX-License-Identifier: MIT
// The window's behaviour without a window: requests in, frames out.
#include "app/session.h"

#include <doctest/doctest.h>

#include "io/files.h"
#include "io/state_file.h"
#include "support/bodies.h"
#include "support/process.h"

using namespace tautband;
using app::Session;
using scene::Action;

namespace {

const glm::ivec2 kView{800, 600};

// The small body of the tests; the session starts as the window does, with one frame drawn.
struct Stage {
  testing::TemporaryFolder folder;
  std::shared_ptr<const Atlas> atlas = testing::small_atlas();
  Session session{atlas, folder.path()};
  double now = 10.0;
  Stage() { frame(); }
  scene::FrameDescription frame() { return session.frame(kView, 1.0f, now); }
  void ask(const ui::Request& request) { session.handle(request, kView, now); }
  void rest() {  // until all motion has come to an end
    now += 5.0;
    session.settle(false, now);
  }
};

}  // namespace

TEST_CASE("the first view shows the whole body and cannot be undone away") {
  Stage stage;
  CHECK(stage.session.state().camera.height > 300.0f);
  CHECK(stage.session.model(stage.now).undo_name.empty());
}

TEST_CASE("choosing a point paints heat, lets it radiate, and then comes to rest") {
  Stage stage;
  stage.ask(Action{scene::ChoosePoint{TriggerPointId(0), Sides::right}});
  const scene::FrameDescription first = stage.frame();
  REQUIRE(first.heat);
  CHECK(first.heat_look.front >= 0.0f);
  CHECK(stage.session.moving(stage.now));
  stage.now += 0.9;
  CHECK(stage.frame().heat_look.front > first.heat_look.front);
  stage.rest();
  CHECK_FALSE(stage.session.moving(stage.now));
  const scene::FrameDescription still = stage.frame();
  CHECK(still.heat_look.front < 0.0f);
  CHECK(still.quality == scene::Quality::normal);
  CHECK(still == stage.frame());  // nothing moves any more: the same frame, so nothing is drawn
  REQUIRE(stage.session.model(stage.now).zones.size() == 1);
  CHECK(stage.session.model(stage.now).zones[0].side == Side::right);
}

TEST_CASE("undo after choosing a point brings back the view from before in one step") {
  Stage stage;
  const scene::SceneState before = stage.session.state();
  stage.ask(Action{scene::ChoosePoint{TriggerPointId(0), Sides::left}});
  stage.rest();
  stage.ask(ui::Undo{});
  CHECK(stage.session.state() == before);
  CHECK(stage.session.model(stage.now).zones.empty());
  stage.ask(ui::Redo{});
  CHECK(stage.session.state().choice);
}

TEST_CASE("a drag is drawn in draft while it lasts, then finely, and is one step to undo") {
  Stage stage;
  const scene::Camera before = stage.session.state().camera;
  for (int i = 0; i < 5; ++i) {
    stage.now += 0.03;
    stage.ask(Action{scene::SetCamera{orbit(stage.session.state().camera, {12, 0}, 600)}});
    stage.session.settle(true, stage.now);
  }
  CHECK(stage.frame().quality == scene::Quality::draft);
  stage.rest();
  CHECK(stage.frame().quality == scene::Quality::normal);
  stage.ask(ui::Undo{});
  CHECK(stage.session.state().camera == before);
}

TEST_CASE(
    "a click on a mark chooses its point; a click on a muscle selects it; beside the body selects "
    "nothing") {
  Stage stage;
  stage.ask(Action{scene::PeelTo{Layer::deep}});
  stage.ask(Action{
      scene::LookFrom{180.0f, 0.0f}});  // the small body's points lie at the back of their muscles
  stage.rest();
  const scene::FrameDescription frame = stage.frame();
  REQUIRE_FALSE(frame.marks.empty());
  const auto at = project(frame.view, frame.marks[0].position, kView);
  stage.ask(ui::Pick{*at, false});
  CHECK(stage.session.state().choice);
  stage.ask(Action{scene::ClearPoint{}});
  stage.ask(Action{scene::SetPoints{false}});
  stage.rest();
  const auto muscle = project(stage.frame().view, {60, 0, 0}, kView);
  stage.ask(ui::Pick{*muscle, false});
  REQUIRE(stage.session.state().selected);
  CHECK((*stage.atlas)[*stage.session.state().selected].full_id() == "deep.left");
  stage.ask(ui::Pick{{3, 3}, false});
  CHECK_FALSE(stage.session.state().selected);
}

TEST_CASE("the name under the pointer follows it and goes with it") {
  Stage stage;
  stage.ask(Action{scene::SetPoints{false}});
  stage.rest();
  const auto muscle = project(stage.frame().view, {60, 0, 120}, kView);
  stage.session.point_at(muscle, kView);
  REQUIRE(stage.session.model(stage.now).hovered);
  CHECK((*stage.atlas)[*stage.session.model(stage.now).hovered].full_id() == "cover.left");
  stage.session.point_at(std::nullopt, kView);
  CHECK_FALSE(stage.session.model(stage.now).hovered);
}

TEST_CASE("a saved view is the same view when it is read again, and no file is overwritten") {
  Stage stage;
  stage.ask(Action{scene::ChoosePoint{TriggerPointId(0), Sides::both}});
  stage.ask(Action{scene::SetVisibility{{StructureId(3)}, scene::Visibility::faded}});
  stage.rest();
  stage.ask(ui::SaveState{});
  stage.ask(ui::SaveState{});
  const auto file = stage.folder / "tautband-deep-muscle.1.json";
  REQUIRE(std::filesystem::exists(file));
  CHECK(std::filesystem::exists(stage.folder / "tautband-deep-muscle.1-2.json"));
  CHECK(io::state_from_json(io::read_text(file), *stage.atlas, "state") == stage.session.state());
  CHECK(stage.session.model(stage.now).message.find("Saved") == 0);
}

TEST_CASE("a view that cannot be saved is told and changes nothing") {
  testing::TemporaryFolder folder;
  Session session(testing::small_atlas(), folder / "gone");
  session.frame(kView, 1.0f, 0.0);
  const scene::SceneState before = session.state();
  session.handle(ui::SaveState{}, kView, 0.0);
  CHECK(session.model(0.1).message.find("gone") != std::string::npos);
  CHECK(session.state() == before);
}

TEST_CASE("text size stays within what can be read and laid out") {
  Stage stage;
  stage.ask(ui::SetTextScale{9.0f});
  CHECK(stage.session.text_scale() == 2.0f);
  stage.ask(ui::SetTextScale{0.1f});
  CHECK(stage.session.text_scale() == doctest::Approx(0.8f));
}
