// SPDX-License-Identifier: MIT
// The window's behaviour without a window: requests in, frames out.
#include "app/session.h"

#include <chrono>
#include <thread>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

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
  stage.ask(ui::ChangeSettings{{.text_scale = 9.0f}});
  CHECK(stage.session.text_scale() == 2.0f);
  stage.ask(ui::ChangeSettings{{.text_scale = 0.1f}});
  CHECK(stage.session.text_scale() == doctest::Approx(0.8f));
}

TEST_CASE("another body keeps what was chosen, what was undone and how large the text is") {
  Stage stage;
  stage.ask(Action(scene::ChoosePoint{TriggerPointId(0), Sides::right}));
  stage.ask(ui::ChangeSettings{{.text_scale = 1.3f}});
  CHECK_FALSE(stage.session.body_asked());
  stage.ask(ui::ShowBody{"female"});
  CHECK(stage.session.body_asked() == scene::ShownBody{"female", {}});
  CHECK_FALSE(stage.session.body_asked());
  Session other(testing::small_atlas(), stage.session, {}, stage.now);
  CHECK(other.state().choice == stage.session.state().choice);
  CHECK(other.text_scale() == doctest::Approx(1.3f));
  CHECK(other.model(stage.now).undo_name == stage.session.model(stage.now).undo_name);
  other.handle(ui::Undo{}, kView, stage.now);  // of the text's size
  CHECK(other.text_scale() == doctest::Approx(1.0f));
  other.handle(ui::Undo{}, kView, stage.now);
  CHECK_FALSE(other.state().choice);
}

namespace {

// A pixel of the view under which the right front of the body lies.
glm::vec2 right_front() {
  return {kView.x * 0.5f - 40.0f, kView.y * 0.5f};
}

ui::Paint brush(glm::vec2 pixel, bool begin) {
  ui::Paint paint;
  paint.pixel = pixel;
  paint.begin = begin;
  return paint;
}

}  // namespace

TEST_CASE("painting marks the skin under the brush, and a stroke is one step to undo") {
  Stage stage;
  stage.ask(brush(right_front(), true));
  stage.ask(brush(right_front() + glm::vec2(30, 0), false));
  stage.ask(brush(right_front() + glm::vec2(30, 25), false));
  stage.ask(ui::PaintEnd{});
  const auto& marks = stage.session.state().marks;
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].path.size() > 3);  // all along the way, not only where the pointer was seen
  for (const glm::vec3& place : marks[0].path)
    CHECK(glm::length(place) == doctest::Approx(200.0f).epsilon(0.02));  // on the skin
  CHECK(marks[0].path.front().x < 0.0f);
  CHECK(stage.session.model(stage.now).undo_name == "Mark where it hurts");
  const auto heat = stage.frame().heat;
  REQUIRE(heat);
  bool seen = false;
  for (const auto& mesh : heat->meshes)
    for (const glm::vec4& value : mesh) seen = seen || value.z > 0.5f;
  CHECK(seen);
  stage.ask(ui::Undo{});
  CHECK(stage.session.state().marks.empty());
  stage.ask(ui::Redo{});
  CHECK(stage.session.state().marks.size() == 1);
}

TEST_CASE("a brush beside the body marks nothing; a mirrored one marks both sides") {
  Stage stage;
  stage.ask(brush({2, 2}, true));
  stage.ask(ui::PaintEnd{});
  CHECK(stage.session.state().marks.empty());
  ui::Paint both = brush(right_front(), true);
  both.mirror = true;
  stage.ask(both);
  stage.ask(ui::PaintEnd{});
  REQUIRE(stage.session.state().marks.size() == 2);
  CHECK(stage.session.state().marks[0].path[0].x * stage.session.state().marks[1].path[0].x < 0.0f);
}

TEST_CASE("wiping takes marks away") {
  Stage stage;
  stage.ask(brush(right_front(), true));
  stage.ask(ui::PaintEnd{});
  ui::Paint wipe = brush(right_front(), true);
  wipe.erase = true;
  stage.ask(wipe);
  stage.ask(ui::PaintEnd{});
  CHECK(stage.session.state().marks.empty());
  CHECK(stage.session.model(stage.now).undo_name == "Erase a mark");
}

TEST_CASE("the muscles for the marks are found as soon as the index is ready") {
  Stage stage;
  stage.ask(Action{scene::SetMarks{{{RegionId(0), Side::left, {}, 0.0f, 8}}}});
  for (int i = 0; i < 400 && !stage.session.model(stage.now).matches; ++i) {
    CHECK(stage.session.due_in(stage.now));  // the window looks again by itself
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    stage.frame();
  }
  const auto* matches = stage.session.model(stage.now).matches;
  REQUIRE(matches);
  REQUIRE(matches->size() == 1);
  CHECK(matches->front().sides == Sides::left);
}

