// SPDX-License-Identifier: MIT
#include "app/pose_motion.h"

#include <algorithm>
#include <cmath>

#include "app/easing.h"

namespace tautband::app {
namespace {

constexpr double kBodySeconds = 1.4;  // the body lies down
constexpr double kToolSeconds = 0.6;  // then the tool comes in
constexpr float kToolAway = 260.0f;   // mm

double seconds_of(const scene::Staged* staged) {
  return staged && staged->placed && staged->placed->has_tool ? kBodySeconds + kToolSeconds
                                                              : kBodySeconds;
}

}  // namespace

pose::Posture PoseMotion::goal() const {
  return staged_ ? staged_->body->posture : pose::bind_posture(*rig_);
}

void PoseMotion::go(std::shared_ptr<const scene::Staged> staged, double now) {
  if (staged == staged_) return;
  from_ = posture(now);
  left_ = staged ? nullptr : staged_;
  staged_ = std::move(staged);
  since_ = now;
  playing_since_.reset();
}

void PoseMotion::play(bool on, double now) {
  if (!on || !staged_ || !staged_->placed || staged_->placed->movement.empty())
    playing_since_.reset();
  else if (!playing_since_)
    playing_since_ = std::max(now, since_ + seconds_of(staged_.get()));
}

bool PoseMotion::under_way(double now) const {
  return now - since_ < seconds_of(staged_.get());
}

std::shared_ptr<const scene::Staged> PoseMotion::on_stage(double now) const {
  return staged_ || !under_way(now) ? staged_ : left_;
}

pose::Posture PoseMotion::posture(double now) const {
  const double share = (now - since_) / kBodySeconds;
  if (share < 1.0) return pose::mixed(from_, goal(), eased(share));
  if (!playing_since_ || now < *playing_since_) return goal();
  // From the pose to each place of the movement and back to the pose.
  const auto& places = staged_->placed->movement;
  const double step = static_cast<double>(staged_->placed->movement_seconds);
  const double at = std::fmod((now - *playing_since_) / step, double(places.size() + 1));
  const auto leg = static_cast<std::size_t>(at);
  const pose::Posture& before = leg == 0 ? staged_->body->posture : places[leg - 1];
  const pose::Posture& after = leg == places.size() ? staged_->body->posture : places[leg];
  return pose::mixed(before, after, eased(at - double(leg)));
}

std::optional<Stager::Moment> PoseMotion::moment(double now) const {
  if (!moving(now)) return std::nullopt;
  Stager::Moment out{posture(now)};
  const double tool = (now - since_ - kBodySeconds) / kToolSeconds;
  out.tool_away = under_way(now) ? kToolAway * (1.0f - eased(tool)) : 0.0f;
  out.pressed = !under_way(now);
  return out;
}

}  // namespace tautband::app
