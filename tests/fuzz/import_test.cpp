// SPDX-License-Identifier: MIT
#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>

#include <assimp/Exporter.hpp>
#include <assimp/Importer.hpp>
#include <assimp/scene.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "fuzz/mutate.h"
#include "import/assemble.h"
#include "import/concepts.h"
#include "import/specimen.h"
#include "io/confine.h"
#include "io/foreign_model.h"
#include "support/places.h"
#include "support/process.h"
#include "support/reference_body.h"
#include "support/zip_file.h"
#include "unit/import/boxes.h"

using namespace tautband;
using tautband::testing::Mutator;
using tautband::testing::TemporaryFolder;

namespace {

int rounds(int mutants) {
  const char* factor = std::getenv("TAUTBAND_FUZZ");
  return mutants * (factor ? std::max(1, std::atoi(factor)) : 1);
}

struct Ends {
  int read = 0, refused = 0, broken = 0;
};

// Reads in a process of its own, as the program does: what a foreign parser does to it is told by
// how it ends.
void read_apart(const std::function<void()>& read, Ends& ends) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    for (const int one : {SIGABRT, SIGSEGV, SIGFPE, SIGILL, SIGTERM, SIGINT})
      std::signal(one, SIG_DFL);
    io::limit_process({.cpu_seconds = 3});
    int code = 0;
    try {
      read();
    } catch (const Error& error) {
      code = std::string(error.what()).find('\n') == std::string::npos ? 1 : 9;
    } catch (const std::bad_alloc&) {
      code = 1;
    } catch (...) {
      code = 9;
    }
    ::_exit(code);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
    ++ends.read;
  else if (WIFEXITED(status) && WEXITSTATUS(status) == 1)
    ++ends.refused;
  else {
    ++ends.broken;
    MESSAGE(fmt::format("ended by {}", WIFSIGNALED(status)
                                           ? fmt::format("signal {}", WTERMSIG(status))
                                           : fmt::format("code {}", WEXITSTATUS(status))));
  }
}

// A small model in one of the formats that Assimp writes.
std::string sound_in(const std::string& format) {
  Assimp::Importer importer;
  const std::string obj = testing::obj_of(testing::grid_ball(10.0f, 3), "Soleus.l");
  const aiScene* scene = importer.ReadFileFromMemory(obj.data(), obj.size(), 0, "obj");
  REQUIRE(scene);
  Assimp::Exporter exporter;
  const aiExportDataBlob* blob = exporter.ExportToBlob(scene, format);
  REQUIRE_MESSAGE(blob, exporter.GetErrorString());
  return {static_cast<const char*>(blob->data), blob->size};
}

}  // namespace

TEST_CASE("no spoiled model in a foreign format does more than end its reading") {
  const std::array<std::pair<const char*, const char*>, 8> kFormats = {{{"objnomtl", "obj"},
                                                                        {"stl", "stl"},
                                                                        {"stlb", "stl"},
                                                                        {"ply", "ply"},
                                                                        {"fbxa", "fbx"},
                                                                        {"collada", "dae"},
                                                                        {"glb2", "glb"},
                                                                        {"3ds", "3ds"}}};
  Ends all;
  for (const auto& [format, extension] : kFormats) {
    const std::string sound = sound_in(format);
    Mutator mutator(7);
    Ends ends;
    read_apart([&, ending = std::string(extension)] { io::read_foreign_bytes(sound, ending); },
               ends);
    const std::string name = format;
    CAPTURE(name);
    CHECK(ends.read == 1);
    for (int i = 0; i < rounds(60); ++i) {
      const std::string bytes = mutator.mutate(sound);
      read_apart([&, ending = std::string(extension)] { io::read_foreign_bytes(bytes, ending); },
                 ends);
    }
    MESSAGE(fmt::format("{}: {} read, {} refused, {} ended by the reader's own faults", format,
                        ends.read, ends.refused, ends.broken));
    CHECK(ends.read > 1);
    all.read += ends.read;
    all.refused += ends.refused;
    all.broken += ends.broken;
  }
  CHECK(all.refused > 0);
  // Assimp has faults of its own, which cost the child its life and us one sentence; many would
  // mean that we use it wrongly.
  CHECK(all.broken * 50 <= all.read + all.refused);
}

TEST_CASE("no spoiled archive of BodyParts3D brings the import down") {
  const Body& reference = testing::reference_body();
  const import::Concepts concepts(reference,
                                  std::filesystem::path(tautband::testing::in_project("/data")));
  const std::string obj = "# Concept ID : FMA24475\n# English name : Left femur\n" +
                          testing::obj_of(testing::grid_ball(30.0f, 3));
  const std::string sound = testing::zip_of(
      {{"isa/FJ1.obj", obj},
       {"isa/FJ2M.obj", testing::obj_of(testing::box(glm::vec3(-9.0f), glm::vec3(20.0f)))},
       {"isa/FJ3.obj", testing::obj_of(testing::box(glm::vec3(-90.0f), glm::vec3(-20.0f)))},
       {"isa_element_parts.txt",
        "concept id\tname\telement file id\nFMA22558\tright soleus\tFJ3\n"
        "FMA13398\tright serratus anterior\tFJ2M\n"}});
  const TemporaryFolder folder;
  Mutator mutator(11);
  int read = 0, refused = 0;
  for (int i = 0; i < rounds(250); ++i) {
    std::filesystem::remove(folder / "isa.zip");
    std::ofstream(folder / "isa.zip", std::ios::binary) << mutator.mutate(sound);
    CAPTURE(i);
    try {
      const import::Assembled body =
          import::assemble(import::Source(folder / "isa.zip").read(), concepts, reference, {});
      for (const Structure& structure : body.structures)
        for (const glm::uvec3& t : structure.mesh.triangles)
          for (int k = 0; k < 3; ++k) REQUIRE(t[k] < structure.mesh.positions.size());
      ++read;
    } catch (const Error& error) {
      CHECK(std::string(error.what()).find('\n') == std::string::npos);
      ++refused;
    }
  }
  MESSAGE(fmt::format("{} read, {} refused", read, refused));
  CHECK(read > 0);
  CHECK(refused > 0);
}

TEST_CASE("no spoiled OBJ brings the assembling down") {
  const Body& reference = testing::reference_body();
  const import::Concepts concepts(reference,
                                  std::filesystem::path(tautband::testing::in_project("/data")));
  const Mesh ball = testing::grid_ball(30.0f, 3);
  const std::string sound = testing::obj_of(ball, "Deltoid.l") +
                            testing::obj_of(ball, "Femur.r", ball.positions.size() + 1);
  Mutator mutator(13);
  Ends ends;
  for (int i = 0; i < rounds(100); ++i) {
    const std::string bytes = mutator.mutate(sound);
    read_apart(
        [&] {
          import::Specimen specimen;
          for (io::ForeignPart& part : io::read_foreign_bytes(bytes, "obj").parts)
            specimen.elements.push_back({"part", {}, part.names, std::move(part.mesh)});
          import::assemble(std::move(specimen), concepts, reference, {});
        },
        ends);
  }
  CHECK(ends.read > 0);
  CHECK(ends.broken == 0);
}
