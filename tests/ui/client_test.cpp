// SPDX-License-Identifier: MIT
// The panel "Client": every control, pressed once, asks for what it says.
#include <doctest/doctest.h>

#include "ui/client_panel.h"
#include "ui/harness.h"
#include "ui/notes_field.h"

using namespace tautband;
using scene::Moment;
using testing::only;
using testing::only_action;
using testing::Stage;

namespace {

// The panel is open and tall, so that no control is scrolled out of sight.
struct Room : Stage {
  explicit Room(bool session = true, ImVec2 size = {1280, 1900}, float text = 1.0f)
      : Stage({.text = text, .size = size}) {
    client.folder = "/home/ann/.local/share/tautband/clients";
    client.today = "2026-11-26";
    scratch.client_open = true;
    if (session) open();
    frame(3);
  }
  void open() {
    scene::Client made;
    made.name = "Anna";
    made.visits.resize(2);
    made.visits[0].date = "2026-11-12";
    made.visits[0].before = {mark(7)};
    made.visits[0].after = {mark(5)};
    made.visits[1].date = "2026-11-19";
    made.visits[1].before = {mark(6)};
    made.visits[1].found = {{TriggerPointId(0), Sides::right}};
    made.visits[1].tried = {{MethodId(0), Side::right, 30.0f, scene::Felt::better}};
    made.visits[1].notes = "slept well";
    show(made, 1);
    client.unsaved = true;
  }
  void show(scene::Client made, std::size_t visit, Moment moment = Moment::before) {
    client.visit = visit;
    client.moment = moment;
    state.marks = made.visits[visit].marks(moment);
    client.client = std::make_shared<const scene::Client>(std::move(made));
    frame(2);
  }
  static PainMark mark(int intensity) { return {RegionId(0), Side::right, {}, 0.0f, intensity}; }
  // The one edit that pressing a control asks for.
  template <class Edit>
  std::optional<Edit> edit_by(const std::string& name) {
    const Requests made = press(name);
    if (!only<ui::EditClient>(made)) return std::nullopt;
    const auto* edit = std::get_if<Edit>(&std::get<ui::EditClient>(made.front()).edit);
    return edit ? std::optional<Edit>(*edit) : std::nullopt;
  }
  bool whole(std::string_view name) const {
    const ui::Item* item = find(name);
    return item && item->seen_min.y == item->min.y && item->seen_max.y == item->max.y &&
           item->seen_max.x == item->max.x && item->min.x >= 0.0f;
  }
};

template <class T>
T first(const Stage::Requests& made) {
  REQUIRE(only<T>(made));
  return std::get<T>(made.front());
}

}  // namespace

TEST_CASE("the toolbar opens and closes the panel, and that alone asks for nothing") {
  Stage stage;
  CHECK(stage.press("toolbar.client").empty());
  CHECK(stage.scratch.client_open);
  REQUIRE(stage.find("client.start"));
  CHECK(stage.press("client.hide").empty());
  CHECK_FALSE(stage.scratch.client_open);
  CHECK(stage.press("toolbar.client").empty());
  CHECK(stage.press("toolbar.client").empty());
  CHECK_FALSE(stage.scratch.client_open);
}

TEST_CASE("before a session nothing but starting and opening is offered") {
  Room room(false);
  CHECK(only<ui::StartSession>(room.press("client.start")));
  CHECK_FALSE(room.find("client.save"));
  CHECK_FALSE(room.find("client.notes"));
  CHECK(only<ui::ListClients>(room.press("client.open")));
  CHECK(room.scratch.client_list);
  CHECK(room.press("client.back").empty());
  CHECK(room.find("client.start"));
}

TEST_CASE("visits are chosen, begun and removed") {
  Room room;
  CHECK(room.press("client.visit.1").empty());  // it is shown already
  const auto shown = room.edit_by<scene::ShowVisit>("client.visit.0");
  REQUIRE(shown);
  CHECK(shown->visit == 0);
  CHECK(room.edit_by<scene::StartVisit>("client.visit.new")->date == "2026-11-26");
  CHECK(room.edit_by<scene::RemoveVisit>("client.visit.remove")->visit == 1);
}

