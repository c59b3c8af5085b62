// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "atlas/pain.h"
#include "scene/state.h"

namespace tautband::scene {

// How the client felt after something was tried.
enum class Felt { unsaid, better, same, worse };

struct Tried {
  MethodId method;
  Side side = Side::right;
  float seconds = 0.0f;  // held; 0 = not said
  Felt felt = Felt::unsaid;
  friend bool operator==(const Tried&, const Tried&) = default;
};

// What a file holds that this program does not know: a point of other data, a member of a later
// version. Kept as it stands, so that saving loses nothing.
struct Unread {
  std::string list;  // "found", "tried", "before", "after"; "" = `json` is an object of members
  std::string json;
  friend bool operator==(const Unread&, const Unread&) = default;
};

// A visit has two drawings of pain: as the client came, and as the client went.
enum class Moment { before, after };

// One time that a client came, or one day at home.
struct Visit {
  std::string date;                     // "2026-11-26"
  std::vector<PainMark> before, after;  // where it hurt, and hurts
  std::vector<PointChoice> found;       // points that were tender, in the order found
  std::vector<Tried> tried;
  std::string notes;
  std::vector<Unread> unread;

  const std::vector<PainMark>& marks(Moment moment) const {
    return moment == Moment::before ? before : after;
  }
  std::vector<PainMark>& marks(Moment moment) { return moment == Moment::before ? before : after; }
  friend bool operator==(const Visit&, const Visit&) = default;
};

// What is kept of a client: under any name or none, on this machine only, and only on request.
struct Client {
  std::string name;
  std::vector<Visit> visits;  // oldest first
  std::vector<Unread> unread;
  friend bool operator==(const Client&, const Client&) = default;
};

// The verbs. Those without a visit are about the one that is shown.
struct NameClient {
  std::string name;
};
struct StartVisit {
  std::string date;
};
struct RemoveVisit {
  std::size_t visit = 0;
};
struct ShowVisit {
  std::size_t visit = 0;
  Moment moment = Moment::before;
};
struct AddFound {
  PointChoice point;
};
struct RemoveFound {
  std::size_t place = 0;
};
struct AddTried {
  Tried tried;
};
struct SetFelt {
  std::size_t place = 0;
  Felt felt = Felt::unsaid;
};
struct RemoveTried {
  std::size_t place = 0;
};
struct SetNotes {
  std::string notes;
};
// What hurt before hurts still, as a start for the drawing of afterwards.
struct CopyBefore {};

using ClientEdit = std::variant<NameClient, StartVisit, RemoveVisit, ShowVisit, AddFound,
                                RemoveFound, AddTried, SetFelt, RemoveTried, SetNotes, CopyBefore>;

// "Note a tried method", for the undo list.
std::string describe(const ClientEdit& edit);

// The client with a visit on this day at the end. A last visit of the day that holds nothing yet is
// that visit.
Client start_visit(Client client, const std::string& date);

// A drawing of one visit, for comparing.
struct PainDrawing {
  std::size_t visit = 0;
  Moment moment = Moment::before;
  friend bool operator==(const PainDrawing&, const PainDrawing&) = default;
};

// All drawings of a client in the order of time; an empty one of afterwards is left out.
std::vector<PainDrawing> drawings_of(const Client& client);
const std::vector<PainMark>& marks_of(const Client& client, const PainDrawing& drawing);

// How much a place hurt then and hurts now, 1..kWorstPain; 0 = not at all.
struct Change {
  std::string place;  // "right temple"
  int then = 0, now = 0;
  friend bool operator==(const Change&, const Change&) = default;
};

// What became of the pain between two drawings: place by place, the worst of then first.
std::vector<Change> changes_between(const Atlas& atlas, const std::vector<PainMark>& then,
                                    const std::vector<PainMark>& now);

// The worst intensity of some marks, 0 = none.
int worst_of(const std::vector<PainMark>& marks);

}  // namespace tautband::scene
