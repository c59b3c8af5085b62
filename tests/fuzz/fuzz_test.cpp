// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>

#include <doctest/doctest.h>

#include "core/error.h"
#include "fuzz/mutate.h"
#include "io/client_file.h"
#include "io/files.h"
#include "io/knowledge.h"
#include "io/model.h"
#include "io/state_file.h"
#include "support/bodies.h"
#include "support/data_folder.h"
#include "support/glb_builder.h"
#include "support/places.h"

using namespace tautband;
using tautband::testing::Mutator;
using tautband::testing::TemporaryFolder;

namespace {

struct Tally {
  int read = 0;
  int refused = 0;
};

// TAUTBAND_FUZZ=50 in the environment makes every round fifty times as long.
int rounds(int mutants) {
  const char* factor = std::getenv("TAUTBAND_FUZZ");
  return mutants * (factor ? std::max(1, std::atoi(factor)) : 1);
}

// Every mutant is either read or refused in words; anything else (a crash, another exception,
// silence) fails.
Tally fuzz(const std::string& sound, int mutants, std::uint32_t seed,
           const std::function<void(const std::string&)>& read) {
  Mutator mutator(seed);
  Tally tally;
  for (int i = 0; i < rounds(mutants); ++i) {
    const std::string bytes = mutator.mutate(sound);
    CAPTURE(i);
    try {
      read(bytes);
      ++tally.read;
    } catch (const Error& error) {
      ++tally.refused;
      CHECK(std::string_view(error.what()).size() > 10);
    } catch (const std::exception& other) {
      FAIL_CHECK("mutant " << i << " of seed " << seed << " escaped with: " << other.what());
    }
  }
  MESSAGE(tally.read << " read, " << tally.refused << " refused");
  return tally;
}

// Removed first: some file systems flush a file to the disk when it is written over, which takes
// longer than reading.
void put(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::remove(file);
  std::ofstream(file, std::ios::binary) << bytes;
}

// A model with everything the reader knows: two parts, a skin, quantised attributes, children,
// extras.
testing::GlbBuilder rich_model() {
  testing::GlbBuilder builder = testing::tetrahedron();
  auto& attributes = builder.root["meshes"][0]["primitives"][0]["attributes"];
  attributes["NORMAL"] =
      builder.add_accessor(std::vector<std::int8_t>(16, 73), 5120, "VEC3", 4, 4, true);
  attributes["TEXCOORD_0"] =
      builder.add_accessor(std::vector<std::uint16_t>(8, 30000), 5123, "VEC2", 4, 0, true);
  attributes["_TENDON"] =
      builder.add_accessor(std::vector<std::uint8_t>(16, 9), 5121, "SCALAR", 4, 4, true);
  std::vector<float> matrix(32, 0.0f);
  for (std::size_t i = 0; i < 4; ++i) matrix[5 * i] = matrix[16 + 5 * i] = 1.0f;
  attributes["JOINTS_0"] =
      builder.add_accessor(std::vector<std::uint8_t>(16, 0), 5121, "VEC4", 4, 4);
  attributes["WEIGHTS_0"] =
      builder.add_accessor(std::vector<std::uint8_t>(16, 64), 5121, "VEC4", 4, 4, true);
  builder.add("skins", {{"joints", {1, 3}},
                        {"inverseBindMatrices", builder.add_accessor(matrix, 5126, "MAT4", 2)}});
  builder.add("meshes", {{"primitives",
                          {{{"attributes", {{"POSITION", 0}}}, {"indices", 1}}, {{"mode", 1}}}}});
  builder.root["nodes"][0]["skin"] = 0;
  builder.add("nodes", {{"rotation", {0, 0, 0.7071, 0.7071}},
                        {"translation", {0, 1, 0}},
                        {"children", {2, 3}},
                        {"extras", {{"joint", "pelvis"}, {"side", "midline"}}}});
  builder.add("nodes", {{"mesh", 1}, {"scale", {2, 2, -2}}});
  builder.add("nodes",
              {{"translation", {0, 1, 0}}, {"extras", {{"joint", "hip"}, {"side", "left"}}}});
  builder.root["scenes"][0]["nodes"] = {0, 1};
  return builder;
}

}  // namespace