TEST_CASE("before and after are one press, and the one that is shown asks for nothing") {
  Room room;
  CHECK(room.press("client.moment.0").empty());
  const auto after = room.edit_by<scene::ShowVisit>("client.moment.1");
  REQUIRE(after);
  CHECK(after->moment == Moment::after);
  CHECK(after->visit == 1);
}

TEST_CASE("a mark's intensity is changed by fingers, within its scale, and a mark is removed") {
  Room room;
  CHECK(only_action<scene::SetMarks>(room.press("client.mark.less.0"))->marks[0].intensity == 5);
  CHECK(only_action<scene::SetMarks>(room.press("client.mark.more.0"))->marks[0].intensity == 7);
  CHECK(only_action<scene::SetMarks>(room.press("client.mark.remove.0"))->marks.empty());
  room.state.marks[0].intensity = kWorstPain;
  room.frame();
  CHECK(room.press("client.mark.more.0").empty());
  room.state.marks[0].intensity = 1;
  room.frame();
  CHECK(room.press("client.mark.less.0").empty());
}

TEST_CASE("marks of before are a start for afterwards, as long as there are none") {
  Room room;
  CHECK_FALSE(room.find("client.copy"));
  room.show(*room.client.client, 1, Moment::after);
  CHECK(room.edit_by<scene::CopyBefore>("client.copy"));
}

TEST_CASE("marking on the body goes to where the brush is, and back") {
  Room room;
  CHECK(first<ui::SetMode>(room.press("client.paint")).mode == ui::Mode::pain);
  CHECK(room.scratch.tool == ui::Pointer::middle);
  room.state.mode = ui::Mode::pain;
  room.state.step = 2;
  room.frame(2);
  CHECK(first<ui::GoToStep>(room.press("client.paint")).step == 0);
  room.state.step = 0;
  room.frame(2);
  CHECK(first<ui::SetMode>(room.press("client.paint")).mode == ui::Mode::explore);
}

TEST_CASE("the chosen point is noted as tender once") {
  Room room;
  CHECK(room.press("client.found.add").empty());  // nothing is chosen
  room.state.choice = scene::PointChoice{TriggerPointId(1), Sides::left};
  room.frame(2);
  CHECK(room.edit_by<scene::AddFound>("client.found.add")->point == *room.state.choice);
  room.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  room.frame(2);
  CHECK(room.press("client.found.add").empty());  // it is noted already
  CHECK(room.edit_by<scene::RemoveFound>("client.found.remove.0")->place == 0);
}

TEST_CASE("the method that is shown is noted with its side and how long it was held") {
  Room room;
  CHECK(room.press("client.tried.add").empty());
  ui::Practice practice;
  practice.method = MethodId(1);
  practice.side = Side::left;
  practice.phase = ui::Practice::Phase::ended;
  practice.seconds = 45.0f;
  room.practice = practice;
  room.frame(2);
  auto added = room.edit_by<scene::AddTried>("client.tried.add");
  REQUIRE(added);
  CHECK(added->tried == scene::Tried{MethodId(1), Side::left, 45.0f, scene::Felt::unsaid});
  room.practice->phase = ui::Practice::Phase::ready;
  room.frame(2);
  CHECK(room.edit_by<scene::AddTried>("client.tried.add")->tried.seconds == 0.0f);
  room.practice.reset();
  room.frame(2);
  CHECK(room.edit_by<scene::SetFelt>("client.felt.0.1")->felt == scene::Felt::same);
  CHECK(room.edit_by<scene::SetFelt>("client.felt.0.2")->felt == scene::Felt::worse);
  CHECK(room.edit_by<scene::SetFelt>("client.felt.0.0")->felt == scene::Felt::unsaid);
  CHECK(room.edit_by<scene::RemoveTried>("client.tried.remove.0")->place == 0);
}

TEST_CASE("name and notes are handed on letter by letter") {
  Room room;
  CHECK(room.press("client.name").empty());
  room.type("!");
  CHECK(room.scratch.client_name.find('!') != std::string::npos);
  CHECK(room.press("client.notes").empty());
  const auto typed = room.type("ab");
  REQUIRE(typed.size() == 2);
  const auto& edit = std::get<ui::EditClient>(typed.back()).edit;
  CHECK(std::get<scene::SetNotes>(edit).notes.find("ab") != std::string::npos);
  CHECK(std::get<scene::SetNotes>(edit).notes.size() == std::string("slept well").size() + 2);
}

