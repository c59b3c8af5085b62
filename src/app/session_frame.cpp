// SPDX-License-Identifier: MIT
// What the session shows at a moment.
#include <algorithm>
#include <cmath>
#include <utility>

#include <glm/common.hpp>

#include "app/easing.h"
#include "app/session.h"
#include "scene/label_layout.h"

namespace tautband::app {
namespace {

constexpr double kRadiateSeconds = 1.8;
constexpr double kTurnSeconds = 0.6;
constexpr double kGlideSeconds = 0.25;  // of labels to their new places
constexpr double kStillSeconds = 0.15;  // after a drag: then the fine picture is drawn
constexpr float kNarrow = 640.0f;       // points; a view beside the open card

}  // namespace

scene::Camera Session::shown_camera(double now) const {
  const scene::Camera& to = history_.state().camera;
  const double share = (now - turning_since_) / kTurnSeconds;
  if (share >= 1.0) return to;
  const float t = eased(share);
  scene::Camera camera = to;
  camera.target = glm::mix(turning_from_.target, to.target, t);
  camera.azimuth = turning_from_.azimuth + t * shorter_turn(turning_from_.azimuth, to.azimuth);
  camera.elevation = glm::mix(turning_from_.elevation, to.elevation, t);
  camera.height = glm::mix(turning_from_.height, to.height, t);
  return camera;
}

bool Session::moving(double now) const {
  const bool radiating = history_.state().choice && now - radiating_since_ < kRadiateSeconds + 0.1;
  return radiating || motion_.moving(now) || practice_.holding() ||
         now - turning_since_ < kTurnSeconds + kStillSeconds || now - moved_at_ < 0.4 ||
         now - labels_.rested < kGlideSeconds + 0.1;
}

std::optional<double> Session::due_in(double now) const {
  constexpr double kGlance = 0.1;  // while the index for the search, or a picture, is being made
  if (!matches_ || desk_.busy()) return kGlance;
  std::optional<double> due = clients_->due_in(now);
  if (!message_.empty())
    due = std::min(due.value_or(1e9), std::max(message_until_ - now, 0.0) + 0.02);
  return due;
}

scene::FrameDescription Session::frame(glm::ivec2 view, float scale, double now, float corner) {
  corner_ = corner;
  desk_.see(view, scale);
  if (!framed_) {  // the first view shows the whole body; it is where history begins
    history_ = scene::History(scene::with_scene(
        history_.document(),
        apply(history_.state(), *atlas_, scene::FocusOn{}, scene::aspect_of(view))));
    framed_ = true;
  }
  scene::SceneState shown = history_.state();
  if (!comparing()) return drawn(std::move(shown), view, scale, now, Deriver::Slot::view);
  shown.marks = scene::marks_of(*history_.document().client, compared_->second);
  return drawn(std::move(shown), view - glm::ivec2(left_of(view).x, 0), scale, now,
               Deriver::Slot::view);
}

// The state as it is seen at this moment.
scene::FrameDescription Session::drawn(scene::SceneState shown, glm::ivec2 view, float scale,
                                       double now, Deriver::Slot slot) {
  shown.camera = shown_camera(now);
  if (comparing()) {  // where it hurts, and nothing else
    shown.choice.reset();
    shown.points = false;
    shown.labels = false;
  }
  if (preview_) shown = apply(shown, *atlas_, scene::ChoosePoint{preview_->point, preview_->sides});
  if (!matches_) update_matches();
  const bool turning =
      painting_ || now - turning_since_ < kTurnSeconds || now - moved_at_ < kStillSeconds;
  const bool labelled = std::exchange(shown.labels, shown.labels && !turning);
  scene::PictureOptions options;
  if (composing()) {
    options = options_of(desk_.flags());
  } else {
    options.size = view;
    options.scale = scale;
    options.corner = corner_;
    options.compact_legend = static_cast<float>(view.x) < kNarrow * scale;
    options.heat = !shows_muscle_alone();
  }
  const scene::Derived& derived = deriver_.derive(shown, options.size, slot);
  options.units = settings_.units;
  options.hovered = hovered_mark_ ? std::nullopt : hovered_;
  options.hovered_mark = hovered_mark_;
  const double share = (now - radiating_since_) / kRadiateSeconds;
  if (derived.heat && share < 1.0) options.front = derived.heat->reach * 1.05f * eased(share);
  options.quality = turning || options.front >= 0.0f || motion_.moving(now)
                        ? scene::Quality::draft
                        : scene::Quality::normal;
  scene::FrameDescription frame = frame_of(shown, derived, options, now);
  if (labelled) keep_labels(frame, derived, turning, now);
  if (!composing()) return frame;
  return scene::resized(std::move(frame), scene::fitted(options.size, view).factor);
}

// Labels stand while the body turns, their lines follow; once it rests they glide to their places.
void Session::keep_labels(scene::FrameDescription& frame, const scene::Derived& derived,
                          bool turning, double now) {
  constexpr float kNear = 12.0f;  // mm between what is named and what is seen there
  if (!turning) {
    if (std::exchange(labels_.turned, false))
      labels_.rested = settings_.reduced_motion ? kLongAgo : now;
    const auto share = static_cast<float>((now - labels_.rested) / kGlideSeconds);
    const std::vector<scene::Label> laid_out = frame.labels;
    if (share < 1.0f)
      frame.labels = scene::between_labels(labels_.stood, laid_out, eased(share), frame.scale);
    else
      labels_.stood = laid_out;
    labels_.targets = derived.label_targets;
    labels_.size = frame.size;
    return;
  }
  if (labels_.size != frame.size || derived.staged || motion_.moving(now)) return;
  labels_.turned = true;
  std::vector<scene::Derived::LabelTarget> seen;
  const scene::Picker& picker = deriver_.picker(state());
  for (const auto& target : labels_.targets) {
    const auto pixel = scene::project(frame.view, target.position, frame.size);
    if (!pixel) continue;
    const scene::Ray ray = scene::ray_through(shown_camera(now), *pixel, frame.size);
    const auto hit = picker.pick(ray, state());
    if (hit && glm::distance(hit->position, target.position) < kNear) seen.push_back(target);
  }
  frame.labels = scene::follow_labels(labels_.stood, seen, frame.view, frame.size, frame.scale);
}

scene::FrameDescription Session::frame_of(const scene::SceneState& shown,
                                          const scene::Derived& derived,
                                          scene::PictureOptions options, double now) {
  const auto moment = motion_.moment(now);
  const auto stage = motion_.on_stage(now);
  if (stage && !geometry_->furnished) geometry_ = scene::geometry_of(atlas_, true);
  options.room = derived.staged != nullptr;  // a body that gets up leaves its room at once
  if (!moment || !stage) return build_frame(*atlas_, geometry_, shown, derived, options);
  scene::Derived on_the_way = derived;
  on_the_way.staged = stage;
  on_the_way.pose = deriver_.moment(*stage, *moment);
  if (motion_.under_way(now)) on_the_way.marks.clear();
  return build_frame(*atlas_, geometry_, shown, on_the_way, options);
}

}  // namespace tautband::app
