// SPDX-License-Identifier: MIT
#include <filesystem>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "io/model.h"
#include "support/assimp_reader.h"
#include "support/places.h"
#include "support/process.h"

namespace fs = std::filesystem;
using tautband::Body;
using tautband::Kind;
using tautband::Layer;
using tautband::Structure;
using namespace tautband::testing;

namespace {

const Body& whole_body() {
  static const Body body =
      tautband::io::read_model(tautband::testing::in_project("/models/body.glb"));
  return body;
}

// Triangles of the structures that `wanted` keeps.
template <class Wanted>
std::size_t triangles_where(const Wanted& wanted) {
  std::size_t sum = 0;
  for (const Structure& structure : whole_body().structures)
    if (wanted(structure)) sum += structure.mesh.triangles.size();
  return sum;
}

fs::path exported(const TemporaryFolder& folder, const std::string& name,
                  const std::string& flags) {
  const Outcome outcome = run_tautband("export " + flags + " -o " + (folder / name).string());
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  CHECK(outcome.err.empty());
  return folder / name;
}

nlohmann::json json_of(const fs::path& glb) {
  const std::string bytes = slurp(glb);
  REQUIRE(bytes.size() > 28);
  std::uint32_t length = 0;
  std::memcpy(&length, bytes.data() + 12, 4);
  return nlohmann::json::parse(bytes.substr(20, length));
}

// Files in a folder, the hidden ones too.
std::ptrdiff_t count_files(const TemporaryFolder& folder) {
  return std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator());
}

// Vertices in the warm colours of the ramp: far redder or yellower than flesh.
std::size_t warm_vertices(const ForeignMesh& mesh) {
  return static_cast<std::size_t>(
      std::count_if(mesh.colours.begin(), mesh.colours.end(),
                    [](const aiColor4D& c) { return c.r > 0.05f && c.b < 0.12f * c.r; }));
}

}  // namespace

TEST_CASE("what is peeled off is not in the file, what is left is whole") {
  const TemporaryFolder folder;
  const auto deep = [](const Structure& s) { return s.layer >= Layer::deep; };
  const auto skin = [](const Structure& s) { return s.kind == Kind::skin; };
  const ForeignModel glb = read_with_assimp(exported(folder, "deep.glb", "--peel 3"));
  CHECK(glb.triangles() == triangles_where(deep) + triangles_where(skin));  // with its outline
  for (const std::string ending : {".obj", ".ply", ".stl"}) {
    CAPTURE(ending);
    CHECK(read_with_assimp(exported(folder, "deep" + ending, "--peel 3")).triangles() ==
          triangles_where(deep));
  }
  const ForeignModel plain =
      read_with_assimp(exported(folder, "plain.glb", "--peel 3 --hide skin"));
  CHECK(plain.triangles() == triangles_where(deep));
  CHECK(plain.find("psoas-major.left"));
  CHECK_FALSE(plain.find("gluteus-maximus.left"));
}

TEST_CASE("only what is isolated is exported, on the sides that were named") {
  const TemporaryFolder folder;
  const ForeignModel model =
      read_with_assimp(exported(folder, "one.glb", "--isolate piriformis.left"));
  REQUIRE(model.meshes.size() == 1);
  CHECK(model.meshes[0].name == "piriformis.left");
  CHECK(model.meshes[0].positions[0].x > 0.0f);  // the subject's left, in metres
  CHECK(model.height(1) < 0.5f);
}

TEST_CASE("the pain of a point is in the colours of the file, on the side that was asked for") {
  const TemporaryFolder folder;
  const std::string flags = "--point upper-trapezius.1 --peel 0 --no-window --side ";
  for (const std::string side : {"left", "right"}) {
    CAPTURE(side);
    const ForeignModel model = read_with_assimp(exported(folder, side + ".glb", flags + side));
    const ForeignMesh* skin = model.find("skin");
    REQUIRE(skin);
    CHECK(warm_vertices(*skin) > 300);
    std::size_t left = 0, right = 0;
    for (std::size_t v = 0; v < skin->colours.size(); ++v)
      if (skin->colours[v].b < 0.12f * skin->colours[v].r)
        ++(skin->positions[v].x > 0.0f ? left : right);
    CHECK((side == "left" ? left > 5 * right : right > 5 * left));
  }
  const auto json = json_of(folder / "left.glb");
  CHECK(json["asset"]["copyright"].get<std::string>().find("BodyParts3D") != std::string::npos);
  CHECK(json["asset"]["extras"]["point"] == "upper-trapezius.1");
  CHECK(json["asset"]["extras"]["side"] == "left");
  CHECK(json["asset"]["extras"]["statement"].get<std::string>().find("not diagnosis") !=
        std::string::npos);
  CHECK(json["nodes"][0]["extras"]["fma"].is_string());
}

