// SPDX-License-Identifier: MIT
#include "io/model.h"

#include <cmath>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "io/files.h"
#include "support/glb_builder.h"
#include "support/process.h"

using namespace tautband;
using tautband::testing::GlbBuilder;
using tautband::testing::TemporaryFolder;
using tautband::testing::tetrahedron;

namespace {

Body read(const GlbBuilder& builder) {
  const TemporaryFolder folder;
  io::write_atomically(folder / "body.glb", builder.glb());
  return io::read_model(folder / "body.glb");
}

bool near(glm::vec3 a, glm::vec3 b, float tolerance = 1e-3f) {
  return glm::length(a - b) <= tolerance;
}

bool remarked(const Body& body, const std::string& word) {
  for (const std::string& remark : body.remarks)
    if (remark.find(word) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("a structure keeps its names, layer, side and size when the model is read") {
  const Body body = read(tetrahedron());
  REQUIRE(body.structures.size() == 1);
  const Structure& soleus = body.structures[0];
  CHECK(soleus.full_id() == "soleus.left");
  CHECK(soleus.name == "Soleus");
  CHECK(soleus.fma == "FMA22542");
  CHECK(soleus.kind == Kind::muscle);
  CHECK(soleus.layer == Layer::intermediate);
  CHECK(soleus.region == "leg");
  CHECK(soleus.parent == "triceps-surae");
  CHECK(body.copyright == "nobody");
  REQUIRE(soleus.mesh.positions.size() == 4);
  CHECK(near(soleus.mesh.positions[1], {100, 0, 0}));  // metres became millimetres
  CHECK(soleus.mesh.triangles.size() == 4);
  CHECK(volume_cm3(soleus.mesh) == doctest::Approx(1000.0 / 6.0));
  CHECK(near(soleus.bounds.high, {100, 100, 100}));
}

TEST_CASE("missing normals are computed outward, and said so") {
  const Body body = read(tetrahedron());
  const Mesh& mesh = body.structures[0].mesh;
  REQUIRE(mesh.normals.size() == 4);
  const float third = -1.0f / std::sqrt(3.0f);
  CHECK(near(mesh.normals[0], {third, third, third}));
  CHECK(remarked(body, "normals"));
}

TEST_CASE("loose triangles that share places are shaded smoothly") {
  GlbBuilder builder = tetrahedron();
  const std::vector<float> soup{0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1};
  builder.root["meshes"][0]["primitives"][0] = {
      {"attributes", {{"POSITION", builder.add_accessor(soup, 5126, "VEC3", 6)}}}};
  const Mesh mesh = read(builder).structures[0].mesh;
  CHECK(mesh.triangles.size() == 2);
  CHECK(near(mesh.normals[0], mesh.normals[3]));
  CHECK_FALSE(near(mesh.normals[1], mesh.normals[5]));
}

TEST_CASE("a moved, turned and scaled node stands where its parents put it") {
  GlbBuilder builder = tetrahedron();
  const double h = std::sqrt(0.5);
  builder.root["nodes"][0]["translation"] = {1, 2, 3};
  builder.root["nodes"][0]["rotation"] = {0, 0, h, h};  // a quarter turn about z: x becomes y
  builder.root["nodes"][0]["scale"] = {2, 1, 1};
  builder.add("nodes",
              {{"children", {0}}, {"matrix", {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 10, 0, 0, 1}}});
  builder.root["scenes"][0]["nodes"] = {1};
  const Mesh mesh = read(builder).structures[0].mesh;
  CHECK(near(mesh.positions[0], {11000, 2000, 3000}, 0.01f));
  CHECK(near(mesh.positions[1], {11000, 2200, 3000}, 0.01f));
}

TEST_CASE("a mirrored node is not turned inside out") {
  GlbBuilder builder = tetrahedron();
  const std::vector<float> normals{-1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
  builder.root["meshes"][0]["primitives"][0]["attributes"]["NORMAL"] =
      builder.add_accessor(normals, 5126, "VEC3", 4);
  builder.root["nodes"][0]["scale"] = {-1, 1, 1};
  const Mesh mesh = read(builder).structures[0].mesh;
  CHECK(volume_cm3(mesh) > 0.0);
  CHECK(near(mesh.normals[1], {-1, 0, 0}));
}

TEST_CASE("quantised positions, normals, fibre and tendon are read as exactly as floats") {
  GlbBuilder builder = tetrahedron();
  builder.root["extensionsRequired"] = {"KHR_mesh_quantization"};
  auto& attributes = builder.root["meshes"][0]["primitives"][0]["attributes"];
  const std::vector<std::int16_t> positions{0, 0,     0, 0, 32767, 0, 0,     0,
                                            0, 32767, 0, 0, 0,     0, 32767, 0};
  const std::vector<std::int8_t> normals{-127, 0, 0, 0, 127, 0, 0, 0, 0, 127, 0, 0, 0, 0, -128, 0};
  const std::vector<std::uint16_t> fibre{0, 65535, 65535, 0, 13107, 0, 0, 0};
  const std::vector<std::uint8_t> tendon{255, 0, 0, 0, 0, 0, 0, 0, 51, 0, 0, 0, 0, 0, 0, 0};
  attributes["POSITION"] = builder.add_accessor(positions, 5122, "VEC3", 4, 8, true);
  attributes["NORMAL"] = builder.add_accessor(normals, 5120, "VEC3", 4, 4, true);
  attributes["TEXCOORD_0"] = builder.add_accessor(fibre, 5123, "VEC2", 4, 0, true);
  attributes["_TENDON"] = builder.add_accessor(tendon, 5121, "SCALAR", 4, 4, true);
  builder.root["nodes"][0]["scale"] = {0.1, 0.1, 0.1};
  const Body body = read(builder);
  const Mesh& mesh = body.structures[0].mesh;
  CHECK(near(mesh.positions[1], {100, 0, 0}));
  CHECK(near(mesh.normals[0], {-1, 0, 0}));
  CHECK(near(mesh.normals[3], {0, 0, -1}));
  CHECK(mesh.fibre[0] == glm::vec2(0, 1));
  CHECK(mesh.fibre[2].x == doctest::Approx(0.2));
  CHECK(mesh.tendon[0] == 1.0f);
  CHECK(mesh.tendon[2] == doctest::Approx(0.2));
  CHECK_FALSE(remarked(body, "normals"));
}

TEST_CASE("texture coordinates of a model from elsewhere are not taken for fibres") {
  GlbBuilder builder = tetrahedron();
  const std::vector<float> uv(8, 0.5f);
  builder.root["meshes"][0]["primitives"][0]["attributes"]["TEXCOORD_0"] =
      builder.add_accessor(uv, 5126, "VEC2", 4);
  CHECK(read(builder).structures[0].mesh.fibre.size() == 4);
  builder.root["nodes"][0].erase("extras");
  CHECK(read(builder).structures[0].mesh.fibre.empty());
}

TEST_CASE("a model without the atlas's names is shown as one layer, and said so") {
  GlbBuilder builder = tetrahedron();
  builder.root["nodes"][0].erase("extras");
  const Body body = read(builder);
  CHECK(body.structures[0].id == "soleus-left");
  CHECK(body.structures[0].name == "Soleus (left)");
  CHECK(body.structures[0].kind == Kind::other);
  CHECK(body.structures[0].layer == Layer::superficial);
  CHECK(remarked(body, "one layer"));
}

TEST_CASE("unknown words in the extras do not keep a model from being shown") {
  GlbBuilder builder = tetrahedron();
  auto& extras = builder.root["nodes"][0]["extras"];
  extras["kind"] = "musle";
  extras["layer"] = 9;
  extras["fibre_skew"] = 120;
  extras["side"] = 3;
  extras["cloak"] = "yes";
  const Body body = read(builder);
  CHECK(body.structures[0].kind == Kind::other);
  CHECK(body.structures[0].layer == Layer::superficial);
  CHECK(body.structures[0].side == Side::midline);
  CHECK(remarked(body, "#/nodes/0/extras/kind, \"musle\""));
  CHECK(remarked(body, "#/nodes/0/extras/layer, 9"));
  CHECK(body.structures[0].fibre_skew == 0.0f);
  CHECK(remarked(body, "#/nodes/0/extras/fibre_skew, 120"));
  CHECK_FALSE(body.structures[0].cloak);
  CHECK(remarked(body, "#/nodes/0/extras/cloak, \"yes\""));
  CHECK(remarked(body, "#/nodes/0/extras/side, 3"));
}

TEST_CASE("a model says which of its parts is a cloak") {
  GlbBuilder builder = tetrahedron();
  CHECK_FALSE(read(builder).structures[0].cloak);
  builder.root["nodes"][0]["extras"]["cloak"] = true;
  CHECK(read(builder).structures[0].cloak);
}

TEST_CASE("two parts with one id can both be chosen") {
  GlbBuilder builder = tetrahedron();
  builder.add("nodes", builder.root["nodes"][0]);
  builder.add("nodes", builder.root["nodes"][0]);
  builder.root["scenes"][0]["nodes"] = {0, 1, 2};
  const Body body = read(builder);
  REQUIRE(body.structures.size() == 3);
  CHECK(body.structures[1].full_id() == "soleus-2.left");
  CHECK(body.structures[2].full_id() == "soleus-3.left");
  CHECK(remarked(body, "\"soleus\""));
}

TEST_CASE("lines and points beside the triangles are left out, and said so") {
  GlbBuilder builder = tetrahedron();
  nlohmann::json lines = builder.root["meshes"][0]["primitives"][0];
  lines["mode"] = 1;
  builder.root["meshes"][0]["primitives"].push_back(lines);
  const Body body = read(builder);
  CHECK(body.structures[0].mesh.triangles.size() == 4);
  CHECK(remarked(body, "#/meshes/0/primitives/1"));
}

TEST_CASE("several parts of one mesh become one structure") {
  GlbBuilder builder = tetrahedron();
  auto& primitives = builder.root["meshes"][0]["primitives"];
  primitives.push_back(nlohmann::json(primitives[0]));
  const Mesh mesh = read(builder).structures[0].mesh;
  CHECK(mesh.positions.size() == 8);
  CHECK(mesh.triangles.size() == 8);
  CHECK(mesh.triangles[4].x == 4);
}

TEST_CASE("only the scene that the file shows is read") {
  GlbBuilder builder = tetrahedron();
  builder.add("nodes", builder.root["nodes"][0]);
  builder.add("scenes", {{"nodes", {0, 1}}});
  CHECK(read(builder).structures.size() == 1);
  builder.root["scene"] = 1;
  CHECK(read(builder).structures.size() == 2);
  builder.root.erase("scenes");
  builder.root.erase("scene");
  CHECK(read(builder).structures.size() == 2);
}

TEST_CASE("a rigged mesh stands in the pose it was bound in, whatever its own node says") {
  GlbBuilder builder = tetrahedron();
  // Two joints at heights 1 and 3; the inverse bind matrices also hold the scale of quantised
  // positions.
  std::vector<float> matrices(32, 0.0f);
  for (std::size_t j = 0; j < 2; ++j) {
    for (std::size_t axis = 0; axis < 3; ++axis) matrices[16 * j + 5 * axis] = 2.0f;
    matrices[16 * j + 15] = 1.0f;
    matrices[16 * j + 13] = j == 0 ? -1.0f : -3.0f;
  }
  builder.add("nodes", {{"translation", {0, 1, 0}}, {"children", {2}}});
  builder.add("nodes", {{"translation", {0, 2, 0}}});
  builder.add("skins", {{"joints", {1, 2}},
                        {"inverseBindMatrices", builder.add_accessor(matrices, 5126, "MAT4", 2)}});
  builder.root["nodes"][0]["skin"] = 0;
  builder.root["nodes"][0]["translation"] = {50, 50, 50};
  builder.root["scenes"][0]["nodes"] = {0, 1};
  const Body body = read(builder);
  CHECK(near(body.structures[0].mesh.positions[1], {200, 0, 0}));
  CHECK_FALSE(remarked(body, "pose"));
  builder.root["nodes"][2]["translation"] = {1, 2, 0};
  CHECK(remarked(read(builder), "pose"));
}

TEST_CASE("a .gltf with its bytes in a file beside it or in the text reads as the .glb does") {
  const TemporaryFolder folder;
  GlbBuilder builder = tetrahedron();
  builder.root["buffers"] = {{{"byteLength", builder.bin.size()}, {"uri", "my%20body.bin"}}};
  io::write_atomically(folder / "my body.bin", builder.bin);
  io::write_atomically(folder / "body.gltf", builder.root.dump(1));
  CHECK(volume_cm3(io::read_model(folder / "body.gltf").structures[0].mesh) ==
        doctest::Approx(1000.0 / 6.0));

  const std::string bytes = std::string("\0\0\0\0", 4);
  builder.root["buffers"] = {
      {{"byteLength", 3}, {"uri", "data:application/octet-stream;base64,AAAA"}}};
  builder.root["accessors"][0] = {
      {"bufferView", 0}, {"componentType", 5120}, {"type", "VEC3"}, {"count", 1}};
  builder.root["accessors"][1] = {
      {"bufferView", 0}, {"componentType", 5121}, {"type", "SCALAR"}, {"count", 3}};
  builder.root["bufferViews"] = {{{"buffer", 0}, {"byteLength", 3}}};
  io::write_atomically(folder / "tiny.gltf", builder.root.dump());
  CHECK(io::read_model(folder / "tiny.gltf").structures[0].mesh.triangles[0] ==
        glm::uvec3(0, 0, 0));
}

TEST_CASE("reading a model tells how far it is") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "body.glb", tetrahedron().glb());
  std::vector<float> shares;
  io::read_model(folder / "body.glb", [&](float share, std::string_view doing) {
    shares.push_back(share);
    CHECK(doing == "reading body.glb");
  });
  REQUIRE(shares.size() >= 2);
  CHECK(shares.front() == 0.0f);
  CHECK(shares.back() == 1.0f);
}