TEST_CASE("a preview shows a point's pain and leaves the state alone") {
  Stage stage;
  const scene::SceneState before = stage.session.state();
  stage.ask(ui::Preview{scene::PointChoice{TriggerPointId(0), Sides::right}});
  CHECK(stage.frame().heat);
  CHECK(stage.session.state() == before);
  stage.ask(ui::Preview{});
  CHECK_FALSE(stage.frame().heat);
}

TEST_CASE("a lesson's card sets point, layer and view in one step to undo") {
  Knowledge k = testing::small_knowledge();
  LessonCard card;
  card.title = "A spot";
  card.picture = LessonPicture{TriggerPointId(0), Sides::left, "front", 2, "The spot."};
  k.lessons = {{"spots", 1, "Spots", "", {card, LessonCard{}}}};
  const testing::TemporaryFolder folder;
  Session session(Atlas::make(testing::small_body(), k), folder.path());
  session.frame(kView, 1.0f, 10.0);
  const scene::SceneState before = session.state();
  session.handle(ui::ShowCard{LessonId(0), 0}, kView, 10.0);
  CHECK(session.state().choice == scene::PointChoice{TriggerPointId(0), Sides::left});
  CHECK(session.state().peel == Layer::intermediate);
  CHECK(session.state().camera.azimuth == 0.0f);
  CHECK(session.state().camera.height < before.camera.height);
  session.handle(ui::ShowCard{LessonId(0), 1}, kView, 10.0);  // without a picture: nothing changes
  session.handle(ui::ShowCard{LessonId(0), 7}, kView, 10.0);
  session.handle(ui::Undo{}, kView, 20.0);
  CHECK(session.state() == before);
}

namespace {

scene::Settings still() {
  scene::Settings settings;
  settings.reduced_motion = true;
  return settings;
}

}  // namespace

TEST_CASE(
    "with reduced motion the view jumps and the pain is there at once, unless it is asked for") {
  testing::TemporaryFolder folder;
  Session session(testing::small_atlas(), folder.path(), {}, still());
  session.frame(kView, 1.0f, 10.0);
  session.handle(Action{scene::LookFrom{90.0f, 0.0f}}, kView, 10.0);
  CHECK_FALSE(session.moving(10.0));
  session.handle(Action{scene::ChoosePoint{TriggerPointId(0), Sides::right}}, kView, 10.0);
  CHECK_FALSE(session.moving(10.0));
  CHECK(session.frame(kView, 1.0f, 10.0).heat_look.front < 0.0f);
  session.handle(ui::ReplayHeat{}, kView, 10.0);
  CHECK(session.moving(10.1));
}

TEST_CASE("a dropped model is asked for, and what cannot be opened costs nothing but a sentence") {
  Stage stage;
  const auto model = stage.folder / "Scan.GLB";
  io::write_atomically(model, "not a model");
  stage.ask(ui::OpenFile{model.string()});
  CHECK(stage.session.body_asked() == scene::ShownBody{"male", model.string()});
  CHECK_FALSE(stage.session.body_asked());
  const scene::SceneState before = stage.session.state();
  io::write_atomically(stage.folder / "notes.txt", "x");
  io::write_atomically(stage.folder / "torn.json", "{\"peel\": ");
  io::write_atomically(stage.folder / "shots.json", "{\"shots\": []}");
  for (const char* name : {"notes.txt", "torn.json", "shots.json", "nowhere.glb", "nowhere.json"}) {
    const std::string file = (stage.folder / name).string();
    INFO(file);
    stage.session.tell("", stage.now);
    stage.ask(ui::OpenFile{file});
    CHECK(stage.session.model(stage.now).message.find(name) != std::string::npos);
    CHECK(stage.session.state() == before);
    CHECK_FALSE(stage.session.body_asked());
  }
  CHECK(stage.session.settings().recent.empty());
}

