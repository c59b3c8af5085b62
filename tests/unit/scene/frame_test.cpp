// SPDX-License-Identifier: MIT
#include <algorithm>

#include <doctest/doctest.h>

#include "scene/actions.h"
#include "scene/build.h"
#include "scene/label_layout.h"
#include "scene/marks.h"
#include "support/bodies.h"

using namespace tautband;
using namespace tautband::scene;
using testing::small_atlas;

namespace {

const DrawItem* item(const FrameDescription& frame, std::size_t mesh) {
  const auto found = std::find_if(frame.items.begin(), frame.items.end(),
                                  [&](const DrawItem& i) { return i.mesh == mesh; });
  return found == frame.items.end() ? nullptr : &*found;
}

struct Stage {
  std::shared_ptr<const Atlas> atlas = small_atlas();
  std::shared_ptr<const StageGeometry> geometry = geometry_of(atlas, false);
  FrameDescription frame(const SceneState& state, const Derived& derived = {}) const {
    return build_frame(*atlas, geometry, state, derived, PictureOptions{});
  }
};

}  // namespace

TEST_CASE("the same state gives the same frame, another state another one") {
  const Stage stage;
  SceneState state;
  CHECK(stage.frame(state) == stage.frame(state));
  SceneState turned = state;
  turned.camera.azimuth = 5;
  CHECK_FALSE(stage.frame(state) == stage.frame(turned));
}

TEST_CASE("under an opaque skin nothing else is drawn, and a peeled skin leaves its outline") {
  const Stage stage;
  SceneState state;
  state.peel = Layer::skin;
  CHECK(stage.frame(state).items.size() == 1);
  state.peel = Layer::superficial;
  const FrameDescription peeled = stage.frame(state);
  REQUIRE(item(peeled, 0));
  CHECK(item(peeled, 0)->ghost);
  CHECK(item(peeled, 1));
  state.ghost_skin = false;
  CHECK_FALSE(item(stage.frame(state), 0));
}

TEST_CASE(
    "a chosen deep muscle shows through an opening in what covers it, on the chosen side only") {
  const Stage stage;
  const SceneState state =
      apply(SceneState{}, *stage.atlas, ChoosePoint{TriggerPointId(0), Sides::right});
  const FrameDescription frame = stage.frame(state);
  REQUIRE(frame.opening);
  CHECK(frame.opening->centre.x < 0.0f);
  CHECK(item(frame, 3)->opened);
  CHECK_FALSE(item(frame, 1)->opened);
  CHECK(item(frame, 1)->outlined);
  CHECK_FALSE(item(frame, 2)->outlined);
  CHECK(item(frame, 3)->muted > 0.0f);
  CHECK(item(frame, 1)->muted == 0.0f);
}

TEST_CASE("a fascia recedes with the muscles that it shows, bone does not") {
  Body body = tautband::testing::small_body();
  body.structures[3].kind = Kind::fascia;
  Stage stage;
  stage.atlas = Atlas::make(body, tautband::testing::small_knowledge());
  stage.geometry = geometry_of(stage.atlas, false);
  const FrameDescription frame =
      stage.frame(apply(SceneState{}, *stage.atlas, ChoosePoint{TriggerPointId(0), Sides::right}));
  REQUIRE(item(frame, 5));
  CHECK(item(frame, 3)->muted > 0.0f);
  CHECK(item(frame, 5)->muted == 0.0f);
}

TEST_CASE("the chosen muscle stays in sight when its own layer is peeled off") {
  const Stage stage;
  SceneState state =
      apply(SceneState{}, *stage.atlas, ChoosePoint{TriggerPointId(0), Sides::right});
  state = apply(state, *stage.atlas, PeelTo{Layer::skeleton});
  const FrameDescription frame = stage.frame(state);
  REQUIRE(item(frame, 1));
  CHECK(item(frame, 1)->opacity < 1.0f);
  CHECK_FALSE(item(frame, 2));
}