TEST_CASE("what stands in the field follows the session when nobody types") {
  Room room;
  CHECK(room.scratch.client_notes == "slept well");
  room.show(*room.client.client, 0);
  CHECK(room.scratch.client_notes.empty());
}

TEST_CASE("long notes wrap in their field, and wrapping never becomes part of the text") {
  Room room;
  const std::string text =
      "Slept well for the first time in weeks, then sat in the car for five hours.\n\nA walk  "
      "helped " +
      std::string(90, 'x') + " end ";
  const std::string shown = ui::wrapped(text, 200.0f);
  CHECK(std::count(shown.begin(), shown.end(), '\n') > 4);
  CHECK(ui::unwrapped(shown) == text);
  CHECK(ui::wrapped(ui::unwrapped(shown), 200.0f) == shown);
  CHECK(ui::wrapped("", 200.0f).empty());
  CHECK(ui::wrapped("short\n", 200.0f) == "short\n");
  room.press("client.notes");
  std::string notes;
  for (const ui::Request& request :
       room.type(" and then some more words that will not fit on the first line of it"))
    notes = std::get<scene::SetNotes>(std::get<ui::EditClient>(request).edit).notes;
  CHECK(notes.find('\n') == std::string::npos);
  CHECK(notes.find("first line of it") != std::string::npos);
  CHECK(room.scratch.client_notes.find('\n') != std::string::npos);
}

TEST_CASE("saving, ending, opening another and comparing are one press") {
  Room room;
  CHECK(only<ui::SaveClient>(room.press("client.save")));
  CHECK(only<ui::CloseClient>(room.press("client.close")));
  const auto compared = first<ui::Compare>(room.press("client.compare"));
  REQUIRE(compared.drawings);
  CHECK(compared.drawings->first == scene::PainDrawing{0, Moment::after});
  CHECK(compared.drawings->second == scene::PainDrawing{1, Moment::before});
  CHECK(only<ui::ListClients>(room.press("client.open")));
  room.scratch.client_list = false;
  room.client.unsaved = false;
  room.client.file = "/home/ann/Anna.tautband";
  room.frame(2);
  CHECK(room.press("client.save").empty());  // it is saved
}

TEST_CASE("one drawing alone cannot be compared") {
  Room room;
  scene::Client single;
  single.visits.resize(1);
  single.visits[0].date = "2026-11-26";
  single.visits[0].before = {Room::mark(7)};
  room.show(single, 0);
  CHECK(room.press("client.compare").empty());
}

TEST_CASE("nothing is deleted for good before that was asked about the file by its name") {
  Room room;
  room.client.file = "/home/ann/Anna.tautband";
  room.frame(2);
  CHECK(room.press("client.delete").empty());
  REQUIRE(room.find("client.delete.yes"));
  CHECK(room.scratch.deleting == "/home/ann/Anna.tautband");
  CHECK(room.press("client.delete.no").empty());
  CHECK_FALSE(room.find("client.delete.yes"));
  CHECK(room.press("client.delete").empty());
  CHECK(room.key(Stage::kEscape).empty());
  CHECK_FALSE(room.find("client.delete.yes"));
  CHECK(room.press("client.delete").empty());
  CHECK(first<ui::DeleteClient>(room.press("client.delete.yes")).file == "/home/ann/Anna.tautband");
  CHECK_FALSE(room.find("client.delete.yes"));
}

TEST_CASE("files are opened by a press; a torn one can only be deleted") {
  Room room(false);
  room.client.files = {{"/c/anna.tautband", "Anna", "2026-11-26", 3, ""},
                       {"/c/torn.tautband", "torn", "", 0, "torn.tautband: line 1"}};
  room.scratch.client_list = true;
  room.frame(2);
  CHECK(room.press("client.file.1").empty());
  CHECK(room.press("client.file.delete.1").empty());
  CHECK(first<ui::DeleteClient>(room.press("client.delete.yes")).file == "/c/torn.tautband");
  CHECK(first<ui::OpenClient>(room.press("client.file.0")).file == "/c/anna.tautband");
  CHECK_FALSE(room.scratch.client_list);
}

