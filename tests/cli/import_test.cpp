// SPDX-License-Identifier: MIT
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spawn.h>
#include <sys/wait.h>

#include "io/confine.h"
#include "io/files.h"
#include "io/model.h"
#include "support/places.h"
#include "support/process.h"
#include "support/reference_body.h"
#include "unit/import/boxes.h"

using namespace tautband;
using nlohmann::json;
using testing::check_one_sentence;
using testing::run_tautband;
using testing::TemporaryFolder;

namespace {

// A few bones and muscles of the built-in body under other names, in centimetres with z up.
std::string some_anatomy() {
  const Body& body = testing::reference_body();
  std::string out;
  std::size_t first = 1;
  for (const Structure& s : body.structures) {
    const bool wanted = s.id == "femur" || s.id == "tibia" || s.id == "humerus" ||
                        s.id == "calcaneus" || s.id == "soleus" || s.id == "infraspinatus";
    if (!wanted) continue;
    Mesh mesh = s.mesh;
    for (glm::vec3& p : mesh.positions) p = glm::vec3(p.x, -p.z, p.y) / 10.0f;
    out +=
        testing::obj_of(mesh, fmt::format("{}_{}", s.id, s.side == Side::left ? "L" : "R"), first);
    first += mesh.positions.size();
  }
  return out;
}

struct Place {
  TemporaryFolder folder;
  std::filesystem::path input = folder / "anatomy.obj", output = folder / "out.glb";
  std::string command;
  std::optional<std::string> before;  // of the cache, which is the test's own meanwhile
  ~Place() {
    if (before)
      ::setenv("XDG_CACHE_HOME", before->c_str(), 1);
    else
      ::unsetenv("XDG_CACHE_HOME");
  }
  Place() {
    io::write_atomically(input, some_anatomy());
    if (const char* cache = std::getenv("XDG_CACHE_HOME")) before = cache;
    std::filesystem::create_directory(folder / "cache");
    ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    command = fmt::format("import {} -o {}", input.string(), output.string());
  }
};

}  // namespace

TEST_CASE("foreign anatomy is imported, reported, drawn, and known the second time") {
  const Place place;
  testing::Outcome outcome = run_tautband(place.command + " --json -");
  REQUIRE(outcome.code == 0);
  const json report = json::parse(outcome.out);
  CHECK(report["mm_per_unit"] == 10.0);
  CHECK(report["units_and_axes"].get<std::string>().find("+z up, facing -y") != std::string::npos);
  CHECK(report["muscles"]["matched"] == 4);
  CHECK(report["muscles"]["wrong_side"] == 0);
  CHECK(report["credit"]["licence"] == "");
  const Body body = io::read_model(place.output);
  CHECK(body.copyright == "Unknown maker; licence unknown; do not pass on");
  const std::string first = testing::slurp(place.output);
  outcome = run_tautband(place.command + " --json " + (place.folder / "report.json").string());
  CHECK(outcome.code == 0);
  CHECK(testing::slurp(place.output) == first);
  CHECK(json::parse(testing::slurp(place.folder / "report.json")) == report);
  outcome = run_tautband(fmt::format("--model {} render --size 64x64 -o {}", place.output.string(),
                                     (place.folder / "x.png").string()));
  CHECK(outcome.code == 0);
}

TEST_CASE("credit and licence that are given travel with the model") {
  const Place place;
  const testing::Outcome outcome =
      run_tautband(place.command + " --credit 'A. Natomist' --licence 'CC BY-SA 4.0'");
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("share-alike") != std::string::npos);
  const std::string copyright = io::read_model(place.output).copyright;
  CHECK(copyright.find("A. Natomist, CC BY-SA 4.0") != std::string::npos);
  CHECK(copyright.find("share-alike") != std::string::npos);
}

