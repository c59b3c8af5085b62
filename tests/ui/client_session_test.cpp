// SPDX-License-Identifier: MIT
// A client's session in the window: nothing is kept unasked, and nothing that was asked for is
// lost.
#include <fstream>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "app/session.h"
#include "io/client_file.h"
#include "scene/document.h"
#include "support/bodies.h"
#include "support/process.h"

using namespace tautband;
using app::Session;
using scene::Action;
using scene::Moment;
namespace fs = std::filesystem;

namespace {

const glm::ivec2 kView{800, 600};

std::shared_ptr<const Atlas> body(const std::string& figure = "male") {
  Body made = testing::small_body();
  made.figure = figure;
  return Atlas::make(std::move(made), testing::small_knowledge());
}

PainMark front(int intensity) {
  return {RegionId(0), Side::right, {}, 0.0f, intensity};
}

// One window over a folder that outlives it.
struct Room {
  std::shared_ptr<const Atlas> atlas = body();
  std::unique_ptr<Session> session;
  double now = 10.0;
  explicit Room(const testing::TemporaryFolder& folder)
      : session(std::make_unique<Session>(atlas, folder.path())) {
    session->keep_clients_in(folder / "clients");
    session->frame(kView, 1.0f, now);
  }
  void ask(const ui::Request& request) { session->handle(request, kView, now); }
  void edit(scene::ClientEdit change) { ask(ui::EditClient{std::move(change)}); }
  void mark(int intensity) { ask(Action{scene::SetMarks{{front(intensity)}}}); }
  void wait(double seconds) {
    now += seconds;
    session->settle(false, now);
  }
  ui::ClientDesk desk() { return session->model(now).client; }
  const scene::Visit& visit() { return desk_client().visits.at(desk().visit); }
  const scene::Client& desk_client() {
    kept = desk().client;
    REQUIRE(kept);
    return *kept;
  }
  std::shared_ptr<const scene::Client> kept;
};

std::size_t files_below(const fs::path& folder) {
  std::size_t count = 0;
  std::error_code none;
  for (const auto& entry : fs::recursive_directory_iterator(folder, none))
    count += entry.is_regular_file() ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("nothing is written of anybody before a session is asked for") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.mark(7);
  room.wait(5.0);
  room.session->look_away(room.now);
  CHECK_FALSE(fs::exists(folder / "clients"));
  CHECK_FALSE(room.desk().client);
  room.ask(ui::StartSession{});
  CHECK(room.visit().before == std::vector{front(7)});  // what was marked is the client's
  room.wait(0.0);
  room.wait(1.9);
  CHECK(files_below(folder / "clients") == 2);  // the copy and its lock
}

TEST_CASE("a session that is killed loses no more than two seconds, and is offered again") {
  const testing::TemporaryFolder folder;
  {
    Room room(folder);
    room.ask(ui::StartSession{});
    room.edit(scene::NameClient{"Anna"});
    room.mark(7);
    room.wait(0.0);  // as the window does after each frame
    CHECK(room.session->due_in(room.now).value_or(9.0) < 2.0);
    room.wait(1.5);
    room.edit(scene::SetNotes{"typed just before the end"});
    room.session->look_away(room.now);
    // Dropped without a word to it, as by a kill: nothing asks, nothing is saved.
  }
  Room next(folder);
  REQUIRE(next.desk().left_behind.size() == 1);
  CHECK(next.desk().left_behind[0].title == "Anna");
  CHECK_FALSE(next.desk().client);
  next.ask(ui::RecoverClient{next.desk().left_behind[0].file});
  CHECK(next.desk_client().name == "Anna");
  CHECK(next.visit().before == std::vector{front(7)});
  CHECK(next.visit().notes == "typed just before the end");
  CHECK(next.session->state().marks == std::vector{front(7)});
  CHECK(next.desk().unsaved);
  CHECK(next.desk().left_behind.empty());
  next.ask(ui::SaveClient{});
  CHECK(fs::exists(folder / "clients/Anna.tautband"));
  CHECK_FALSE(next.desk().unsaved);
  next.ask(ui::CloseClient{});
  CHECK(files_below(folder / "clients") == 1);
}

TEST_CASE("what was left behind can be deleted instead") {
  const testing::TemporaryFolder folder;
  {
    Room room(folder);
    room.ask(ui::StartSession{});
    room.session->look_away(room.now);
  }
  Room next(folder);
  REQUIRE(next.desk().left_behind.size() == 1);
  next.ask(ui::DeleteClient{next.desk().left_behind[0].file});
  CHECK(next.desk().left_behind.empty());
  CHECK(files_below(folder / "clients") == 0);
}

TEST_CASE("a saved client is opened again with all that was noted") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.ask(ui::StartSession{});
  room.mark(7);
  room.edit(scene::AddFound{{TriggerPointId(0), Sides::right}});
  room.edit(scene::ShowVisit{0, Moment::after});
  CHECK(room.session->state().marks.empty());
  room.mark(3);
  room.ask(ui::SaveClient{});
  CHECK(room.session->model(room.now).message.find("Saved client-") == 0);
  room.ask(ui::ListClients{});
  REQUIRE(room.desk().files.size() == 1);
  const std::string file = room.desk().files[0].file;
  const scene::Client saved = room.desk_client();
  room.ask(ui::CloseClient{});
  CHECK_FALSE(room.desk().client);
  CHECK(room.session->state().marks.empty());
  CHECK(room.session->model(room.now).undo_name.empty());  // nothing of the client comes back
  room.ask(ui::OpenClient{file});
  CHECK(room.desk_client() == saved);
  CHECK(room.desk().file == file);
  CHECK_FALSE(room.desk().unsaved);
  CHECK(room.session->settings().recent == std::vector{file});
  room.wait(5.0);
  CHECK(files_below(folder / "clients") == 1);  // only looked at: no copy
}

