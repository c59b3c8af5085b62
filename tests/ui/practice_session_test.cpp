// SPDX-License-Identifier: MIT
// A method on the body that is shipped: posed, held for no longer than it allows, and left again.
#include <algorithm>
#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

#include "app/loading.h"
#include "app/session.h"
#include "support/process.h"

using namespace tautband;
using scene::Action;
using Phase = ui::Practice::Phase;

namespace {

const glm::ivec2 kView{800, 600};

std::shared_ptr<const Atlas> shipped() {
  static const auto atlas = app::load_atlas({});
  return atlas;
}

MethodId method(const std::string& id) {
  const auto& methods = shipped()->knowledge().methods;
  for (std::size_t i = 0; i < methods.size(); ++i)
    if (methods[i].id == id) return MethodId(i);
  throw std::runtime_error("no method " + id);
}

struct Stage {
  testing::TemporaryFolder folder;
  // No muscle is searched for here: the index would take its time for nothing.
  app::Session session{shipped(), folder.path(),
                       [](const field::HeatSolver&) { return field::PainIndex(); }};
  double now = 10.0;
  Stage() { frame(); }
  scene::FrameDescription frame() { return session.frame(kView, 1.0f, now); }
  void ask(const ui::Request& request) { session.handle(request, kView, now); }
  void show(const std::string& id, Side side = Side::right) {
    ask(Action{scene::ShowMethod{method(id), side}});
    pass(5.0);
  }
  void pass(double seconds) {
    now += seconds;
    session.settle(false, now);
  }
  std::optional<ui::Practice> practice() const { return session.model(now).practice; }
};

}  // namespace

TEST_CASE("a method is shown with its pose, its point's heat and its practice") {
  Stage stage;
  CHECK_FALSE(stage.practice());
  stage.ask(Action{scene::ShowMethod{method("psoas-hoop"), Side::left}});
  REQUIRE(stage.session.state().method);
  REQUIRE(stage.practice());
  CHECK(stage.practice()->method == method("psoas-hoop"));
  CHECK(stage.practice()->side == Side::left);
  CHECK_FALSE(stage.practice()->cautions_read);
  CHECK(stage.practice()->phase == Phase::ready);
  REQUIRE(stage.session.state().choice);
  CHECK(stage.session.state().choice->sides == Sides::left);
  CHECK(stage.session.moving(stage.now));  // the body lies down, then the tool comes in
  CHECK(stage.frame().heat);
  stage.pass(5.0);
  CHECK_FALSE(stage.session.moving(stage.now));
  CHECK(stage.frame() == stage.frame());
}

TEST_CASE("no hold before the cautions were read, and none longer than the method allows") {
  Stage stage;
  stage.show("psoas-hoop");
  stage.ask(ui::StartHold{});
  CHECK(stage.practice()->phase == Phase::ready);
  CHECK_FALSE(stage.session.moving(stage.now));
  stage.ask(ui::ReadCautions{});
  CHECK(stage.practice()->cautions_read);
  stage.ask(ui::SetHold{600.0f});
  CHECK(stage.practice()->seconds == 15.0f);
  stage.ask(ui::SetHold{0.0f});
  CHECK(stage.practice()->seconds == 5.0f);
  stage.ask(ui::SetHold{12.0f});
  stage.ask(ui::StartHold{});
  CHECK(stage.practice()->phase == Phase::holding);
  stage.ask(ui::SetHold{15.0f});  // not while it runs
  CHECK(stage.practice()->seconds == 12.0f);
}

TEST_CASE("the length of a hold is undone like everything else; another method has its own") {
  Stage stage;
  stage.show("psoas-hoop");
  const auto undo_name = [&] { return stage.session.model(stage.now).undo_name; };
  const std::string shown = undo_name();
  stage.ask(ui::ReadCautions{});
  stage.ask(ui::SetHold{10.0f});
  stage.ask(ui::SetHold{15.0f});  // one step with the press before
  CHECK(undo_name() == "Choose how long to hold");
  stage.ask(ui::Undo{});
  CHECK(stage.practice()->seconds == 5.0f);
  CHECK(stage.practice()->cautions_read);
  CHECK(undo_name() == shown);
  stage.ask(ui::Redo{});
  CHECK(stage.practice()->seconds == 15.0f);
  stage.ask(scene::Action(scene::StandUp{}));
  stage.show("psoas-hoop");
  CHECK(stage.practice()->seconds == 5.0f);
}

