// SPDX-License-Identifier: MIT
// What the session does in its three modes: the story that explains a point, and the way from pain
// to release.
#include <algorithm>

#include <glm/common.hpp>

#include "app/session.h"
#include "core/words.h"
#include "scene/auto_view.h"
#include "scene/story.h"

namespace tautband::app {
namespace {

constexpr int kCompare = 1, kConfirm = 2, kRelease = 3;  // steps from pain to release; 0 = mark

Bounds grown(Bounds box, float by) {
  return {box.low - by, box.high + by};
}

Bounds joined(const Bounds& a, const Bounds& b) {
  return {glm::min(a.low, b.low), glm::max(a.high, b.high)};
}

bool is_pressed(scene::Beat beat) {
  return beat == scene::Beat::press || beat == scene::Beat::care || beat == scene::Beat::hold;
}

}  // namespace

void Session::guide(const ui::Request& request, glm::ivec2 viewport, double now) {
  if (const auto* mode = std::get_if<ui::SetMode>(&request)) enter(mode->mode, viewport, now);
  if (const auto* to = std::get_if<ui::GoToStep>(&request)) {
    scene::SceneState next = state();
    next.step = std::max(to->step, 0);
    show_step(std::move(next), viewport, now);
  }
  if (const auto* blank = std::get_if<ui::Blank>(&request)) blank_ = blank->on;
  if (const auto* full = std::get_if<ui::FullScreen>(&request))
    (mode() == scene::Mode::explain ? explain_full_ : full_screen_) = full->on;
  if (const auto* other = std::get_if<ui::TellOtherWay>(&request)) {
    scene::SceneState next = state();
    next.way = other->method;
    show_step(std::move(next), viewport, now);
  }
  if (const auto* touched = std::get_if<ui::AnswerTouch>(&request)) {
    scene::SceneState next = state();
    std::erase_if(next.answers,
                  [&](const scene::Answer& a) { return a.choice == touched->answer.choice; });
    next.answers.push_back(touched->answer);
    history_.commit(tr("Move the view"));
    history_.preview(std::move(next));
    history_.commit(tr("Say what was felt"));
  }
}

void Session::enter(scene::Mode mode, glm::ivec2 viewport, double now) {
  if (mode == state().mode) return;
  end_stroke();
  desk_.open = false;
  blank_ = false;
  history_.commit(tr("Move the view"));
  const scene::Camera before = shown_camera(now);
  scene::SceneState next = state();
  const bool posed = next.method || next.pose;
  if (next.mode == scene::Mode::explore) explored_ = next;
  next.mode = mode;
  next.step = 0;
  next.way = next.method ? std::optional(next.method->method) : std::nullopt;
  if (mode == scene::Mode::explain && next.choice) {
    tell_beat(next, viewport);
    radiate(now);
  } else {
    next = apply(next, *atlas_, scene::StandUp{});
    next.opening = next.points = true;
    if (mode == scene::Mode::explore) {
      next.peel = std::max(next.peel, Layer::superficial);
      if (explored_) next = explored_again(std::move(next), *explored_);
    }
    if (mode == scene::Mode::pain) take_step(next, viewport);
    if (posed || state().mode == scene::Mode::explain)
      next = apply(next, *atlas_, scene::FocusOn{}, scene::aspect_of(viewport));
  }
  turn_from(before, next.camera, now);
  history_.preview(std::move(next));
  history_.commit(mode == scene::Mode::explain ? tr("Explain")
                  : mode == scene::Mode::pain  ? tr("Find my pain")
                                               : tr("Explore"));
}

// To the step and the way of pressing that `next` has.
void Session::show_step(scene::SceneState next, glm::ivec2 viewport, double now) {
  history_.commit(tr("Move the view"));
  const scene::Camera before = shown_camera(now);
  if (next.mode == scene::Mode::explore) return;
  std::string name = tr("Another step");
  if (next.mode == scene::Mode::explain) {
    if (!next.choice) return;
    const scene::Story story = scene::story_of(*atlas_, *next.choice, next.way);
    next.step = std::min(next.step, static_cast<int>(story.beats.size()) - 1);
    const scene::Beat beat = story.beats[static_cast<std::size_t>(next.step)];
    tell_beat(next, viewport);
    if (!is_pressed(beat)) radiate(now);
    name = title_of(beat);
  } else {
    if (next.step >= kConfirm && !next.choice) return;
    next.step = std::min(next.step, kRelease);
    take_step(next, viewport);
  }
  turn_from(before, next.camera, now);
  history_.preview(std::move(next));
  history_.commit(std::move(name));
}

// Sets the body to what the step of the story speaks of, and turns it to where that is seen.
void Session::tell_beat(scene::SceneState& next, glm::ivec2 viewport) {
  if (!next.choice) return;
  const scene::Story story = scene::story_of(*atlas_, *next.choice, next.way);
  const scene::Beat beat = story.beats[static_cast<std::size_t>(next.step)];
  const auto method = next.method;
  next = at_beat(std::move(next), *atlas_, story, beat);
  if (is_pressed(beat) && story.method) {
    if (next.method != method) show_stage(next, viewport);
    return;
  }
  if (beat == scene::Beat::muscle) return look_at_point(next, 200.0f, viewport);
  if (beat == scene::Beat::point) return look_at_point(next, 110.0f, viewport);
  look_at_heat(next, viewport);
}

// While the story tells of the muscle itself, nothing is painted over it.
bool Session::shows_muscle_alone() const {
  const scene::SceneState& told = state();
  if (told.mode != scene::Mode::explain || !told.choice) return false;
  const scene::Story story = scene::story_of(*atlas_, *told.choice, told.way);
  const auto step = static_cast<std::size_t>(std::max(told.step, 0));
  return step < story.beats.size() && story.beats[step] == scene::Beat::muscle;
}

void Session::take_step(scene::SceneState& next, glm::ivec2 viewport) {
  const bool posed = next.method || next.pose;
  if (next.step < kConfirm) {
    next = apply(next, *atlas_, scene::StandUp{});
    next.peel = Layer::skin;
    next.opening = false;
    next.points = next.step == kCompare;
    if (next.step < kCompare) next = apply(next, *atlas_, scene::ClearPoint{});
    if (posed || state().step >= kConfirm)
      next = apply(next, *atlas_, scene::FocusOn{}, scene::aspect_of(viewport));
    return;
  }
  const scene::Story story = scene::story_of(*atlas_, *next.choice, next.way);
  const bool release = next.step == kRelease && story.method;
  next =
      at_beat(std::move(next), *atlas_, story, release ? scene::Beat::press : scene::Beat::point);
  if (release)
    show_stage(next, viewport);
  else
    look_at_point(next, 160.0f, viewport);
}

// The pain with so much around it that one sees where on the body it is.
void Session::look_at_heat(scene::SceneState& next, glm::ivec2 viewport) {
  constexpr float kAround = 50.0f;  // mm
  const auto heat = deriver_.field_of(next.choice);
  if (!heat) return;
  const scene::NamedView warmest =
      scene::warmest_view(*atlas_, *deriver_.solver(), heat->intensity);
  next.camera.azimuth = warmest.azimuth;
  next.camera.elevation = warmest.elevation;
  Bounds box = heat->warm;
  if (const auto muscle = scene::bounds_around(*atlas_, next.choice->point, next.choice->sides))
    box = joined(box, *muscle);
  next = apply(next, *atlas_, scene::FocusOnBox{grown(box, kAround)}, scene::aspect_of(viewport));
}

// The point from where a finger reaches it, with `around` mm of the body on each side.
void Session::look_at_point(scene::SceneState& next, float around, glm::ivec2 viewport) {
  const auto place = atlas_->place(next.choice->point, one_of(next.choice->sides));
  if (!place) return look_at_heat(next, viewport);
  next.camera = facing(next.camera, *atlas_, *next.choice);
  next =
      apply(next, *atlas_, scene::FocusOnBox{{place->position - around, place->position + around}},
            scene::aspect_of(viewport));
}

}  // namespace tautband::app
