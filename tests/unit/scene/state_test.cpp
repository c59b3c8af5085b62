// SPDX-License-Identifier: MIT
#include <cmath>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "scene/actions.h"
#include "scene/history.h"
#include "scene/pick.h"
#include "scene/ramp.h"
#include "support/bodies.h"

using namespace tautband;
using namespace tautband::scene;
using testing::small_atlas;

namespace {

const StructureId kSkin(0), kDeepRight(1), kDeepLeft(2), kCoverRight(3), kCoverLeft(4), kBone(5);

// The small body whose muscle "cover" is a cloak.
std::shared_ptr<const Atlas> cloaked_atlas() {
  Body body = testing::small_body();
  for (Structure& s : body.structures) s.cloak = s.id == "cover";
  return Atlas::make(std::move(body), testing::small_knowledge());
}

}  // namespace

TEST_CASE("undo takes back one step at a time and redo brings it again") {
  const auto atlas = small_atlas();
  History history(SceneState{});
  const auto step = [&](const Action& action) {
    history.preview(apply(history.state(), *atlas, action));
    history.commit(describe(action, *atlas));
  };
  step(PeelTo{Layer::deep});
  step(SetVisibility{{kDeepLeft}, Visibility::hidden});
  CHECK(history.undo_name() == "Hide deep");
  REQUIRE(history.undo());
  CHECK(history.state().hidden.empty());
  CHECK(history.state().peel == Layer::deep);
  CHECK(history.redo_name() == "Hide deep");
  REQUIRE(history.redo());
  CHECK(history.state().hidden.contains(kDeepLeft));
  history.undo();
  history.undo();
  CHECK(history.state() == SceneState{});
  CHECK_FALSE(history.undo());
  step(SetLabels{true});
  CHECK_FALSE(history.can_redo());
}

TEST_CASE("a drag of many small moves is one step") {
  History history(SceneState{});
  for (int i = 1; i <= 30; ++i) {
    SceneState next = history.state();
    next.camera.azimuth = float(i);
    history.preview(next);
  }
  history.commit("Turn");
  CHECK(history.undo());
  CHECK(history.state().camera.azimuth == 0.0f);
  CHECK_FALSE(history.undo());
}

TEST_CASE("what changes nothing is no step") {
  History history(SceneState{});
  history.preview(SceneState{});
  history.commit("Nothing");
  CHECK_FALSE(history.can_undo());
}

TEST_CASE("undoing in the middle of a drag loses neither the drag nor the step before") {
  History history(SceneState{});
  SceneState peeled;
  peeled.peel = Layer::deep;
  history.preview(peeled);
  history.commit("Peel");
  SceneState turned = peeled;
  turned.camera.azimuth = 30;
  history.preview(turned);
  REQUIRE(history.undo());
  CHECK(history.state() == peeled);
  REQUIRE(history.redo());
  CHECK(history.state() == turned);
}

TEST_CASE("peeling takes off what lies above and nothing else") {
  const auto atlas = small_atlas();
  SceneState state;
  state.peel = Layer::skin;
  CHECK(is_drawn(state, *atlas, kSkin));
  state = apply(state, *atlas, PeelTo{Layer::deep});
  CHECK_FALSE(is_drawn(state, *atlas, kSkin));
  CHECK_FALSE(is_drawn(state, *atlas, kCoverRight));
  CHECK(is_drawn(state, *atlas, kDeepRight));
  state = apply(state, *atlas, PeelTo{Layer::skeleton});
  CHECK_FALSE(is_drawn(state, *atlas, kDeepRight));
  CHECK(is_drawn(state, *atlas, kBone));
}

TEST_CASE("hide, fade, isolate and show all do what they say, on one side only") {
  const auto atlas = small_atlas();
  SceneState state;
  state = apply(state, *atlas, SetVisibility{{kDeepLeft}, Visibility::hidden});
  CHECK_FALSE(is_drawn(state, *atlas, kDeepLeft));
  CHECK(is_drawn(state, *atlas, kDeepRight));
  state = apply(state, *atlas, SetVisibility{{kDeepLeft}, Visibility::faded});
  CHECK(is_drawn(state, *atlas, kDeepLeft));
  CHECK(state.faded.contains(kDeepLeft));
  state = apply(state, *atlas, Isolate{{kBone}});
  CHECK_FALSE(is_drawn(state, *atlas, kDeepRight));
  CHECK(is_drawn(state, *atlas, kBone));
  state = apply(state, *atlas, ShowAll{});
  CHECK(state == SceneState{});
}

TEST_CASE("a cloak does not hide what people look for until it is asked for") {
  const auto atlas = cloaked_atlas();
  const SceneState plain;
  CHECK_FALSE(is_drawn(plain, *atlas, kCoverRight));
  CHECK(is_drawn(plain, *atlas, kDeepRight));
  const auto drawn_after = [&](const Action& action) {
    return is_drawn(apply(plain, *atlas, action), *atlas, kCoverRight);
  };
  CHECK(drawn_after(Select{kCoverRight}));
  CHECK_FALSE(drawn_after(Select{kCoverLeft}));
  CHECK_FALSE(drawn_after(Select{kDeepRight}));
  CHECK(drawn_after(Isolate{{kCoverRight}}));
  CHECK_FALSE(drawn_after(Isolate{{kDeepRight}}));
  CHECK(drawn_after(SetVisibility{{kCoverRight}, Visibility::shown}));
  CHECK(drawn_after(SetVisibility{{kCoverRight}, Visibility::faded}));
  CHECK_FALSE(drawn_after(SetVisibility{{kCoverRight}, Visibility::hidden}));
  CHECK_FALSE(drawn_after(ShowAll{}));
}

