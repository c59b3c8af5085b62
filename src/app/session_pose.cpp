// SPDX-License-Identifier: MIT
// What the session does with poses and the practice of a method.
#include "app/session.h"
#include "core/words.h"
#include "scene/stage_view.h"

namespace tautband::app {

// Turns to where body, tool and pain are told best.
void Session::show_stage(scene::SceneState& next, glm::ivec2 viewport) {
  const auto staged = deriver_.staged(next);
  if (!staged) return;
  const std::span<const float> intensity = intensity_of(deriver_.field_of(next.choice));
  const scene::NamedView told = scene::stage_view(*staged, intensity);
  next.camera.azimuth = told.azimuth;
  next.camera.elevation = told.elevation;
  next.camera = scene::frame_stage(next.camera, *staged, intensity, scene::aspect_of(viewport));
}

void Session::practise(const ui::Request& request, double now) {
  if (std::holds_alternative<ui::ReadCautions>(request)) practice_.read_cautions();
  if (const auto* hold = std::get_if<ui::SetHold>(&request); hold && practice_.takes_length()) {
    history_.commit(tr("Move the view"));
    scene::Document next = history_.document();
    next.hold = hold->seconds;
    history_.preview(std::move(next));
    history_.commit(tr("Choose how long to hold"), true);
  }
  if (std::holds_alternative<ui::StartHold>(request)) practice_.start(now);
  if (std::holds_alternative<ui::StopHold>(request)) practice_.stop();
  if (const auto* movement = std::get_if<ui::PlayMovement>(&request))
    motion_.play(movement->on, now);
}

}  // namespace tautband::app
