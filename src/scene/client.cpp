// SPDX-License-Identifier: MIT
#include "scene/client.h"

#include <algorithm>

#include "core/overload.h"
#include "core/words.h"
#include "scene/pain.h"

namespace tautband::scene {
namespace {

bool is_blank(const Visit& visit) {
  return visit.before.empty() && visit.after.empty() && visit.found.empty() &&
         visit.tried.empty() && visit.notes.empty() && visit.unread.empty();
}

}  // namespace

std::string describe(const ClientEdit& edit) {
  return std::visit(Overload{[](const NameClient&) { return tr("Name the client"); },
                             [](const StartVisit&) { return tr("Add a visit"); },
                             [](const RemoveVisit&) { return tr("Remove a visit"); },
                             [](const ShowVisit&) { return tr("Show another drawing"); },
                             [](const AddFound&) { return tr("Note a tender point"); },
                             [](const RemoveFound&) { return tr("Remove a tender point"); },
                             [](const AddTried&) { return tr("Note a tried method"); },
                             [](const SetFelt&) { return tr("Note how it felt"); },
                             [](const RemoveTried&) { return tr("Remove a tried method"); },
                             [](const SetNotes&) { return tr("Write notes"); },
                             [](const CopyBefore&) { return tr("Copy the marks of before"); }},
                    edit);
}

Client start_visit(Client client, const std::string& date) {
  if (!client.visits.empty() && client.visits.back().date == date && is_blank(client.visits.back()))
    return client;
  Visit visit;
  visit.date = date;
  client.visits.push_back(std::move(visit));
  return client;
}

std::vector<PainDrawing> drawings_of(const Client& client) {
  std::vector<PainDrawing> drawings;
  for (std::size_t i = 0; i < client.visits.size(); ++i)
    for (const Moment moment : {Moment::before, Moment::after})
      if (moment == Moment::before || !client.visits[i].after.empty())
        drawings.push_back({i, moment});
  return drawings;
}

const std::vector<PainMark>& marks_of(const Client& client, const PainDrawing& drawing) {
  static const std::vector<PainMark> kNone;
  return drawing.visit < client.visits.size() ? client.visits[drawing.visit].marks(drawing.moment)
                                              : kNone;
}

std::vector<Change> changes_between(const Atlas& atlas, const std::vector<PainMark>& then,
                                    const std::vector<PainMark>& now) {
  std::vector<Change> changes;
  const auto note = [&](const std::vector<PainMark>& marks, int Change::*when) {
    for (const PainMark& mark : marks) {
      const std::string place = place_of(atlas, mark);
      auto row = std::find_if(changes.begin(), changes.end(),
                              [&](const Change& change) { return change.place == place; });
      if (row == changes.end()) row = changes.insert(changes.end(), {place, 0, 0});
      (*row).*when = std::max((*row).*when, mark.intensity);
    }
  };
  note(then, &Change::then);
  note(now, &Change::now);
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& a, const Change& b) { return a.then > b.then; });
  return changes;
}

int worst_of(const std::vector<PainMark>& marks) {
  int worst = 0;
  for (const PainMark& mark : marks) worst = std::max(worst, mark.intensity);
  return worst;
}

}  // namespace tautband::scene
