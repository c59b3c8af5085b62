// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "pose/placement.h"
#include "scene/build.h"

namespace tautband::app {

// Bodies as a state asks them to lie, sit or stand; the last few are kept.
class Stager {
 public:
  explicit Stager(std::shared_ptr<const Atlas> atlas) : atlas_(std::move(atlas)) {}

  // Null when the state asks for the standing body as it was built. Throws Error when the body
  // cannot be posed or the method not be placed.
  std::shared_ptr<const scene::Staged> stage(const scene::SceneState& state);

  // The way of the body and its tool between two postures, for moving pictures.
  struct Moment {
    pose::Posture posture;
    float tool_away = 0.0f;  // mm by which the tool is still off the skin, against the force
    bool pressed = true;     // the skin yields
  };
  std::shared_ptr<const scene::PoseValues> values(const scene::Staged& staged,
                                                  const Moment& moment);

 private:
  struct Kept {
    std::optional<scene::MethodChoice> method;
    std::optional<PoseId> pose;
    std::shared_ptr<const scene::Staged> staged;
  };
  std::shared_ptr<const scene::Staged> make(const scene::SceneState& state);

  std::shared_ptr<const Atlas> atlas_;
  std::unique_ptr<pose::Poser> poser_;
  std::vector<Kept> kept_;  // newest last
  std::uint64_t revision_ = 0;
};

}  // namespace tautband::app