TEST_CASE("a wrong import is refused in one sentence and writes nothing") {
  const Place place;
  const std::string out = place.output.string();
  check_one_sentence(run_tautband("import"), 2, "--help");
  check_one_sentence(run_tautband("import " + place.input.string()), 2, "--output");
  check_one_sentence(run_tautband("import /nowhere.fbx -o " + out), 1, "/nowhere.fbx");
  check_one_sentence(run_tautband(place.command + " --units ell"), 2, "--units");
  check_one_sentence(run_tautband(place.command + " --up north"), 2, "--up");
  check_one_sentence(run_tautband(place.command + " --axes x,y"), 2, "--axes");
  check_one_sentence(run_tautband(place.command + " --up y --facing -y"), 2, "contradict");
  check_one_sentence(run_tautband("import " + place.input.string() + " -o out.obj"), 2, ".glb");
  io::write_atomically(place.folder / "words.stl", "solid nothing\n");
  check_one_sentence(
      run_tautband(fmt::format("import {} -o {}", (place.folder / "words.stl").string(), out)), 1,
      "words.stl");
  // Places are looked at before anything is read.
  const std::string absent = (place.folder / "absent" / "x").string();
  check_one_sentence(run_tautband("import /nowhere.fbx -o " + absent + ".glb"), 1, "absent");
  check_one_sentence(run_tautband(place.command + " --json " + absent + ".json"), 1, "absent");
  check_one_sentence(run_tautband(place.command + " --json " + out), 2, "--json");
  const std::filesystem::path model = place.folder / "model.glb";
  io::write_atomically(model, some_anatomy());
  check_one_sentence(run_tautband(fmt::format("import {} -o {}", model.string(), model.string())),
                     2, "another name");
  CHECK(testing::slurp(model) == some_anatomy());
  CHECK_FALSE(std::filesystem::exists(place.output));
}

TEST_CASE("the help of import tells its own flags") {
  const testing::Outcome outcome = run_tautband("import --help");
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("--triangles") != std::string::npos);
}

TEST_CASE("an import that needs too much memory or time ends in one sentence") {
  const Place place;
  const Mesh ball = testing::grid_ball(900.0f, 500);
  io::write_atomically(place.folder / "ball.obj", testing::obj_of(ball, "Ball"));
  const std::string command = fmt::format(
      "import {} -o {} --fresh", (place.folder / "ball.obj").string(), place.output.string());
  if (io::can_limit_memory())
    check_one_sentence(run_tautband(command + " --most-memory 200"), 1, "memory");
  check_one_sentence(run_tautband(command + " --most-seconds 1"), 1, "longer than it may");
  CHECK_FALSE(std::filesystem::exists(place.output));
}

TEST_CASE("anatomy of others is asked about as any model, and nothing but the answer is printed") {
  const Place place;
  const std::string model = " --model " + place.input.string();
  const testing::Outcome info = run_tautband("info --json" + model);
  REQUIRE(info.code == 0);
  const json told = json::parse(info.out);
  CHECK(told["points_placed"].get<int>() >= 4);
  CHECK(told["kinds"]["skin"] == 1);
  CHECK(json::parse(run_tautband("info --json " + place.input.string()).out)["structures"] ==
        told["structures"]);
  const testing::Outcome heat = run_tautband("heat infraspinatus.1 --json" + model);
  REQUIRE(heat.code == 0);
  CHECK(json::parse(heat.out)["point"] == "infraspinatus.1");
  // Read anew when it changed.
  io::write_atomically(place.input, testing::obj_of(testing::grid_ball(40.0f, 4), "Patella_L"));
  const testing::Outcome changed = run_tautband("info --json" + model);
  REQUIRE(changed.code == 0);
  CHECK(json::parse(changed.out)["structures"] < told["structures"]);
  check_one_sentence(run_tautband("info --model " + (place.folder / "none.zip").string()), 1,
                     "none.zip");
}

TEST_CASE("import takes --data on either side of the verb, and no body to show") {
  const Place place;
  const std::string data = fmt::format("--data {}/data ", tautband::testing::in_project());
  CHECK(run_tautband(data + place.command).code == 0);
  CHECK(run_tautband(place.command + " " + data).code == 0);
  check_one_sentence(run_tautband("--data /nowhere " + place.command), 1, "/nowhere");
  check_one_sentence(run_tautband("--body female " + place.command), 2, "--body");
  CHECK(run_tautband("import --help").out.find("--triangles") != std::string::npos);
}

TEST_CASE("a cancelled import leaves nothing behind") {
  const Place place;
  const Mesh ball = testing::grid_ball(900.0f, 500);
  io::write_atomically(place.folder / "ball.obj", testing::obj_of(ball, "Ball"));
  const std::string input = (place.folder / "ball.obj").string(), output = place.output.string();
  for (const int signal : {SIGINT, SIGTERM}) {
    CAPTURE(signal);
    const char* words[] = {tautband::testing::program(),
                           "import",
                           input.c_str(),
                           "-o",
                           output.c_str(),
                           "--fresh",
                           nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const std::string err = (place.folder / "err").string();
    posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child = 0;
    REQUIRE(posix_spawn(&child, words[0], &actions, nullptr, const_cast<char**>(words), environ) ==
            0);
    posix_spawn_file_actions_destroy(&actions);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    ::kill(child, signal);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 1);
    CHECK(testing::slurp(err).find("cancelled") != std::string::npos);
    for (const auto& entry : std::filesystem::directory_iterator(place.folder.path()))
      CHECK(entry.path().filename().string().find("out") == std::string::npos);
  }
}