TEST_CASE("a cloak that was asked for is peeled and hidden like the rest") {
  const auto atlas = cloaked_atlas();
  SceneState state = apply({}, *atlas, Select{kCoverRight});
  CHECK_FALSE(is_drawn(apply(state, *atlas, PeelTo{Layer::deep}), *atlas, kCoverRight));
  state = apply(state, *atlas, SetVisibility{{kCoverRight}, Visibility::hidden});
  CHECK_FALSE(is_drawn(state, *atlas, kCoverRight));
  state = apply(state, *atlas, SetVisibility{{kCoverRight}, Visibility::shown});
  state = apply(state, *atlas, Select{});
  CHECK(is_drawn(state, *atlas, kCoverRight));
  CHECK(is_drawn(apply(state, *atlas, ShowAll{}), *atlas, kCoverRight));
}

TEST_CASE("the point of a cloak shows it on the sides that were chosen") {
  Body body = testing::small_body();
  for (Structure& s : body.structures) s.cloak = s.id == "deep";
  const auto atlas = Atlas::make(std::move(body), testing::small_knowledge());
  CHECK_FALSE(is_drawn({}, *atlas, kDeepRight));
  const SceneState right = apply({}, *atlas, ChoosePoint{TriggerPointId(0), Sides::right});
  CHECK(is_drawn(right, *atlas, kDeepRight));
  CHECK_FALSE(is_drawn(right, *atlas, kDeepLeft));
  const SceneState both = apply({}, *atlas, ChoosePoint{TriggerPointId(0), Sides::both});
  CHECK(is_drawn(both, *atlas, kDeepRight));
  CHECK(is_drawn(both, *atlas, kDeepLeft));
}

TEST_CASE("the pointer goes through a cloak that is not drawn") {
  const auto atlas = cloaked_atlas();
  const Picker picker(atlas);
  const Ray ray{{-60, 0, 500}, {0, 0, -1}};  // cover lies before deep
  const auto hit = picker.pick(ray, {});
  REQUIRE(hit);
  CHECK(hit->structure == kDeepRight);
  const auto shown = picker.pick(ray, apply({}, *atlas, Select{kCoverRight}));
  REQUIRE(shown);
  CHECK(shown->structure == kCoverRight);
}

TEST_CASE("an unknown colour ramp is refused with a suggestion") {
  const auto atlas = small_atlas();
  CHECK_THROWS_WITH_AS(apply(SceneState{}, *atlas, SetRamp{"embr"}),
                       doctest::Contains("did you mean \"ember\""), Error);
}

TEST_CASE("every ramp keeps its order in greyscale") {
  REQUIRE(ramps().size() >= 3);
  for (const Ramp& ramp : ramps()) {
    // What a greyscale print keeps: the cube root of luminance (ITU-R BT.709 weights), which is
    // near to how light it looks.
    const auto linear = [](float c) {
      return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
    };
    const auto grey = [&](glm::vec3 c) {
      return std::cbrt(0.2126f * linear(c.r) + 0.7152f * linear(c.g) + 0.0722f * linear(c.b));
    };
    const bool falling = grey(ramp.stops.front()) > grey(ramp.stops.back());
    for (std::size_t i = 1; i < ramp.stops.size(); ++i) {
      const float step = grey(ramp.stops[i]) - grey(ramp.stops[i - 1]);
      CHECK_MESSAGE((falling ? step < 0.004f : step > -0.004f), ramp.name << " at " << i);
    }
    CHECK(std::abs(grey(ramp.stops.front()) - grey(ramp.stops.back())) > 0.45f);
  }
}

TEST_CASE("the pointer finds what is seen there, not what is peeled off, faded or behind") {
  const auto atlas = small_atlas();
  const Picker picker(atlas);
  const Ray at_right{{-60, 0, 1000}, {0, 0, -1}};
  SceneState state;
  state.peel = Layer::skin;
  REQUIRE(picker.pick(at_right, state));
  CHECK(picker.pick(at_right, state)->structure == kSkin);
  state.peel = Layer::superficial;
  CHECK(picker.pick(at_right, state)->structure == kCoverRight);
  CHECK(picker.pick(at_right, state)->position.z == doctest::Approx(120).epsilon(0.02));
  state.faded.insert(kCoverRight);
  CHECK(picker.pick(at_right, state)->structure == kDeepRight);
  state.hidden.insert(kDeepRight);
  CHECK_FALSE(picker.pick(at_right, state));
  CHECK_FALSE(picker.pick({{0, 900, 1000}, {0, 0, -1}}, state));
}

TEST_CASE("through the opening the pointer reaches the chosen muscle") {
  const auto atlas = small_atlas();
  const Picker picker(atlas);
  SceneState state = apply(SceneState{}, *atlas, ChoosePoint{TriggerPointId(0), Sides::right});
  const auto hit = picker.pick({{-60, 0, 1000}, {0, 0, -1}}, state);
  REQUIRE(hit);
  CHECK(hit->structure == kDeepRight);
  state.opening = false;
  CHECK(picker.pick({{-60, 0, 1000}, {0, 0, -1}}, state)->structure == kCoverRight);
}
