// SPDX-License-Identifier: MIT
// The three modes on the body that is shipped, without a window: requests in, states out.
#include <doctest/doctest.h>

#include "app/loading.h"
#include "app/session.h"
#include "scene/story.h"
#include "support/process.h"

using namespace tautband;
using scene::Action;
using scene::Mode;

namespace {

const glm::ivec2 kView{800, 600};

struct Stage {
  testing::TemporaryFolder folder;
  std::shared_ptr<const Atlas> atlas = [] {
    static const auto shipped = app::load_atlas({});
    return shipped;
  }();
  // No muscle is searched for here: the index would take its time for nothing.
  app::Session session{atlas, folder.path(),
                       [](const field::HeatSolver&) { return field::PainIndex(); }};
  // Points that a method presses.
  TriggerPointId point = atlas->find_point("piriformis.2").value();
  TriggerPointId other = atlas->find_point("infraspinatus.1").value();
  double now = 10.0;
  Stage() { session.frame(kView, 1.0f, now); }
  void ask(const ui::Request& request) { session.handle(request, kView, now); }
  const scene::SceneState& state() const { return session.state(); }
};

}  // namespace

TEST_CASE("explaining fills the screen and tells of the chosen point from its beginning") {
  Stage stage;
  stage.ask(Action{scene::ChoosePoint{stage.point, Sides::left}});
  stage.ask(ui::SetMode{Mode::explain});
  CHECK(stage.state().mode == Mode::explain);
  CHECK(stage.state().step == 0);
  CHECK(stage.state().peel == Layer::skin);
  CHECK(stage.state().choice->sides == Sides::left);
  CHECK(stage.session.full_screen());
  stage.ask(ui::SetMode{Mode::explore});
  CHECK_FALSE(stage.session.full_screen());
  CHECK(stage.state().choice);  // what was explained stays chosen
  CHECK(stage.state().points);
}

TEST_CASE("the story stays within its steps, and undo goes back one of them") {
  Stage stage;
  stage.ask(Action{scene::ChoosePoint{stage.point, Sides::right}});
  stage.ask(ui::SetMode{Mode::explain});
  const auto last =
      static_cast<int>(scene::story_of(*stage.atlas, *stage.state().choice).beats.size()) - 1;
  stage.ask(ui::GoToStep{99});
  CHECK(stage.state().step == last);
  CHECK(stage.state().method);
  stage.ask(ui::GoToStep{-3});
  CHECK(stage.state().step == 0);
  CHECK_FALSE(stage.state().method);
  stage.ask(ui::GoToStep{1});
  stage.ask(ui::Undo{});
  CHECK(stage.state().step == 0);
  stage.ask(ui::Redo{});
  CHECK(stage.state().step == 1);
}

TEST_CASE("while the muscle itself is told of, no pain is painted over it") {
  Stage stage;
  stage.ask(Action{scene::ChoosePoint{stage.point, Sides::right}});
  stage.ask(ui::SetMode{Mode::explain});
  CHECK(stage.session.frame(kView, 1.0f, stage.now).heat);
  stage.ask(ui::GoToStep{1});
  const auto muscle = stage.session.frame(kView, 1.0f, stage.now);
  CHECK_FALSE(muscle.heat);
  CHECK_FALSE(muscle.legend);
  stage.ask(ui::GoToStep{2});
  CHECK(stage.session.frame(kView, 1.0f, stage.now).heat);
}

TEST_CASE("what was peeled and hidden before a story is so again after it") {
  Stage stage;
  stage.ask(Action{scene::PeelTo{Layer::deep}});
  stage.ask(Action{scene::SetLabels{true}});
  stage.ask(Action{scene::SetPoints{false}});
  stage.ask(Action{scene::SetVisibility{{StructureId(1)}, scene::Visibility::hidden}});
  stage.ask(Action{scene::ChoosePoint{stage.point, Sides::right}});
  const scene::SceneState before = stage.state();
  stage.ask(ui::SetMode{Mode::explain});
  stage.ask(ui::GoToStep{2});
  CHECK(stage.state().hidden != before.hidden);
  stage.ask(ui::SetMode{Mode::explore});
  CHECK(stage.state().peel == before.peel);
  CHECK(stage.state().hidden == before.hidden);
  CHECK(stage.state().labels);
  CHECK_FALSE(stage.state().points);
  CHECK(stage.state().choice == before.choice);
}

TEST_CASE("another point begins its own story") {
  Stage stage;
  stage.ask(Action{scene::ChoosePoint{stage.point, Sides::right}});
  stage.ask(ui::SetMode{Mode::explain});
  stage.ask(ui::GoToStep{3});
  stage.ask(Action{scene::ChoosePoint{stage.other, Sides::right}});
  CHECK(stage.state().step == 0);
  CHECK(stage.state().choice->point == stage.other);
}

TEST_CASE("nothing can be confirmed or released before a muscle is chosen") {
  Stage stage;
  stage.ask(ui::SetMode{Mode::pain});
  CHECK(stage.state().peel == Layer::skin);
  stage.ask(ui::GoToStep{2});
  CHECK(stage.state().step == 0);
  stage.ask(ui::GoToStep{1});
  CHECK(stage.state().step == 1);
  stage.ask(Action{scene::ChoosePoint{stage.point, Sides::right}});
  stage.ask(ui::GoToStep{2});
  CHECK(stage.state().step == 2);
  CHECK_FALSE(stage.state().method);
  stage.ask(ui::GoToStep{3});
  CHECK(stage.state().method);
  CHECK(stage.session.model(stage.now).practice);
  stage.ask(ui::GoToStep{0});  // the body stands again
  CHECK_FALSE(stage.state().method);
}

TEST_CASE("what a point felt like is kept once a point, and can be undone") {
  using Felt = scene::Answer::Felt;
  Stage stage;
  const scene::PointChoice choice{stage.point, Sides::right};
  stage.ask(ui::AnswerTouch{{choice, Felt::tender}});
  stage.ask(ui::AnswerTouch{{choice, Felt::mine}});
  REQUIRE(stage.state().answers.size() == 1);
  CHECK(stage.state().answers[0].felt == Felt::mine);
  stage.ask(ui::Undo{});
  CHECK(stage.state().answers[0].felt == Felt::tender);
}
