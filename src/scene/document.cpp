// SPDX-License-Identifier: MIT
#include "scene/document.h"

#include <algorithm>
#include <utility>

namespace tautband::scene {
namespace {

// A drawing that is there, put on the body.
Document shown(Document document, std::size_t visit, Moment moment) {
  const std::vector<Visit>& visits = document.client->visits;
  document.visit = visits.empty() ? 0 : std::min(visit, visits.size() - 1);
  document.moment = moment;
  const Visit* seen = shown_visit(document);
  document.scene.marks = seen ? seen->marks(moment) : std::vector<PainMark>{};
  return document;
}

template <class T>
void remove_at(std::vector<T>& list, std::size_t place) {
  if (place < list.size()) list.erase(list.begin() + static_cast<std::ptrdiff_t>(place));
}

// Changes one visit.
struct VisitEditor {
  Visit& visit;

  void operator()(const AddFound& edit) {
    if (std::find(visit.found.begin(), visit.found.end(), edit.point) == visit.found.end())
      visit.found.push_back(edit.point);
  }
  void operator()(const RemoveFound& edit) { remove_at(visit.found, edit.place); }
  void operator()(const AddTried& edit) { visit.tried.push_back(edit.tried); }
  void operator()(const SetFelt& edit) {
    if (edit.place < visit.tried.size()) visit.tried[edit.place].felt = edit.felt;
  }
  void operator()(const RemoveTried& edit) { remove_at(visit.tried, edit.place); }
  void operator()(const SetNotes& edit) { visit.notes = edit.notes; }
  void operator()(const CopyBefore&) { visit.after = visit.before; }
  template <class Other>
  void operator()(const Other&) {}  // of the client, not of a visit
};

}  // namespace

bool operator==(const Document& a, const Document& b) {
  const bool same_client = a.client == b.client || (a.client && b.client && *a.client == *b.client);
  return same_client && a.visit == b.visit && a.moment == b.moment && a.scene == b.scene &&
         a.body == b.body && a.hold == b.hold && a.picture == b.picture &&
         restored(a.settings, b.settings) == b.settings;
}

SceneState dressed(SceneState state, const Settings& settings) {
  state.theme = settings.theme;
  state.names = settings.names;
  state.ramp = settings.ramp;
  state.skin = settings.skin;
  return state;
}

Settings restored(Settings of_step, const Settings& now) {
  of_step.figure = now.figure;
  of_step.recent = now.recent;
  of_step.toured = now.toured;
  return of_step;
}

const Visit* shown_visit(const Document& document) {
  return document.client && document.visit < document.client->visits.size()
             ? &document.client->visits[document.visit]
             : nullptr;
}

Document with_scene(Document document, SceneState scene) {
  const auto method_of = [](const SceneState& state) {
    return state.method ? std::optional(state.method->method) : std::nullopt;
  };
  if (method_of(scene) != method_of(document.scene)) document.hold.reset();
  document.scene = std::move(scene);
  const Visit* visit = shown_visit(document);
  if (!visit || visit->marks(document.moment) == document.scene.marks) return document;
  Client changed = *document.client;
  changed.visits[document.visit].marks(document.moment) = document.scene.marks;
  document.client = std::make_shared<const Client>(std::move(changed));
  return document;
}

Document with_client(Document document, std::shared_ptr<const Client> client) {
  const std::size_t visits = client->visits.size();
  document.client = std::move(client);
  return shown(std::move(document), visits > 0 ? visits - 1 : 0, Moment::before);
}

Document without_client(Document document) {
  document.client = nullptr;
  document.visit = 0;
  document.moment = Moment::before;
  document.scene.marks.clear();
  document.scene.answers.clear();
  return document;
}

Document apply(Document document, const ClientEdit& edit) {
  if (!document.client) return document;
  if (const auto* show = std::get_if<ShowVisit>(&edit))
    return show->visit < document.client->visits.size()
               ? shown(std::move(document), show->visit, show->moment)
               : document;
  Client changed = *document.client;
  std::size_t visit = document.visit;
  Moment moment = document.moment;
  if (const auto* name = std::get_if<NameClient>(&edit)) changed.name = name->name;
  if (const auto* start = std::get_if<StartVisit>(&edit)) {
    changed = start_visit(std::move(changed), start->date);
    visit = changed.visits.size() - 1;
    moment = Moment::before;
  }
  if (const auto* remove = std::get_if<RemoveVisit>(&edit)) {
    if (remove->visit < visit) --visit;
    remove_at(changed.visits, remove->visit);
  }
  if (visit < changed.visits.size()) std::visit(VisitEditor{changed.visits[visit]}, edit);
  document.client = std::make_shared<const Client>(std::move(changed));
  return shown(std::move(document), visit, moment);
}

std::shared_ptr<const Client> on_other_body(const Client& client, OtherBody& other) {
  auto moved = std::make_shared<Client>(client);
  for (Visit& visit : moved->visits)
    for (const Moment moment : {Moment::before, Moment::after})
      visit.marks(moment) = other(visit.marks(moment));
  return moved;
}

}  // namespace tautband::scene