TEST_CASE("a hidden structure is in no frame, even when it is the target") {
  const Stage stage;
  SceneState state =
      apply(SceneState{}, *stage.atlas, ChoosePoint{TriggerPointId(0), Sides::right});
  state = apply(state, *stage.atlas, SetVisibility{{StructureId(1)}, Visibility::hidden});
  CHECK_FALSE(item(stage.frame(state), 1));
}

TEST_CASE("marks on the far side of the body do not show") {
  const Stage stage;
  Derived derived;
  derived.marks.push_back(
      {TriggerPointId(0), Side::right, StructureId(1), {-60, 0, 190}, {0, 0, 1}, {-60, 0, 0}});
  derived.marks.push_back(
      {TriggerPointId(0), Side::left, StructureId(2), {60, 0, -190}, {0, 0, -1}, {60, 0, 0}});
  SceneState state;
  state.camera.target = {0, 0, 0};
  const auto front = visible_marks(*stage.atlas, state, derived, view_of(state.camera, {800, 800}));
  REQUIRE(front.size() == 1);
  CHECK(front[0].place == 0);
  state.camera.azimuth = 180;
  const auto back = visible_marks(*stage.atlas, state, derived, view_of(state.camera, {800, 800}));
  REQUIRE(back.size() == 1);
  CHECK(back[0].place == 1);
  state.points = false;
  CHECK(visible_marks(*stage.atlas, state, derived, view_of(state.camera, {800, 800})).empty());
}

TEST_CASE("labels neither overlap nor cross, and stay in the picture") {
  Camera camera;
  const glm::ivec2 size{1000, 700};
  const View view = view_of(camera, size);
  std::vector<Derived::LabelTarget> targets;
  for (int i = 0; i < 40; ++i)
    targets.push_back({{float((i * 37) % 400 - 200), 700.0f + float((i * 53) % 300), 80.0f},
                       "Muscle " + std::to_string(i),
                       i % 3 ? "" : "Musculus"});
  const auto labels = lay_out_labels(targets, view, size, 1.0f);
  CHECK(labels.size() > 20);
  for (bool to_left : {false, true}) {
    std::vector<Label> column;
    std::copy_if(labels.begin(), labels.end(), std::back_inserter(column),
                 [&](const Label& l) { return l.to_left == to_left; });
    std::sort(column.begin(), column.end(),
              [](const Label& a, const Label& b) { return a.position.y < b.position.y; });
    for (std::size_t i = 0; i < column.size(); ++i) {
      CHECK(column[i].position.y > 10);
      CHECK(column[i].position.y < 690);
      if (i == 0) continue;
      CHECK(column[i].position.y - column[i - 1].position.y >= 20.0f);  // no overlap
    }
    // From where they bend, all at one place or before it, the leaders run straight and apart.
    const auto turn = [](glm::vec2 a, glm::vec2 b, glm::vec2 c) {
      return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    };
    for (const Label& a : column)
      for (const Label& b : column) {
        REQUIRE(a.bend);
        const glm::vec2 from(*a.bend, a.position.y), other(*b.bend, b.position.y);
        CHECK((&a == &b || turn(from, a.anchor, other) * turn(from, a.anchor, b.anchor) > 0.0f ||
               turn(other, b.anchor, from) * turn(other, b.anchor, a.anchor) > 0.0f));
      }
  }
}

