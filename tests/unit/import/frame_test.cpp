// SPDX-License-Identifier: MIT
#include "import/frame.h"

#include <array>
#include <vector>

#include <doctest/doctest.h>

#include "core/error.h"

using namespace tautband;
using import::Direction;
using import::Frame;
using import::Sighting;

namespace {

// Places of a body, mm: skull, pelvis, heels, hands, sternum, spine.
const std::array<glm::dvec3, 8> kBody = {{{0, 1600, 10},
                                          {0, 950, -20},
                                          {-90, 40, -40},
                                          {90, 40, -40},
                                          {-300, 800, 40},
                                          {300, 800, 40},
                                          {0, 1300, 90},
                                          {0, 1250, -60}}};

template <class Map>
std::vector<Sighting> seen(const Map& map) {
  std::vector<Sighting> out;
  for (const glm::dvec3& place : kBody) out.push_back({map(place), place});
  return out;
}

Frame found(const std::vector<Sighting>& sightings, const import::FrameWishes& wishes = {}) {
  return import::find_frame(sightings, {}, Bounds{glm::vec3(-1), glm::vec3(1)}, wishes);
}

}  // namespace

TEST_CASE("centimetres with z up, facing -y, are found and brought upright") {
  const Frame frame =
      found(seen([](const glm::dvec3& p) { return glm::dvec3(p.x, -p.z, p.y) / 10.0; }));
  CHECK(frame.by_structures);
  CHECK(frame.scale == 10.0);
  CHECK(frame.size == doctest::Approx(1.0));
  CHECK_FALSE(frame.mirrored);
  const glm::dvec3 head = frame(glm::dvec3(0.0, -1.0, 160.0));
  CHECK(head.y == doctest::Approx(1600.0));
  CHECK(head.z == doctest::Approx(10.0));
  CHECK(frame.words.find("+z up, facing -y") != std::string::npos);
}

TEST_CASE("metres and inches of bodies of other sizes are told apart") {
  for (const double size : {0.8, 1.0, 1.2}) {
    CAPTURE(size);
    CHECK(found(seen([&](const glm::dvec3& p) { return p * size / 1000.0; })).scale == 1000.0);
    CHECK(found(seen([&](const glm::dvec3& p) { return p * size / 25.4; })).scale == 25.4);
    CHECK(found(seen([&](const glm::dvec3& p) { return p * size; })).size == doctest::Approx(size));
  }
}

TEST_CASE("a unit that nobody uses is scaled to the body's size and said so") {
  const Frame frame = found(seen([](const glm::dvec3& p) { return p * 7.0; }));
  CHECK(frame.scale == doctest::Approx(1.0 / 7.0));
  REQUIRE(frame.remarks.size() == 1);
  CHECK(frame.remarks[0].find("--units") != std::string::npos);
}

TEST_CASE("a mirrored file is mirrored back, so that left stays left") {
  const Frame frame = found(seen([](const glm::dvec3& p) { return glm::dvec3(-p.x, p.y, p.z); }));
  CHECK(frame.mirrored);
  CHECK(frame(glm::dvec3(90.0, 40.0, -40.0)).x == doctest::Approx(-90.0));
  CHECK_FALSE(frame.remarks.empty());
}

TEST_CASE("a file that is mirrored hardly better than turned is turned") {
  // All near the median plane, what is left of it slightly to the right: turned half round y, its
  // mirror image fits by a trifle better, and is tried first.
  std::vector<Sighting> sightings;
  for (const glm::dvec3& p : kBody) {
    const glm::dvec3 near(p.x / 100.0, p.y, 4.0 * p.z);
    sightings.push_back({glm::dvec3(near.x, near.y, -near.z), near});
  }
  CHECK_FALSE(found(sightings).mirrored);
}

TEST_CASE("axes that are told are believed without known names as well, mirrored or not") {
  import::FrameWishes wishes;
  wishes.left = Direction{0, -1};
  wishes.up = Direction{1, 1};
  wishes.facing = Direction{2, 1};
  const Bounds whole{{-0.4f, 0.0f, -0.2f}, {0.4f, 1.7f, 0.2f}};
  const Frame frame = import::find_frame({}, {}, whole, wishes);
  CHECK(frame.mirrored);
  CHECK(frame(glm::dvec3(0.4, 0.0, 0.0)).x == doctest::Approx(-400.0));
  CHECK(frame.words.find("left towards -x") != std::string::npos);
}

TEST_CASE("what the user says overrules what is found") {
  const auto sightings = seen([](const glm::dvec3& p) { return p; });
  import::FrameWishes wishes;
  wishes.unit = "cm";
  CHECK(found(sightings, wishes).scale == 10.0);
  CHECK_FALSE(found(sightings, wishes).remarks.empty());
  wishes.up = Direction{2, 1};
  wishes.facing = Direction{1, -1};
  CHECK(found(sightings, wishes).words.find("+z up, facing -y") != std::string::npos);
  wishes.facing = Direction{2, -1};
  CHECK_THROWS_AS(found(sightings, wishes), Error);
}

TEST_CASE("without known names the size decides, and the doubt is told") {
  const Frame frame =
      import::find_frame({}, {}, Bounds{{-0.4f, -0.2f, 0.0f}, {0.4f, 0.2f, 1.7f}}, {});
  CHECK(frame.scale == 1000.0);
  CHECK(frame(glm::dvec3(0.0, 0.0, 1.7)).y == doctest::Approx(1700.0));
  CHECK_FALSE(frame.by_structures);
  CHECK_FALSE(frame.remarks.empty());
}

TEST_CASE("directions are read as people write them") {
  CHECK(import::direction_from("-Y") == Direction{1, -1});
  CHECK(import::direction_from("+z") == Direction{2, 1});
  CHECK_FALSE(import::direction_from("up"));
  CHECK_FALSE(import::direction_from(""));
}
