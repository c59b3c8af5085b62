// SPDX-License-Identifier: MIT
#include "io/archive.h"

#include <fstream>
#include <string>

#include <doctest/doctest.h>

#include "io/obj_reader.h"
#include "support/faults.h"
#include "support/process.h"
#include "support/zip_file.h"

using namespace tautband;
using testing::fault_of;
using testing::TemporaryFolder;

namespace {

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("a folder and a zip file of the same files are read alike, whatever folders they have") {
  const TemporaryFolder folder;
  write(folder / "plain/inner/FMA1.obj", "one");
  write(folder / "plain/FMA2.obj", "two");
  write(folder / "parts.zip", testing::zip_of({{"inner/FMA1.obj", "one"}, {"FMA2.obj", "two"}}));
  for (const char* place : {"plain", "parts.zip"}) {
    CAPTURE(place);
    const io::Archive archive(folder / place);
    CHECK(archive.names() == std::vector<std::string>{"FMA1.obj", "FMA2.obj"});
    CHECK(archive.contains("FMA2.obj"));
    CHECK(archive.read("FMA1.obj") == "one");
    CHECK(archive.read("FMA2.obj") == "two");
    CHECK(fault_of([&] { archive.read("FMA3.obj"); }).find("FMA3.obj") != std::string::npos);
  }
}

TEST_CASE("a missing, cut or damaged archive is one sentence that names the file") {
  const TemporaryFolder folder;
  const std::string whole = testing::zip_of({{"FMA1.obj", "v 1 2 3, and more of it"}});
  write(folder / "cut.zip", whole.substr(0, whole.size() / 2));
  write(folder / "text.zip", "this is no zip file");
  std::string flipped = whole;
  flipped[flipped.find("v 1 2 3")] = 'w';
  write(folder / "flipped.zip", flipped);
  for (const char* name : {"cut.zip", "text.zip", "none.zip"}) {
    CAPTURE(name);
    const std::string fault = fault_of([&] { io::Archive archive(folder / name); });
    CHECK(fault.find(name) != std::string::npos);
    CHECK(fault.find('\n') == std::string::npos);
  }
  const io::Archive damaged(folder / "flipped.zip");
  CHECK(fault_of([&] { damaged.read("FMA1.obj"); }).find("damaged") != std::string::npos);
}

TEST_CASE("an OBJ gives its places and triangles, polygons as fans, indices from either end") {
  const Mesh mesh = io::read_obj(
      "# a square and a triangle\r\nmtllib x.mtl\no part\nvn 0 0 1\nv 0 0 0\nv 1 0 0\nv 1 1 0 1.0\n"
      "v 0 1e0 -0.5\ns off\nf 1//1 2//1 3//1 4//1\nf -4/2/1 -3 -1\n",
      "a.obj");
  REQUIRE(mesh.positions.size() == 4);
  CHECK(mesh.positions[3].z == -0.5f);
  REQUIRE(mesh.triangles.size() == 3);
  CHECK(mesh.triangles[1] == glm::uvec3(0, 2, 3));
  CHECK(mesh.triangles[2] == glm::uvec3(0, 1, 3));
}

TEST_CASE("a wrong OBJ is refused with its file and line") {
  const std::string three = "v 0 0 0\nv 1 0 0\nv 0 1 0\n";
  const std::pair<std::string, const char*> wrong[] = {
      {"v 0 0 nan\n", "a.obj, line 1"},
      {"v 0 0 inf\n", "a.obj, line 1"},
      {"v 0 0 1e99\n", "a.obj, line 1"},
      {"v 0 0\n", "a.obj, line 1"},
      {"v 0 0 zero\n", "a.obj, line 1"},
      {three + "f 1 2 4\n", "a.obj, line 4: vertex 4"},
      {three + "f 0 1 2\n", "a.obj, line 4"},
      {three + "f -4 1 2\n", "a.obj, line 4"},
      {three + "f 1 2\n", "a.obj, line 4"},
      {three + "f 1 2 x\n", "a.obj, line 4"},
      {three + "f 1 2 99999999999999999999\n", "a.obj, line 4"},
      {"<html>\n", "a.obj, line 1"},
      {three, "a.obj: holds no triangle"},
      {"", "a.obj: holds no triangle"}};
  for (const auto& row : wrong) {  // no structured binding: clang lets no lambda capture one
    const auto& text = row.first;
    const auto& told = row.second;
    CAPTURE(text);
    const std::string fault = fault_of([&] { io::read_obj(text, "a.obj"); });
    CHECK(fault.find(told) != std::string::npos);
  }
}
