// SPDX-License-Identifier: MIT
#include "scene/other_body.h"

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "scene/history.h"
#include "support/bodies.h"

namespace tautband::scene {
namespace {

// The small body, 0.9 as large and without its bone.
Body smaller() {
  Body body = testing::small_body();
  body.structures.pop_back();
  for (Structure& s : body.structures)
    for (glm::vec3& p : s.mesh.positions) p *= 0.9f;
  std::swap(body.structures[1], body.structures[3]);
  return body;
}

}  // namespace

TEST_CASE("another body shows the same structures, marks and part as the one before") {
  const auto from = Atlas::make(testing::small_body(), {}), to = Atlas::make(smaller(), {});
  SceneState state;
  state.selected = from->find_structures("deep").front();
  state.hidden = {StructureId(5)};  // the bone, which the other lacks
  state.isolated = {StructureId(1), StructureId(3)};
  state.uncloaked = {StructureId(3)};
  state.camera.target = {0, 100, 0};
  state.camera.height = 300.0f;
  PainMark mark;
  mark.path = {glm::vec3(0, 0, 200)};
  state.marks = {mark};
  const SceneState other = OtherBody(*from, *to)(state);
  REQUIRE(other.selected);
  CHECK((*to)[*other.selected].full_id() == (*from)[*state.selected].full_id());
  CHECK(other.hidden.empty());
  CHECK(other.isolated.size() == 2);
  CHECK(other.uncloaked.size() == 1);
  CHECK(other.camera.target.y == doctest::Approx(90.0f));
  CHECK(other.camera.height == doctest::Approx(270.0f));
  CHECK(glm::distance(other.marks[0].path[0], glm::vec3(0, 0, 180)) < 1.0f);
}

TEST_CASE("what was done before the body was changed can be undone after it") {
  SceneState first;
  History history(first);
  SceneState second = first;
  second.camera.height = 500.0f;
  history.preview(second);
  history.commit("Move the view");
  history.carry_over([](const Document& document) {
    Document out = document;
    out.scene.camera.height *= 2.0f;
    return out;
  });
  CHECK(history.state().camera.height == doctest::Approx(1000.0f));
  REQUIRE(history.undo());
  CHECK(history.state().camera.height == doctest::Approx(2.0f * first.camera.height));
}

}  // namespace tautband::scene
