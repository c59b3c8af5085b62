// SPDX-License-Identifier: MIT
#include "io/client_file.h"

#include <csignal>
#include <fstream>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include "core/error.h"
#include "io/files.h"
#include "io/unsaved_copy.h"
#include "support/bodies.h"
#include "support/faults.h"
#include "support/places.h"
#include "support/process.h"

using namespace tautband;
using io::ClientFile;
using testing::fault_of;
using testing::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

const Atlas& atlas() {
  static const std::shared_ptr<const Atlas> kAtlas = [] {
    Knowledge knowledge = testing::small_knowledge();
    knowledge.tools.push_back({"ball", "Ball", false, "", "", {}});
    knowledge.poses.push_back({"supine", "On the back", ""});
    Method method;
    method.id = "ball-deep";
    method.targets = {{MuscleId(0), {}}};
    knowledge.methods.push_back(method);
    return Atlas::make(testing::small_body(), knowledge);
  }();
  return *kAtlas;
}

ClientFile anna() {
  ClientFile file;
  file.client.name = "Anna \"A\" \xC3\x84";
  file.figure = "female";
  scene::Visit visit;
  visit.date = "2026-11-26";
  visit.before = {{RegionId(0), Side::right, {}, 0.0f, 7},
                  {std::nullopt, Side::midline, {{1.5f, 2.25f, 200.1f}}, 16.0f, 4}};
  visit.after = {{RegionId(0), Side::right, {}, 0.0f, 3}};
  visit.found = {{TriggerPointId(0), Sides::both}};
  visit.tried = {{MethodId(0), Side::left, 42.5f, scene::Felt::better}};
  visit.notes = "first line\nsecond";
  file.client.visits = {visit};
  return file;
}

std::string text_with(const std::string& visit, const std::string& more = "") {
  return R"({"format": "tautband client", "version": 1, "visits": [)" + visit + "]" + more + "}";
}

int mode_of(const fs::path& file) {
  struct stat found {};
  return ::stat(file.c_str(), &found) == 0 ? static_cast<int>(found.st_mode & 0777) : -1;
}

}  // namespace

TEST_CASE("a client is the same when the file is read again") {
  const ClientFile file = anna();
  const ClientFile read = io::client_from_json(io::client_to_json(file, atlas()), atlas(), "anna");
  CHECK(read.client == file.client);
  CHECK(read.figure == "female");
  CHECK(read.told.empty());
}

TEST_CASE("points, methods and regions of other data stay in the file and are told") {
  const std::string text = text_with(
      R"({"date": "2026-11-26", "mood": "calm",
      "found": [{"point": "gone.1", "side": "left"}, {"point": "deep-muscle.1", "side": "right"}],
      "tried": [{"method": "gone", "side": "left", "seconds": 3}],
      "before": [{"region": "gone", "side": "left", "intensity": 4}]})",
      R"(, "colour": {"a": [1, 2]})");
  const ClientFile read = io::client_from_json(text, atlas(), "f");
  CHECK(read.told.size() == 5);
  CHECK(read.told[1].find("\"gone.1\"") != std::string::npos);
  REQUIRE(read.client.visits.size() == 1);
  CHECK(read.client.visits[0].found.size() == 1);
  const auto kept = nlohmann::json::parse(io::client_to_json(read, atlas()));
  CHECK(kept["colour"]["a"][1] == 2);
  CHECK(kept["visits"][0]["mood"] == "calm");
  CHECK(kept["visits"][0]["found"].size() == 2);
  CHECK(kept["visits"][0]["found"][1]["point"] == "gone.1");
  CHECK(kept["visits"][0]["tried"][0]["seconds"] == 3);
  CHECK(kept["visits"][0]["before"][0]["region"] == "gone");
  const ClientFile again = io::client_from_json(kept.dump(), atlas(), "f");
  CHECK(again.client == read.client);
}