TEST_CASE("a dropped view is shown, can be undone, and is offered again later") {
  Stage stage;
  const auto file = stage.folder / "view.json";
  scene::SceneState wanted = stage.session.state();
  const scene::SceneState before = wanted;
  wanted.peel = Layer::deep;
  io::write_atomically(file, io::state_to_json(wanted, *stage.atlas));
  stage.ask(ui::OpenFile{file.string()});
  CHECK(stage.session.state().peel == Layer::deep);
  CHECK(stage.session.settings().recent == std::vector{file.string()});
  stage.ask(ui::Undo{});
  CHECK(stage.session.state() == before);
  for (int i = 0; i < 10; ++i) {
    const auto other = stage.folder / ("view-" + std::to_string(i) + ".json");
    std::filesystem::copy_file(file, other);
    stage.ask(ui::OpenFile{other.string()});
  }
  stage.ask(ui::OpenFile{file.string()});
  const auto recent = stage.session.settings().recent;
  CHECK(recent.size() == 8);
  CHECK(recent.front() == file.string());
  std::filesystem::remove(file);
  stage.ask(ui::OpenFile{file.string()});
  CHECK(stage.session.settings().recent.size() == 7);  // what is gone is no longer offered
}

TEST_CASE("the built-in body that was chosen is kept for the next start, a file's is not") {
  Stage stage;
  stage.session.show_body({"female", {}});
  CHECK(stage.session.settings().figure == "female");
  stage.session.show_body({"male", {}}, true);  // named on the command line, for this time
  CHECK(stage.session.settings().figure == "female");
  stage.session.show_body({"male", (stage.folder / "scan.glb").string()});
  CHECK(stage.session.settings().figure == "female");
  CHECK(stage.session.model(stage.now).own_model == (stage.folder / "scan.glb").string());
}

TEST_CASE(
    "a change of body can be undone: the one before is asked for, and is no step when it comes") {
  Stage stage;
  const auto undo_name = [](const Session& session, double now) {
    return session.model(now).undo_name;
  };
  const scene::ShownBody male{"male", {}}, female{"female", {}};
  stage.session.show_body(male);
  CHECK(undo_name(stage.session, stage.now).empty());
  stage.ask(Action(scene::PeelTo{Layer::deep}));
  stage.ask(ui::ShowBody{"female"});
  stage.session.body_asked();
  Session there(stage.atlas, stage.session, {}, stage.now);
  there.show_body(female);
  CHECK(undo_name(there, stage.now) == "Show the female body");
  CHECK(there.settings().figure == "female");

  there.handle(ui::Undo{}, kView, stage.now);
  CHECK(there.body_asked() == male);
  CHECK(there.state().peel == Layer::deep);
  SUBCASE("and done again before it came: nothing is to be read") {
    there.handle(ui::Redo{}, kView, stage.now);
    CHECK(there.body_asked() == female);  // which is still shown
    there.stay_on_body();
    CHECK(undo_name(there, stage.now) == "Show the female body");
  }
  SUBCASE("and it comes") {
    Session back(stage.atlas, there, {}, stage.now);
    back.show_body(male);
    CHECK(undo_name(back, stage.now) == undo_name(stage.session, stage.now));
    back.handle(ui::Redo{}, kView, stage.now);
    CHECK(back.body_asked() == female);
  }
  SUBCASE("and it cannot be read: what is shown stays, and no step leads there any more") {
    there.stay_on_body();
    CHECK_FALSE(there.body_asked());
    there.handle(ui::Redo{}, kView, stage.now);
    CHECK_FALSE(there.body_asked());
    there.handle(ui::Undo{}, kView, stage.now);
    CHECK_FALSE(there.body_asked());
  }
}

TEST_CASE("text size, contrast and units are undone like everything else, what was opened is not") {
  Stage stage;
  scene::Settings settings = stage.session.settings();
  const scene::Settings before = settings;
  settings.text_scale = 1.3f;
  settings.high_contrast = true;
  settings.units = scene::Units::imperial;
  stage.ask(ui::ChangeSettings{settings});
  CHECK(stage.session.model(stage.now).undo_name == "Change the settings");
  settings.toured = true;
  for (const char* typed : {"A", "An", "Anna"}) {  // letter by letter, and one step
    settings.letterhead.name = typed;
    stage.ask(ui::ChangeSettings{settings});
  }
  CHECK(stage.session.model(stage.now).undo_name == "Type the letterhead");
  stage.ask(ui::Undo{});
  CHECK(stage.session.settings().letterhead.name.empty());
  CHECK(stage.session.settings().high_contrast);
  stage.ask(ui::Undo{});
  CHECK(stage.session.settings().text_scale == before.text_scale);
  CHECK_FALSE(stage.session.settings().high_contrast);
  CHECK(stage.session.settings().units == scene::Units::metric);
  CHECK(stage.session.settings().toured);
  CHECK(stage.session.model(stage.now).undo_name.empty());
  stage.ask(ui::Redo{});
  stage.ask(ui::Redo{});
  CHECK(stage.session.settings() == settings);
}
