// SPDX-License-Identifier: MIT
#include <filesystem>
#include <set>

#include <doctest/doctest.h>

#include "atlas/knowledge.h"
#include "io/files.h"
#include "io/json.h"
#include "io/knowledge.h"
#include "support/places.h"

using namespace tautband;

namespace {

const std::filesystem::path kData = std::filesystem::path(tautband::testing::in_project("/data"));

const Knowledge& knowledge() {
  static const Knowledge kKnowledge = io::read_knowledge(kData);
  return kKnowledge;
}

}  // namespace

TEST_CASE("the shipped data hold no fault, neither of meaning nor of form") {
  const io::Verdict verdict = io::validate_knowledge(kData);
  for (const std::string& fault : verdict.faults) FAIL_CHECK(fault);
  const Knowledge& k = knowledge();
  CHECK(static_cast<std::size_t>(verdict.files) == 3 + k.muscles.size() + k.tools.size() +
                                                       k.poses.size() + k.methods.size() +
                                                       k.lessons.size());
}

TEST_CASE("every muscle of the shipped data is one that the table of measurements can build") {
  const io::JsonValue table =
      io::parse_json(io::read_text(kData / "morphometry/muscles.json"), "muscles.json");
  std::set<std::string> shapes;
  for (const io::JsonValue& muscle : table.at("muscles"))
    shapes.insert(muscle.at("id").get<std::string>());
  for (const Muscle& muscle : knowledge().muscles)
    for (const std::string& structure : muscle.structures)
      CHECK_MESSAGE(shapes.contains(structure), muscle.id << " names the mesh " << structure);
}

TEST_CASE("every trigger point of the shipped data refers pain somewhere and names a source") {
  for (const TriggerPoint& point : knowledge().points) {
    CAPTURE(point.id);
    CHECK_FALSE(point.sources.empty());
    CHECK_FALSE(point.zones.empty());
    float strongest = 0.0f;
    for (const ReferralZone& zone : point.zones) strongest = std::max(strongest, zone.intensity);
    CHECK(strongest >= 0.15f);  // or its heat would hardly be seen
  }
}

TEST_CASE("every region of the shipped data lies on the side on which it is given") {
  for (const Region& region : knowledge().regions) {
    CAPTURE(region.id);
    float leftmost = -1e9f;
    for (const Stroke& stroke : region.strokes)
      for (const glm::vec3& p : stroke.points) leftmost = std::max(leftmost, p.x - stroke.radius);
    CHECK(leftmost < (region.extent == Extent::paired ? 0.0f : 1000.0f));
  }
}

TEST_CASE("every muscle of the shipped data says how well it is known") {
  for (const Muscle& muscle : knowledge().muscles) {
    CAPTURE(muscle.id);
    CHECK_FALSE(muscle.evidence.empty());
    CHECK_FALSE(muscle.sources.empty());
  }
}
