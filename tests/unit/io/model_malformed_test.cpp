// SPDX-License-Identifier: MIT
#include <chrono>
#include <functional>
#include <limits>

#include <doctest/doctest.h>

#include "core/error.h"
#include "io/files.h"
#include "io/model.h"
#include "support/glb_builder.h"
#include "support/process.h"

using namespace tautband;
using tautband::testing::GlbBuilder;
using tautband::testing::TemporaryFolder;
using tautband::testing::tetrahedron;

namespace {

// The sentence with which a file of these bytes is refused, without the folder; "" when it is read.
std::string refusal(const std::string& bytes, const std::string& name = "body.glb") {
  const TemporaryFolder folder;
  io::write_atomically(folder / name, bytes);
  try {
    io::read_model(folder / name);
    return "";
  } catch (const Error& error) {
    const std::string what = error.what();
    REQUIRE(what.starts_with((folder / name).string()));
    CHECK(what.find('\n') == std::string::npos);
    return what.substr(folder.path().string().size() + 1);
  }
}

struct Malformed {
  const char* what;
  std::function<void(GlbBuilder&)> spoil;
  const char* place;   // how the sentence begins
  const char* reason;  // what it must say
};

void set_position(GlbBuilder& builder, float value) {
  std::memcpy(builder.bin.data() + 4 * 4, &value, sizeof value);  // y of vertex 1
}

const std::vector<Malformed>& malformed_documents() {
  static const std::vector<Malformed> kList{
      {"no asset", [](GlbBuilder& b) { b.root.erase("asset"); }, "body.glb: #/asset/version",
       "missing"},
      {"glTF 1", [](GlbBuilder& b) { b.root["asset"]["version"] = "1.0"; }, "body.glb",
       "glTF \"1.0\""},
      {"no meshes",
       [](GlbBuilder& b) {
         b.root.erase("meshes");
         b.root["nodes"][0].erase("mesh");
       },
       "body.glb", "holds no mesh"},
      {"meshes is a number", [](GlbBuilder& b) { b.root["meshes"] = 7; }, "body.glb#/meshes",
       "must be a list"},
      {"a mesh is null", [](GlbBuilder& b) { b.root["meshes"][0] = nullptr; }, "body.glb#/meshes/0",
       "null"},
      {"no mesh in the scene",
       [](GlbBuilder& b) { b.root["scenes"][0]["nodes"] = nlohmann::json::array(); }, "body.glb",
       "scene shows no mesh"},
      {"no such scene", [](GlbBuilder& b) { b.root["scene"] = 4; }, "body.glb: #/scene",
       "4 of 1 scenes"},
      {"no such mesh", [](GlbBuilder& b) { b.root["nodes"][0]["mesh"] = 9; },
       "body.glb#/nodes/0/mesh", "9 of 1 meshes"},
      {"negative mesh", [](GlbBuilder& b) { b.root["nodes"][0]["mesh"] = -1; },
       "body.glb#/nodes/0/mesh", "-1"},
      {"no such child", [](GlbBuilder& b) { b.root["nodes"][0]["children"] = {12}; },
       "body.glb#/nodes/0/children/0", "12 of 1 nodes"},
      {"a node is its own child", [](GlbBuilder& b) { b.root["nodes"][0]["children"] = {0}; },
       "body.glb#/nodes/0", "cycle"},
      {"nodes in a ring",
       [](GlbBuilder& b) {
         b.add("nodes", {{"children", {2}}});
         b.add("nodes", {{"children", {1}}});
       },
       "body.glb#/nodes/1", "cycle"},
      {"a node with two parents",
       [](GlbBuilder& b) {
         b.add("nodes", {{"children", {0}}});
         b.add("nodes", {{"children", {0}}});
       },
       "body.glb#/nodes/0", "node 1 and of node 2"},
      {"a short matrix",
       [](GlbBuilder& b) {
         b.root["nodes"][0]["matrix"] = {1, 2};
       },
       "body.glb#/nodes/0/matrix", "16 numbers"},
      {"an endless scale",
       [](GlbBuilder& b) {
         b.root["nodes"][0]["scale"] = {1, 1e300, 1};
       },
       "body.glb#/nodes/0/scale", "3 numbers of sensible size"},
      {"a rotation of no length",
       [](GlbBuilder& b) {
         b.root["nodes"][0]["rotation"] = {0, 0, 0, 0};
       },
       "body.glb#/nodes/0/rotation", "no length"},
      {"no position",
       [](GlbBuilder& b) { b.root["meshes"][0]["primitives"][0]["attributes"].erase("POSITION"); },
       "body.glb#/meshes/0/primitives/0/attributes/POSITION", "missing"},
      {"no such accessor",
       [](GlbBuilder& b) { b.root["meshes"][0]["primitives"][0]["indices"] = 77; },
       "body.glb#/meshes/0/primitives/0/indices", "77 of 2 accessors"},
      {"an accessor beyond its view", [](GlbBuilder& b) { b.root["accessors"][0]["count"] = 5; },
       "body.glb#/accessors/0/count", "claims 5 elements where bufferView 0 holds 4"},
      {"4 GB claimed in a small file",
       [](GlbBuilder& b) { b.root["accessors"][0]["count"] = 357913941; },
       "body.glb#/accessors/0/count", "357913941"},
      {"a count beyond 64 bits", [](GlbBuilder& b) { b.root["accessors"][0]["count"] = 1.8e19; },
       "body.glb#/accessors/0/count", "whole number"},
      {"the largest count there is",
       [](GlbBuilder& b) {
         b.root["accessors"][0]["count"] = std::numeric_limits<std::uint64_t>::max();
       },
       "body.glb#/accessors/0/count", "claims"},
      {"an offset beyond its view",
       [](GlbBuilder& b) { b.root["accessors"][0]["byteOffset"] = 4000000000u; },
       "body.glb#/accessors/0/count", "holds 0"},
      {"a view beyond its buffer",
       [](GlbBuilder& b) { b.root["bufferViews"][0]["byteLength"] = 1000; },
       "body.glb#/bufferViews/0/byteLength", "a buffer of 72"},
      {"a view that wraps around",
       [](GlbBuilder& b) {
         b.root["bufferViews"][0]["byteOffset"] = std::numeric_limits<std::uint64_t>::max();
         b.root["bufferViews"][0]["byteLength"] = 2;
       },
       "body.glb#/bufferViews/0/byteLength", "reaches to byte"},
      {"no such buffer", [](GlbBuilder& b) { b.root["bufferViews"][0]["buffer"] = 3; },
       "body.glb#/bufferViews/0/buffer", "3 of 1 buffers"},
      {"a stride below the element",
       [](GlbBuilder& b) { b.root["bufferViews"][0]["byteStride"] = 4; },
       "body.glb#/bufferViews/0/byteStride", "less than an element of 12"},
      {"a buffer larger than the file",
       [](GlbBuilder& b) {
         b.root["buffers"] = {{{"byteLength", 4000000000u}}};
       },
       "body.glb#/buffers/0/byteLength", "claims 4000000000 bytes"},
      {"a second buffer without bytes",
       [](GlbBuilder& b) {
         b.root["buffers"] = {{{"byteLength", 72}}, {{"byteLength", 72}}};
       },
       "body.glb#/buffers/1/uri", "missing"},
      {"thousands of buffers",
       [](GlbBuilder& b) {
         b.root["buffers"] = nlohmann::json(5000, {{"byteLength", 72}});
       },
       "body.glb#/buffers/64", "5000 buffers"},
      {"a buffer from another folder",
       [](GlbBuilder& b) {
         b.root["buffers"] = {{{"byteLength", 72}, {"uri", "../../../etc/passwd"}}};
       },
       "body.glb#/buffers/0/uri", "leaves the model's folder"},
      {"a buffer from an absolute path",
       [](GlbBuilder& b) {
         b.root["buffers"] = {{{"byteLength", 72}, {"uri", "/dev/zero"}}};
       },
       "body.glb#/buffers/0/uri", "leaves the model's folder"},
      {"a buffer that is not there",
       [](GlbBuilder& b) {
         b.root["buffers"] = {{{"byteLength", 72}, {"uri", "gone.bin"}}};
       },
       "body.glb#/buffers/0/uri", "gone.bin: cannot be read"},
      {"broken base64",
       [](GlbBuilder& b) {
         b.root["buffers"] = {{{"byteLength", 72}, {"uri", "data:;base64,A*B"}}};
       },
       "body.glb#/buffers/0/uri", "base64"},
      {"an index beyond the vertices", [](GlbBuilder& b) { b.bin[48] = 40; },
       "body.glb#/meshes/0/primitives/0/indices", "names vertex 40 of 4"},
      {"a triangle and a half", [](GlbBuilder& b) { b.root["accessors"][1]["count"] = 10; },
       "body.glb#/meshes/0/primitives/0", "10 corners"},
      {"indices with signs", [](GlbBuilder& b) { b.root["accessors"][1]["componentType"] = 5122; },
       "body.glb#/accessors/1/componentType", "unsigned"},
      {"an unknown component type",
       [](GlbBuilder& b) { b.root["accessors"][0]["componentType"] = 5124; },
       "body.glb#/accessors/0/componentType", "5124"},
      {"an unknown type", [](GlbBuilder& b) { b.root["accessors"][0]["type"] = "VEC7"; },
       "body.glb#/accessors/0/type", "\"VEC7\""},
      {"positions of two numbers", [](GlbBuilder& b) { b.root["accessors"][0]["type"] = "VEC2"; },
       "body.glb#/accessors/0/type", "POSITION"},
      {"positions without data", [](GlbBuilder& b) { b.root["accessors"][0].erase("bufferView"); },
       "body.glb#/accessors/0/bufferView", "missing"},
      {"sparse positions",
       [](GlbBuilder& b) {
         b.root["accessors"][0]["sparse"] = {{"count", 1}};
       },
       "body.glb#/accessors/0/sparse", "not supported"},
      {"fewer normals than vertices",
       [](GlbBuilder& b) {
         b.root["meshes"][0]["primitives"][0]["attributes"]["NORMAL"] =
             b.add_accessor(std::vector<float>(9, 1.0f), 5126, "VEC3", 3);
       },
       "body.glb#/accessors/2/count", "NORMAL is given for 3 vertices where there are 4"},
      {"a position that is no number", [](GlbBuilder& b) { set_position(b, std::nanf("")); },
       "body.glb#/accessors/0", "vertex 1 has no usable position (not a finite number)"},
      {"an infinite position",
       [](GlbBuilder& b) { set_position(b, std::numeric_limits<float>::infinity()); },
       "body.glb#/accessors/0", "vertex 1"},
      {"a position in millimetres of miles", [](GlbBuilder& b) { set_position(b, 1e6f); },
       "body.glb#/accessors/0", "10 km"},
      {"only lines", [](GlbBuilder& b) { b.root["meshes"][0]["primitives"][0]["mode"] = 1; },
       "body.glb", "none of its meshes is made of triangles"},
      {"Draco required",
       [](GlbBuilder& b) { b.root["extensionsRequired"] = {"KHR_draco_mesh_compression"}; },
       "body.glb#/extensionsRequired/0", "without compression"},
      {"an unknown extension required",
       [](GlbBuilder& b) { b.root["extensionsRequired"] = {"VENDOR_shapes"}; },
       "body.glb#/extensionsRequired/0", "\"VENDOR_shapes\""},
      {"Draco in a part",
       [](GlbBuilder& b) {
         b.root["meshes"][0]["primitives"][0]["extensions"]["KHR_draco_mesh_compression"] =
             nlohmann::json::object();
       },
       "body.glb#/meshes/0/primitives/0/extensions/KHR_draco_mesh_compression", "Draco"},
  };
  return kList;
}

}  // namespace

