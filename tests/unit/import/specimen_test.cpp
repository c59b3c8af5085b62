// SPDX-License-Identifier: MIT
#include "import/specimen.h"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "core/error.h"
#include "import/bodyparts3d.h"
#include "io/files.h"
#include "support/process.h"
#include "support/zip_file.h"
#include "unit/import/boxes.h"

using namespace tautband;
using import::Specimen;
using testing::TemporaryFolder;

namespace {

std::string small_obj() {
  return testing::obj_of(testing::box(glm::vec3(0.0f), glm::vec3(1.0f)));
}

std::string with_comments(const std::string& fma, const std::string& name) {
  return "# Concept ID : " + fma + "\r\n# English name : " + name + "\r\n" + small_obj();
}

const std::string kElements =
    "concept id\tname\telement file id\n"
    "FMA5022\tmuscle organ\tFJ1\nFMA5022\tmuscle organ\tFJ2M\nFMA5022\tmuscle organ\tFJ3\n"
    "FMA32547\tright infraspinatus muscle\tFJ1\nFMA22559\tleft soleus\tFJ2M\n";

std::string told(const std::filesystem::path& path) {
  try {
    import::Source(path).read();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("release 4.0 is read from a zip with its tables beside or inside") {
  const TemporaryFolder folder;
  const std::map<std::string, std::string> parts{{"isa/FJ1.obj", with_comments("FMA32547", "x")},
                                                 {"isa/FJ2M.obj", small_obj()},
                                                 {"isa/FJ3.obj", small_obj()}};
  for (const bool inside : {true, false}) {
    CAPTURE(inside);
    auto entries = parts;
    if (inside)
      entries["isa_element_parts.txt"] = kElements;
    else
      io::write_atomically(folder / "isa_element_parts.txt", kElements);
    io::write_atomically(folder / "isa.zip", testing::zip_of(entries));
    for (const auto& place : {folder / "isa.zip", folder.path()}) {
      const Specimen source = import::Source(place).read();
      REQUIRE(source.elements.size() == 3);
      CHECK(source.format.find("4.0") != std::string::npos);
      CHECK(source.elements[0].fma == std::vector<std::string>{"FMA32547", "FMA5022"});
      // The concept with the fewest elements comes first, since it says most.
      CHECK(source.elements[1].fma.front() == "FMA22559");
      CHECK(source.elements[1].names.front() == "left soleus");
      CHECK(source.credit.licence == "CC BY 4.0");
    }
    std::filesystem::remove(folder / "isa_element_parts.txt");
  }
}

TEST_CASE("release 3.0 is read from a folder, without its list by FMA ids alone") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "FMA22558.obj", small_obj());
  Specimen source = import::Source(folder.path()).read();
  REQUIRE(source.elements.size() == 1);
  CHECK(source.elements[0].fma == std::vector<std::string>{"FMA22558"});
  CHECK(source.remarks.size() == 1);
  io::write_atomically(folder / "parts_list_3.0.txt", "FMA22558\tright soleus\r\n");
  source = import::Source(folder.path()).read();
  CHECK(source.elements[0].names == std::vector<std::string>{"right soleus"});
  CHECK(source.remarks.empty());
}

TEST_CASE("one broken file of many is left out and told, none but broken ones are refused") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "FJ1.obj", small_obj());
  io::write_atomically(folder / "FJ2.obj", "v 1 2 nan\n");
  const Specimen source = import::Source(folder.path()).read();
  CHECK(source.elements.size() == 1);
  CHECK(source.remarks.front().find("FJ2.obj") != std::string::npos);
  std::filesystem::remove(folder / "FJ1.obj");
  CHECK(told(folder.path()).find("none of its files") != std::string::npos);
}

TEST_CASE("objects of an OBJ keep their names, and formats are told apart") {
  const TemporaryFolder folder;
  const Mesh one = testing::box(glm::vec3(0.0f), glm::vec3(1.0f));
  io::write_atomically(folder / "two.obj",
                       testing::obj_of(one, "Soleus.l") + testing::obj_of(one, "Soleus.r", 9));
  const Specimen source = import::Source(folder / "two.obj").read();
  REQUIRE(source.elements.size() == 2);
  CHECK(source.elements[0].names.front() == "Soleus.l");
  CHECK(source.elements[1].mesh.triangles.size() == 12);
  CHECK(source.credit.text.empty());
}

TEST_CASE("what cannot be read is refused in one sentence with a remedy") {
  const TemporaryFolder folder;
  CHECK(told(folder / "absent.fbx").find("no such file") != std::string::npos);
  io::write_atomically(folder / "words.txt", "nothing of a model");
  CHECK(told(folder / "words.txt").find("export it as") != std::string::npos);
  CHECK(told(folder.path()).find("BodyParts3D") != std::string::npos);
  io::write_atomically(folder / "points.obj", "v 1 2 3\nv 2 3 4\n");
  CHECK(told(folder / "points.obj").find("points.obj") != std::string::npos);
}

TEST_CASE("makers are known by the names of their files") {
  CHECK(import::credit_by_name("Z-Anatomy.fbx").share_alike());
  CHECK(import::credit_by_name("isa_BP3D_4.0_obj_99.zip").licence == "CC BY 4.0");
  CHECK_FALSE(import::credit_by_name("isa_BP3D_4.0_obj_99.zip").share_alike());
  CHECK(import::credit_by_name("body.obj").text.empty());
}
