// SPDX-License-Identifier: MIT
// Names of the real body in many views, with their words measured as the renderer sets them.
#include "scene/labels.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include <doctest/doctest.h>

#include "app/loading.h"
#include "render/overlay_parts.h"
#include "render/sketch_svg.h"
#include "scene/label_layout.h"

using namespace tautband;
using scene::Derived;
using scene::Label;
using scene::SceneState;

namespace {

std::shared_ptr<const Atlas> body() {
  static const auto atlas = app::load_atlas({});
  return atlas;
}

const scene::Picker& picker() {
  static const scene::Picker shared(body());
  return shared;
}

// A label as it is drawn.
struct Drawn {
  const Label* label;
  render::Box words;
  std::array<glm::dvec2, 3> way;
};

std::vector<Drawn> drawn(const render::Sketch& sketch, const scene::FrameDescription& frame) {
  std::vector<Drawn> all;
  for (const Label& label : frame.labels) {
    const render::Box words = render::words_of(sketch, frame, label);
    const auto way = render::leader_of(frame, label, words);
    REQUIRE_MESSAGE(way, label.text);
    all.push_back({&label, words, *way});
  }
  return all;
}

double turn(glm::dvec2 a, glm::dvec2 b, glm::dvec2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
bool cross(glm::dvec2 a, glm::dvec2 b, glm::dvec2 c, glm::dvec2 d) {
  return turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0;
}

bool leaders_cross(const Drawn& a, const Drawn& b) {
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t k = 0; k < 2; ++k)
      if (cross(a.way[i], a.way[i + 1], b.way[k], b.way[k + 1])) return true;
  return false;
}

bool runs_through(const Drawn& leader, const render::Box& words) {
  for (std::size_t i = 0; i < 2; ++i)
    for (int k = 0; k <= 400; ++k) {
      const glm::dvec2 at = glm::mix(leader.way[i], leader.way[i + 1], k / 400.0);
      if (at.x > words.x && at.x < words.right() && at.y > words.y && at.y < words.bottom())
        return true;
    }
  return false;
}

bool overlap(const render::Box& a, const render::Box& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

void check_clean(const scene::FrameDescription& frame) {
  const render::SvgSketch sketch;
  const std::vector<Drawn> all = drawn(sketch, frame);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Drawn& a = all[i];
    const std::string& name = a.label->text;
    CHECK_MESSAGE(a.words.x > 0.0, name);
    CHECK_MESSAGE(a.words.right() < frame.size.x, name);
    for (std::size_t k = 0; k < all.size(); ++k) {
      if (k == i) continue;
      const Drawn& b = all[k];
      CHECK_FALSE_MESSAGE(runs_through(a, b.words), name << " through " << b.label->text);
      if (k < i) continue;
      CHECK_FALSE_MESSAGE(leaders_cross(a, b), name << " x " << b.label->text);
      CHECK_FALSE_MESSAGE(overlap(a.words, b.words), name << " on " << b.label->text);
      CHECK_MESSAGE(name != b.label->text, name);
    }
  }
}

SceneState seen_from(std::string_view view) {
  SceneState state;
  state.camera.azimuth = scene::find_view(view)->azimuth;
  state.camera.elevation = scene::find_view(view)->elevation;
  state.labels = true;
  return state;
}

std::vector<Derived::LabelTarget> targets_of(const SceneState& state, glm::ivec2 size) {
  return scene::label_targets(*body(), picker(), state, size);
}

std::set<std::string> names_of(std::string_view view) {
  std::set<std::string> names;
  for (const auto& target : targets_of(seen_from(view), {1200, 1000})) names.insert(target.text);
  return names;
}

struct Setting {
  glm::ivec2 size;
  float scale;
  float legend;
};
constexpr Setting kSettings[]{{{1200, 1000}, 1.0f, 0.0f},
                              {{1280, 800}, 1.0f, 120.0f},
                              {{600, 1200}, 1.0f, 0.0f},
                              {{340, 340}, 0.7f, 90.0f},
                              {{900, 600}, 1.5f, 0.0f}};

void check_everywhere(SceneState state) {
  for (const Setting& setting : kSettings)
    for (const scene::Names names : {scene::Names::english, scene::Names::both}) {
      state.names = names;
      scene::FrameDescription frame;
      frame.size = setting.size;
      frame.scale = setting.scale;
      frame.view = scene::view_of(state.camera, setting.size);
      frame.labels = scene::lay_out_labels(targets_of(state, setting.size), frame.view,
                                           setting.size, setting.scale, setting.legend);
      INFO("size " << setting.size.x << " x " << setting.size.y << ", azimuth "
                   << state.camera.azimuth << ", elevation " << state.camera.elevation
                   << ", height " << state.camera.height);
      CHECK(frame.labels.size() >= 2);
      check_clean(frame);
    }
}

}  // namespace

