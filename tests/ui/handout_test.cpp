// SPDX-License-Identifier: MIT
// The handout from the window: its buttons, and the file that comes of them.
#include <chrono>
#include <thread>

#include <doctest/doctest.h>

#include "app/handout_task.h"
#include "app/loading.h"
#include "app/session.h"
#include "io/files.h"
#include "support/process.h"
#include "ui/harness.h"

using namespace tautband;
using testing::Stage;

namespace {

const glm::ivec2 kView{700, 600};

render::Renderer& renderer() {
  static render::OffscreenContext context;
  static render::Renderer made;
  return made;
}

struct Room {
  testing::TemporaryFolder folder;
  std::shared_ptr<const Atlas> atlas = app::load_atlas({});
  app::Session session{atlas, folder.path()};
  double now = 10.0;
  void ask(const ui::Request& request) { session.handle(request, kView, now); }
  std::string message() { return session.model(now).message; }
  void choose(const char* point, Sides sides) {
    ask(scene::Action{scene::ChoosePoint{atlas->find_point(point).value(), sides}});
  }
  void finish() {
    app::PictureTask task = session.take_picture();
    draw(task, renderer());
    session.deliver(std::move(task));
    for (int i = 0; i < 4000 && session.busy(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      session.settle(false, now);
    }
    CHECK_FALSE(session.busy());
  }
};

bool asks_for_handout(const Stage::Requests& requests) {
  return requests.size() == 1 && std::holds_alternative<ui::SaveHandout>(requests.front());
}

}  // namespace

TEST_CASE("a handout is one press away on the card of a point and of a method") {
  for (const float text : {0.8f, 1.0f, 2.0f}) {
    Stage stage({.text = text});
    stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
    stage.frame(2);
    INFO("text size " << text);
    CHECK(asks_for_handout(stage.press("card.handout")));
    const ui::Item* item = stage.find("card.handout");
    REQUIRE(item);
    CHECK(item->max.y - item->min.y >= 44.0f * text - 1.0f);
    stage.practice = ui::Practice{MethodId(0)};
    stage.frame(2);
    CHECK(asks_for_handout(stage.press("practice.handout")));
  }
}

TEST_CASE("the window saves a handout beside its pictures, and overwrites none") {
  Room room;
  room.choose("piriformis.2", Sides::left);
  scene::Settings settings = room.session.settings();
  settings.letterhead.name = "Anna Berg";
  settings.paper = "letter";
  room.ask(ui::ChangeSettings{settings});
  const scene::SceneState before = room.session.state();
  for (const char* name : {"handout-piriformis.2.pdf", "handout-piriformis.2-2.pdf"}) {
    room.ask(ui::SaveHandout{});
    CHECK(room.session.picture_asked());
    CHECK(room.message().find("handout") != std::string::npos);
    room.finish();
    CHECK(room.message() == std::string("Saved ") + name + " in " + room.folder.path().string());
    CHECK(io::read_text(room.folder / name).starts_with("%PDF-"));
  }
  CHECK(room.session.state() == before);  // what is on screen stays as it was
}

TEST_CASE("the pictures of a handout look from where the screen looks, at the chosen side") {
  Room room;
  room.choose("infraspinatus.1", Sides::left);
  room.ask(scene::Action{scene::LookFrom{30.0f, 10.0f}});
  room.ask(scene::Action{scene::SetSkin{"5"}});
  room.ask(ui::SaveHandout{});
  const app::PictureTask task = room.session.take_picture();
  REQUIRE(task.handout);
  REQUIRE(task.handout->drawings.size() == 2);
  const scene::FrameDescription seen = room.session.frame(kView, 1.0f, room.now + 60.0);
  const scene::FrameDescription& printed = task.handout->drawings.front()->frame;
  for (int k = 0; k < 3; ++k)  // the same direction; the distance suits the page
    for (int i = 0; i < 3; ++i)
      CHECK(printed.view.world_to_eye[k][i] ==
            doctest::Approx(seen.view.world_to_eye[k][i]).epsilon(0.01));
  CHECK(printed.at_left == "R");
  CHECK(printed.at_right == "L");
  CHECK(printed.heat->meshes == seen.heat->meshes);
}

TEST_CASE("a handout that cannot be made says why") {
  Room room;
  room.ask(ui::SaveHandout{});
  CHECK_FALSE(room.session.picture_asked());
  CHECK(room.message().find("Choose a point") != std::string::npos);
  room.choose("piriformis.1", Sides::right);
  scene::Settings settings = room.session.settings();
  settings.letterhead.logo = (room.folder / "gone.png").string();
  room.ask(ui::ChangeSettings{settings});
  room.ask(ui::SaveHandout{});
  CHECK_THROWS_WITH(room.session.take_picture(), doctest::Contains("gone.png"));
  CHECK_FALSE(room.session.busy());
}

TEST_CASE("what was found at a client's visit is printed with it, under no name in the file's") {
  Room room;
  room.ask(ui::SaveHandout{true});
  CHECK(room.message().find("client's session") != std::string::npos);
  room.session.keep_clients_in(room.folder / "clients");
  room.ask(ui::StartSession{});
  room.ask(ui::EditClient{scene::NameClient{"Bo"}});
  room.ask(ui::EditClient{
      scene::AddFound{{room.atlas->find_point("piriformis.2").value(), Sides::left}}});
  room.ask(ui::SaveHandout{true});
  REQUIRE(room.session.picture_asked());
  room.finish();
  const std::string message = room.message();
  CHECK(message.find("handout-visit-2") != std::string::npos);
  CHECK(message.find("Bo") == std::string::npos);
  std::size_t pdfs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(room.folder.path()))
    pdfs += entry.path().extension() == ".pdf";
  CHECK(pdfs == 1);
}
