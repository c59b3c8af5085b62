// SPDX-License-Identifier: MIT
#include <functional>
#include <limits>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "io/files.h"
#include "io/model.h"
#include "support/glb_builder.h"
#include "support/process.h"

using namespace tautband;
using tautband::testing::GlbBuilder;
using tautband::testing::TemporaryFolder;

namespace {

Body read(const GlbBuilder& builder) {
  const TemporaryFolder folder;
  io::write_atomically(folder / "body.glb", builder.glb());
  return io::read_model(folder / "body.glb");
}

// The sentence with which it is refused; "" when it is read.
std::string refusal(const GlbBuilder& builder) {
  try {
    read(builder);
    return "";
  } catch (const Error& error) {
    return error.what();
  }
}

bool remarked(const Body& body, std::string_view word) {
  for (const std::string& remark : body.remarks)
    if (remark.find(word) != std::string::npos) return true;
  return false;
}

// The tetrahedron on two joints, the child's node before its parent's: knee.left (node 1) hangs on
// hip.left (node 2).
struct Options {
  std::vector<std::uint8_t> joints = {1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0};
  std::vector<float> weights = {1, 0, 0, 0, 0.5f, 0.5f, 0, 0, 3, 1, 0, 0, 1, 0, 0, 0};
};
GlbBuilder rigged(const Options& options = {}) {
  GlbBuilder b = testing::tetrahedron();
  auto& attributes = b.root["meshes"][0]["primitives"][0]["attributes"];
  attributes["JOINTS_0"] = b.add_accessor(options.joints, 5121, "VEC4", 4);
  attributes["WEIGHTS_0"] = b.add_accessor(options.weights, 5126, "VEC4", 4);
  b.add("nodes",
        {{"translation", {0, -0.5, 0}}, {"extras", {{"joint", "knee"}, {"side", "left"}}}});
  b.add("nodes", {{"translation", {0.1, 1, 0}},
                  {"children", {1}},
                  {"extras", {{"joint", "hip"}, {"side", "left"}}}});
  std::vector<float> matrices(32, 0.0f);
  for (std::size_t j = 0; j < 2; ++j) {
    for (std::size_t axis = 0; axis < 4; ++axis) matrices[16 * j + 5 * axis] = 1.0f;
    matrices[16 * j + 12] = -0.1f;
    matrices[16 * j + 13] = j == 0 ? -0.5f : -1.0f;
  }
  b.add("skins",
        {{"joints", {1, 2}}, {"inverseBindMatrices", b.add_accessor(matrices, 5126, "MAT4", 2)}});
  b.root["nodes"][0]["skin"] = 0;
  b.root["scenes"][0]["nodes"] = {0, 2};
  return b;
}

}  // namespace

TEST_CASE("the joints of a model become a rig, parents first, with their places in the bind pose") {
  const Body body = read(rigged());
  REQUIRE(body.rig.joints.size() == 2);
  CHECK(body.rig.joints[0].full_id() == "hip.left");
  CHECK(body.rig.joints[0].parent == -1);
  CHECK(glm::distance(body.rig.joints[0].centre, glm::vec3(100, 1000, 0)) < 0.01f);
  CHECK(body.rig.joints[1].full_id() == "knee.left");
  CHECK(body.rig.joints[1].parent == 0);
  CHECK(glm::distance(body.rig.joints[1].centre, glm::vec3(100, 500, 0)) < 0.01f);
  const Mesh& mesh = body.structures[0].mesh;
  REQUIRE(mesh.joints.size() == 4);
  CHECK(mesh.joints[0].x == 0);  // the skin's second joint, the hip
  CHECK(mesh.joints[3].x == 1);
  CHECK(mesh.weights[0] == glm::u8vec4(255, 0, 0, 0));
  CHECK(int(mesh.weights[1].x) + mesh.weights[1].y == 255);
  CHECK(mesh.weights[2] == glm::u8vec4(191, 64, 0, 0));  // made to sum up
  CHECK_FALSE(remarked(body, "joint"));
  CHECK_FALSE(remarked(body, "pose"));
}

TEST_CASE("the places of joints follow the mesh, not the pose the skeleton was left in") {
  GlbBuilder b = rigged();
  b.root["nodes"][1]["translation"] = {0.3, -0.2, 0.1};
  const Body body = read(b);
  CHECK(remarked(body, "pose"));
  const Joint& hip = body.rig.joints[0];
  const Joint& knee = body.rig.joints[1];
  CHECK(glm::distance(hip.centre - knee.centre, glm::vec3(0, 500, 0)) < 0.01f);
}

TEST_CASE("weights that are negative or no numbers count as nothing") {
  constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  const Body body =
      read(rigged({.weights = {kNaN, 1, 0, 0, -1, 0.5f, 0, 0, 0, 0, 0, 0, kInfinity, 1, 0, 0}}));
  const Mesh& mesh = body.structures[0].mesh;
  CHECK(mesh.weights[0] == glm::u8vec4(0, 255, 0, 0));
  CHECK(mesh.weights[1] == glm::u8vec4(0, 255, 0, 0));
  CHECK(mesh.weights[2] == glm::u8vec4(255, 0, 0, 0));
  CHECK(mesh.weights[3] == glm::u8vec4(255, 0, 0, 0));
}