TEST_CASE("a method is exported as it lies, with its tool and its room, or without the room") {
  const TemporaryFolder folder;
  const ForeignModel lying = read_with_assimp(exported(folder, "lying.glb", "--method psoas-hoop"));
  CHECK(lying.height(1) < 0.8f);  // prone, in metres
  CHECK(lying.find("room:floor"));
  const auto is_tool = [](const ForeignMesh& m) { return m.name.starts_with("tool:"); };
  CHECK(std::any_of(lying.meshes.begin(), lying.meshes.end(), is_tool));
  const ForeignModel bare =
      read_with_assimp(exported(folder, "bare.glb", "--method psoas-hoop --no-room"));
  CHECK_FALSE(bare.find("room:floor"));
  CHECK(std::any_of(bare.meshes.begin(), bare.meshes.end(), is_tool));
  CHECK_FALSE(json_of(folder / "lying.glb").contains("skins"));
}

TEST_CASE("with its rig the body stands as it was built") {
  const TemporaryFolder folder;
  const fs::path file = exported(folder, "rig.glb", "--method psoas-hoop --keep-rig");
  const Body body = tautband::io::read_model(file);
  CHECK(body.rig.joints.size() == whole_body().rig.joints.size());
  CHECK(read_with_assimp(file).height(1) > 1.5f);
  check_one_sentence(run_tautband("export --keep-rig -o " + (folder / "rig.obj").string()), 2,
                     "only .glb files hold a rig");
}

TEST_CASE("a printed body is in millimetres, upright, without a floor") {
  const TemporaryFolder folder;
  const ForeignModel model =
      read_with_assimp(exported(folder, "body.stl", "--layers 0 --pose prone"));
  CHECK(model.triangles() ==
        triangles_where([](const Structure& s) { return s.kind == Kind::skin; }));
  const float height = model.height(2);
  CHECK(height > 150.0f);
  CHECK(height < 800.0f);
}

TEST_CASE("the same view gives the same bytes, and a second file beside an .obj only") {
  const TemporaryFolder folder;
  for (const std::string ending : {".glb", ".obj", ".ply", ".stl"}) {
    CAPTURE(ending);
    const std::string flags = "--method psoas-hoop --isolate psoas-major femur";
    const fs::path once = exported(folder, "once" + ending, flags);
    const std::string first = slurp(once);
    CHECK(first == slurp(exported(folder, "once" + ending, flags)));
  }
  CHECK(count_files(folder) == 5);
  CHECK(slurp(folder / "once.obj").find("mtllib once.mtl") != std::string::npos);
}

TEST_CASE("a wrong export ends with one sentence and leaves no file") {
  const TemporaryFolder folder;
  const auto out = [&](const std::string& name) { return " -o " + (folder / name).string(); };
  check_one_sentence(run_tautband("export" + out("x.fbx")), 2, ".glb, .obj, .ply or .stl");
  check_one_sentence(run_tautband("export --point psoas-mayor.1" + out("x.glb")), 1,
                     "psoas-major.1");
  check_one_sentence(run_tautband("export --isolate nothing-such" + out("x.glb")), 1,
                     "nothing-such");
  check_one_sentence(run_tautband("export --isolate psoas-major --hide psoas-major" + out("x.glb")),
                     1, "nothing is drawn");
  check_one_sentence(run_tautband("export --peel 9" + out("x.glb")), 2, "--peel");
  for (const std::string ending : {".glb", ".obj", ".ply", ".stl"})
    check_one_sentence(
        run_tautband("export --isolate patella -o " + (folder / "none" / "x").string() + ending), 1,
        "does not exist");
  CHECK(count_files(folder) == 0);
}

TEST_CASE("a full disk leaves no half of a file") {
  const TemporaryFolder folder;
  for (const std::string ending : {".glb", ".obj", ".ply", ".stl"}) {
    const std::string file = (folder / "x").string() + ending;
    check_one_sentence(run_command(std::string("ulimit -f 8; trap '' XFSZ; ") +
                                   tautband::testing::program() + " export --peel 5 -o " + file),
                       3, "cannot be written");
  }
  CHECK(count_files(folder) == 0);
}

TEST_CASE("export needs neither a display nor a graphics driver") {
  const TemporaryFolder folder;
  const Outcome outcome =
      run_command(std::string("env -u DISPLAY EGL_PLATFORM=none LIBGL_DRIVERS_PATH=/nonexistent ") +
                  "__EGL_VENDOR_LIBRARY_DIRS=/nonexistent " + tautband::testing::program() +
                  " export --isolate patella -o " + (folder / "x.glb").string());
  CHECK(outcome.code == 0);
  CHECK(fs::exists(folder / "x.glb"));
}