TEST_CASE("each note of a session is one step to undo") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.ask(ui::StartSession{});
  const scene::Client blank = room.desk_client();
  const scene::ClientEdit edits[] = {scene::NameClient{"Anna"},
                                     scene::AddFound{{TriggerPointId(0), Sides::right}},
                                     scene::SetNotes{"hello"}, scene::ShowVisit{0, Moment::after},
                                     scene::StartVisit{"2030-01-01"}};
  for (const scene::ClientEdit& edit : edits) {
    room.edit(edit);
    CHECK(room.session->model(room.now).undo_name == scene::describe(edit));
  }
  room.mark(4);
  for (int i = 0; i < 6; ++i) room.ask(ui::Undo{});
  CHECK(room.desk_client() == blank);
  CHECK(room.desk().moment == Moment::before);
  CHECK(room.session->model(room.now).undo_name.empty());
  for (int i = 0; i < 6; ++i) room.ask(ui::Redo{});
  CHECK(room.desk_client().visits.size() == 2);
  CHECK(room.visit().before == std::vector{front(4)});
}

TEST_CASE("undone back to what is in the file there is nothing to save and no copy") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.ask(ui::StartSession{});
  room.ask(ui::SaveClient{});
  room.edit(scene::SetNotes{"x"});
  room.wait(0.0);
  room.wait(2.0);
  CHECK(files_below(folder / "clients") == 3);  // file, copy, lock
  CHECK(room.desk().unsaved);
  room.ask(ui::Undo{});
  room.wait(0.0);
  room.wait(2.0);
  CHECK_FALSE(room.desk().unsaved);
  room.ask(ui::Quit{});
  CHECK(room.session->quitting());
  CHECK(files_below(folder / "clients") == 1);
}

TEST_CASE("closing with something unsaved asks first: save, delete, or stay") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.ask(ui::StartSession{});
  room.edit(scene::NameClient{"Anna"});
  room.ask(ui::Quit{});
  CHECK(room.desk().leaving);
  CHECK_FALSE(room.session->quitting());
  SUBCASE("stay") {
    room.ask(ui::Leave{ui::Leave::How::stay});
    CHECK_FALSE(room.desk().leaving);
    CHECK_FALSE(room.session->quitting());
    CHECK(room.desk_client().name == "Anna");
  }
  SUBCASE("save") {
    room.ask(ui::Leave{ui::Leave::How::save});
    CHECK(room.session->quitting());
    CHECK(fs::exists(folder / "clients/Anna.tautband"));
    CHECK(files_below(folder / "clients") == 1);
  }
  SUBCASE("delete") {
    room.ask(ui::Leave{ui::Leave::How::drop});
    CHECK(room.session->quitting());
    CHECK(files_below(folder / "clients") == 0);
  }
  SUBCASE("another client is opened only after that") {
    room.ask(ui::Leave{ui::Leave::How::stay});
    room.ask(ui::SaveClient{});
    room.edit(scene::SetNotes{"more"});
    room.ask(ui::OpenClient{(folder / "clients/Anna.tautband").string()});
    CHECK(room.desk().leaving);
    CHECK(room.visit().notes == "more");
    room.ask(ui::Leave{ui::Leave::How::drop});
    CHECK(room.visit().notes.empty());
  }
}

