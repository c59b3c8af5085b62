// SPDX-License-Identifier: MIT
#include "app/session.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "app/easing.h"
#include "core/error.h"
#include "core/words.h"
#include "io/files.h"
#include "io/state_file.h"
#include "scene/auto_view.h"
#include "scene/document.h"
#include "scene/marks.h"
#include "scene/other_body.h"
#include "scene/pain.h"

namespace tautband::app {
namespace {

constexpr double kMessageSeconds = 4.0;
constexpr double kSecondsPerLetter = 0.07;  // to read a long message
constexpr float kMarkReach = 16.0f;         // points around a mark that still mean the mark

}  // namespace

Session::Session(std::shared_ptr<const Atlas> atlas, std::filesystem::path save_folder,
                 Deriver::MakeIndex make_index, scene::Settings settings)
    : atlas_(std::move(atlas)),
      geometry_(scene::geometry_of(atlas_, false)),
      words_(*atlas_),
      deriver_(atlas_, std::move(make_index)),
      history_(scene::Document{.scene = scene::dressed({}, settings), .settings = settings}),
      desk_(std::move(save_folder)),
      motion_(atlas_->rig()),
      practice_(*atlas_),
      settings_(std::move(settings)) {
  desk_.units = settings_.units;
  deriver_.prepare_search();
}

Session::Session(std::shared_ptr<const Atlas> atlas, const Session& before,
                 Deriver::MakeIndex make_index, double now)
    : Session(std::move(atlas), before.desk_.folder(), std::move(make_index), before.settings_) {
  history_ = before.history_;
  clients_ = before.clients_;
  carry_over(before);
  desk_.open = before.desk_.open;
  desk_.settings = before.desk_.settings;
  desk_.shots = before.desk_.shots;
  places_ = before.places_;
  framed_ = before.framed_;
  full_screen_ = before.full_screen_;
  explain_full_ = before.explain_full_;
  bodies_ = before.bodies_;
  shown_ = before.shown_;
  next_ = before.next_;
  quitting_ = before.quitting_;
  if (before.after_body_.what != Next::stay) open_after_body(before, now);
  motion_.go(deriver_.staged(history_.state()), now);
  practice_.show(history_.state().method, history_.document().hold);
  update_zones();
  update_matches();
}

void Session::carry_over(const Session& before) {
  scene::OtherBody other_body(*before.atlas_, *atlas_);
  std::map<const scene::Client*, ClientDesk::Value> moved;  // snapshots share their client
  history_.carry_over([&](const scene::Document& document) {
    scene::Document other = document;
    other.scene = other_body(document.scene);
    if (!document.client) return other;
    ClientDesk::Value& client = moved[document.client.get()];
    if (!client) client = scene::on_other_body(*document.client, other_body);
    other.client = client;
    return other;
  });
  if (before.explored_) explored_ = other_body(*before.explored_);
  before.clients_->carry_over([&](const ClientDesk::Value& client) {
    ClientDesk::Value& there = moved[client.get()];
    if (!there) there = scene::on_other_body(*client, other_body);
    return there;
  });
}

void Session::handle(const ui::Request& request, glm::ivec2 view, double now) {
  // All that follows speaks of the picture, which may fill but a part of the view.
  const scene::PixelBox picture = lens(view);
  const glm::ivec2 viewport = picture.size();
  const auto within = [&](auto at) {
    at.pixel -= glm::vec2(picture.low);
    return at;
  };
  try {
    if (const auto* action = std::get_if<scene::Action>(&request)) act(*action, viewport, now);
    if (const auto* at = std::get_if<ui::Pick>(&request); at && !comparing())
      pick(within(*at), viewport, now);
    if (const auto* at = std::get_if<ui::Paint>(&request); at && !comparing())
      paint(within(*at), viewport, now);
    if (std::holds_alternative<ui::PaintEnd>(request)) end_stroke();
    if (const auto* wanted = std::get_if<ui::Preview>(&request)) preview_ = wanted->choice;
    if (const auto* card = std::get_if<ui::ShowCard>(&request)) show_card(*card, viewport, now);
    if (std::holds_alternative<ui::Undo>(request) && history_.undo()) restore();
    if (std::holds_alternative<ui::Redo>(request) && history_.redo()) restore();
    if (std::holds_alternative<ui::ReplayHeat>(request)) radiating_since_ = now;  // asked for
    if (std::holds_alternative<ui::SaveState>(request)) save_state(now);
    if (const auto* changed = std::get_if<ui::ChangeSettings>(&request)) change(changed->settings);
    if (const auto* file = std::get_if<ui::OpenFile>(&request)) open_file(file->path, now);
    if (const auto* body = std::get_if<ui::ShowBody>(&request)) ask_body({body->figure, {}});
    attend(request, viewport, now);
    make_pictures(request, now);
    guide(request, viewport, now);
    practise(request, now);
    motion_.go(deriver_.staged(history_.state()), settings_.reduced_motion ? kLongAgo : now);
    practice_.show(history_.state().method, history_.document().hold);
  } catch (const Error& error) {
    tell(error.what(), now);
  }
  update_zones();
  update_matches();
  update_comparison();
}

scene::Settings Session::settings() const {
  scene::Settings kept = settings_;
  const scene::SceneState& shown = history_.state();
  kept.theme = shown.theme;
  kept.names = shown.names;
  kept.ramp = shown.ramp;
  kept.skin = shown.skin;
  return kept;
}

void Session::change(const scene::Settings& settings) {
  if (settings.language != settings_.language && desk_.busy())  // its writer speaks, too
    throw Error(tr("The last picture is not ready yet; wait a moment"));
  const bool typed = settings.letterhead != settings_.letterhead;
  use(settings);
  scene::Document next =
      scene::with_scene(history_.document(), scene::dressed(history_.state(), settings_));
  next.settings = settings_;
  history_.preview(std::move(next));
  history_.commit(typed ? tr("Type the letterhead") : tr("Change the settings"), typed);
}

void Session::use(const scene::Settings& settings) {
  if (settings.language != settings_.language) set_language(settings.language);
  settings_ = settings;
  settings_.text_scale = std::clamp(settings.text_scale, 0.8f, 2.0f);
  desk_.units = settings_.units;
}

void Session::restore() {
  const scene::Document& document = history_.document();
  use(scene::restored(document.settings, settings_));
  if (shown_ && document.body != awaited_.value_or(*shown_)) ask_body(document.body);
}

void Session::act(const scene::Action& action, glm::ivec2 viewport, double now) {
  scene::SceneState next = apply(history_.state(), *atlas_, action, scene::aspect_of(viewport));
  if (std::holds_alternative<scene::SetCamera>(action)) {
    moved_at_ = now;
    turning_since_ = -1e9;
    return history_.preview(std::move(next));  // a drag becomes one step when it ends: settle()
  }
  history_.commit(tr("Move the view"));
  const scene::Camera before = shown_camera(now);
  if (std::holds_alternative<scene::ChoosePoint>(action) && next.mode == scene::Mode::explain) {
    next.step = 0;  // the story of another point, or side, begins
    tell_beat(next, viewport);
    radiate(now);
  } else if (std::holds_alternative<scene::ChoosePoint>(action)) {
    turn_to_heat(next);
    radiate(now);
  }
  if (std::holds_alternative<scene::ShowMethod>(action) ||
      std::holds_alternative<scene::ShowPose>(action)) {
    show_stage(next, viewport);
    radiate(now);
  }
  if (std::holds_alternative<scene::StandUp>(action)) {
    next = apply(next, *atlas_, scene::FocusOn{}, scene::aspect_of(viewport));
    next.camera.elevation = 0.0f;
  }
  turn_from(before, next.camera, now);
  history_.preview(std::move(next));
  history_.commit(scene::describe(action, *atlas_));
}

void Session::turn_from(const scene::Camera& before, const scene::Camera& after, double now) {
  if (after == before) return;
  turning_from_ = before;
  turning_since_ = settings_.reduced_motion ? kLongAgo : now;
}

void Session::radiate(double now) {
  radiating_since_ = settings_.reduced_motion ? kLongAgo : now;
}

void Session::show_card(const ui::ShowCard& asked, glm::ivec2 viewport, double now) {
  const Lesson& lesson = (*atlas_)[asked.lesson];
  if (asked.card >= lesson.cards.size() || !lesson.cards[asked.card].picture) return;
  const LessonPicture& picture = *lesson.cards[asked.card].picture;
  const float aspect = scene::aspect_of(viewport);
  scene::SceneState next = history_.state();
  next = picture.point
             ? apply(next, *atlas_, scene::ChoosePoint{*picture.point, picture.sides}, aspect)
             : apply(next, *atlas_, scene::ClearPoint{}, aspect);
  next.peel = static_cast<Layer>(picture.peel);
  const auto heat = deriver_.field_of(next.choice);
  if (const auto view = scene::find_view(picture.view)) {
    next = apply(next, *atlas_, scene::LookFrom{view->azimuth, view->elevation}, aspect);
  } else if (heat) {
    const scene::NamedView warmest =
        scene::warmest_view(*atlas_, *deriver_.solver(), heat->intensity);
    next = apply(next, *atlas_, scene::LookFrom{warmest.azimuth, warmest.elevation}, aspect);
  }
  next = heat ? apply(next, *atlas_, scene::FocusOnBox{heat->warm}, aspect)
              : apply(next, *atlas_, scene::FocusOn{}, aspect);
  history_.commit(tr("Move the view"));
  turn_from(shown_camera(now), next.camera, now);
  if (heat) radiate(now);
  history_.preview(std::move(next));
  history_.commit(told("Lesson: {}", lesson.cards[asked.card].title));
}

void Session::update_matches() {
  // While a stroke is being painted the list stands still.
  if (!painting_) matches_ = deriver_.matches(history_.state().marks);
}

// A chosen point whose pain lies on the far side of the body would look as if nothing happened.
void Session::turn_to_heat(scene::SceneState& next) {
  const auto heat = deriver_.field_of(next.choice);
  if (!heat) return;
  const scene::NamedView warmest =
      scene::warmest_view(*atlas_, *deriver_.solver(), heat->intensity);
  if (std::abs(shorter_turn(next.camera.azimuth, warmest.azimuth)) < 50.0f) return;
  next.camera.azimuth = warmest.azimuth;
  next.camera.elevation = warmest.elevation;
}

void Session::pick(const ui::Pick& at, glm::ivec2 viewport, double now) {
  if (const auto mark = mark_at(at.pixel, viewport)) {
    const auto& place = deriver_.derive(history_.state(), viewport).marks[*mark];
    return act(scene::ChoosePoint{place.point, sides_of(place.side)}, viewport, now);
  }
  const scene::SceneState& state = history_.state();
  const auto hit =
      deriver_.picker(state).pick(ray_through(state.camera, at.pixel, viewport), state);
  const bool on_skin = hit && atlas_->skin() == hit->structure;
  if (at.focus)
    return act(hit && !on_skin ? scene::FocusOn{{hit->structure}} : scene::FocusOn{}, viewport,
               now);
  act(scene::Select{hit && !on_skin ? std::optional(hit->structure) : std::nullopt}, viewport, now);
}

std::optional<std::size_t> Session::mark_at(glm::vec2 pixel, glm::ivec2 viewport) {
  const scene::SceneState& state = history_.state();
  const scene::View view = view_of(state.camera, viewport);
  std::optional<std::size_t> nearest;
  float reach = kMarkReach * settings_.text_scale;
  for (const auto& mark : visible_marks(*atlas_, state, deriver_.derive(state, viewport), view)) {
    const auto at = project(view, mark.position, viewport);
    if (!at || glm::length(*at - pixel) > reach) continue;
    reach = glm::length(*at - pixel);
    nearest = mark.place;
  }
  return nearest;
}

void Session::point_at(std::optional<glm::vec2> pixel, glm::ivec2 view) {
  hovered_.reset();
  hovered_mark_.reset();
  if (!pixel || comparing()) return;
  const scene::PixelBox picture = lens(view);
  const glm::ivec2 viewport = picture.size();
  *pixel -= glm::vec2(picture.low);
  hovered_mark_ = mark_at(*pixel, viewport);
  const auto hit =
      deriver_.picker(history_.state())
          .pick(ray_through(history_.state().camera, *pixel, viewport), history_.state());
  if (hit && atlas_->skin() != hit->structure) hovered_ = hit->structure;
}

void Session::settle(bool button_down, double now) {
  if (!button_down && now - moved_at_ > 0.3) history_.commit(tr("Move the view"));
  keep_client(now);
  if (auto said = desk_.outcome()) tell(std::move(*said), now);
  if (now > message_until_ && !desk_.busy()) message_.clear();
  if (practice_.settle(now)) tell(tr("Time is up: ease off slowly, then rest"), now);
}

ui::Model Session::model(double now) const {
  ui::Model model{*atlas_, history_.state(), history_.undo_name(), history_.redo_name(), zones_};
  model.hovered = hovered_;
  if (hovered_mark_) {
    const auto& place = deriver_.known().marks[*hovered_mark_];
    model.hovered_point = scene::PointChoice{place.point, sides_of(place.side)};
  }
  model.message = now < message_until_ || desk_.busy() ? message_ : "";
  if (composing()) model.picture = desk_.model(file_stem());
  model.settings = settings();
  model.blank = blank_;
  model.full_screen = full_screen();
  model.bodies = bodies_;
  model.client = client_model();
  if (shown_) model.own_model = shown_->model;
  model.places = places_;
  model.words = &words_;
  model.matches = matches_;
  model.practice = practice_.model(now);
  if (model.practice) {
    if (settings_.reduced_motion) model.practice->breath = 0.0f;
    const auto staged = motion_.on_stage(now);
    model.practice->can_move = staged && staged->placed && !staged->placed->movement.empty();
    model.practice->moving = motion_.playing();
  }
  return model;
}

void Session::update_zones() {
  const auto& choice = history_.state().choice;
  if (zones_of_ == choice) return;
  zones_of_ = choice;
  zones_.clear();
  const auto heat = deriver_.field_of(choice);
  if (!heat) return;
  for (const field::RegionHeat& row :
       deriver_.solver()->measure(*heat, choice->point, choice->sides))
    if (row.kind) zones_.push_back({(*atlas_)[row.region].everyday, *row.kind, row.side, row.mean});
  std::stable_sort(zones_.begin(), zones_.end(), [](const ui::ZoneRow& a, const ui::ZoneRow& b) {
    return a.kind != b.kind ? a.kind == ZoneKind::essential : a.mean > b.mean;
  });
}

void Session::save_state(double now) {
  const std::filesystem::path file = desk_.free_name(file_stem(), ".json");
  io::write_atomically(file, io::state_to_json(history_.state(), *atlas_));
  tell(told_saved(file), now);
}

void Session::tell(std::string message, double now) {
  message_ = std::move(message);
  message_until_ = now + std::max(kMessageSeconds, kSecondsPerLetter * double(message_.size()));
}

}  // namespace tautband::app