TEST_CASE("a broken document is refused in one sentence that names the place") {
  REQUIRE(refusal(tetrahedron().glb()).empty());
  for (const Malformed& malformed : malformed_documents()) {
    GlbBuilder builder = tetrahedron();
    malformed.spoil(builder);
    const std::string sentence = refusal(builder.glb());
    CAPTURE(malformed.what);
    CAPTURE(sentence);
    CHECK(sentence.starts_with(malformed.place));
    CHECK(sentence.find(malformed.reason) != std::string::npos);
    CHECK(sentence.find("; ") != std::string::npos);  // the remedy
  }
}

TEST_CASE("a broken container is refused in one sentence") {
  const std::string good = tetrahedron().glb();
  const auto with_u32 = [&](std::size_t offset, std::size_t value) {
    std::string bytes = good, word;
    testing::append_u32(word, value);
    return bytes.replace(offset, 4, word);
  };
  CHECK(refusal("").find("is empty") != std::string::npos);
  CHECK(refusal("solid ascii stl").find("neither a .glb nor a .gltf") != std::string::npos);
  CHECK(refusal("glTF").find("ends within the GLB header") != std::string::npos);
  CHECK(refusal(good.substr(0, good.size() - 10)).find("of the") != std::string::npos);
  CHECK(refusal(with_u32(4, 1)).find("GLB version 1") != std::string::npos);
  CHECK(refusal(with_u32(8, 0xFFFFFFFF)).find("4294967295") != std::string::npos);
  CHECK(refusal(with_u32(8, 13)).find("length of 13") != std::string::npos);
  CHECK(refusal(with_u32(12, 0xFFFFFFF0)).find("exceeds the file") != std::string::npos);
  CHECK(refusal(with_u32(16, 0)).find("not JSON") != std::string::npos);
  const std::size_t bin = good.find(std::string("BIN\0", 4)) - 4;
  CHECK(refusal(with_u32(bin, 0x7FFFFFFF)).find("GLB chunk at byte") != std::string::npos);
  CHECK(refusal(with_u32(20, 0x20202020)).find("line 1") != std::string::npos);
  std::string deep = good;
  deep.replace(20, 200, std::string(200, '['));
  CHECK(refusal(deep).find("nested deeper") != std::string::npos);
  CHECK(refusal("{\"asset\": ", "body.gltf").find("line 1, column 10") != std::string::npos);
}

TEST_CASE("a missing model or a folder is named with the remedy") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH_AS(io::read_model(folder / "none.glb"),
                       doctest::Contains("none.glb: cannot be read"), Error);
  CHECK_THROWS_WITH_AS(io::read_model(folder.path()), doctest::Contains("name a file in it"),
                       Error);
}

TEST_CASE("a small file that shows one mesh a million times cannot fill the memory") {
  GlbBuilder builder = tetrahedron();
  const std::size_t vertices = 3000;
  builder.root["meshes"][0]["primitives"][0] = {
      {"attributes",
       {{"POSITION",
         builder.add_accessor(std::vector<std::int8_t>(3 * vertices), 5120, "VEC3", vertices)}}}};
  for (int i = 0; i < 3000; ++i) builder.add("nodes", {{"mesh", 0}});
  builder.root.erase("scenes");
  builder.root.erase("scene");
  const auto start = std::chrono::steady_clock::now();
  CHECK(refusal(builder.glb()).find("repeat meshes") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}
