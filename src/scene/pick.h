// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "scene/camera.h"
#include "scene/state.h"

namespace tautband::scene {

struct Hit {
  StructureId structure;
  glm::vec3 position{0.0f};  // mm
  float distance = 0.0f;     // mm from the ray's origin
};

// What lies under a ray. Prepares each structure the first time a ray comes near it.
class Picker {
 public:
  explicit Picker(std::shared_ptr<const Atlas> atlas);
  ~Picker();

  // The nearest structure that is drawn in `state`. Faded structures and, around the chosen point,
  // those that the opening cuts are passed through.
  std::optional<Hit> pick(const Ray& ray, const SceneState& state) const;

 private:
  struct Prepared;
  std::shared_ptr<const Atlas> atlas_;
  std::unique_ptr<Prepared> prepared_;
};

}  // namespace tautband::scene
