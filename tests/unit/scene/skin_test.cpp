// SPDX-License-Identifier: MIT
#include <cmath>

#include <doctest/doctest.h>

#include "core/error.h"
#include "scene/actions.h"
#include "scene/build.h"
#include "scene/flush.h"
#include "scene/own_colour.h"
#include "scene/skin_tone.h"
#include "support/bodies.h"

using namespace tautband;
using namespace tautband::scene;
using testing::small_atlas;

namespace {

const DrawItem* skin_of(const FrameDescription& frame) {
  for (const DrawItem& item : frame.items)
    if (item.material == Material::skin) return &item;
  return nullptr;
}

FrameDescription frame_of(const std::shared_ptr<const Atlas>& atlas, const SceneState& state) {
  return build_frame(*atlas, geometry_of(atlas, false), state, {}, {});
}

}  // namespace

TEST_CASE("six skin tones lie in the six classes of the typology angle, from very light to dark") {
  const float borders[] = {90.0f, 55.0f, 41.0f, 28.0f, 10.0f, -30.0f, -90.0f};
  const auto tones = skin_tones();
  REQUIRE(tones.size() == 7);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(tones[i].name == std::to_string(i + 1));
    CHECK_FALSE(tones[i].drawn);
    const float angle = typology_angle(tones[i].colour);
    CHECK(angle < borders[i]);
    CHECK(angle > borders[i + 1]);
  }
  CHECK(tones[6].drawn);
  CHECK(find_skin_tone("drawing") == &tones[6]);
  CHECK(find_skin_tone("7") == nullptr);
}

TEST_CASE("the chosen tone is the colour of the skin in picture and file, and a step of undo") {
  const auto atlas = small_atlas();
  SceneState state;
  state.peel = Layer::skin;
  for (const SkinTone& tone : skin_tones()) {
    state = apply(state, *atlas, SetSkin{tone.name});
    CHECK(state.skin == tone.name);
    const FrameDescription frame = frame_of(atlas, state);
    const DrawItem* skin = skin_of(frame);
    REQUIRE(skin);
    CHECK(skin->drawn == tone.drawn);
    const glm::vec3 colour = own_colour(*skin, 0.0f), wanted = plate_linear(tone.colour);
    for (int k = 0; k < 3; ++k) CHECK(colour[k] == doctest::Approx(wanted[k]).epsilon(0.001));
  }
  CHECK(describe(SetSkin{"5"}, *atlas) == "Skin tone 5");
  CHECK(describe(SetSkin{"drawing"}, *atlas) == "Skin as a drawing");
}

TEST_CASE("an unknown tone of skin is refused in one sentence that names the known ones") {
  const auto atlas = small_atlas();
  CHECK_THROWS_WITH_AS(apply(SceneState{}, *atlas, SetSkin{"7"}),
                       doctest::Contains("1, 2, 3, 4, 5, 6, drawing"), Error);
  CHECK_THROWS_WITH_AS(apply(SceneState{}, *atlas, SetSkin{"drawin"}),
                       doctest::Contains("did you mean \"drawing\""), Error);
}

TEST_CASE("the silhouette around peeled layers does not take on the skin's tone") {
  const auto atlas = small_atlas();
  const SceneState state = apply(SceneState{}, *atlas, SetSkin{"6"});
  const FrameDescription frame = frame_of(atlas, state);
  const DrawItem* skin = skin_of(frame);
  REQUIRE(skin);
  CHECK(skin->ghost);
  CHECK(skin->tint == glm::vec3(1.0f));
}

TEST_CASE("skin is redder over what stands out, on both sides alike, and nowhere else") {
  const std::vector<Landmark> landmarks{
      {"olecranon", "Olecranon", Extent::paired, {-200.0f, 1050.0f, 40.0f}},
      {"prosthion", "Prosthion", Extent::midline, {-0.5f, 1480.0f, 180.0f}},
      {"infradentale", "Infradentale", Extent::midline, {-0.5f, 1460.0f, 180.0f}}};
  const glm::vec3 elbow(-200.0f, 1050.0f, 30.0f), lips(-0.5f, 1472.0f, 190.0f),
      nape(-0.5f, 1472.0f, 20.0f), chest(-60.0f, 1250.0f, 150.0f);
  const std::vector<glm::vec3> places{elbow, mirrored(elbow), lips, nape, chest};
  const std::vector<float> flush = flush_of(places, landmarks);
  REQUIRE(flush.size() == places.size());
  CHECK(flush[0] > 0.3f);
  CHECK(flush[1] == doctest::Approx(flush[0]));
  CHECK(flush[2] > 0.6f);
  CHECK(flush[3] == 0.0f);
  CHECK(flush[4] == 0.0f);
  CHECK(flush_of(places, {}).empty());
}
