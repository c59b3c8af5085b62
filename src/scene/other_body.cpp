// SPDX-License-Identifier: MIT
#include "scene/other_body.h"

#include <algorithm>
#include <functional>
#include <limits>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace tautband::scene {
namespace {

// The share of the one box at which a place lies, of the other.
glm::vec3 in_box(const glm::vec3& place, const Bounds& from, const Bounds& to) {
  const glm::vec3 size = glm::max(from.extent(), glm::vec3(1e-3f));
  return to.low + (place - from.low) / size * to.extent();
}

// Bodies built from the same tables have the same skin, vertex by vertex.
glm::vec3 moved_with_skin(const glm::vec3& place, const Atlas& from, const Atlas& to) {
  if (!from.skin() || !to.skin()) return in_box(place, from.bounds(), to.bounds());
  const auto& here = from[*from.skin()].mesh.positions;
  const auto& there = to[*to.skin()].mesh.positions;
  if (here.size() != there.size()) return in_box(place, from.bounds(), to.bounds());
  std::size_t nearest = 0;
  float least = std::numeric_limits<float>::max();
  for (std::size_t v = 0; v < here.size(); ++v) {
    const glm::vec3 away = here[v] - place;
    if (const float d = glm::dot(away, away); d < least) {
      least = d;
      nearest = v;
    }
  }
  return there.empty() ? place : there[nearest] + (place - here[nearest]);
}

}  // namespace

OtherBody::OtherBody(const Atlas& from, const Atlas& to) : from_(from), to_(to) {
  for (std::size_t i = 0; i < to.structures().size(); ++i)
    named_.emplace(to.structures()[i].full_id(), StructureId(i));
}

std::size_t OtherBody::PlaceHash::operator()(const glm::vec3& place) const {
  std::size_t hash = 0;
  for (int axis = 0; axis < 3; ++axis) hash = hash * 1000003 + std::hash<float>()(place[axis]);
  return hash;
}

glm::vec3 OtherBody::on_skin(const glm::vec3& place) {
  const auto known = went_.find(place);
  if (known != went_.end()) return known->second;
  return went_.emplace(place, moved_with_skin(place, from_, to_)).first->second;
}

std::optional<StructureId> OtherBody::other(StructureId id) const {
  const auto found = named_.find(from_[id].full_id());
  return found != named_.end() ? std::optional(found->second) : std::nullopt;
}

std::set<StructureId> OtherBody::others(const std::set<StructureId>& ids) const {
  std::set<StructureId> out;
  for (const StructureId id : ids)
    if (const auto there = other(id)) out.insert(*there);
  return out;
}

std::vector<PainMark> OtherBody::operator()(std::vector<PainMark> marks) {
  for (PainMark& mark : marks)
    for (glm::vec3& place : mark.path) place = on_skin(place);
  return marks;
}

SceneState OtherBody::operator()(const SceneState& state) {
  SceneState out = state;
  out.hidden = others(state.hidden);
  out.faded = others(state.faded);
  out.uncloaked = others(state.uncloaked);
  out.isolated = others(state.isolated);
  out.selected = state.selected ? other(*state.selected) : std::nullopt;
  out.marks = (*this)(state.marks);
  out.camera.target = in_box(state.camera.target, from_.bounds(), to_.bounds());
  out.camera.height *= to_.bounds().extent().y / std::max(from_.bounds().extent().y, 1e-3f);
  return out;
}

}  // namespace tautband::scene
