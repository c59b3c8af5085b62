// SPDX-License-Identifier: MIT
#include "import/concepts.h"

#include <filesystem>

#include <doctest/doctest.h>

#include "core/error.h"
#include "io/anatomy_names.h"
#include "io/files.h"
#include "support/places.h"
#include "support/process.h"
#include "support/reference_body.h"

using namespace tautband;
using import::Concepts;
using import::Element;
using tautband::testing::reference_body;

namespace {

const std::filesystem::path kRoot{tautband::testing::in_project()};

const Concepts& concepts() {
  static const Concepts made(reference_body(), kRoot / "data");
  return made;
}

// "infraspinatus.left", "deltoid" where no side is said, "" where nothing is known.
std::string known(const std::vector<std::string>& names, const std::vector<std::string>& fma = {}) {
  const auto found = concepts().recognise(Element{"element", fma, names, {}});
  if (!found) return {};
  return found->what->id + (found->said ? "." + std::string(to_string(*found->said)) : "");
}

}  // namespace

TEST_CASE("muscles are known by FMA id, English, Latin, older names and Z-Anatomy's spelling") {
  CHECK(known({}, {"FMA32547"}) == "infraspinatus.right");
  CHECK(known({}, {"FMA32548"}) == "infraspinatus.left");
  CHECK(known({"FMA32548"}) == "infraspinatus.left");
  CHECK(known({"Infraspinatus muscle.l"}) == "infraspinatus.left");
  CHECK(known({"Musculus infraspinatus dexter"}) == "infraspinatus.right");
  CHECK(known({"Scalenus anterior muscle.r"}) == "scalenus-anterior.right");
  CHECK(known({"Anterior scalene.l"}) == "scalenus-anterior.left");
  CHECK(known({"Peroneus longus_R"}) == "fibularis-longus.right");
  CHECK(known({"Right flexor accessorius"}) == "quadratus-plantae.right");
  CHECK(known({"Quadratus plantae muscle.l"}) == "quadratus-plantae.left");
  CHECK(known({"Long head of biceps brachii.r"}) == "biceps-brachii-long-head.right");
  CHECK(known({"Descending part of trapezius muscle.l"}) == "upper-trapezius.left");
  CHECK(known({"Abductor digiti minimi of left foot"}) == "abductor-digiti-minimi-pedis.left");
  CHECK(known({"External abdominal oblique muscle.l"}) == "external-oblique.left");
}

TEST_CASE("bones, discs and cartilages are known, too") {
  CHECK(known({"Femur.l"}) == "femur.left");
  CHECK(known({"Hip bone.r"}) == "hip.right");
  CHECK(known({"Third cervical vertebra"}) == "c3");
  CHECK(known({"Vertebra C3"}) == "c3");
  CHECK(known({"Axis (C2)"}).empty());  // says two things; kept as other rather than guessed
  CHECK(known({"First metacarpal bone.l"}) == "metacarpal-1.left");
  CHECK(known({"Distal phalanx of great toe.r"}) == "distal-phalanx-big-toe.right");
  CHECK(known({"Right temporal bone"}).starts_with("cranium"));
  CHECK(known({"Intervertebral disk of fifth lumbar vertebra"}) == "disc-l5");
}

TEST_CASE("a side can be said by a group above, and a part by the muscle above") {
  CHECK(known({"Infraspinatus", "Left", "Muscles"}) == "infraspinatus.left");
  CHECK(known({"Mesh.004", "Soleus muscle.r"}) == "soleus.right");
  CHECK(known({"Clavicular part", "Deltoid.l"}) == "deltoid-clavicular.left");
}

TEST_CASE("what nobody knows is not guessed") {
  CHECK(known({"Left kidney"}).empty());
  CHECK(known({"Cube.001"}).empty());
  CHECK(known({""}).empty());
  // Variants that lie on another muscle are not that muscle.
  CHECK(known({"Scalenus minimus.l"}) != "scalenus-anterior.left");
  CHECK(known({"Sternalis.l"}).empty());
}

TEST_CASE("every entry of the table of names is reached by its codes and names") {
  for (const io::AnatomyName& entry : io::read_anatomy_names(kRoot / "data/anatomy-names.json")) {
    CAPTURE(entry.id);
    for (const auto& [code, side] : entry.fma) {
      const std::string fma = code;
      CAPTURE(fma);
      CHECK(known({}, {fma}) == entry.id + (side ? "." + std::string(to_string(*side)) : ""));
    }
    for (const std::string& name : entry.also) {
      CAPTURE(name);
      const std::string found = known({name});
      CHECK(found.substr(0, found.find('.')) == entry.id);
    }
  }
}

TEST_CASE("the body's own names lead back to its structures") {
  for (const Structure& structure : reference_body().structures) {
    CAPTURE(structure.id);
    const auto found = concepts().recognise(Element{"element", {}, {structure.name}, {}});
    REQUIRE(found);
    CHECK(found->what->name == structure.name);
  }
}

TEST_CASE("a wrong table is refused with file and place") {
  const testing::TemporaryFolder folder;
  const auto faults = [&](const std::string& text) -> std::string {
    io::write_atomically(folder / "names.json", text);
    try {
      io::read_anatomy_names(folder / "names.json");
    } catch (const Error& error) {
      return error.what();
    }
    return {};
  };
  CHECK(faults(R"({"concepts": []})").empty());
  CHECK(faults(R"({})").find("concepts") != std::string::npos);
  CHECK(faults(R"({"concepts": [{"name": "x"}]})").find("#/concepts/0") != std::string::npos);
  CHECK(faults(R"({"concepts": [{"id": "a", "fma": {"FMA1": "up"}}]})").find("FMA1") !=
        std::string::npos);
  CHECK(faults(R"({"concepts": [{"id": "a", "kind": "stone"}]})").find("kind") !=
        std::string::npos);
  CHECK(faults(R"({"concepts": [{"id": "a", "layer": 9}]})").find("layer") != std::string::npos);
  CHECK(faults(R"({"concepts": [{"id": "a", "alias": 1}]})").find("alias") != std::string::npos);
}
