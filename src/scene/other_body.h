// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "scene/state.h"

namespace tautband::scene {

// The same view of another body with the same knowledge: structures by their names (what the other
// lacks is dropped), painted marks at the same places of the skin, the camera at the same share of
// the body's size. Remembers where places went: many states and visits share them.
class OtherBody {
 public:
  // Both bodies outlive it.
  OtherBody(const Atlas& from, const Atlas& to);

  SceneState operator()(const SceneState& state);
  std::vector<PainMark> operator()(std::vector<PainMark> marks);

 private:
  glm::vec3 on_skin(const glm::vec3& place);
  std::optional<StructureId> other(StructureId id) const;
  std::set<StructureId> others(const std::set<StructureId>& ids) const;

  struct PlaceHash {
    std::size_t operator()(const glm::vec3& place) const;
  };
  const Atlas &from_, &to_;
  std::unordered_map<std::string, StructureId> named_;
  std::unordered_map<glm::vec3, glm::vec3, PlaceHash> went_;
};

}  // namespace tautband::scene
