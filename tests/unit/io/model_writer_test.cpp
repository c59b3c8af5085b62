// SPDX-License-Identifier: MIT
#include "io/model_writer.h"

#include <doctest/doctest.h>
#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/srgb.h"
#include "io/files.h"
#include "io/glb_writer.h"
#include "io/model.h"
#include "support/assimp_reader.h"
#include "support/bodies.h"
#include "support/process.h"

using namespace tautband;
using testing::ForeignMesh;
using testing::ForeignModel;
using testing::read_with_assimp;
using testing::TemporaryFolder;

namespace {

constexpr glm::vec4 kWarm{0.8f, 0.2f, 0.05f, 1.0f}, kClear{0.1f, 0.3f, 0.5f, 0.25f};  // linear

// A muscle of two joints on each side, red, and a clear ball that is no structure.
struct Example {
  Body body = testing::small_body();
  Mesh ball = testing::sphere({0, 0, 300}, 20);
  io::ModelDocument document;

  Example() {
    body.structures[1].mesh.tendon.assign(body.structures[1].mesh.positions.size(), 0.5f);
    document.generator = "a generator";
    document.copyright = "a copyright";
    document.words = {{"point", "deep-muscle.1"}};
    document.materials = {io::plain_material(Kind::muscle), {}};
    document.materials[0].colour = {1.0, 1.0, 1.0};
    document.materials[1].name = "glass";
    document.materials[1].alpha = io::Alpha::blend;
    for (const std::size_t i : {1, 2})
      document.parts.push_back({body.structures[i].full_id(),
                                &body.structures[i].mesh,
                                0,
                                &body.structures[i],
                                {},
                                std::vector(body.structures[i].mesh.positions.size(), kWarm)});
    document.parts.push_back({"tool:ball",
                              &ball,
                              1,
                              nullptr,
                              {{"id", "tool:ball"}},
                              std::vector(ball.positions.size(), kClear)});
  }
  std::size_t triangles() const {
    std::size_t sum = 0;
    for (const io::ModelPart& part : document.parts) sum += part.mesh->triangles.size();
    return sum;
  }
  // The muscles move with two joints.
  void rig() {
    document.rig.joints = {{"pelvis", Side::midline, -1, {0, 0, 0}},
                           {"hip", Side::left, 0, {60, 0, 0}}};
    for (const std::size_t i : {1, 2}) {
      Mesh& mesh = body.structures[i].mesh;
      mesh.joints.assign(mesh.positions.size(), {1, 0, 0, 0});
      mesh.weights.assign(mesh.positions.size(), {155, 100, 0, 0});
    }
  }
};

nlohmann::json json_of(const std::string& glb) {
  std::uint32_t length = 0;
  std::memcpy(&length, glb.data() + 12, 4);
  return nlohmann::json::parse(glb.substr(20, length));
}

float off(const aiColor4D& colour, const glm::vec4& wanted) {
  return std::max({std::abs(colour.r - wanted.r), std::abs(colour.g - wanted.g),
                   std::abs(colour.b - wanted.b)});
}

}  // namespace

TEST_CASE("what is written is read back: names, places, normals, fibres") {
  const TemporaryFolder folder;
  Example example;
  for (const bool compact : {false, true}) {
    example.document.compact = compact;
    io::write_model(example.document, folder / "model.glb");
    const Body body = io::read_model(folder / "model.glb");
    CHECK(body.copyright == "a copyright");
    REQUIRE(body.structures.size() == 3);
    const Structure &read = body.structures[0], &given = example.body.structures[1];
    CHECK(read.full_id() == "deep.right");
    CHECK(read.kind == Kind::muscle);
    CHECK(read.layer == Layer::deep);
    REQUIRE(read.mesh.positions.size() == given.mesh.positions.size());
    REQUIRE(read.mesh.triangles == given.mesh.triangles);
    REQUIRE(read.mesh.fibre.size() == given.mesh.fibre.size());
    for (std::size_t i = 0; i < given.mesh.positions.size(); ++i) {
      REQUIRE(glm::length(read.mesh.positions[i] - given.mesh.positions[i]) < 1e-3f);
      REQUIRE(glm::dot(read.mesh.normals[i], given.mesh.normals[i]) > 0.999f);
      REQUIRE(glm::length(read.mesh.fibre[i] - given.mesh.fibre[i]) < 1e-4f);
      REQUIRE(read.mesh.tendon[i] == doctest::Approx(0.5).epsilon(0.01));
    }
    CHECK(body.structures[2].id == "tool:ball");
  }
}

TEST_CASE("a rig is written with its joints and read back with its weights") {
  const TemporaryFolder folder;
  Example example;
  example.rig();
  for (const bool compact : {false, true}) {
    example.document.compact = compact;
    io::write_model(example.document, folder / "model.glb");
    const Body body = io::read_model(folder / "model.glb");
    REQUIRE(body.rig.joints.size() == 2);
    CHECK(body.rig.joints[1].full_id() == "hip.left");
    CHECK(body.rig.joints[1].centre.x == doctest::Approx(60.0));
    REQUIRE(body.structures[0].mesh.weights.size() ==
            example.body.structures[1].mesh.weights.size());
    CHECK(body.structures[0].mesh.weights[0] == glm::u8vec4(155, 100, 0, 0));
  }
}

