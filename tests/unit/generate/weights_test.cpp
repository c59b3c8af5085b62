// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "generate/bone_blends.h"
#include "generate/field.h"
#include "generate/flesh_blends.h"
#include "generate/isosurface.h"
#include "generate/skeleton.h"
#include "generate/weighing.h"
#include "shapes.h"
#include "support/places.h"

namespace tautband::generate {
namespace {

const Skeleton& skeleton() {
  static const Skeleton read(tautband::testing::in_project("/data/morphometry/landmarks.json"));
  return read;
}

Structure structure(std::string id, Kind kind, Side side, Mesh mesh) {
  Structure s;
  s.id = std::move(id);
  s.kind = kind;
  s.side = side;
  s.mesh = std::move(mesh);
  s.bounds = bounds_of(s.mesh);
  return s;
}

// A long ball from one height to another in the right leg.
PartEntry stretch(double x, double low, double high, double radius) {
  PartEntry part = ball({x, 0.5 * (low + high), 70.0}, radius);
  part.axes.y = 0.5 * (high - low);
  part.power = 4.0;
  return part;
}

Mesh surface_of(const PartEntry& part, bool folded) {
  BodyEntry entry = body_of({part});
  entry.folded = folded;
  return smooth_surface(BodyField(entry), 4.0, folded, 1e-3);
}

// Two legs, 2 mm apart, with a thigh bone, a shin bone and a muscle on each side.
std::vector<Structure> legs() {
  constexpr double kAxis = -75.0;
  std::vector<Structure> body;
  body.push_back(structure("skin", Kind::skin, Side::midline,
                           surface_of(stretch(kAxis, 150.0, 780.0, 73.5), true)));
  const auto both = [&](const char* id, Kind kind, const PartEntry& part) {
    const Mesh right = surface_of(part, false);
    body.push_back(structure(id, kind, Side::right, right));
    Mesh left = right;
    for (glm::vec3& p : left.positions) p.x = float(2.0 * kBodyMirrorX) - p.x;
    for (glm::vec3& n : left.normals) n.x = -n.x;
    for (glm::uvec3& t : left.triangles) std::swap(t.y, t.z);
    body.push_back(structure(id, kind, Side::left, left));
  };
  both("femur", Kind::bone, stretch(kAxis, 440.0, 760.0, 14.0));
  both("tibia", Kind::bone, stretch(kAxis, 170.0, 430.0, 14.0));
  both("calf", Kind::muscle, stretch(kAxis - 30.0, 300.0, 560.0, 15.0));
  return body;
}

const std::vector<Structure>& weighed_legs() {
  static const std::vector<Structure> body = [] {
    std::vector<Structure> out = legs();
    weigh(out, skeleton());
    return out;
  }();
  return body;
}

float share(const Mesh& mesh, std::size_t v, std::size_t joint) {
  float sum = 0.0f;
  for (int k = 0; k < 4; ++k)
    if (mesh.joints[v][k] == joint) sum += float(mesh.weights[v][k]) / 255.0f;
  return sum;
}

}  // namespace

TEST_CASE("the skeleton has every joint once, parents first, the left ones as mirror images") {
  const std::vector<Joint>& joints = skeleton().rig().joints;
  CHECK(joints.size() == 27);
  for (std::size_t i = 0; i < joints.size(); ++i) {
    CHECK(skeleton().rig().find(joints[i].full_id()) == i);
    CHECK((joints[i].parent < int(i)));
    CHECK((joints[i].parent < 0) == (i == 0));
    if (joints[i].side != Side::left) continue;
    const Joint& right = joints[skeleton().index(joints[i].id)];
    CHECK(right.centre.x + joints[i].centre.x == doctest::Approx(2.0 * kBodyMirrorX));
    CHECK(right.centre.y == joints[i].centre.y);
  }
  const Joint& elbow = joints[skeleton().index("elbow", Side::left)];
  CHECK(joints[std::size_t(elbow.parent)].full_id() == "shoulder.left");
}

TEST_CASE("a table without one of the joints is refused by its name") {
  const TemporaryFolder folder("joints");
  const auto file =
      folder.write("landmarks.json", R"({"joints": [{"id": "hip", "centre": [1, 2, 3]}]})");
  try {
    Skeleton{file};
    FAIL("no complaint");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("lumbosacral-l5") != std::string::npos);
  }
}

TEST_CASE(
    "packing keeps the four largest, 255 in sum, and lets the fifth fade out before it goes") {
  Blend blend{};
  blend[3] = 0.4f;
  blend[7] = 0.3f;
  blend[1] = 0.14f;
  blend[2] = 0.11f;
  blend[9] = 0.05f;
  const PackedBlend out = packed(blend);
  CHECK(out.joints == glm::u8vec4(3, 7, 1, 2));
  CHECK(int(out.weights.x) + out.weights.y + out.weights.z + out.weights.w == 255);
  CHECK(out.weights.x > out.weights.y);
  // The fourth and the fifth change places without a jump.
  blend[2] = 0.0801f;
  blend[9] = 0.0799f;
  const PackedBlend before = packed(blend);
  std::swap(blend[2], blend[9]);
  const PackedBlend after = packed(blend);
  CHECK(int(before.weights.w) <= 1);
  CHECK(std::abs(int(before.weights.x) - int(after.weights.x)) <= 1);
  CHECK(packed(Blend{}).weights == glm::u8vec4(255, 0, 0, 0));
}