TEST_CASE("what is no client's file is refused with its place and a remedy") {
  const auto fault = [](const std::string& text) {
    return fault_of([&] { (void)io::client_from_json(text, atlas(), "f.tautband"); });
  };
  CHECK(fault("{").find("f.tautband: line 1") == 0);
  CHECK(fault("[]").find("f.tautband#") == 0);
  CHECK(fault("{}").find("format") != std::string::npos);
  CHECK(fault(R"({"format": "other", "version": 1})").find("format") != std::string::npos);
  CHECK(fault(R"({"format": "tautband client", "version": 2})").find("update Tautband") !=
        std::string::npos);
  CHECK(fault(text_with(R"({"date": "26.11.2026"})")).find("visits/0/date: is no day") !=
        std::string::npos);
  CHECK(fault(text_with(R"({"date": "2026-02-30"})")).find("is no day") != std::string::npos);
  CHECK(fault(text_with("{}")).find("visits/0") != std::string::npos);
  CHECK(fault(text_with(R"({"date": "2026-11-26", "before": [{"region": "front", "side": "right",
      "intensity": 11}]})"))
            .find("before/0/intensity: 11 is out of range") != std::string::npos);
  CHECK(fault(text_with(R"({"date": "2026-11-26", "tried": [{"method": "ball-deep",
      "side": "both"}]})"))
            .find("tried/0/side") != std::string::npos);
  CHECK(
      fault(text_with(R"({"date": "2026-11-26", "found": [{"side": "left"}]})")).find("found/0") !=
      std::string::npos);
  CHECK(fault(text_with(R"({"date": "2026-11-26", "notes": 7})")).find("notes") !=
        std::string::npos);
}

TEST_CASE("visits are shown in the order of time however the file has them") {
  const ClientFile read = io::client_from_json(
      text_with(R"({"date": "2026-12-03"}, {"date": "2026-11-26"})"), atlas(), "f");
  CHECK(read.client.visits[0].date == "2026-11-26");
}

TEST_CASE("nobody but the owner may read a client's file, its folder, or what was there before") {
  const TemporaryFolder folder;
  const fs::path clients = folder / "data/clients";
  io::make_private_folder(clients);
  CHECK(mode_of(clients) == 0700);
  std::ofstream(clients / "a.tautband") << "open to all";
  fs::permissions(clients / "a.tautband", fs::perms(0644));
  io::write_client(clients / "a.tautband", anna(), atlas());
  CHECK(mode_of(clients / "a.tautband") == 0600);
  CHECK(io::read_client(clients / "a.tautband", atlas()).client == anna().client);
}

TEST_CASE("when the disk is full the file from before survives") {
  const TemporaryFolder folder;
  io::write_client(folder / "a.tautband", anna(), atlas());
  struct rlimit before {};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const auto signal_before = std::signal(SIGXFSZ, SIG_IGN);
  const struct rlimit small { 64, before.rlim_max };
  ::setrlimit(RLIMIT_FSIZE, &small);
  ClientFile longer = anna();
  longer.client.visits[0].notes = std::string(5000, 'x');
  const std::string sentence =
      fault_of([&] { io::write_client(folder / "a.tautband", longer, atlas()); });
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, signal_before);
  CHECK(sentence.find("a.tautband: cannot be written") != std::string::npos);
  CHECK(io::read_client(folder / "a.tautband", atlas()).client == anna().client);
}

