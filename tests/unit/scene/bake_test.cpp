// SPDX-License-Identifier: MIT
#include "scene/bake.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include <doctest/doctest.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "core/srgb.h"
#include "scene/build.h"
#include "scene/own_colour.h"
#include "scene/ramp.h"
#include "scene/skin_tone.h"
#include "support/bodies.h"
#include "support/places.h"

using namespace tautband;
using namespace tautband::scene;

namespace {

const std::shared_ptr<const Atlas>& atlas() {
  static const auto made = testing::small_atlas();
  return made;
}

const DrawItem& item_of_mesh(const FrameDescription& frame, std::uint32_t mesh) {
  const auto found = std::find_if(frame.items.begin(), frame.items.end(),
                                  [&](const DrawItem& item) { return item.mesh == mesh; });
  REQUIRE(found != frame.items.end());
  return *found;
}

// The body with its point chosen; vertex 0 of the skin has `warmth`, all others none.
FrameDescription warm_frame(const SceneState& state, const glm::vec4& warmth) {
  Derived derived;
  auto heat = std::make_shared<HeatValues>();
  heat->meshes.resize(atlas()->structures().size());
  heat->meshes[0].assign(atlas()->structures()[0].mesh.positions.size(), glm::vec4(0.0f));
  heat->meshes[0][0] = warmth;
  derived.heat = heat;
  PictureOptions options;
  options.all_round = true;
  return build_frame(*atlas(), geometry_of(atlas(), false), state, derived, options);
}

SceneState chosen(Layer peel = Layer::skin) {
  SceneState state;
  state.peel = peel;
  state.choice = PointChoice{TriggerPointId(0), Sides::right};
  state.opening = false;
  return state;
}

float distance(const glm::vec3& a, const glm::vec3& b) {
  return glm::length(a - b);
}

}  // namespace

TEST_CASE("light and what is shown turn into each other by the curve of sRGB") {
  CHECK(light_from_srgb(0.5f) == doctest::Approx(0.21404).epsilon(1e-4));
  CHECK(light_from_srgb(0.02f) == doctest::Approx(0.02 / 12.92).epsilon(1e-4));
  CHECK(srgb_from_light(0.21404f) == doctest::Approx(0.5).epsilon(1e-4));
  CHECK(light_from_srgb(2.0f) == 1.0f);
  for (const float v : {0.0f, 0.03f, 0.2f, 0.7f, 1.0f})
    CHECK(srgb_from_light(light_from_srgb(v)) == doctest::Approx(v).epsilon(1e-4));
}

TEST_CASE("where it hurts a file shows the colour of the legend, elsewhere the skin") {
  const FrameDescription frame = warm_frame(chosen(), {0.8f, 0.0f, 0.0f, 0.0f});
  const Baked skin = bake(frame, item_of_mesh(frame, 0));
  REQUIRE(skin.colours.size() == skin.mesh.positions.size());
  CHECK(skin.cover == Baked::Cover::whole);
  const glm::vec3 cold = find_skin_tone(SceneState{}.skin)->colour;
  CHECK(distance(srgb_from_light(glm::vec3(skin.colours[1])), cold) < 0.01f);
  const auto& stops = find_ramp("ember")->stops;
  const glm::vec3 hot = stops[static_cast<std::size_t>(0.8f * 63.0f)];
  CHECK(distance(glm::vec3(skin.colours[0]), light_from_srgb(hot)) < 0.08f);
  CHECK(distance(srgb_from_light(glm::vec3(skin.colours[0])), cold) > 0.5f);
}

TEST_CASE("what the user marked is violet, the more so the more it hurts") {
  SceneState state = chosen();
  const auto violet = [&](float strength) {
    const FrameDescription frame = warm_frame(state, {0.0f, 0.0f, 1.0f, strength});
    const glm::vec3 c(bake(frame, item_of_mesh(frame, 0)).colours[0]);
    return c.b - c.r;
  };
  CHECK(violet(1.0f) > violet(0.2f));
  CHECK(violet(1.0f) > 0.1f);
}

TEST_CASE("a muscle that is not meant recedes, and each has a hue of its own") {
  const FrameDescription frame = warm_frame(chosen(Layer::superficial), {});
  const auto colour = [&](std::uint32_t mesh) {
    return glm::vec3(bake(frame, item_of_mesh(frame, mesh)).colours[0]);
  };
  const auto drained = [](const glm::vec3& c) { return c.g / c.r; };
  CHECK(drained(colour(3)) > drained(colour(1)) + 0.1f);  // the cover beside the target
  CHECK(colour(3) == colour(4));                          // both sides alike
}

