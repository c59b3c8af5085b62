// SPDX-License-Identifier: MIT
#include "scene/client.h"

#include <doctest/doctest.h>

#include "scene/document.h"
#include "scene/history.h"
#include "support/bodies.h"

using namespace tautband;
using namespace tautband::scene;

namespace {

PainMark front(Side side, int intensity) {
  return {RegionId(0), side, {}, 0.0f, intensity};
}

const PointChoice kPoint{TriggerPointId(0), Sides::right};

// A client with a visit whose pain is 7 on the right.
Document with_session() {
  Document document;
  Client client = start_visit({}, "2026-11-26");
  client.visits.front().before = {front(Side::right, 7)};
  return with_client(std::move(document), std::make_shared<const Client>(std::move(client)));
}

}  // namespace

TEST_CASE("a session shows the client's pain on the body, and takes it off again when it ends") {
  const Document document = with_session();
  CHECK(document.scene.marks == std::vector{front(Side::right, 7)});
  CHECK(document.moment == Moment::before);
  const Document ended = without_client(document);
  CHECK(ended.scene.marks.empty());
  CHECK_FALSE(ended.client);
}

TEST_CASE("what is marked on the body is kept with the drawing that is shown, and with no other") {
  Document document = apply(with_session(), ShowVisit{0, Moment::after});
  CHECK(document.scene.marks.empty());
  SceneState scene = document.scene;
  scene.marks = {front(Side::right, 3)};
  const std::shared_ptr<const Client> before = document.client;
  document = with_scene(document, scene);
  CHECK(document.client->visits[0].after == std::vector{front(Side::right, 3)});
  CHECK(document.client->visits[0].before == std::vector{front(Side::right, 7)});
  CHECK(before->visits[0].after.empty());  // snapshots stay as they were
  document = apply(document, ShowVisit{0, Moment::before});
  CHECK(document.scene.marks == std::vector{front(Side::right, 7)});
  document = apply(document, StartVisit{"2026-12-03"});
  CHECK(document.visit == 1);
  CHECK(document.scene.marks.empty());
  CHECK(document.client->visits[0].before.size() == 1);
}

TEST_CASE("a visit keeps tender points, tried methods and notes") {
  Document document = apply(with_session(), AddFound{kPoint});
  document = apply(document, AddFound{kPoint});  // once is enough
  CHECK(document.client->visits[0].found == std::vector{kPoint});
  document = apply(document, AddTried{{MethodId(0), Side::left, 45.0f, Felt::unsaid}});
  document = apply(document, SetFelt{0, Felt::better});
  CHECK(document.client->visits[0].tried ==
        std::vector{Tried{MethodId(0), Side::left, 45.0f, Felt::better}});
  document = apply(document, SetNotes{"sleeps better"});
  CHECK(document.client->visits[0].notes == "sleeps better");
  document = apply(document, NameClient{"Anna"});
  CHECK(document.client->name == "Anna");
  document = apply(document, RemoveFound{0});
  document = apply(document, RemoveTried{0});
  CHECK(document.client->visits[0].found.empty());
  CHECK(document.client->visits[0].tried.empty());
  document = apply(document, CopyBefore{});
  CHECK(document.client->visits[0].after == document.client->visits[0].before);
}

TEST_CASE("a verb that names what is not there changes nothing") {
  const Document document = with_session();
  for (const ClientEdit& edit :
       {ClientEdit{RemoveFound{3}}, ClientEdit{SetFelt{3, Felt::worse}}, ClientEdit{RemoveTried{9}},
        ClientEdit{RemoveVisit{5}}, ClientEdit{ShowVisit{7, Moment::after}}})
    CHECK(apply(document, edit) == document);
  CHECK(apply(Document{}, AddFound{kPoint}) == Document{});
  Document empty = apply(document, RemoveVisit{0});
  CHECK_FALSE(shown_visit(empty));
  CHECK(empty.scene.marks.empty());
  CHECK(apply(empty, SetNotes{"lost"}) == empty);
}