TEST_CASE("a file name is safe whatever the client is called, and no file is written over") {
  const TemporaryFolder folder;
  const auto name = [&](const std::string& client, const fs::path& own = {}) {
    return io::free_client_file(folder.path(), client, "2026-11-26", own).filename().string();
  };
  CHECK(name("Anna Berg") == "Anna Berg.tautband");
  CHECK(name("../../etc/passwd") == "etc passwd.tautband");
  CHECK(name(" a/b\\c:d*?\n") == "a b c d.tautband");
  CHECK(name("...") == "client-2026-11-26-1.tautband");
  CHECK(name("") == "client-2026-11-26-1.tautband");
  CHECK(name(std::string(79, 'x') + "\xC3\x84") == std::string(79, 'x') + ".tautband");
  std::ofstream(folder / "Anna.tautband") << "x";
  std::ofstream(folder / "client-2026-11-26-1.tautband") << "x";
  CHECK(name("Anna") == "Anna-2.tautband");
  CHECK(name("Anna", folder / "Anna.tautband") == "Anna.tautband");
  CHECK(name("") == "client-2026-11-26-2.tautband");
}

TEST_CASE("the list has the newest visit first, and tells of a torn file what is wrong") {
  const TemporaryFolder folder;
  ClientFile file = anna();
  io::write_client(folder / "anna.tautband", file, atlas());
  file.client.name = "Ben";
  file.client.visits.push_back({"2026-12-24", {}, {}, {}, {}, "", {}});
  io::write_client(folder / "ben.tautband", file, atlas());
  std::ofstream(folder / "torn.tautband") << io::client_to_json(file, atlas()).substr(0, 200);
  std::ofstream(folder / "notes.txt") << "not a client";
  const auto rows = io::clients_in(folder.path());
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].name == "Ben");
  CHECK(rows[0].visits == 2);
  CHECK(rows[0].last_date == "2026-12-24");
  CHECK(rows[1].name == anna().client.name);
  CHECK(rows[2].fault.find("torn.tautband: line") != std::string::npos);
  CHECK(io::clients_in(folder / "nowhere").empty());
}

TEST_CASE("an unsaved copy is offered once its window is gone, and not while that is open") {
  const TemporaryFolder folder;
  fs::path file;
  {
    io::UnsavedCopy copy(folder / "clients");
    file = copy.file();
    copy.write(io::client_to_json(anna(), atlas()));
    CHECK(mode_of(file) == 0600);
    CHECK(mode_of(file.parent_path()) == 0700);
    CHECK(io::left_behind(folder / "clients").empty());
    CHECK(fault_of([&] { (void)io::UnsavedCopy::take_over(file); }).find("another window") !=
          std::string::npos);
  }  // as a kill does: the lock goes, the copy stays
  const auto rows = io::left_behind(folder / "clients");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].file == file);
  {
    io::UnsavedCopy copy = io::UnsavedCopy::take_over(file);
    CHECK(io::left_behind(folder / "clients").empty());
    copy.remove();
  }
  CHECK(fs::is_empty(file.parent_path()));
}

TEST_CASE("deleting for good takes half-written parts of the file along") {
  const TemporaryFolder folder;
  io::write_client(folder / "a.tautband", anna(), atlas());
  std::ofstream(folder / ".a.tautband.999999999-0.part") << "half";
  io::remove_for_good(folder / "a.tautband");
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("the schema of clients' files names what is written, and nothing else") {
  const auto schema = nlohmann::json::parse(
      io::read_text(fs::path(tautband::testing::in_project("/data/schema/client.schema.json"))));
  const auto members = [](const nlohmann::json& object) {
    std::set<std::string> names;
    for (const auto& [name, value] : object.items()) names.insert(name);
    return names;
  };
  ClientFile file = anna();
  file.saved_as = "/home/ann/a.tautband";
  const auto json = nlohmann::json::parse(io::client_to_json(file, atlas()));
  const auto& visit = json["visits"][0];
  const auto& parts = schema["definitions"];
  CHECK(members(schema["properties"]) == members(json));
  CHECK(members(parts["visit"]["properties"]) == members(visit));
  CHECK(members(parts["found"]["properties"]) == members(visit["found"][0]));
  CHECK(members(parts["tried"]["properties"]) == members(visit["tried"][0]));
  std::set<std::string> mark = members(visit["before"][0]);
  mark.merge(members(visit["before"][1]));
  CHECK(members(parts["mark"]["properties"]) == mark);
}