TEST_CASE("a model for other programs needs no extension and says whom to credit") {
  Example example;
  const auto json = json_of(io::encode_glb(example.document));
  CHECK_FALSE(json.contains("extensionsRequired"));
  CHECK(json["asset"]["generator"] == "a generator");
  CHECK(json["asset"]["copyright"] == "a copyright");
  CHECK(json["asset"]["extras"]["point"] == "deep-muscle.1");
  CHECK(json["materials"][0]["pbrMetallicRoughness"]["baseColorFactor"] ==
        nlohmann::json({1.0, 1.0, 1.0, 1.0}));
  CHECK_FALSE(json["materials"][0].contains("alphaMode"));
  CHECK(json["materials"][1]["alphaMode"] == "BLEND");
  CHECK(json["nodes"][0]["extras"]["id"] == "deep");
  CHECK(json["nodes"][2]["extras"]["id"] == "tool:ball");
}

TEST_CASE("the light level is kept in a compact model and read back") {
  const TemporaryFolder folder;
  Example example;
  Mesh& mesh = example.body.structures[1].mesh;
  mesh.light = {mesh.triangles[0], mesh.triangles[1]};
  mesh.light_error = 0.75f;
  example.document.compact = true;
  io::write_model(example.document, folder / "model.glb");
  const Body body = io::read_model(folder / "model.glb");
  CHECK(body.structures[0].mesh.light == mesh.light);
  CHECK(body.structures[0].mesh.light_error == 0.75f);
  CHECK(body.structures[1].mesh.light.empty());
  CHECK(body.structures[0].mesh.triangles.size() == mesh.triangles.size());
  // Other programs get the body as it is.
  example.document.compact = false;
  CHECK_FALSE(
      json_of(io::encode_glb(example.document))["meshes"][0]["primitives"][0].contains("extras"));
}

TEST_CASE("the same document gives the same bytes in every format") {
  const TemporaryFolder folder;
  Example example;
  for (const std::string ending : {".glb", ".obj", ".ply", ".stl"}) {
    io::write_model(example.document, folder / ("once" + ending));
    const std::string first = testing::slurp(folder / ("once" + ending));
    io::write_model(example.document, folder / ("once" + ending));
    CHECK_MESSAGE(first == testing::slurp(folder / ("once" + ending)), ending);
    CHECK(first.size() > 1000);
  }
}

TEST_CASE("another reader finds the same triangles, names and colours") {
  const TemporaryFolder folder;
  Example example;
  io::write_model(example.document, folder / "model.glb");
  const ForeignModel glb = read_with_assimp(folder / "model.glb");
  CHECK(glb.triangles() == example.triangles());
  REQUIRE(glb.find("tool:ball"));
  const ForeignMesh* muscle = glb.find("deep.left");
  REQUIRE(muscle);
  REQUIRE(muscle->colours.size() == muscle->positions.size());
  CHECK(off(muscle->colours[0], kWarm) < 1e-4f);  // linear, as glTF has it
  CHECK(muscle->normals[5].Length() == doctest::Approx(1.0f).epsilon(1e-4));
  CHECK(glb.find("tool:ball")->colours[0].a == doctest::Approx(0.25).epsilon(1e-4));

  const glm::vec4 shown(srgb_from_light(glm::vec3(kWarm)), 1.0f);
  io::write_model(example.document, folder / "a model.v2.obj");
  const ForeignModel obj = read_with_assimp(folder / "a model.v2.obj");
  CHECK(obj.triangles() == example.triangles());
  REQUIRE(obj.find("deep.left"));
  REQUIRE(!obj.find("deep.left")->colours.empty());
  CHECK(off(obj.find("deep.left")->colours[0], shown) < 1e-3f);
  CHECK(std::count(obj.materials.begin(), obj.materials.end(), "glass") == 1);  // .mtl was found

  io::write_model(example.document, folder / "model.ply");
  const ForeignModel ply = read_with_assimp(folder / "model.ply");
  CHECK(ply.triangles() == example.triangles());
  REQUIRE(ply.meshes.size() == 1);
  REQUIRE(!ply.meshes[0].colours.empty());
  CHECK(off(ply.meshes[0].colours[0], shown) < 0.003f);
  CHECK(ply.height(2) == doctest::Approx(glb.height(2)).epsilon(1e-4));
}

TEST_CASE("what is to be printed is in millimetres and stands upright") {
  const TemporaryFolder folder;
  Example example;
  io::write_model(example.document, folder / "model.stl");
  const ForeignModel stl = read_with_assimp(folder / "model.stl");
  CHECK(stl.triangles() == example.triangles());
  CHECK(stl.height(2) == doctest::Approx(60.0).epsilon(0.01));   // two balls of 30 mm, once y
  CHECK(stl.height(1) == doctest::Approx(350.0).epsilon(0.01));  // from z = -30 to 320
}

TEST_CASE("an unknown ending is a question of usage and names what there is") {
  for (const char* name : {"model.fbx", "model", ".glb"}) {
    try {
      io::model_format_of(name);
      FAIL("no complaint about " << name);
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::usage);
      CHECK(std::string(error.what()).find(".glb, .obj, .ply or .stl") != std::string::npos);
    }
  }
  CHECK(io::model_format_of("MODEL.GLB") == io::ModelFormat::glb);
}

TEST_CASE("materials do not stay behind when their model cannot be written") {
  const TemporaryFolder folder;
  Example example;
  std::filesystem::create_directory(folder / "model.obj");
  CHECK_THROWS_AS(io::write_model(example.document, folder / "model.obj"), Error);
  CHECK_FALSE(std::filesystem::exists(folder / "model.mtl"));
}
