// SPDX-License-Identifier: MIT
// models/body-female.glb: the measured body turned into another figure.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <vector>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "body_model.h"
#include "io/model.h"
#include "skin_height.h"

namespace tautband::test {
namespace {

const Body& female() {
  return female_body();
}

const Structure& woman(const std::string& full_id) {
  for (const Structure& s : female().structures)
    if (s.full_id() == full_id) return s;
  FAIL("no structure " << full_id);
  return female().structures.front();
}

// Half the breadth of the skin at a height, arms left out: to the first gap of 8 mm.
float half_breadth(const Mesh& skin, float y) {
  std::vector<float> apart;
  for (const glm::vec3& p : skin.positions)
    if (std::abs(p.y - y) < 5.0f && p.x < -0.5f) apart.push_back(-0.5f - p.x);
  std::sort(apart.begin(), apart.end());
  for (std::size_t i = 0; i + 1 < apart.size(); ++i)
    if (apart[i] > 60.0f && apart[i + 1] - apart[i] > 8.0f) return apart[i];
  return apart.empty() ? 0.0f : apart.back();
}

}  // namespace

TEST_CASE("the female body has the same structures, triangles, joints and weights as the male") {
  CHECK(female().figure == "female");
  CHECK(female().remarks.empty());
  CHECK(female().copyright.find("BodyParts3D") != std::string::npos);
  REQUIRE(female().structures.size() == body().structures.size());
  for (std::size_t i = 0; i < body().structures.size(); ++i) {
    const Structure &she = female().structures[i], &he = body().structures[i];
    CAPTURE(he.full_id());
    REQUIRE(she.full_id() == he.full_id());
    CHECK(she.layer == he.layer);
    CHECK(she.mesh.triangles == he.mesh.triangles);
    CHECK(she.mesh.fibre == he.mesh.fibre);
    CHECK(she.mesh.weights == he.mesh.weights);
    CHECK(volume_cm3(she.mesh) > 0.5 * volume_cm3(he.mesh));
  }
  REQUIRE(female().rig.joints.size() == body().rig.joints.size());
  for (std::size_t i = 0; i < body().rig.joints.size(); ++i)
    CHECK(female().rig.joints[i].full_id() == body().rig.joints[i].full_id());
  CHECK(female().landmarks.size() == table("landmarks.json", "landmarks").size());
}

TEST_CASE("nothing shows through the female body's skin, and its triangles stay small") {
  const Mesh& skin = woman("skin").mesh;
  const SkinHeight outside(skin);
  for (const Structure& s : female().structures) {
    if (s.kind == Kind::skin) continue;
    float most = -16.0f;
    for (const glm::vec3& p : s.mesh.positions) most = std::max(most, outside(p));
    CHECK_MESSAGE(most < (s.parent == "teeth" ? 1.6f : 1.0f), s.full_id(), " stands out by ", most);
  }
  float longest = 0.0f;
  for (const glm::uvec3& t : skin.triangles)
    for (int k = 0; k < 3; ++k)
      longest =
          std::max(longest, glm::distance(skin.positions[t[k]], skin.positions[t[(k + 1) % 3]]));
  CHECK(longest <= 12.5f);
}

TEST_CASE("the female body is a woman's, not a small man: waist, hips, shoulders, pelvis, muscle") {
  const Mesh &she = woman("skin").mesh, &he = by_id().at("skin")->mesh;
  // The heights of the waist and of the hips in each body.
  const float waist = half_breadth(she, 934.0f) / half_breadth(he, 1010.0f);
  const float hips = half_breadth(she, 730.0f) / half_breadth(he, 795.0f);
  CHECK(waist == doctest::Approx(0.84).epsilon(0.03));
  CHECK(hips == doctest::Approx(1.0).epsilon(0.03));
  const auto volume = [](const Body& of, const char* id) {
    for (const Structure& s : of.structures)
      if (s.full_id() == id) return volume_cm3(s.mesh);
    FAIL("no structure " << id);
    return 0.0;
  };
  const auto share = [&](const char* id) { return volume(female(), id) / volume(body(), id); };
  // Janssen 2000: a woman's upper body has 0.60 of a man's muscle, the lower body 0.67.
  CHECK(share("brachialis.right") == doctest::Approx(0.63).epsilon(0.07));
  CHECK(share("vastus-lateralis.right") == doctest::Approx(0.72).epsilon(0.07));
}

}  // namespace tautband::test
