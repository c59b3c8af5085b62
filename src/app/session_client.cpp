// SPDX-License-Identifier: MIT
// What the session does for a client: notes, files, two drawings side by side.
#include <algorithm>

#include "app/picture_desk.h"
#include "app/session.h"
#include "core/error.h"
#include "core/words.h"
#include "scene/document.h"

namespace tautband::app {
namespace {

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

}  // namespace

void Session::keep_clients_in(std::filesystem::path folder) {
  clients_ = std::make_shared<ClientDesk>(std::move(folder));
}

void Session::attend(const ui::Request& request, glm::ivec2 viewport, double now) {
  if (std::holds_alternative<ui::StartSession>(request)) start_session();
  if (const auto* wanted = std::get_if<ui::EditClient>(&request)) edit_client(wanted->edit);
  if (std::holds_alternative<ui::SaveClient>(request)) save_client(now);
  if (std::holds_alternative<ui::ListClients>(request)) clients_->look();
  if (const auto* wanted = std::get_if<ui::OpenClient>(&request))
    leave_for({Next::open, wanted->file}, now);
  if (const auto* wanted = std::get_if<ui::RecoverClient>(&request))
    leave_for({Next::recover, wanted->file}, now);
  if (std::holds_alternative<ui::CloseClient>(request)) leave_for({Next::close, {}}, now);
  if (std::holds_alternative<ui::Quit>(request)) leave_for({Next::quit, {}}, now);
  if (const auto* how = std::get_if<ui::Leave>(&request)) leave(how->how, now);
  if (const auto* wanted = std::get_if<ui::DeleteClient>(&request))
    delete_client(wanted->file, now);
  if (const auto* wanted = std::get_if<ui::Compare>(&request)) compare(*wanted, viewport, now);
}

// One client's marks must not come back, by undo, in the session of another.
void Session::show_client(const ClientDesk::Value& client) {
  end_stroke();
  compared_.reset();
  history_ = scene::History(client ? scene::with_client(history_.document(), client)
                                   : scene::without_client(history_.document()));
}

void Session::end_session() {
  if (!history_.document().client) return;
  clients_->end();
  show_client(nullptr);
}

void Session::start_session() {
  if (history_.document().client) return;
  clients_->begin();
  auto client = std::make_shared<scene::Client>(scene::start_visit({}, io::today()));
  client->visits.front().before = state().marks;  // what was shown already
  show_client(client);
}

void Session::edit_client(const scene::ClientEdit& edit) {
  if (!history_.document().client) return;
  end_stroke();
  history_.commit(tr("Move the view"));
  history_.preview(scene::apply(history_.document(), edit));
  const bool typed = std::holds_alternative<scene::NameClient>(edit) ||
                     std::holds_alternative<scene::SetNotes>(edit);
  history_.commit(scene::describe(edit), typed);
}

void Session::save_client(double now) {
  end_stroke();
  const ClientDesk::Value client = history_.document().client;
  if (!client) return;
  const std::filesystem::path before = clients_->file();
  clients_->save(client, *atlas_);
  const std::filesystem::path file = clients_->file();
  if (before != file) std::erase(settings_.recent, before.string());  // it bears another name now
  remember(file);
  tell(told_saved(file), now);
}

void Session::leave_for(Next next, double now) {
  end_stroke();
  next_ = std::move(next);
  if (clients_->is_saved(history_.document().client)) go_on(now);
}

void Session::leave(ui::Leave::How how, double now) {
  if (how == ui::Leave::How::stay) {
    next_ = {};
    return;
  }
  if (next_.what == Next::stay) return;
  if (how == ui::Leave::How::save) save_client(now);
  go_on(now);
}

// What the user wanted before there was something to be saved.
void Session::go_on(double now) {
  const Next next = std::exchange(next_, {});
  if (next.what == Next::quit) quitting_ = true;
  if (next.what == Next::quit || next.what == Next::close) end_session();
  if (next.what == Next::open || next.what == Next::recover) open_client(next, now);
}

void Session::open_client(const Next& next, double now) {
  // Painted marks lie where the skin of one body is: they are read beside that body.
  const io::ClientFile peeked = io::read_client(next.file, *atlas_);
  const std::string& here = atlas_->body().figure;
  if (bodies_ && !peeked.figure.empty() && peeked.figure != here) {
    ask_body({peeked.figure, {}});
    after_body_ = next;  // the session that is open goes when the other body is there
    left_ = history_.document().client;
    return;
  }
  const io::ClientFile read = next.what == Next::recover ? clients_->recover(next.file, *atlas_)
                                                         : clients_->open(next.file, *atlas_);
  show_client(std::make_shared<const scene::Client>(read.client));
  if (next.what == Next::open) remember(next.file);
  if (!read.told.empty())
    tell(trn("{} entry of this file is not known here; it stays in the file",
             "{} entries of this file are not known here; they stay in the file",
             static_cast<long>(read.told.size())),
         now);
  else if (next.what == Next::recover)
    tell(tr("Recovered. Save it to keep it under its name."), now);
}

// The client's file that this body was read for. What was changed while it was read is asked about.
void Session::open_after_body(const Session& before, double now) {
  try {
    if (before.history_.document().client == before.left_)
      open_client(before.after_body_, now);
    else
      leave_for(before.after_body_, now);
  } catch (const Error& error) {  // the body is there all the same
    tell(error.what(), now);
  }
}

void Session::delete_client(const std::string& file, double now) {
  const bool own = history_.document().client && clients_->file() == file;
  const std::string name = file.empty() ? tr("the session") : file_name(file);
  if (own) end_session();
  if (!file.empty()) clients_->remove(file);
  std::erase(settings_.recent, file);
  tell(told("Deleted: {}", name), now);
}

void Session::compare(const ui::Compare& wanted, glm::ivec2 viewport, double now) {
  const ClientDesk::Value client = history_.document().client;
  compared_.reset();
  if (!client || !wanted.drawings) return;
  end_stroke();
  if (state().method || state().pose) act(scene::StandUp{}, viewport, now);
  const auto there = [&](const scene::PainDrawing& drawing) {
    return drawing.visit < client->visits.size();
  };
  if (there(wanted.drawings->first) && there(wanted.drawings->second)) compared_ = wanted.drawings;
}

void Session::keep_client(double now, bool at_once) {
  if (painting_ && !at_once) return;
  try {
    clients_->keep(history_.document().client, *atlas_, now, at_once);
  } catch (const Error& error) {
    tell(error.what(), now);
  }
}

ui::ClientDesk Session::client_model() const {
  ui::ClientDesk desk = clients_->model();
  const scene::Document& document = history_.document();
  desk.client = document.client;
  desk.visit = document.visit;
  desk.moment = document.moment;
  desk.unsaved = !clients_->is_saved(document.client);
  desk.leaving = next_.what != Next::stay;
  if (comparing()) desk.compared = comparison_;
  return desk;
}

// After every request: undo may have changed what is compared.
void Session::update_comparison() {
  const scene::Document& document = history_.document();
  if (compared_ && document.client &&
      std::max(compared_->first.visit, compared_->second.visit) >= document.client->visits.size())
    compared_.reset();
  if (!comparing()) {
    comparison_.reset();
    return deriver_.drop_beside();
  }
  const std::vector<PainMark>& then = scene::marks_of(*document.client, compared_->first);
  const std::vector<PainMark>& now = scene::marks_of(*document.client, compared_->second);
  if (comparison_ && comparison_of_.first == then && comparison_of_.second == now) {
    comparison_->left = compared_->first;
    comparison_->right = compared_->second;
    return;
  }
  comparison_of_ = {then, now};
  comparison_ = ui::Comparison{compared_->first, compared_->second,
                               scene::changes_between(*atlas_, then, now), deriver_.area_of(then),
                               deriver_.area_of(now)};
}

std::optional<scene::FrameDescription> Session::beside(glm::ivec2 view, float scale, double now) {
  if (!comparing()) return std::nullopt;
  scene::SceneState shown = history_.state();
  shown.marks = scene::marks_of(*history_.document().client, compared_->first);
  return drawn(std::move(shown), left_of(view), scale, now, Deriver::Slot::beside);
}

bool Session::comparing() const {
  return compared_ && history_.document().client && !composing() &&
         state().mode != scene::Mode::explain;
}

glm::ivec2 Session::left_of(glm::ivec2 view) {
  return {std::max(view.x / 2, 1), view.y};
}

}  // namespace tautband::app
