// SPDX-License-Identifier: MIT
#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "import/importer.h"
#include "io/files.h"
#include "io/model.h"
#include "support/process.h"
#include "support/reference_body.h"

using namespace tautband;
using nlohmann::json;

namespace {

// Imported whole, read back, and the report of it.
json imported(const std::filesystem::path& input, Body& body) {
  const testing::TemporaryFolder folder;
  import::Arguments arguments;
  arguments.input = input;
  const import::Imported made = import::import_model(import::Source(input), arguments);
  io::write_atomically(folder / "body.glb", made.glb);
  body = io::read_model(folder / "body.glb");
  return json::parse(made.json);
}

const json& element(const json& report, const std::string& name) {
  for (const json& one : report["elements"])
    if (one["element"] == name) return one;
  FAIL("no element " << name);
  return report;
}

void check_muscles(const json& report) {
  const json& muscles = report["muscles"];
  CAPTURE(muscles.dump());
  CHECK(muscles["elements"].get<int>() > 300);
  CHECK(muscles["matched"].get<double>() >= 0.95 * muscles["elements"].get<double>());
  CHECK(muscles["wrong_side"] == 0);
  CHECK(report["mm_per_unit"] == 1.0);
  CHECK(report["mirrored"] == false);
  CHECK(report["credit"]["licence"] == "CC BY 4.0");
  CHECK(report["repairs"]["meshes_open"] == 0);
}

}  // namespace

TEST_CASE("release 4.0 of BodyParts3D is imported whole, with its slips of the pen set right") {
  const std::filesystem::path folder = testing::scans();
  if (folder.empty()) return;
  Body body;
  const json report = imported(folder / "isa_BP3D_4.0_obj_99.zip", body);
  check_muscles(report);
  CHECK(report["unmatched"].empty());
  CHECK(report["size"].get<double>() == doctest::Approx(1.04).epsilon(0.02));
  // Named left, lies right.
  CHECK(element(report, "FJ1469")["structure"].get<std::string>().ends_with(".right"));
  // Two elements of one muscle, each its head.
  CHECK(element(report, "FJ1472")["structure"] ==
        "extensor-carpi-ulnaris-humeral.right, extensor-carpi-ulnaris-ulnar.right");
  // Without a name of its own: the disc that no other element is.
  CHECK(element(report, "FJ3211")["structure"] == "disc-t12");
  CHECK(body.copyright.find("BodyParts3D") != std::string::npos);
}

TEST_CASE("release 3.0 of BodyParts3D comes to lie where the body measured on it lies") {
  const std::filesystem::path folder = testing::scans();
  if (folder.empty()) return;
  Body body;
  const json report = imported(folder / "BodyParts3D_3.0_obj_99.zip", body);
  check_muscles(report);
  CHECK(report["size"].get<double>() == doctest::Approx(1.0).epsilon(0.01));
  const Body& known = testing::reference_body();
  int compared = 0;
  for (const Structure& theirs : known.structures)
    for (const Structure& ours : body.structures)
      if (ours.full_id() == theirs.full_id() && ours.id == "femur") {
        ++compared;
        CHECK(glm::length(ours.bounds.centre() - theirs.bounds.centre()) < 3.0f);
      }
  CHECK(compared == 2);
}