TEST_CASE("deleting for good leaves nothing: no file, no copy, no recent entry, nothing to undo") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.ask(ui::StartSession{});
  room.mark(7);
  room.ask(ui::SaveClient{});
  const std::string file = room.desk().file;
  room.edit(scene::SetNotes{"x"});
  room.session->look_away(room.now);
  room.ask(ui::DeleteClient{file});
  CHECK(files_below(folder / "clients") == 0);
  CHECK_FALSE(room.desk().client);
  CHECK(room.desk().files.empty());
  CHECK(room.session->state().marks.empty());
  CHECK(room.session->settings().recent.empty());
  room.ask(ui::Undo{});
  CHECK_FALSE(room.desk().client);
  CHECK(room.session->state().marks.empty());
  CHECK(room.session->model(room.now).message.find("Deleted") == 0);
}

TEST_CASE("a client who is renamed has one file, under the new name") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.ask(ui::StartSession{});
  room.edit(scene::NameClient{"Anna"});
  room.ask(ui::SaveClient{});
  room.edit(scene::NameClient{"Berta"});
  room.ask(ui::SaveClient{});
  room.ask(ui::ListClients{});
  REQUIRE(room.desk().files.size() == 1);
  CHECK(fs::path(room.desk().file).filename() == "Berta.tautband");
  CHECK(files_below(folder / "clients") == 2);  // file and lock
}

TEST_CASE("a file that another window changed meanwhile is not written over") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.ask(ui::StartSession{});
  room.edit(scene::NameClient{"Anna"});
  room.ask(ui::SaveClient{});
  Room other(folder);
  other.ask(ui::OpenClient{room.desk().file});
  other.edit(scene::SetNotes{"from the other window"});
  other.ask(ui::SaveClient{});
  room.edit(scene::SetNotes{"from this one"});
  room.ask(ui::SaveClient{});
  room.ask(ui::ListClients{});
  CHECK(room.desk().files.size() == 2);
  CHECK(fs::path(room.desk().file).filename() == "Anna-2.tautband");
}

TEST_CASE("a folder that cannot be written is told, and the session goes on") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.ask(ui::StartSession{});
  room.edit(scene::NameClient{"Anna"});
  fs::remove_all(folder / "clients");
  std::ofstream(folder / "clients") << "in the way";
  room.session->look_away(room.now);
  CHECK(room.session->model(room.now).message.find("clients") != std::string::npos);
  CHECK(room.desk_client().name == "Anna");
  room.ask(ui::Quit{});
  room.ask(ui::Leave{ui::Leave::How::save});
  CHECK_FALSE(room.session->quitting());  // not saved: the window stays
  CHECK(room.desk_client().name == "Anna");
  Room without(folder);
  without.ask(ui::StartSession{});
  CHECK_FALSE(without.desk().client);
  CHECK_FALSE(without.session->model(without.now).message.empty());
}

TEST_CASE("a broken file is refused in one sentence and nothing of the session is lost") {
  const testing::TemporaryFolder folder;
  std::ofstream(folder / "torn.tautband") << "{\"format\":";
  Room room(folder);
  room.ask(ui::StartSession{});
  room.mark(5);
  room.ask(ui::SaveClient{});
  room.ask(ui::OpenClient{(folder / "torn.tautband").string()});
  CHECK(room.session->model(room.now).message.find("torn.tautband: line 1") != std::string::npos);
  CHECK(room.visit().before == std::vector{front(5)});
}