TEST_CASE("tendon is pale, belly is red") {
  DrawItem muscle;
  muscle.material = Material::muscle;
  const glm::vec3 belly = own_colour(muscle, 0.0f), tendon = own_colour(muscle, 1.0f);
  CHECK(belly.r > 4.0f * belly.b);
  CHECK(tendon.b > 0.6f * tendon.r);
  CHECK(tendon.g > 3.0f * belly.g);
}

TEST_CASE("files and pictures mix the same colours") {
  const auto text = [](const std::string& name) {
    std::ifstream in(tautband::testing::in_project("/") + name);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const auto triples_missing = [&](const std::string& source, const std::string& shaders) {
    const std::string own = text(source);
    const std::regex triple(R"(0\.\d+f, 0\.\d+f, 0\.\d+f)");
    std::string missing;
    std::size_t found = 0;
    for (std::sregex_iterator at(own.begin(), own.end(), triple), end; at != end; ++at, ++found) {
      const std::string words = std::regex_replace(at->str(), std::regex("f"), "");
      if (shaders.find(words) == std::string::npos) missing += words + "; ";
    }
    CHECK(found >= 3);
    return missing;
  };
  CHECK(triples_missing("src/scene/own_colour.cpp", text("shaders/material.glsl")) == "");
  CHECK(triples_missing("src/scene/bake.cpp", text("shaders/heat.glsl") +
                                                  text("shaders/thing.glsl") +
                                                  text("shaders/ghost.frag")) == "");
}

TEST_CASE("what is faded stays see-through in the file, and the skin's outline is nearly clear") {
  SceneState state = chosen(Layer::superficial);
  state.faded.insert(StructureId(3));
  const FrameDescription frame = warm_frame(state, {0.8f, 0.0f, 0.0f, 0.0f});
  const Baked faded = bake(frame, item_of_mesh(frame, 3));
  CHECK(faded.cover == Baked::Cover::sheer);
  CHECK(faded.colours[0].a == doctest::Approx(0.27).epsilon(0.1));
  const DrawItem& outline = item_of_mesh(frame, 0);
  REQUIRE(outline.ghost);
  const Baked ghost = bake(frame, outline);
  CHECK(ghost.cover == Baked::Cover::sheer);
  CHECK(ghost.colours[1].a < 0.15f);
  CHECK(ghost.colours[0].a > 0.4f);  // pain stays on it
}

TEST_CASE("the opening over a deep muscle is cut as it is seen, and nowhere else") {
  SceneState state = chosen(Layer::superficial);
  state.opening = true;
  const FrameDescription frame = warm_frame(state, {});
  REQUIRE(frame.opening);
  const Baked cover = bake(frame, item_of_mesh(frame, 3));
  CHECK(cover.cover == Baked::Cover::cut);
  const auto clear = std::count_if(cover.colours.begin(), cover.colours.end(),
                                   [](const glm::vec4& c) { return c.a < 0.5f; });
  CHECK(clear > 10);
  CHECK(bake(frame, item_of_mesh(frame, 4)).cover == Baked::Cover::whole);  // the other side
  CHECK(bake(frame, item_of_mesh(frame, 1)).cover == Baked::Cover::whole);  // the target
}

TEST_CASE("a posed thing is baked where it lies, with normals of unit length") {
  FrameDescription frame = warm_frame(chosen(), {});
  auto pose = std::make_shared<PoseValues>();
  const glm::quat turn = glm::angleAxis(1.5707963f, glm::vec3(1.0f, 0.0f, 0.0f));
  pose->palette = {rigid(turn, {0.0f, 100.0f, 0.0f})};
  frame.pose = pose;
  const Baked skin = bake(frame, item_of_mesh(frame, 0));
  const Mesh& bind = atlas()->structures()[0].mesh;
  for (std::size_t v = 0; v < bind.positions.size(); v += 7) {
    const glm::vec3& p = bind.positions[v];
    CHECK(distance(skin.mesh.positions[v], {p.x, 100.0f - p.z, p.y}) < 0.01f);
    CHECK(glm::length(skin.mesh.normals[v]) == doctest::Approx(1.0f).epsilon(1e-4));
  }
}

TEST_CASE("a file holds what closed skin hides, a picture does not need to") {
  SceneState state;
  state.peel = Layer::skin;
  PictureOptions options;
  const auto geometry = geometry_of(atlas(), false);
  CHECK(build_frame(*atlas(), geometry, state, {}, options).items.size() == 1);
  options.all_round = true;
  CHECK(build_frame(*atlas(), geometry, state, {}, options).items.size() ==
        atlas()->structures().size());
}
