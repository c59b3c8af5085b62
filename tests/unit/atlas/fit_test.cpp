// SPDX-License-Identifier: MIT
#include "atlas/fit.h"

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

namespace tautband {
namespace {

// Twelve landmarks over a box, a region between them, and a point's neighbourhood.
Knowledge surveyed() {
  Knowledge knowledge;
  for (int i = 0; i < 12; ++i) {
    Landmark landmark;
    landmark.id = "l" + std::to_string(i);
    landmark.extent = Extent::paired;
    landmark.position = {-40.0f - 20.0f * float(i % 3),
                         100.0f * float(i / 3 % 2) + 13.0f * float(i), 50.0f * float(i / 6)};
    knowledge.landmarks.push_back(landmark);
  }
  Region region;
  region.strokes = {{{{-70, 60, 20}, {-90, 100, 40}}, 12.0f}};
  knowledge.regions = {region};
  TriggerPoint point;
  point.neighbourhood = Neighbourhood{{-60, 120, 30}, 20.0f};
  knowledge.points = {point};
  return knowledge;
}

std::vector<PlacedLandmark> scaled(const Knowledge& knowledge, const glm::vec3& by) {
  std::vector<PlacedLandmark> out;
  const glm::vec3 middle(kMirrorX, 0, 0);
  for (const Landmark& landmark : knowledge.landmarks)
    out.push_back({landmark.id, middle + by * (landmark.position - middle)});
  return out;
}

}  // namespace

TEST_CASE("a smaller body's regions and points lie where they lie in the measured one") {
  Knowledge knowledge = surveyed();
  const Knowledge before = knowledge;
  const glm::vec3 by(0.85f, 0.93f, 0.9f), middle(kMirrorX, 0, 0);
  CHECK(fit_to_body(knowledge, scaled(before, by)).empty());
  const auto expected = [&](const glm::vec3& p) { return middle + by * (p - middle); };
  for (std::size_t i = 0; i < before.landmarks.size(); ++i)
    CHECK(glm::distance(knowledge.landmarks[i].position, expected(before.landmarks[i].position)) <
          0.01f);
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(glm::distance(knowledge.regions[0].strokes[0].points[i],
                        expected(before.regions[0].strokes[0].points[i])) < 0.01f);
  CHECK(glm::distance(knowledge.points[0].neighbourhood->place,
                      expected(before.points[0].neighbourhood->place)) < 0.01f);
}

TEST_CASE("a single landmark that lies elsewhere takes with it what is near, and little else") {
  Knowledge knowledge = surveyed();
  const Knowledge before = knowledge;
  auto places = scaled(before, glm::vec3(1.0f));
  places[4].position.z += 20.0f;
  CHECK(fit_to_body(knowledge, places).empty());
  CHECK(knowledge.landmarks[4].position.z ==
        doctest::Approx(before.landmarks[4].position.z + 20.0f).epsilon(1e-4));
  CHECK(glm::distance(knowledge.landmarks[5].position, before.landmarks[5].position) < 0.01f);
}

TEST_CASE("without landmarks, or with those of the table, every place stays to the last bit") {
  Knowledge knowledge = surveyed();
  const Knowledge before = knowledge;
  CHECK(fit_to_body(knowledge, {}).empty());
  CHECK(fit_to_body(knowledge, scaled(before, glm::vec3(1.0f))).empty());
  CHECK(knowledge.regions[0].strokes[0].points == before.regions[0].strokes[0].points);
}

TEST_CASE("a body that names too few landmarks is told so and left as it is") {
  Knowledge knowledge = surveyed();
  auto places = scaled(knowledge, glm::vec3(0.9f));
  places.resize(3);
  CHECK(fit_to_body(knowledge, places).find("too few") != std::string::npos);
  CHECK(knowledge.regions[0].strokes[0].points[0] == glm::vec3(-70, 60, 20));
}

}  // namespace tautband