namespace {

// What a column of an atlas must never show.
void check_tidy(const std::vector<Label>& labels) {
  const auto turn = [](glm::vec2 a, glm::vec2 b, glm::vec2 c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  };
  for (const Label& a : labels)
    for (const Label& b : labels) {
      if (&a == &b || a.to_left != b.to_left) continue;
      CHECK(std::abs(a.position.y - b.position.y) >= 18.0f);
      const glm::vec2 from(*a.bend, a.position.y), other(*b.bend, b.position.y);
      CHECK((turn(from, a.anchor, other) * turn(from, a.anchor, b.anchor) > 0.0f ||
             turn(other, b.anchor, from) * turn(other, b.anchor, a.anchor) > 0.0f));
    }
}

std::vector<Derived::LabelTarget> scattered(int count) {
  std::vector<Derived::LabelTarget> targets;
  for (int i = 0; i < count; ++i)
    targets.push_back({{float((i * 37) % 400 - 200), 700.0f + float((i * 53) % 300), 80.0f},
                       "Muscle " + std::to_string(i),
                       ""});
  return targets;
}

const Label* named(const std::vector<Label>& labels, const std::string& text) {
  const auto found = std::find_if(labels.begin(), labels.end(),
                                  [&](const Label& label) { return label.text == text; });
  return found == labels.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("while the body turns, words stay where they stand and lines follow without crossing") {
  const glm::ivec2 size{1000, 700};
  const auto targets = scattered(30);
  Camera camera;
  const auto stood = lay_out_labels(targets, view_of(camera, size), size, 1.0f);
  for (int step = 0; step <= 20; ++step) {
    camera.azimuth = 2.0f * float(step);
    const View view = view_of(camera, size);
    const auto now = follow_labels(stood, targets, view, size, 1.0f);
    CHECK(now.size() >= (step <= 5 ? stood.size() / 2 : 3));
    if (step == 0) CHECK(now.size() == stood.size());
    check_tidy(now);
    for (const Label& label : now) {
      const Label* before = named(stood, label.text);
      REQUIRE(before);
      CHECK(label.position == before->position);
      CHECK(label.to_left == before->to_left);
      if (step > 0) CHECK(label.anchor != before->anchor);
    }
  }
}

TEST_CASE("once the body rests, words glide to their new places and do not cover each other") {
  const glm::ivec2 size{1000, 700};
  const auto targets = scattered(30);
  Camera camera;
  const auto before = lay_out_labels(targets, view_of(camera, size), size, 1.0f);
  camera.azimuth = 25.0f;
  const auto after = lay_out_labels(targets, view_of(camera, size), size, 1.0f);
  CHECK(between_labels(before, after, 1.0f, 1.0f).size() == after.size());
  for (const float share : {0.0f, 0.3f, 0.6f, 0.9f}) {
    const auto now = between_labels(before, after, share, 1.0f);
    CHECK(now.size() >= after.size() / 3);
    check_tidy(now);
    for (const Label& label : now) {
      const Label *old = named(before, label.text), *next = named(after, label.text);
      if (!old || old->to_left != next->to_left) continue;
      const auto [low, high] = std::minmax(old->position.y, next->position.y);
      CHECK(label.position.y >= low - 0.01f);
      CHECK(label.position.y <= high + 0.01f);
    }
  }
}

TEST_CASE("labels of a small picture keep their distance: the least important are left out") {
  const glm::ivec2 size{340, 340};
  const View view = view_of({}, size);
  std::vector<Derived::LabelTarget> targets;
  for (int i = 0; i < 40; ++i)
    targets.push_back({{i % 2 ? 60.0f : -60.0f, 300.0f + 30.0f * float(i), 80.0f},
                       "Muscle " + std::to_string(i),
                       ""});
  const auto labels = lay_out_labels(targets, view, size, 1.0f);
  CHECK(labels.size() >= 8);
  CHECK(labels.size() <= 18);
  CHECK(std::any_of(labels.begin(), labels.end(),
                    [](const Label& label) { return label.text == "Muscle 0"; }));
}

TEST_CASE("scale bar and sides are on the picture when they are asked for, whatever else is") {
  const Stage stage;
  SceneState state;
  state.legend = true;
  state.labels = true;
  state = apply(state, *stage.atlas, SetSideMarks{false});
  CHECK_FALSE(stage.frame(state).scale_bar);
  CHECK(stage.frame(state).at_left.empty());
  state.legend = state.labels = false;
  state = apply(state, *stage.atlas, SetScaleBar{true});
  state = apply(state, *stage.atlas, SetSideMarks{true});
  CHECK(describe(SetScaleBar{true}, *stage.atlas) == "Show the scale bar");
  const FrameDescription frame = stage.frame(state);
  REQUIRE(frame.scale_bar);
  CHECK(frame.scale_bar->length_mm > 0.1f * frame.view.mm_per_pixel * float(frame.size.x));
  CHECK(frame.at_left == "R");
  CHECK(frame.at_right == "L");
}