TEST_CASE("removing an earlier visit keeps the shown one in sight") {
  Document document = apply(with_session(), StartVisit{"2026-12-03"});
  document = apply(document, SetNotes{"second"});
  document = apply(document, RemoveVisit{0});
  REQUIRE(shown_visit(document));
  CHECK(shown_visit(document)->notes == "second");
}

TEST_CASE("a second visit of the same day is the first one while that is empty") {
  Client client = start_visit(start_visit({}, "2026-11-26"), "2026-11-26");
  CHECK(client.visits.size() == 1);
  client.visits[0].notes = "something";
  CHECK(start_visit(client, "2026-11-26").visits.size() == 2);
}

TEST_CASE("undo takes back each note of a session by its name, and a run of typing at once") {
  History history(with_session());
  const auto edit = [&](const ClientEdit& wanted, bool typed = false) {
    history.preview(apply(history.document(), wanted));
    history.commit(describe(wanted), typed);
  };
  edit(AddFound{kPoint});
  edit(SetNotes{"a"}, true);
  edit(SetNotes{"ab"}, true);
  edit(SetNotes{"abc"}, true);
  edit(AddTried{{MethodId(0)}});
  CHECK(history.undo_name() == "Note a tried method");
  CHECK(history.undo());
  CHECK(history.undo_name() == "Write notes");
  CHECK(history.undo());
  CHECK(shown_visit(history.document())->notes.empty());
  CHECK(shown_visit(history.document())->found.size() == 1);
  CHECK(history.redo());
  CHECK(shown_visit(history.document())->notes == "abc");
}

TEST_CASE("undo of a mark takes it out of the visit as well") {
  History history(with_session());
  SceneState scene = history.state();
  scene.marks.push_back(front(Side::left, 4));
  history.preview(scene);
  history.commit("Mark where it hurts");
  CHECK(shown_visit(history.document())->before.size() == 2);
  history.undo();
  CHECK(shown_visit(history.document())->before.size() == 1);
}

TEST_CASE("between two drawings each place says how much it hurt and hurts") {
  const auto atlas = testing::small_atlas();
  const std::vector<PainMark> then{front(Side::left, 2), front(Side::right, 7)};
  const std::vector<PainMark> now{front(Side::right, 3)};
  const std::vector<Change> changes = changes_between(*atlas, then, now);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0] == Change{"right the front", 7, 3});
  CHECK(changes[1] == Change{"left the front", 2, 0});
  CHECK(worst_of(then) == 7);
  CHECK(worst_of({}) == 0);
}

TEST_CASE("what can be compared are all drawings in the order of time, without empty afterwards") {
  Client client = start_visit({}, "2026-11-26");
  client.visits[0].after = {front(Side::right, 3)};
  client = start_visit(std::move(client), "2026-12-03");
  CHECK(drawings_of(client) ==
        std::vector<PainDrawing>{{0, Moment::before}, {0, Moment::after}, {1, Moment::before}});
  CHECK(marks_of(client, {0, Moment::after}).size() == 1);
  CHECK(marks_of(client, {9, Moment::after}).empty());
}

TEST_CASE("painted marks of all visits go with the skin when the body changes") {
  Body larger = testing::small_body();
  for (Structure& s : larger.structures)
    for (glm::vec3& p : s.mesh.positions) p *= 2.0f;
  const auto from = testing::small_atlas(),
             to = Atlas::make(std::move(larger), testing::small_knowledge());
  Client client = start_visit({}, "2026-11-26");
  client.visits[0].before = {{std::nullopt, Side::midline, {{0, 0, 200}}, 16.0f, 5}};
  OtherBody other(*from, *to);
  const auto moved = on_other_body(client, other);
  CHECK(moved->visits[0].before[0].path[0].z == doctest::Approx(400.0f).epsilon(0.02));
}