TEST_CASE("two drawings side by side are seen from one camera, each with its own marks") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.ask(ui::StartSession{});
  room.mark(7);
  CHECK_FALSE(room.session->beside(kView, 1.0f, room.now));
  room.edit(scene::ShowVisit{0, Moment::after});
  room.mark(3);
  room.ask(ui::Compare{{{{0, Moment::before}, {0, Moment::after}}}});
  REQUIRE(room.desk().compared);
  CHECK(room.desk().compared->changes == std::vector<scene::Change>{{"right the front", 7, 3}});
  CHECK(room.desk().compared->area_then > 1.0f);
  CHECK(room.desk().compared->area_then == doctest::Approx(room.desk().compared->area_now));
  const auto left = room.session->beside(kView, 1.0f, room.now);
  REQUIRE(left);
  const auto right = room.session->frame(kView, 1.0f, room.now);
  CHECK(left->size.x + right.size.x == kView.x);
  CHECK(left->view.world_to_eye == right.view.world_to_eye);
  REQUIRE(left->heat);
  REQUIRE(right.heat);
  const auto strongest = [](const scene::FrameDescription& frame) {
    float most = 0.0f;
    for (const auto& mesh : frame.heat->meshes)
      for (const glm::vec4& v : mesh) most = std::max(most, v.w);
    return most;
  };
  CHECK(strongest(*left) == doctest::Approx(0.7f));
  CHECK(strongest(right) == doctest::Approx(0.3f));
  // At rest both are the same frames again: nothing is drawn.
  CHECK(room.session->beside(kView, 1.0f, room.now) == left);
  CHECK(room.session->frame(kView, 1.0f, room.now) == right);
  // Turning turns both.
  room.ask(Action{scene::LookFrom{180.0f, 0.0f}});
  room.wait(3.0);
  CHECK(room.session->beside(kView, 1.0f, room.now)->view.world_to_eye ==
        room.session->frame(kView, 1.0f, room.now).view.world_to_eye);
  // A click there marks and chooses nothing.
  room.ask(ui::Pick{{200, 300}, false});
  room.ask(ui::Paint{{200, 300}, true});
  room.ask(ui::PaintEnd{});
  CHECK(room.visit().after == std::vector{front(3)});
  room.ask(ui::Compare{});
  CHECK_FALSE(room.session->beside(kView, 1.0f, room.now));
}

TEST_CASE("undoing a visit that is compared ends the comparison") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.ask(ui::StartSession{});
  room.mark(7);
  room.edit(scene::StartVisit{"2030-01-01"});
  room.ask(ui::Compare{{{{0, Moment::before}, {1, Moment::before}}}});
  REQUIRE(room.desk().compared);
  room.ask(ui::Undo{});
  CHECK_FALSE(room.desk().compared);
  room.ask(ui::Compare{{{{0, Moment::before}, {8, Moment::before}}}});
  CHECK_FALSE(room.desk().compared);
}

TEST_CASE("another body keeps the session, and a file is read on the body that it was painted on") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.session->offer_bodies(true);
  room.ask(ui::StartSession{});
  room.mark(7);
  room.ask(ui::SaveClient{});
  const std::string file = room.desk().file;
  Session female(body("female"), *room.session, {}, room.now);
  REQUIRE(female.model(room.now).client.client);
  CHECK(female.model(room.now).client.client->visits[0].before == std::vector{front(7)});
  female.handle(ui::CloseClient{}, kView, room.now);
  CHECK_FALSE(female.body_asked());
  female.handle(ui::OpenClient{file}, kView, room.now);
  CHECK(female.body_asked() == scene::ShownBody{"male", {}});
  CHECK_FALSE(female.model(room.now).client.client);
  const Session male(body("male"), female, {}, room.now);
  REQUIRE(male.model(room.now).client.client);
  CHECK(male.model(room.now).client.file == file);
}

TEST_CASE(
    "a client's file that is dropped on the window is opened, after what is unsaved was asked") {
  const testing::TemporaryFolder folder;
  Room room(folder);
  room.ask(ui::StartSession{});
  room.mark(7);
  room.ask(ui::SaveClient{});
  const std::string file = room.desk().file;
  room.edit(scene::SetNotes{"more"});
  room.ask(ui::OpenFile{file});
  CHECK(room.desk().leaving);
  room.ask(ui::Leave{ui::Leave::How::drop});
  CHECK(room.desk().file == file);
  CHECK(room.visit().notes.empty());
  CHECK(room.visit().before == std::vector{front(7)});
}
