// SPDX-License-Identifier: MIT
// On what an import depends: what it may use, and under which name it is kept.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "core/error.h"
#include "import/importer.h"
#include "import/limits.h"
#include "io/files.h"
#include "support/process.h"
#include "support/zip_file.h"
#include "unit/import/boxes.h"

using namespace tautband;
using import::Arguments;
using import::Source;
using testing::TemporaryFolder;

namespace {

std::string key(const std::filesystem::path& input) {
  Arguments arguments;
  arguments.input = input;
  return import::key_of(Source(input), arguments).value_or("");
}

const std::string kObj = testing::obj_of(testing::box(glm::vec3(0.0f), glm::vec3(1.0f)));

}  // namespace

TEST_CASE("memory that is given is had while parsing, too") {
  Arguments arguments;
  arguments.most_megabytes = 100'000;
  CHECK(import::room_to_parse(arguments, {}).memory == std::size_t{100'000} << 20);
}

TEST_CASE("room to parse counts all that a model refers to") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "body.gltf", R"({"buffers": [{"uri": "my%20body.bin"}]})");
  io::write_atomically(folder / "my body.bin", std::string(3 << 20, 'x'));
  io::write_atomically(folder / "other.bin", std::string(3 << 20, 'x'));
  const auto files = Source(folder / "body.gltf").files();
  REQUIRE(files);
  CHECK(files->size() == 2);
  CHECK(import::room_to_parse({}, *files).seconds == import::room_to_parse({}, {}).seconds + 3 * 4);
}

TEST_CASE("the key changes with what a model refers to, not with what lies beside it") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "body.obj", kObj);
  io::write_atomically(folder / "body.gltf", R"({"buffers": [{"uri": "body.bin"}]})");
  io::write_atomically(folder / "body.bin", "1");
  const std::string obj = key(folder / "body.obj"), gltf = key(folder / "body.gltf");
  CHECK_FALSE(obj.empty());
  io::write_atomically(folder / "notes.txt", "words");
  io::write_atomically(folder / "other.bin", "words");
  CHECK(key(folder / "body.obj") == obj);
  CHECK(key(folder / "body.gltf") == gltf);
  io::write_atomically(folder / "body.bin", "2");
  CHECK(key(folder / "body.gltf") != gltf);
  CHECK(key(folder / "body.obj") == obj);
}

TEST_CASE("the key of an unpacked release changes with the tables beside it, not with a slash") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "isa");
  io::write_atomically(folder / "isa" / "FJ1.obj", kObj);
  const std::string bare = key(folder / "isa");
  CHECK(key(folder / "isa/") == bare);
  io::write_atomically(folder / "isa" / "readme.txt", "words");
  CHECK(key(folder / "isa") == bare);
  io::write_atomically(folder / "isa_element_parts.txt", "FMA1\tname\tFJ1\n");
  const std::string with_table = key(folder / "isa");
  CHECK(with_table != bare);
  CHECK(key(folder / "isa/") == with_table);
  CHECK(Source(folder / "isa/").name() == "isa");
  CHECK(Source(folder / "isa/").read().elements[0].names.front() == "name");
}

TEST_CASE("a broken zip does not hide the sound one beside it, and alone is told") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "a.zip", "no zip");
  std::string fault;
  try {
    Source source(folder.path());
  } catch (const Error& error) {
    fault = error.what();
  }
  CHECK(fault.find("a.zip") != std::string::npos);
  io::write_atomically(folder / "b.zip", testing::zip_of({{"FJ1.obj", kObj}}));
  const import::Specimen found = Source(folder.path()).read();
  CHECK(found.elements.size() == 1);
  CHECK(std::any_of(found.remarks.begin(), found.remarks.end(), [](const std::string& remark) {
    return remark.find("a.zip") != std::string::npos;
  }));
}

TEST_CASE("names out of a file bring no control characters along") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "FJ1.obj", "# English name : Soleus\x1b[2J\r\n" + kObj);
  const import::Specimen found = Source(folder.path()).read();
  CHECK(found.elements[0].names.front() == "Soleus [2J");
}