TEST_CASE("joints and weights are read in every component type") {
  GlbBuilder b = rigged();
  auto& attributes = b.root["meshes"][0]["primitives"][0]["attributes"];
  attributes["JOINTS_0"] = b.add_accessor(
      std::vector<std::uint16_t>{1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0}, 5123, "VEC4", 4);
  SUBCASE("bytes") {
    attributes["WEIGHTS_0"] = b.add_accessor(
        std::vector<std::uint8_t>{255, 0, 0, 0, 100, 155, 0, 0, 191, 64, 0, 0, 255, 0, 0, 0}, 5121,
        "VEC4", 4, 0, true);
    CHECK(read(b).structures[0].mesh.weights[1] == glm::u8vec4(100, 155, 0, 0));
  }
  SUBCASE("shorts") {
    attributes["WEIGHTS_0"] = b.add_accessor(
        std::vector<std::uint16_t>{65535, 0, 0, 0, 0, 65535, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0}, 5123,
        "VEC4", 4, 0, true);
    CHECK(read(b).structures[0].mesh.weights[1] == glm::u8vec4(0, 255, 0, 0));
  }
  CHECK(read(b).structures[0].mesh.joints[0].x == 0);
}

TEST_CASE("a skeleton without names of ours leaves the body as it was made, and says so") {
  GlbBuilder b = rigged();
  for (std::size_t node : {1, 2}) b.root["nodes"][node].erase("extras");
  const Body body = read(b);
  CHECK(body.rig.empty());
  CHECK(body.structures[0].mesh.joints.empty());
  CHECK(remarked(body, "bear no names"));
}

TEST_CASE("a joint without a name moves with the nearest one above it") {
  GlbBuilder b = rigged();
  b.root["nodes"][1]["extras"] = {{"joint", 7}};
  const Body body = read(b);
  REQUIRE(body.rig.joints.size() == 1);
  for (const glm::u8vec4& joints : body.structures[0].mesh.joints) CHECK(joints == glm::u8vec4(0));
}

TEST_CASE("a part without joints or without weights is still shown") {
  for (const char* missing : {"JOINTS_0", "WEIGHTS_0"}) {
    CAPTURE(missing);
    GlbBuilder b = rigged();
    b.root["meshes"][0]["primitives"][0]["attributes"].erase(missing);
    const Body body = read(b);
    CHECK(body.rig.joints.size() == 2);
    CHECK(body.structures[0].mesh.joints.empty());
    CHECK(remarked(body, "move with the root"));
  }
}

TEST_CASE("broken skins are refused in a sentence, or leave the body unposed with a remark") {
  struct Broken {
    const char* what;
    std::function<void(GlbBuilder&)> spoil;
    const char* said;
    bool refused;
  };
  const auto attribute = [](GlbBuilder& b, const char* name) -> nlohmann::json& {
    return b.root["meshes"][0]["primitives"][0]["attributes"][name];
  };
  const Broken kList[] = {
      {"a joint beyond the list",
       [](GlbBuilder& b) { b = rigged({.joints = std::vector<std::uint8_t>(16, 2)}); },
       "names joint 2 of 2", true},
      {"joints that are floats",
       [&](GlbBuilder& b) {
         attribute(b, "JOINTS_0") = b.add_accessor(std::vector<float>(16, 0.0f), 5126, "VEC4", 4);
       },
       "unsigned whole numbers", true},
      {"three weights",
       [&](GlbBuilder& b) {
         attribute(b, "WEIGHTS_0") = b.add_accessor(std::vector<float>(12, 0.0f), 5126, "VEC3", 4);
       },
       "does not fit WEIGHTS_0", true},
      {"too few weights",
       [&](GlbBuilder& b) {
         attribute(b, "WEIGHTS_0") = b.add_accessor(std::vector<float>(8, 0.0f), 5126, "VEC4", 2);
       },
       "given for 2 vertices", true},
      {"no such accessor", [&](GlbBuilder& b) { attribute(b, "JOINTS_0") = 99; }, "99 of", true},
      {"no such joint",
       [](GlbBuilder& b) {
         b.root["skins"][0]["joints"] = {1, 55};
       },
       "55 of 3", true},
      {"too few matrices", [](GlbBuilder& b) { b.root["accessors"].back()["count"] = 1; },
       "one matrix of floats per joint", true},
      {"parents in a ring", [](GlbBuilder& b) { b.root["nodes"][1]["children"] = {2}; }, "cycle",
       true},
      {"a matrix without inverse",
       [](GlbBuilder& b) {
         b.root["skins"][0]["inverseBindMatrices"] =
             b.add_accessor(std::vector<float>(32, 0.0f), 5126, "MAT4", 2);
       },
       "cannot be inverted", false},
      {"a joint twice", [](GlbBuilder& b) { b.root["nodes"][1]["extras"]["joint"] = "hip"; },
       "there twice", false},
      {"too many joints",
       [](GlbBuilder& b) {
         for (int i = 0; i < 300; ++i) {
           b.root["skins"][0]["joints"].push_back(
               b.add("nodes", {{"extras", {{"joint", "j" + std::to_string(i)}}}}));
         }
         b.root["skins"][0].erase("inverseBindMatrices");
       },
       "more than 255 joints", false}};
  for (const Broken& broken : kList) {
    CAPTURE(broken.what);
    GlbBuilder b = rigged();
    broken.spoil(b);
    if (broken.refused) {
      CHECK(refusal(b).find(broken.said) != std::string::npos);
      continue;
    }
    const Body body = read(b);
    CHECK(body.rig.empty());
    CHECK(body.structures[0].mesh.joints.empty());
    CHECK(remarked(body, broken.said));
  }
}
