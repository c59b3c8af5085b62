// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "scene/stage.h"

using namespace tautband;

namespace {

// A ground of 1200 x 1200 mm in cells of 15 mm.
Mesh ground() {
  Mesh mesh;
  for (int i = 0; i <= 80; ++i)
    for (int j = 0; j <= 80; ++j)
      mesh.positions.emplace_back(-600.0f + 15.0f * float(i), 0.0f, -600.0f + 15.0f * float(j));
  return mesh;
}

std::size_t at(int i, int j) {
  return std::size_t(i) * 81 + std::size_t(j);
}

// A disc of places at a height.
std::vector<glm::vec3> disc(float height, float radius) {
  std::vector<glm::vec3> places;
  for (float x = -radius; x <= radius; x += 5.0f)
    for (float z = -radius; z <= radius; z += 5.0f)
      if (x * x + z * z <= radius * radius) places.emplace_back(x, height, z);
  return places;
}

}  // namespace

TEST_CASE("what lies on the ground darkens it, what hangs high hardly does") {
  const Mesh plane = ground();
  const auto lying = scene::shadow_on(plane, disc(5.0f, 100.0f));
  const auto hanging = scene::shadow_on(plane, disc(300.0f, 100.0f));
  const auto nothing = scene::shadow_on(plane, {});
  CHECK(lying[at(40, 40)].x > 0.7f);
  CHECK(hanging[at(40, 40)].x < 0.3f);
  CHECK(hanging[at(40, 40)].x > 0.01f);
  CHECK(nothing[at(40, 40)].x == 0.0f);
  CHECK(lying[at(40, 62)].x < 0.2f);                 // 330 mm beside it
  CHECK(lying[at(40, 52)].x < lying[at(40, 45)].x);  // softer outward
}

TEST_CASE("the ground ends softly") {
  const auto values = scene::shadow_on(ground(), {});
  CHECK(values[at(40, 40)].y == 0.0f);
  CHECK(values[at(0, 40)].y == 1.0f);
  CHECK(values[at(40, 80)].y == 1.0f);
  CHECK(values[at(8, 40)].y > 0.05f);
  CHECK(values[at(8, 40)].y < 0.95f);
}
