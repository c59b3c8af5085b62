// SPDX-License-Identifier: MIT
#include "scene/other_body.h"

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>

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
glm::vec3 on_skin(const glm::vec3& place, const Atlas& from, const Atlas& to) {
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

std::vector<PainMark> on_other_body(std::vector<PainMark> marks, const Atlas& from,
                                    const Atlas& to) {
  for (PainMark& mark : marks)
    for (glm::vec3& place : mark.path) place = on_skin(place, from, to);
  return marks;
}

SceneState on_other_body(const SceneState& state, const Atlas& from, const Atlas& to) {
  std::unordered_map<std::string, StructureId> named;
  for (std::size_t i = 0; i < to.structures().size(); ++i)
    named.emplace(to.structures()[i].full_id(), StructureId(i));
  const auto other = [&](StructureId id) -> std::optional<StructureId> {
    const auto found = named.find(from[id].full_id());
    return found != named.end() ? std::optional(found->second) : std::nullopt;
  };
  const auto others = [&](const std::set<StructureId>& ids) {
    std::set<StructureId> out;
    for (const StructureId id : ids)
      if (const auto there = other(id)) out.insert(*there);
    return out;
  };
  SceneState out = state;
  out.hidden = others(state.hidden);
  out.faded = others(state.faded);
  out.uncloaked = others(state.uncloaked);
  out.isolated = others(state.isolated);
  out.selected = state.selected ? other(*state.selected) : std::nullopt;
  out.marks = on_other_body(state.marks, from, to);
  out.camera.target = in_box(state.camera.target, from.bounds(), to.bounds());
  out.camera.height *= to.bounds().extent().y / std::max(from.bounds().extent().y, 1e-3f);
  return out;
}

}  // namespace tautband::scene