TEST_CASE("what was left behind is offered over the view: recover or delete") {
  Stage stage;
  stage.client.today = "2026-11-26";
  stage.client.left_behind = {{"/c/unsaved/1.tautband", "Anna", "2026-11-26", 1, ""}};
  stage.frame(2);
  CHECK(stage.press("client.recover.delete").empty());
  CHECK(first<ui::DeleteClient>(stage.press("client.delete.yes")).file == "/c/unsaved/1.tautband");
  CHECK(first<ui::RecoverClient>(stage.press("client.recover")).file == "/c/unsaved/1.tautband");
  CHECK(stage.scratch.client_open);
  stage.client.client = std::make_shared<const scene::Client>();
  stage.frame(2);
  CHECK_FALSE(stage.find("client.recover"));
}

TEST_CASE("leaving with something unsaved asks: save, delete, back; Escape means back") {
  Room room;
  room.client.leaving = true;
  room.frame(2);
  using How = ui::Leave::How;
  CHECK(first<ui::Leave>(room.press("client.leave.save")).how == How::save);
  CHECK(first<ui::Leave>(room.press("client.leave.drop")).how == How::drop);
  CHECK(first<ui::Leave>(room.press("client.leave.stay")).how == How::stay);
  CHECK(first<ui::Leave>(room.key(Stage::kEscape)).how == How::stay);
}

TEST_CASE("while two drawings are compared each side goes to the one before or after it") {
  Room room;
  room.client.compared = ui::Comparison{{0, Moment::after},
                                        {1, Moment::before},
                                        {{"right temple", 7, 3}, {"neck", 0, 2}},
                                        120.0f,
                                        72.0f};
  room.frame(3);
  const auto earlier = first<ui::Compare>(room.press("compare.left.earlier"));
  CHECK(earlier.drawings->first == scene::PainDrawing{0, Moment::before});
  CHECK(earlier.drawings->second == scene::PainDrawing{1, Moment::before});
  CHECK(first<ui::Compare>(room.press("compare.left.later")).drawings->first ==
        scene::PainDrawing{1, Moment::before});
  CHECK(first<ui::Compare>(room.press("compare.right.earlier")).drawings->second ==
        scene::PainDrawing{0, Moment::after});
  CHECK(room.press("compare.right.later").empty());  // it is the last
  CHECK_FALSE(first<ui::Compare>(room.press("compare.end")).drawings);
  CHECK_FALSE(first<ui::Compare>(room.key(Stage::kEscape)).drawings);
  // The brush is away: a drag turns both.
  room.state.mode = ui::Mode::pain;
  room.scratch.tool = ui::Pointer::middle;
  for (const ui::Request& request :
       room.drag(room.middle_of_view(), room.middle_of_view() + ImVec2(80, 0))) {
    REQUIRE(std::holds_alternative<scene::Action>(request));
    CHECK(std::holds_alternative<scene::SetCamera>(std::get<scene::Action>(request)));
  }
}

TEST_CASE("the session's controls are there in the smallest window and with the largest letters") {
  struct Case {
    ImVec2 size;
    float text;
  };
  for (const Case& seen : {Case{{900, 600}, 1.0f}, Case{{1280, 800}, 0.8f}, Case{{1280, 800}, 2.0f},
                           Case{{3840, 2160}, 2.0f}}) {
    INFO(seen.size.x << " x " << seen.size.y << ", text " << seen.text);
    Room room(true, seen.size, seen.text);
    for (const char* name : {"client.save", "client.compare", "client.hide"})
      CHECK_MESSAGE(room.whole(name), name);
    room.client.leaving = true;
    room.frame(3);
    for (const char* name : {"client.leave.save", "client.leave.drop", "client.leave.stay"})
      CHECK_MESSAGE(room.whole(name), name);
    room.client.leaving = false;
    room.scratch.confirming = true;
    room.frame(3);
    for (const char* name : {"client.delete.yes", "client.delete.no"})
      CHECK_MESSAGE(room.find(name), name);
  }
}

TEST_CASE("days are told as people say them") {
  CHECK(ui::date_words("2026-11-06") == "6 Nov 2026");
  CHECK(ui::date_words("2026-11-26", "2026-11-26") == "Today");
  CHECK(ui::date_words("nonsense") == "nonsense");
  CHECK(ui::name_of_file("/home/ann/Anna B.tautband") == "Anna B");
}