TEST_CASE("a hold breathes, ends by itself and says so") {
  Stage stage;
  stage.show("psoas-hoop");
  stage.ask(ui::ReadCautions{});
  stage.ask(ui::SetHold{15.0f});
  stage.ask(ui::StartHold{});
  stage.pass(3.9);
  CHECK(stage.session.moving(stage.now));
  CHECK(stage.practice()->elapsed == doctest::Approx(3.9f));
  CHECK(stage.practice()->breath > 0.9f);
  CHECK(stage.practice()->breathing_in);
  stage.pass(6.0);
  CHECK(stage.practice()->breath < 0.1f);
  CHECK_FALSE(stage.practice()->breathing_in);
  stage.pass(5.0);
  CHECK(stage.practice()->phase == Phase::holding);
  CHECK(stage.session.model(stage.now).message.empty());
  stage.pass(0.2);
  CHECK(stage.practice()->phase == Phase::ended);
  CHECK(stage.session.model(stage.now).message.find("ease off") != std::string::npos);
  stage.ask(ui::StartHold{});
  CHECK(stage.practice()->phase == Phase::holding);
  CHECK(stage.practice()->elapsed == 0.0f);
  stage.ask(ui::StopHold{});
  CHECK(stage.practice()->phase == Phase::ready);
}

TEST_CASE("the other side is a new hold, the same cautions; another method has its own") {
  Stage stage;
  stage.show("psoas-hoop");
  stage.ask(ui::ReadCautions{});
  stage.ask(ui::StartHold{});
  stage.show("psoas-hoop", Side::left);
  CHECK(stage.practice()->side == Side::left);
  CHECK(stage.practice()->cautions_read);
  CHECK(stage.practice()->phase == Phase::ready);
  stage.show("ball-wall-infraspinatus");
  CHECK_FALSE(stage.practice()->cautions_read);
  stage.ask(ui::StartHold{});
  CHECK(stage.practice()->phase == Phase::ready);
}

TEST_CASE("standing up ends hold, pose and glass; undo brings the method back unread") {
  Stage stage;
  stage.show("psoas-hoop");
  stage.ask(Action{scene::SetGlass{true}});
  stage.ask(ui::ReadCautions{});
  stage.ask(ui::StartHold{});
  stage.ask(Action{scene::StandUp{}});
  CHECK_FALSE(stage.practice());
  CHECK_FALSE(stage.session.state().method);
  CHECK_FALSE(stage.session.state().glass);
  stage.pass(5.0);
  CHECK_FALSE(stage.session.moving(stage.now));
  CHECK(stage.session.model(stage.now).message.empty());  // nothing was left running
  stage.ask(ui::Undo{});
  REQUIRE(stage.practice());
  CHECK_FALSE(stage.practice()->cautions_read);
}

TEST_CASE("a press of the brush stands the posed body up and marks nothing") {
  Stage stage;
  stage.show("psoas-hoop");
  ui::Paint brush;
  brush.pixel = {400, 300};
  brush.begin = true;
  stage.ask(brush);
  brush.begin = false;
  brush.pixel = {420, 300};
  stage.ask(brush);
  stage.ask(ui::PaintEnd{});
  CHECK_FALSE(stage.practice());
  CHECK_FALSE(stage.session.state().method);
  CHECK(stage.session.state().marks.empty());
}

TEST_CASE("the companion movement plays where there is one, until it is paused or left") {
  const auto& methods = shipped()->knowledge().methods;
  const auto moves = std::find_if(methods.begin(), methods.end(), [](const Method& m) {
    return m.placement && !m.placement->movement.empty();
  });
  REQUIRE(moves != methods.end());
  Stage stage;
  stage.show("psoas-hoop");
  CHECK_FALSE(stage.practice()->can_move);
  stage.ask(ui::PlayMovement{true});
  CHECK_FALSE(stage.practice()->moving);
  stage.show(moves->id);
  REQUIRE(stage.practice()->can_move);
  stage.ask(ui::PlayMovement{true});
  CHECK(stage.practice()->moving);
  CHECK(stage.session.moving(stage.now));
  const auto before = stage.frame();
  stage.pass(1.7);
  CHECK_FALSE(stage.frame() == before);
  stage.ask(ui::PlayMovement{false});
  CHECK_FALSE(stage.practice()->moving);
  stage.ask(ui::PlayMovement{true});
  stage.ask(Action{scene::StandUp{}});
  stage.pass(5.0);
  CHECK_FALSE(stage.session.moving(stage.now));
}

TEST_CASE("every method that is placed can be shown") {
  Stage stage;
  const auto& methods = shipped()->knowledge().methods;
  for (std::size_t i = 0; i < methods.size(); ++i) {
    if (!methods[i].placement) continue;
    INFO(methods[i].id);
    const Side side = i % 2 ? Side::left : Side::right;  // both, yet half the work
    stage.show(methods[i].id, side);
    REQUIRE(stage.practice());
    CHECK(stage.practice()->method == MethodId(i));
    CHECK(stage.practice()->side == side);
    CHECK(stage.practice()->seconds <= methods[i].hold.most);
  }
}
