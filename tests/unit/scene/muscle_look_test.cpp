// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "scene/build.h"
#include "scene/fibre_pattern.h"
#include "scene/muscle_tint.h"
#include "support/bodies.h"

using namespace tautband;
using namespace tautband::scene;

namespace {

// Six muscles in a row, each touching the next, on both sides; a bone behind.
std::shared_ptr<const Atlas> row_of_muscles() {
  Body body;
  body.file = "row";
  body.copyright = "nobody";
  for (int i = 0; i < 6; ++i)
    for (const Side side : {Side::right, Side::left}) {
      const float x = (side == Side::right ? -1.0f : 1.0f) * (60.0f + 38.0f * float(i));
      Structure muscle =
          testing::structure("muscle-" + std::to_string(i), Kind::muscle, Layer::superficial, side,
                             testing::sphere({x, 0, 0}, 20));
      muscle.bounds = bounds_of(muscle.mesh);
      body.structures.push_back(std::move(muscle));
    }
  body.structures.push_back(testing::structure("bone", Kind::bone, Layer::skeleton, Side::midline,
                                               testing::sphere({0, 0, -100}, 20)));
  return Atlas::make(std::move(body), Knowledge{});
}

}  // namespace

TEST_CASE("neighbouring muscles have hues that part them, the same on both sides") {
  const auto atlas = row_of_muscles();
  const std::vector<glm::vec3> tints = muscle_tints(*atlas);
  REQUIRE(tints.size() == 13);
  for (int i = 0; i < 6; ++i) CHECK(tints[2 * i] == tints[2 * i + 1]);
  for (int i = 0; i < 5; ++i) {
    INFO("muscles " << i << " and " << i + 1);
    CHECK(glm::distance(tints[2 * i], tints[2 * i + 2]) > 0.05f);
  }
  CHECK(tints[12] == glm::vec3(1.0f));
  CHECK(muscle_tints(*atlas) == tints);
}

TEST_CASE("a pennate muscle's fascicles lie aslant, a head takes what is known of its whole") {
  Structure muscle;
  muscle.kind = Kind::muscle;
  muscle.id = "rectus-femoris";
  CHECK(fibre_pattern(muscle).feathers == 1);
  CHECK(fibre_pattern(muscle).angle < -5.0f);
  muscle.id = "deltoid-acromial";
  CHECK(fibre_pattern(muscle).feathers > 1);
  muscle.id = "dorsal-interosseous-manus-2";
  muscle.parent = "dorsal-interosseous-manus";
  CHECK(fibre_pattern(muscle).feathers == 1);
  muscle.id = muscle.parent = "sartorius";
  CHECK(fibre_pattern(muscle).angle == 0.0f);
  muscle.fibre_skew = -40.0f;  // the model knows better
  CHECK(fibre_pattern(muscle).angle == -40.0f);
  CHECK(fibre_pattern(muscle).feathers == 0);
}
