// SPDX-License-Identifier: MIT
#include "app/handout_task.h"

#include "app/state_flags.h"
#include "scene/build.h"
#include "scene/crop.h"

namespace tautband::app {

HandoutTask task_of(const HandoutAsk& ask, const std::shared_ptr<const Atlas>& atlas,
                    Deriver& deriver, std::shared_ptr<const scene::StageGeometry>& geometry) {
  HandoutTask task;
  task.handout = lay_out(ask);
  task.words = document_of(ask);
  for (const scene::Handout::Slot& slot : task.handout.slots) {
    const Options flags = picture_flags(ask, *atlas, slot);
    const scene::SceneState state = state_from_flags(flags, *atlas, deriver);
    task.drawings.push_back(
        std::make_shared<Drawing>(plan(atlas, deriver, geometry, state, flags.render)));
    scene::name_sides_in_english(state.camera, task.drawings.back()->frame);  // as the page is
  }
  return task;
}

void draw(HandoutTask& task, render::Renderer& renderer) {
  for (std::size_t i = 0; i < task.drawings.size(); ++i) {
    const std::shared_ptr<Drawing>& drawing = task.drawings[i];
    drawing->image = renderer.picture(scene::without_text(drawing->frame));
    fill(task.handout, i, std::shared_ptr<const Image>(drawing, &drawing->image),
         std::shared_ptr<const scene::FrameDescription>(drawing, &drawing->frame));
  }
}

std::string encode(const HandoutTask& task) {
  return render::pdf_of(task.handout.pages, task.words);
}

}  // namespace tautband::app