TEST_CASE("the spine bends a little at every disc and the cage less than the spine") {
  std::vector<Structure> discs;
  const auto disc = [&](const char* id, float height) {
    Structure s = structure(id, Kind::cartilage, Side::midline, {});
    s.bounds = {{-20.0f, height, 40.0f}, {20.0f, height, 60.0f}};
    discs.push_back(s);
  };
  const std::pair<const char*, float> kHeights[] = {
      {"disc-l5", 918.f},  {"disc-l4", 952.f},   {"disc-l3", 985.f},   {"disc-l2", 1019.f},
      {"disc-l1", 1052.f}, {"disc-t12", 1083.f}, {"disc-t11", 1115.f}, {"disc-t10", 1145.f}};
  for (const auto& [id, height] : kHeights) disc(id, height);
  const BoneBlends bones(discs, skeleton());
  const std::size_t pelvis = skeleton().index("pelvis");
  float last = 1.0f;
  for (const char* id : {"l5", "l4", "l3", "l2", "l1", "t12", "t11"}) {
    CAPTURE(id);
    const Blend blend = bones.of(structure(id, Kind::bone, Side::midline, {}));
    float sum = 0.0f;
    for (const float s : blend) sum += s;
    CHECK(sum == doctest::Approx(1.0));
    CHECK(blend[pelvis] <= last);
    CHECK(last - blend[pelvis] < 0.4f);
    last = blend[pelvis];
  }
  CHECK(last == 0.0f);
  CHECK(bones.of(structure("xiphoid-process", Kind::bone, Side::midline, {})) ==
        bones.of(structure("sternum-body", Kind::bone, Side::midline, {})));
  CHECK(bones.of(structure("stapes", Kind::bone, Side::right, {})) ==
        bones.of(structure("cranium", Kind::bone, Side::midline, {})));
  CHECK(bones.of(structure("coccyx", Kind::bone, Side::midline, {}))[pelvis] == 1.0f);
  CHECK(bones.of(structure("mandible", Kind::bone, Side::midline, {}))[skeleton().index("jaw")] ==
        1.0f);
  CHECK(bones.of(structure("radius", Kind::bone, Side::left,
                           {}))[skeleton().index("forearm", Side::left)] == 1.0f);
}

TEST_CASE("weights are whole, bones are rigid, and the sides are mirror images") {
  for (const Structure& s : weighed_legs()) {
    CAPTURE(s.full_id());
    REQUIRE(s.mesh.joints.size() == s.mesh.positions.size());
    REQUIRE(s.mesh.weights.size() == s.mesh.positions.size());
    for (const glm::u8vec4& w : s.mesh.weights) REQUIRE(int(w.x) + w.y + w.z + w.w == 255);
    if (s.kind == Kind::bone)
      for (std::size_t v = 0; v < s.mesh.joints.size(); ++v) {
        REQUIRE(s.mesh.joints[v] == s.mesh.joints[0]);
        REQUIRE(s.mesh.weights[v] == s.mesh.weights[0]);
      }
  }
  const Mesh &right = weighed_legs()[5].mesh, &left = weighed_legs()[6].mesh;
  CHECK(right.weights == left.weights);
  for (std::size_t v = 0; v < right.joints.size(); ++v)
    for (const char* id : {"knee", "hip"})
      REQUIRE(share(right, v, skeleton().index(id)) ==
              share(left, v, skeleton().index(id, Side::left)));
}

TEST_CASE("flesh passes smoothly from one bone to the next and never to the other leg") {
  const Mesh& skin = weighed_legs()[0].mesh;
  const std::size_t knee = skeleton().index("knee"),
                    other_knee = skeleton().index("knee", Side::left),
                    other_hip = skeleton().index("hip", Side::left);
  for (std::size_t v = 0; v < skin.positions.size(); ++v) {
    const glm::vec3& p = skin.positions[v];
    if (p.x > float(kBodyMirrorX)) continue;
    REQUIRE(share(skin, v, other_knee) + share(skin, v, other_hip) == 0.0f);
    if (p.y < 300.0f) REQUIRE(share(skin, v, knee) > 0.93f);
    if (p.y > 570.0f) REQUIRE(share(skin, v, knee) < 0.07f);
  }
  for (const glm::uvec3& t : skin.triangles)
    for (int k = 0; k < 3; ++k) {
      const std::size_t a = t[k], b = t[(k + 1) % 3];
      const float length = glm::distance(skin.positions[a], skin.positions[b]);
      REQUIRE(std::abs(share(skin, a, knee) - share(skin, b, knee)) < 0.02f * length + 0.02f);
    }
}

TEST_CASE("a body without skin or bones cannot be weighed") {
  std::vector<Structure> body = legs();
  body.erase(body.begin());
  CHECK_THROWS_AS(weigh(body, skeleton()), Error);
  body = legs();
  body.resize(1);
  CHECK_THROWS_AS(weigh(body, skeleton()), Error);
}

}  // namespace tautband::generate
