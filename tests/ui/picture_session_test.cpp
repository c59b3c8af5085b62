// SPDX-License-Identifier: MIT
// Pictures made by the window: the screen, the file and the shot list show the same.
#include <chrono>
#include <thread>

#include <doctest/doctest.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "app/loading.h"
#include "app/session.h"
#include "io/files.h"
#include "support/bodies.h"
#include "support/process.h"

using namespace tautband;
using app::Session;
using scene::Action;

namespace {

const glm::ivec2 kView{520, 700};

struct Stage {
  testing::TemporaryFolder folder;
  std::shared_ptr<const Atlas> atlas;
  Session session;
  double now = 10.0;
  explicit Stage(std::shared_ptr<const Atlas> body = testing::small_atlas())
      : atlas(std::move(body)), session(atlas, folder.path()) {
    frame();
    ask(ui::OpenPicture{});
  }
  scene::FrameDescription frame() { return session.frame(kView, 1.0f, now); }
  void ask(const ui::Request& request) { session.handle(request, kView, now); }
  void set(ui::PictureSettings settings) { ask(ui::SetPicture{settings}); }
  void rest() {
    now += 5.0;
    session.settle(false, now);
  }
  std::string message() { return session.model(now).message; }
  // As the window does it, until the worker has told how it went.
  void finish(render::Renderer& renderer) {
    app::PictureTask task = session.take_picture();
    draw(task, renderer);
    session.deliver(std::move(task));
    for (int i = 0; i < 2000 && session.busy(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      session.settle(false, now);
    }
    CHECK_FALSE(session.busy());
  }
};

render::Renderer& renderer() {
  static render::OffscreenContext context;
  static render::Renderer made;
  return made;
}

void check_same(const scene::FrameDescription& seen, const scene::FrameDescription& saved) {
  const float factor = static_cast<float>(seen.size.y) / static_cast<float>(saved.size.y);
  CHECK(std::abs(static_cast<float>(seen.size.x) - factor * static_cast<float>(saved.size.x)) <
        1.5f);
  CHECK(seen.view.world_to_eye == saved.view.world_to_eye);
  CHECK(seen.view.projection == saved.view.projection);
  CHECK(seen.view.mm_per_pixel * factor == doctest::Approx(saved.view.mm_per_pixel).epsilon(0.01));
  CHECK(seen.background == saved.background);
  CHECK(seen.items == saved.items);
  CHECK(seen.marks == saved.marks);
  CHECK(seen.legend == saved.legend);
  CHECK(seen.scale_bar == saved.scale_bar);
  CHECK(seen.credit == saved.credit);
  CHECK(seen.at_left == saved.at_left);
  CHECK(seen.scale == doctest::Approx(saved.scale * factor).epsilon(0.01));
  REQUIRE(seen.labels.size() == saved.labels.size());
  for (std::size_t i = 0; i < seen.labels.size(); ++i) {
    CHECK(seen.labels[i].text == saved.labels[i].text);
    CHECK(glm::distance(seen.labels[i].position, saved.labels[i].position * factor) < 1.0f);
  }
}

}  // namespace

TEST_CASE(
    "the frame in the view shows what the file will hold, in every size and on every ground") {
  Stage stage;
  stage.ask(Action{scene::ChoosePoint{TriggerPointId(0), Sides::right}});
  stage.ask(Action{scene::SetLabels{true}});
  stage.ask(Action{scene::SetScaleBar{true}});
  for (std::size_t i = 0; i < ui::kSizePresets.size(); ++i)
    for (const ui::Ground ground :
         {ui::Ground::paper, ui::Ground::black, ui::Ground::transparent}) {
      const auto size = ui::kSizePresets[i].size;
      stage.set({size, ground, ui::FileKind::png, i % 2 == 0});
      stage.rest();
      stage.frame();
      stage.rest();
      INFO("size " << i << ", ground " << static_cast<int>(ground));
      const scene::FrameDescription seen = stage.frame();
      const scene::FrameDescription saved = stage.session.take_picture().drawing.frame;
      CHECK(saved.size == stage.session.model(stage.now).picture->pixels[i]);
      CHECK_FALSE(saved.labels.empty());
      CHECK(saved.credit.empty() == (i % 2 == 1));
      CHECK(saved.background.transparent == (ground == ui::Ground::transparent));
      check_same(seen, saved);
      const scene::PixelBox lens = stage.session.lens(kView);
      CHECK(lens.size() == seen.size);
      CHECK((lens.size().x == kView.x || lens.size().y == kView.y));
    }
}

TEST_CASE("what lies around the picture continues it") {
  Stage stage;
  stage.rest();
  const scene::FrameDescription seen = stage.frame();
  const auto around = stage.session.around(seen, kView);
  REQUIRE(around);
  CHECK(around->size == kView);
  const scene::PixelBox lens = stage.session.lens(kView);
  for (const glm::vec3 place :
       {glm::vec3(0, 0, 0), glm::vec3(150, -90, 40), glm::vec3(-20, 260, 0)}) {
    const auto in_picture = project(seen.view, place, seen.size);
    const auto in_view = project(around->view, place, kView);
    REQUIRE(in_picture);
    REQUIRE(in_view);
    CHECK(glm::distance(*in_picture + glm::vec2(lens.low), *in_view) < 0.1f);
  }
  stage.ask(ui::OpenPicture{false});
  CHECK_FALSE(stage.session.around(stage.frame(), kView));
}

TEST_CASE("a click in the picture picks what is seen there") {
  Stage stage;
  stage.ask(Action{scene::SetPoints{false}});
  stage.ask(Action{scene::PeelTo{Layer::deep}});
  stage.rest();
  const scene::FrameDescription seen = stage.frame();
  const auto at = project(seen.view, {60, 0, 0}, seen.size);
  const glm::vec2 pixel = *at + glm::vec2(stage.session.lens(kView).low);
  stage.session.point_at(pixel, kView);
  REQUIRE(stage.session.model(stage.now).hovered);
  CHECK((*stage.atlas)[*stage.session.model(stage.now).hovered].full_id() == "deep.left");
  stage.ask(ui::Pick{pixel, false});
  REQUIRE(stage.session.state().selected);
  CHECK((*stage.atlas)[*stage.session.state().selected].full_id() == "deep.left");
}

TEST_CASE("opening the picture and leaving it changes nothing to undo") {
  Stage stage;
  const scene::SceneState before = stage.session.state();
  stage.frame();
  stage.ask(ui::OpenPicture{false});
  stage.frame();
  CHECK(stage.session.state() == before);
  CHECK(stage.session.model(stage.now).undo_name.empty());
  CHECK_FALSE(stage.session.model(stage.now).picture);
}

TEST_CASE("a picture is saved under the name that was shown, and no file is overwritten") {
  Stage stage;
  stage.set({ui::PictureSize::view, ui::Ground::white, ui::FileKind::png, true});
  for (const char* name : {"tautband.png", "tautband-2.png"}) {
    CHECK(stage.session.model(stage.now).picture->file == name);
    stage.ask(ui::SavePicture{});
    CHECK(stage.session.picture_asked());
    CHECK(stage.message().find(name) != std::string::npos);  // it says what it is about to do
    CHECK(stage.session.due_in(stage.now));
    stage.finish(renderer());
    CHECK(stage.message() == std::string("Saved ") + name + " in " + stage.folder.path().string());
    const Image image = io::decode_png(io::read_text(stage.folder / name), name);
    CHECK(image.width == 2 * kView.x);
    CHECK(image.height == 2 * kView.y);
    CHECK(image.pixel(5, 5)[0] == 255);
  }
}

TEST_CASE("a second picture is not begun before the first is written") {
  Stage stage;
  stage.ask(ui::SavePicture{});
  stage.ask(ui::CopyPicture{});
  CHECK(stage.message().find("not ready") != std::string::npos);
  CHECK(stage.session.busy());
  stage.ask(ui::Quit{});
  CHECK(stage.session.quitting());
  CHECK(stage.session.busy());  // the window stays until it is done
  stage.set({ui::PictureSize::view, ui::Ground::paper, ui::FileKind::png, true});
  stage.finish(renderer());
  CHECK(std::filesystem::exists(stage.folder / "tautband.png"));
}

TEST_CASE("a picture that cannot be written is told in a sentence, and the next can be tried") {
  const testing::TemporaryFolder folder;
  Session session(testing::small_atlas(), folder / "gone");
  session.frame(kView, 1.0f, 0.0);
  session.handle(ui::SavePicture{}, kView, 0.0);
  app::PictureTask task = session.take_picture();
  task.drawing.image = Image(8, 8);
  session.deliver(std::move(task));
  for (int i = 0; i < 1000 && session.busy(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    session.settle(false, 0.0);
  }
  CHECK(session.model(0.1).message.find("gone") != std::string::npos);
  CHECK_FALSE(session.busy());
}

TEST_CASE("the shot list of the window makes the same files as Save does") {
  Stage stage(app::load_atlas({}));
  const auto point = stage.atlas->find_point("infraspinatus.1");
  REQUIRE(point);
  stage.ask(Action{scene::ChoosePoint{*point, Sides::left}});
  stage.ask(Action{scene::SetLabels{true}});
  stage.ask(Action{scene::SetScaleBar{true}});
  stage.ask(Action{scene::LookFrom{-155.0f, 8.0f}});
  stage.rest();
  const ui::PictureSettings all[] = {
      {ui::PictureSize::slide, ui::Ground::paper, ui::FileKind::png, true},
      {ui::PictureSize::view, ui::Ground::transparent, ui::FileKind::png, false}};
  for (const ui::PictureSettings& settings : all) {
    stage.set(settings);
    stage.frame();
    stage.ask(ui::AddShot{});
    CHECK(stage.message().find("tautband-shots.json") != std::string::npos);
    stage.ask(ui::SavePicture{});
    stage.finish(renderer());
  }
  const testing::TemporaryFolder made;
  const testing::Outcome outcome = testing::run_tautband(
      "batch " + (stage.folder / "tautband-shots.json").string() + " -o " + made.path().string());
  CAPTURE(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(outcome.out.find("2 made") != std::string::npos);
  // The second is named past the first, which was saved under that name by then.
  const std::string first = "tautband-infraspinatus.1.png",
                    second = "tautband-infraspinatus.1-2.png";
  CHECK(testing::slurp(made / first) == testing::slurp(stage.folder / first));
  CHECK(testing::slurp(made / second) == testing::slurp(stage.folder / second));
  CHECK(testing::slurp(made / first).size() > 10000);
}

TEST_CASE("how the picture is made can be undone") {
  Stage stage;
  const auto shown = [&] { return stage.session.model(stage.now).picture->settings; };
  const ui::PictureSettings before = shown(), wanted{ui::PictureSize::square, ui::Ground::black,
                                                     ui::FileKind::svg, false};
  stage.set(wanted);
  CHECK(shown() == wanted);
  stage.ask(ui::Undo{});
  CHECK(shown() == before);
  stage.ask(ui::Redo{});
  CHECK(shown() == wanted);
}

TEST_CASE("a shot list that is no shot list is told and left as it is") {
  Stage stage;
  io::write_atomically(stage.folder / "tautband-shots.json", "{\"shots\": 3}");
  stage.ask(ui::AddShot{});
  CHECK(stage.message().find("tautband-shots.json") != std::string::npos);
  CHECK(stage.message().find("Added") == std::string::npos);
  CHECK(io::read_text(stage.folder / "tautband-shots.json") == "{\"shots\": 3}");
}
