// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>

#include "app/stager.h"
#include "scene/build.h"

namespace tautband::app {

// The way from one posture to the next, the tool that comes in, and the companion movement of a
// method. Times in seconds; knows nothing of drawing.
class PoseMotion {
 public:
  explicit PoseMotion(const Rig& rig) : rig_(&rig) {}

  // The body is to be as `staged`, or, when null, as it was built; it sets out from where it is.
  void go(std::shared_ptr<const scene::Staged> staged, double now);
  void play(bool on, double now);
  bool playing() const { return playing_since_.has_value(); }

  bool under_way(double now) const;
  bool moving(double now) const { return under_way(now) || playing(); }

  // What is on stage now: the body's goal, or what it is leaving; null = neither.
  std::shared_ptr<const scene::Staged> on_stage(double now) const;
  // Where the body is on the way; nullopt = at its goal.
  std::optional<Stager::Moment> moment(double now) const;

 private:
  pose::Posture posture(double now) const;
  pose::Posture goal() const;

  const Rig* rig_;
  std::shared_ptr<const scene::Staged> staged_, left_;
  pose::Posture from_;
  double since_ = -1e9;
  std::optional<double> playing_since_;
};

}  // namespace tautband::app
