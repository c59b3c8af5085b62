// SPDX-License-Identifier: MIT
// What the session does to make pictures of the view.
#include <fmt/format.h>

#include "app/session.h"
#include "core/error.h"
#include "core/words.h"
#include "io/state_file.h"

namespace tautband::app {

scene::PixelBox Session::lens(glm::ivec2 view) const {
  if (comparing()) return {{left_of(view).x, 0}, view};  // the right one; both are as large
  if (!composing()) return {glm::ivec2(0), view};
  return scene::fitted(desk_.size(), view).box;
}

void Session::make_pictures(const ui::Request& request, double now) {
  const auto wish = [&](PictureDesk::Wish wanted, std::string said) {
    if (desk_.busy()) return tell(tr("The last picture is not ready yet; wait a moment"), now);
    desk_.wish = wanted;
    tell(std::move(said), now);
  };
  if (const auto* wanted = std::get_if<ui::OpenPicture>(&request))
    desk_.open = wanted->on && mode() != scene::Mode::explain;
  if (const auto* wanted = std::get_if<ui::SetPicture>(&request)) {
    history_.commit(tr("Move the view"));
    scene::Document next = history_.document();
    next.picture = wanted->settings;
    history_.preview(std::move(next));
    history_.commit(tr("Change how the picture is made"));
  }
  desk_.settings = history_.document().picture;
  if (std::holds_alternative<ui::SavePicture>(request))
    wish(
        PictureDesk::Wish::save,
        told("Saving {} ...", desk_.free_name(file_stem(), desk_.extension()).filename().string()));
  if (std::holds_alternative<ui::CopyPicture>(request))
    wish(PictureDesk::Wish::copy, tr("Copying ..."));
  if (const auto* wanted = std::get_if<ui::SaveHandout>(&request))
    ask_handout(wanted->session, now);
  if (std::holds_alternative<ui::AddShot>(request))
    tell(desk_.add_shot(file_stem(), io::state_to_json(state(), *atlas_)), now);
}

PictureTask Session::take_picture() {
  if (desk_.wish == PictureDesk::Wish::handout || desk_.wish == PictureDesk::Wish::visit)
    return take_handout();
  const bool copy = desk_.wish == PictureDesk::Wish::copy;
  desk_.wish = PictureDesk::Wish::none;
  PictureTask task;
  task.drawing = plan(atlas_, deriver_, geometry_, state(), desk_.flags());
  task.format = copy ? PictureFormat::png : desk_.format();
  task.words = words_of(task.drawing, desk_.flags(), *atlas_);
  if (!copy) task.file = desk_.free_name(file_stem(), desk_.extension());
  return task;
}

std::optional<scene::FrameDescription> Session::around(const scene::FrameDescription& frame,
                                                       glm::ivec2 view) const {
  constexpr float kCoarse = 0.5f;  // of the pixels each way, while something moves
  if (!composing()) return std::nullopt;
  const glm::ivec2 low = lens(view).low;
  scene::FrameDescription around = without_text(scene::cropped(frame, {-low, view - low}));
  const bool still = around.quality == scene::Quality::normal;
  around.quality = scene::Quality::draft;  // it is dimmed
  if (around.background.transparent)
    around.background = scene::Background{glm::vec3(1.0f) - frame.ink, glm::vec3(1.0f) - frame.ink};
  return still ? around : scene::resized(std::move(around), kCoarse);
}

std::string Session::file_stem() const {
  const auto& choice = state().choice;
  return choice ? "tautband-" + (*atlas_)[choice->point].id : "tautband";
}

}  // namespace tautband::app
