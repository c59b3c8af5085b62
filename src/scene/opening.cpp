// SPDX-License-Identifier: MIT
#include "scene/opening.h"

#include <algorithm>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace tautband::scene {
namespace {

// Where the chosen point lies, on the side that a picture of both sides opens too.
std::optional<PointPlace> target_place(const Atlas& atlas, const SceneState& state) {
  if (!state.choice) return std::nullopt;
  const Side first = one_of(state.choice->sides);
  if (const auto place = atlas.place(state.choice->point, first)) return place;
  return atlas.place(state.choice->point, opposite(first));
}

}  // namespace

bool is_target(const Atlas& atlas, const SceneState& state, StructureId id) {
  return state.choice && atlas.belongs(id, atlas[state.choice->point].muscle) &&
         includes(state.choice->sides, atlas[id].side);
}

bool is_on_far_side(const Atlas& atlas, const SceneState& state) {
  if (!state.choice) return false;
  auto from = atlas.pressed_from(state.choice->point, one_of(state.choice->sides));
  if (!from) return false;
  if (state.choice->sides == Sides::both) from->x = 0.0f;
  return glm::dot(*from, towards_viewer(state.camera)) < -0.15f;
}

std::optional<Opening> opening_of(const Atlas& atlas, const SceneState& state) {
  const auto place = target_place(atlas, state);
  if (!state.opening || !place || is_on_far_side(atlas, state) ||
      atlas[place->structure].layer <= state.peel)
    return std::nullopt;
  const Bounds& box = atlas[place->structure].bounds;
  // So wide that the belly around the point shows, so narrow that the body around it stays whole.
  const float radius = std::clamp(0.42f * glm::length(box.extent()), 38.0f, 120.0f);
  return Opening{glm::mix(place->position, box.centre(), 0.35f), radius, 0.22f};
}

bool is_opened(const Atlas& atlas, const SceneState& state, StructureId id) {
  const auto place = target_place(atlas, state);
  return place && state.opening && !is_on_far_side(atlas, state) &&
         atlas[id].layer < atlas[place->structure].layer && !is_target(atlas, state, id);
}

}  // namespace tautband::scene