TEST_CASE("no leader crosses another or runs through words, and no words cover others") {
  for (const char* view : {"front", "back", "left", "right"}) check_everywhere(seen_from(view));
  std::mt19937 random(7);
  const auto between = [&](float low, float high) {
    return low + (high - low) * float(random() % 10000) / 10000.0f;
  };
  for (int i = 0; i < 20; ++i) {
    SceneState state = seen_from("front");
    state.peel = Layer(1 + i % 5);
    state.camera.azimuth = between(0.0f, 360.0f);
    state.camera.elevation = between(-40.0f, 60.0f);
    state.camera.height = i % 2 ? between(300.0f, 900.0f) : 1850.0f;
    state.camera.target = {between(-150.0f, 150.0f), between(300.0f, 1500.0f), 50.0f};
    check_everywhere(state);
  }
}

TEST_CASE("the muscles that everybody knows are named where they are seen, each once") {
  const auto front = names_of("front"), back = names_of("back"), left = names_of("left");
  for (const char* name : {"Deltoid", "Pectoralis major", "Biceps brachii", "Rectus femoris",
                           "Vastus lateralis", "Tibialis anterior", "Sartorius"})
    CHECK_MESSAGE(front.contains(name), name);
  for (const char* name : {"Deltoid", "Triceps brachii", "Latissimus dorsi", "Gluteus maximus",
                           "Gastrocnemius", "Biceps femoris", "Infraspinatus"})
    CHECK_MESSAGE(back.contains(name), name);
  for (const char* name : {"Deltoid", "Triceps brachii", "Vastus lateralis", "Gastrocnemius"})
    CHECK_MESSAGE(left.contains(name), name);
  for (const auto* names : {&front, &back, &left})
    for (const char* name : {"Skin", "Plantaris", "Multifidus", "Iliocostalis lumborum"})
      CHECK_MESSAGE(!names->contains(name), name);
}

TEST_CASE("a label's place is really seen, and what lies round it belongs to the same name") {
  const glm::ivec2 size{1200, 1000};
  const SceneState state = seen_from("back");
  const scene::View view = scene::view_of(state.camera, size);
  int firm = 0, all = 0;
  for (const auto& target : targets_of(state, size)) {
    const glm::vec2 at = *scene::project(view, target.position, size);
    const auto hit = picker().pick(scene::ray_through(state.camera, at, size), state);
    REQUIRE_MESSAGE(hit, target.text);
    CHECK_MESSAGE(glm::distance(hit->position, target.position) < 2.0f, target.text);
    bool inside = true;
    for (const glm::vec2 step : {glm::vec2(2, 0), {-2, 0}, {0, 2}, {0, -2}}) {
      const auto near = picker().pick(scene::ray_through(state.camera, at + step, size), state);
      inside &= near && (*body())[near->structure].side == (*body())[hit->structure].side &&
                (near->structure == hit->structure ||
                 body()->muscle_of(near->structure) == body()->muscle_of(hit->structure));
    }
    firm += inside;
    ++all;
  }
  CHECK(all >= 20);
  CHECK(firm >= all - 4);  // some are as slender as that
}

TEST_CASE("what is selected is named first, however small it is in the picture") {
  SceneState state = seen_from("front");
  state.selected = body()->find_structures("corrugator-supercilii.left").front();
  state.peel = Layer::intermediate;
  const auto targets = targets_of(state, {640, 480});
  REQUIRE_FALSE(targets.empty());
  CHECK(targets.front().text == "Corrugator supercilii");
}

TEST_CASE("nothing is named through the skin") {
  SceneState state = seen_from("back");
  state.peel = Layer::skin;
  CHECK(targets_of(state, {1200, 1000}).empty());
}

TEST_CASE("a second line that says the same again is left out") {
  SceneState state = seen_from("front");
  state.names = scene::Names::both;
  for (const auto& target : targets_of(state, {1200, 1000})) CHECK(target.text != target.subtext);
}

TEST_CASE("finding names takes no longer than a frame may") {
  const SceneState state = seen_from("back");
  targets_of(state, {1280, 800});  // the first look prepares the meshes
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    targets_of(state, {1280, 800});
    best = std::min(
        best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                  .count());
  }
  MESSAGE("label_targets: " << best << " ms");
  CHECK(best < 250.0);  // 60 is wanted; other work may share the machine
}

TEST_CASE("words are never set wider than the layout expects, and seldom much narrower") {
  const render::SvgSketch sketch;
  scene::FrameDescription frame;
  double expected = 0.0, measured = 0.0;
  for (const Structure& structure : body()->structures()) {
    Label label;
    label.text = structure.name;
    const double room = double(scene::words_width(label, 1.0f));
    const double width = render::words_of(sketch, frame, label).width;
    CHECK_MESSAGE(width <= room + 1.0, structure.name);
    expected += room;
    measured += width;
  }
  CHECK(expected < 1.12 * measured);
}
