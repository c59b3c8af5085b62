// SPDX-License-Identifier: MIT
// What the session does with the brush.
#include <algorithm>

#include <glm/geometric.hpp>

#include "app/session.h"
#include "core/words.h"
#include "scene/pain.h"

namespace tautband::app {

// Between two frames a fast hand goes far: the brush touches the skin all along the way.
void Session::paint(const ui::Paint& paint, glm::ivec2 viewport, double now) {
  constexpr float kStep = 4.0f;  // pixels
  constexpr int kMost = 200;     // touches a frame
  if (paint.begin) {
    if (history_.state().method || history_.state().pose) {  // the brush works on a standing body
      act(scene::StandUp{}, viewport, now);
      return;
    }
    end_stroke();
    painting_ = true;
    unpainted_ = history_.state().marks;
    brush_at_ = paint.pixel;
    history_.commit(tr("Move the view"));
  }
  if (!painting_ || !deriver_.solver()) return;
  const glm::vec2 way = paint.pixel - brush_at_;
  const int steps = std::clamp(static_cast<int>(glm::length(way) / kStep), 1, kMost);
  for (int i = paint.begin ? 0 : 1; i <= steps; ++i)
    touch(paint, brush_at_ + way * (static_cast<float>(i) / static_cast<float>(steps)), viewport);
  brush_at_ = paint.pixel;
}

// The brush works on the skin, even where layers above the muscles are peeled off.
void Session::touch(const ui::Paint& paint, glm::vec2 pixel, glm::ivec2 viewport) {
  constexpr float kSpacing = 0.4f;       // radii between places of a stroke
  constexpr float kJump = 60.0f;         // mm; farther, the brush went to another part of the body
  constexpr std::size_t kLongest = 400;  // places of one mark
  const scene::Ray ray = ray_through(history_.state().camera, pixel, viewport);
  const auto place = deriver_.solver()->skin_hit(ray.origin, ray.direction);
  if (!place) return;
  scene::SceneState next = history_.state();
  if (paint.erase) {
    next.marks = scene::erase(*atlas_, next.marks, *place, paint.radius);
    if (paint.mirror)
      next.marks = scene::erase(*atlas_, next.marks, mirrored(*place), paint.radius);
  } else {
    const float way = stroke_.empty() ? kJump : glm::distance(stroke_.back().path.back(), *place);
    if (way < kSpacing * paint.radius) return;
    if (way < kJump && stroke_.back().path.size() < kLongest)
      stroke_.back().path.push_back(*place);
    else
      stroke_.push_back({std::nullopt, Side::midline, {*place}, paint.radius, paint.intensity});
    next.marks = unpainted_;
    for (const PainMark& part : stroke_) {
      next.marks.push_back(part);
      if (paint.mirror) next.marks.push_back(scene::other_side(part));
    }
  }
  history_.preview(std::move(next));
}

void Session::end_stroke() {
  if (!painting_) return;
  painting_ = false;
  stroke_.clear();
  history_.commit(history_.state().marks.size() < unpainted_.size() ? tr("Erase a mark")
                                                                    : tr("Mark where it hurts"));
}

}  // namespace tautband::app