TEST_CASE("no spoiled model brings the program down") {
  const TemporaryFolder folder;
  const auto read = [&](const std::string& bytes) {
    put(folder / "body.glb", bytes);
    const Body body = io::read_model(folder / "body.glb");
    for (std::size_t j = 0; j < body.rig.joints.size(); ++j)
      REQUIRE(body.rig.joints[j].parent < static_cast<int>(j));
    for (const Structure& structure : body.structures) {
      REQUIRE(structure.mesh.normals.size() == structure.mesh.positions.size());
      REQUIRE(structure.mesh.weights.size() == structure.mesh.joints.size());
      for (std::size_t v = 0; v < structure.mesh.joints.size(); ++v) {
        const glm::u8vec4 weights = structure.mesh.weights[v];
        REQUIRE(int(weights.x) + weights.y + weights.z + weights.w == 255);
        for (int k = 0; k < 4; ++k) REQUIRE(structure.mesh.joints[v][k] < body.rig.joints.size());
      }
      for (const glm::uvec3& t : structure.mesh.triangles)
        for (int corner = 0; corner < 3; ++corner)
          REQUIRE(t[corner] < structure.mesh.positions.size());
    }
  };
  const testing::GlbBuilder model = rich_model();
  read(model.glb());
  SUBCASE("in the container") {
    CHECK(fuzz(model.glb(), 1500, 20240501, read).refused > 500);
  }
  SUBCASE("in the document") {
    const Tally tally = fuzz(model.document().dump(), 3000, 20240502, [&](const std::string& json) {
      read(testing::glb_bytes(json, model.bin));
    });
    CHECK(tally.read > 100);
    CHECK(tally.refused > 500);
  }
  SUBCASE("in the bytes") {
    const Tally tally = fuzz(model.bin, 1500, 20240503, [&](const std::string& bin) {
      read(testing::glb_bytes(model.document().dump(), bin));
    });
    CHECK(tally.read > 100);
    CHECK(tally.refused > 200);
  }
}

TEST_CASE("no spoiled document of a .gltf brings the program down") {
  const TemporaryFolder folder;
  testing::GlbBuilder builder = testing::tetrahedron();
  builder.root["buffers"] = {{{"byteLength", builder.bin.size()}, {"uri", "body.bin"}}};
  put(folder / "body.bin", builder.bin);
  const Tally tally = fuzz(builder.root.dump(), 1000, 7, [&](const std::string& bytes) {
    put(folder / "body.gltf", bytes);
    (void)io::read_model(folder / "body.gltf");
  });
  CHECK(tally.refused > 300);
}

TEST_CASE("no spoiled data file brings the program down, read or validated") {
  const TemporaryFolder folder;
  const testing::DataFiles files = testing::sound_data();
  files.write(folder / "data");
  std::filesystem::copy(std::filesystem::path(tautband::testing::in_project("/data/schema")),
                        folder / "data/schema");
  std::uint32_t seed = 1;
  for (const auto& [name, document] : files.json) {
    const std::string sound = document.dump();
    const std::filesystem::path file = folder / "data" / name;
    int round = 0;
    const Tally tally = fuzz(sound, 700, seed++, [&](const std::string& bytes) {
      put(file, bytes);
      if (++round % 20 == 0) (void)io::validate_knowledge(folder / "data");
      (void)io::read_knowledge(folder / "data");
    });
    CHECK(tally.refused > 100);
    put(file, sound);
  }
}

TEST_CASE("no spoiled view brings the program down") {
  const std::shared_ptr<const Atlas> atlas = testing::small_atlas();
  scene::SceneState state;
  state.choice = scene::PointChoice{TriggerPointId(0), Sides::left};
  state.hidden = {StructureId(0), StructureId(3)};
  state.selected = StructureId(1);
  const Tally tally =
      fuzz(io::state_to_json(state, *atlas), 6000, 99, [&](const std::string& bytes) {
        const scene::SceneState read = io::state_from_json(bytes, *atlas, "view.json");
        CHECK(io::state_from_json(io::state_to_json(read, *atlas), *atlas, "again") == read);
      });
  CHECK(tally.read > 100);
  CHECK(tally.refused > 1000);
}

TEST_CASE("no spoiled client's file brings the program down, and what is read is not lost") {
  const std::shared_ptr<const Atlas> atlas = testing::small_atlas();
  io::ClientFile file;
  file.client.name = "Anna";
  scene::Visit visit;
  visit.date = "2026-11-26";
  visit.before = {{RegionId(0), Side::right, {}, 0.0f, 7},
                  {std::nullopt, Side::midline, {{1.5f, 2.0f, 200.0f}}, 16.0f, 4}};
  visit.found = {{TriggerPointId(0), Sides::both}};
  visit.notes = "notes";
  visit.unread = {{"tried", R"({"method":"gone","side":"left"})"}, {"", R"({"mood":1})"}};
  file.client.visits = {visit, visit};
  const Tally tally =
      fuzz(io::client_to_json(file, *atlas), 6000, 20261126, [&](const std::string& bytes) {
        const io::ClientFile read = io::client_from_json(bytes, *atlas, "a.tautband");
        CHECK(io::client_from_json(io::client_to_json(read, *atlas), *atlas, "again").client ==
              read.client);
      });
  CHECK(tally.read > 100);
  CHECK(tally.refused > 1000);
}

TEST_CASE("no spoiled picture brings the program down") {
  Image image(33, 21);
  for (std::size_t i = 0; i < image.rgba.size(); ++i)
    image.rgba[i] = static_cast<std::uint8_t>(i * 7);
  const std::string sound = io::encode_png(image, {.dpi = 300.0, .description = "a picture"});
  const Tally tally = fuzz(sound, 3000, 5, [&](const std::string& bytes) {
    (void)io::decode_png(bytes, "picture.png");
  });
  CHECK(tally.refused > 1000);
}
