// SPDX-License-Identifier: MIT
// What the session does with files that are dropped on the window or were used before.
#include <algorithm>
#include <cstdlib>

#include "app/describe.h"
#include "app/loading.h"
#include "app/session.h"
#include "core/error.h"
#include "core/text.h"
#include "core/words.h"
#include "io/files.h"
#include "io/json.h"
#include "io/state_file.h"

namespace tautband::app {

namespace {

// As people type it: "~/scan.zip".
std::filesystem::path at_home(const std::filesystem::path& typed) {
  const char* home_folder = std::getenv("HOME");
  if (typed.empty() || *typed.begin() != "~" || !home_folder) return typed;
  return std::filesystem::path(home_folder) / typed.lexically_relative("~");
}

}  // namespace

void Session::open_file(const std::filesystem::path& named, double now) {
  const std::filesystem::path file = at_home(named);
  const std::string kind = lower(file.extension().string());
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) {
    auto& recent = settings_.recent;
    const bool known = std::erase(recent, file.string()) > 0;
    return tell(known ? told("{} is no longer there", file.string())
                      : told("{} is not there; check the place", file.string()),
                now);
  }
  if (kind == ".tautband")
    leave_for({Next::open, file.string()}, now);
  else if (is_model(file))
    ask_body({settings_.figure, file.string()});
  else if (kind == ".json")
    open_json(file, now);
  else
    tell(told("{} cannot be opened here; open anatomy (a folder or zip of BodyParts3D, .fbx, .obj, "
              ".stl, .ply, .dae, .glb, .gltf), a saved view (.json) or a client's file (.tautband)",
              file.filename().string()),
         now);
}

void Session::open_json(const std::filesystem::path& file, double now) {
  const std::string name = file.filename().string(), text = io::read_text(file);
  if (const io::JsonValue json = io::parse_json(text, name);
      json.is_object() && json.contains("shots"))
    return tell(
        told("{} is a list of pictures; make them with: tautband batch {}", name, file.string()),
        now);
  scene::SceneState next = io::state_from_json(text, *atlas_, name);
  if (history_.document().client) next.marks = state().marks;  // those are the visit's
  next = scene::dressed(std::move(next), settings());          // the window's own looks stay
  end_stroke();
  history_.commit(tr("Move the view"));
  turn_from(shown_camera(now), next.camera, now);
  history_.preview(std::move(next));
  history_.commit(told("Open {}", name));
  radiate(now);
  remember(file);
}

void Session::tell_places(double now) {
  tell(told("{} of {} trigger points have a place on this body", points_placed(*atlas_),
            atlas_->knowledge().points.size()),
       now);
}

void Session::remember(const std::filesystem::path& file) {
  std::error_code failed;
  const auto whole = std::filesystem::absolute(file, failed);
  const std::string path = (failed ? file : whole).string();
  auto& recent = settings_.recent;
  recent.erase(std::remove(recent.begin(), recent.end(), path), recent.end());
  recent.insert(recent.begin(), path);
  if (recent.size() > scene::kMostRecent) recent.resize(scene::kMostRecent);
}

void Session::ask_body(scene::ShownBody body) {
  awaited_ = body;
  body_asked_ = std::move(body);
}

void Session::show_body(const scene::ShownBody& body, bool for_now) {
  if (!body.model.empty())
    remember(body.model);
  else if (!for_now)
    settings_.figure = body.figure;
  scene::Document next = history_.document();
  next.body = body;
  if (!std::exchange(shown_, body)) {
    history_ = scene::History(std::move(next));
    return;
  }
  history_.commit(tr("Move the view"));
  history_.preview(std::move(next));  // no step where undo asked for it: it is there already
  history_.commit(!body.model.empty()
                      ? told("Open {}", std::filesystem::path(body.model).filename().string())
                  : body.figure == "female" ? tr("Show the female body")
                                            : tr("Show the male body"));
}

void Session::stay_on_body() {
  after_body_ = {};
  awaited_.reset();
  if (!shown_) return;
  const scene::ShownBody missing = history_.document().body;
  if (missing == *shown_) return;
  history_.carry_over([&](scene::Document document) {  // no step leads there any more
    if (document.body == missing) document.body = *shown_;
    return document;
  });
}

}  // namespace tautband::app
