// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "io/files.h"
#include "support/places.h"
#include "support/process.h"

using namespace tautband;
using testing::TemporaryFolder;

namespace {

testing::Outcome run_generate(const std::string& arguments) {
  const std::filesystem::path folder =
      std::filesystem::path(tautband::testing::program()).parent_path();
  return testing::run_command((folder / "tautband-generate").string() + " " + arguments);
}

}  // namespace

TEST_CASE("a corrected entry is looked at without building the body or touching its file") {
  const std::filesystem::path generator =
      std::filesystem::path(tautband::testing::program()).parent_path() / "tautband-generate";
  if (!std::filesystem::exists(generator)) {
    MESSAGE("skipped: built without TAUTBAND_GENERATOR");
    return;
  }
  const TemporaryFolder folder;
  const std::string picture = (folder / "out.png").string();
  const auto before =
      std::filesystem::last_write_time(tautband::testing::in_project("/models/body.glb"));
  const testing::Outcome drawn = run_generate("--only pisiform --preview " + picture);
  CAPTURE(drawn.err);
  REQUIRE(drawn.code == 0);
  CHECK(std::filesystem::last_write_time(tautband::testing::in_project("/models/body.glb")) ==
        before);
  const Image image = io::decode_png(testing::slurp(picture), picture);
  std::size_t bone = 0;  // neither paper nor ink
  for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4)
    bone += image.rgba[i] > image.rgba[i + 2] + 12;
  CHECK(bone * 50 > image.rgba.size() / 4);

  const testing::Outcome nowhere = run_generate("--only pisiform --preview /no/such/folder/x.png");
  CHECK(nowhere.code != 0);
  CHECK(nowhere.err.find("/no/such/folder") != std::string::npos);
  CHECK(std::count(nowhere.err.begin(), nowhere.err.end(), '\n') == 1);
}
