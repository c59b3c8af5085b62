// SPDX-License-Identifier: MIT
// What the session does to make a page for the client to take home.
#include "app/handout_task.h"
#include "app/session.h"
#include "core/error.h"
#include "core/words.h"
#include "scene/document.h"
#include "scene/story.h"

namespace tautband::app {
namespace {

constexpr double kDpi = 220.0;  // of its pictures

}  // namespace

// The chosen point with the method that is shown, if that presses it; a method alone.
std::optional<scene::HandoutSubject> Session::handout_subject() const {
  const auto& choice = state().choice;
  const auto& shown = state().method;
  if (choice) {
    scene::HandoutSubject subject{*choice, scene::usual_method(*atlas_, choice->point), false};
    if (shown && scene::is_way_to_press(*atlas_, shown->method, choice->point))
      subject.method = shown->method;
    return subject;
  }
  if (!shown) return std::nullopt;
  const auto main = scene::main_point(*atlas_, shown->method);
  if (!main) return std::nullopt;
  return scene::HandoutSubject{{*main, sides_of(shown->side)}, shown->method, true};
}

void Session::ask_handout(bool of_visit, double now) {
  if (desk_.busy()) return tell(tr("The last picture is not ready yet; wait a moment"), now);
  if (of_visit && !scene::shown_visit(history_.document()))
    return tell(tr("Begin or open a client's session first"), now);
  if (!of_visit && !handout_subject()) return tell(tr("Choose a point or a method first"), now);
  desk_.wish = of_visit ? PictureDesk::Wish::visit : PictureDesk::Wish::handout;
  tell(tr("Making the handout ..."), now);
}

PictureTask Session::take_handout() {
  const bool of_visit =
      std::exchange(desk_.wish, PictureDesk::Wish::none) == PictureDesk::Wish::visit;
  const scene::Visit* visit = of_visit ? scene::shown_visit(history_.document()) : nullptr;
  const auto subject = visit ? std::nullopt : handout_subject();
  if (!visit && !subject) throw Error(tr("Choose a point or a method first"));
  HandoutAsk ask;
  ask.dpi = kDpi;
  ask.plan.paper = handout_paper(settings_.paper);
  ask.plan.letterhead = settings_.letterhead;
  ask.plan.logo = load_logo(settings_.letterhead.logo);
  ask.seen = state();
  std::string id = "visit";  // no client's name in a file's
  std::vector<scene::HandoutSubject> subjects;
  if (visit) {
    ask.visit = *visit;
    ask.plan.recipient = recipient_of(history_.document().client->name, visit->date);
    subjects = scene::subjects_of(*atlas_, *visit);
    if (!visit->date.empty()) id += "-" + visit->date;
  } else {
    subjects = {*subject};
    id = subject->of_method ? (*atlas_)[*subject->method].id : (*atlas_)[subject->choice.point].id;
  }
  app::tell(ask, *atlas_, subjects, "");
  PictureTask task;
  task.handout = std::make_shared<HandoutTask>(task_of(ask, atlas_, deriver_, geometry_));
  task.file = desk_.free_name("handout-" + id, ".pdf");
  return task;
}

}  // namespace tautband::app
