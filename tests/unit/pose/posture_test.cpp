// SPDX-License-Identifier: MIT
#include "pose/posture.h"

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

using namespace tautband;

namespace {

// A hip and a knee on each side.
Rig legs() {
  Rig rig;
  const JointMotion flexion{"flexion", "extension", {-1.0f, 0.0f, 0.0f}, -20.0f, 120.0f};
  const JointMotion turn{"rotation", "", {0.0f, -1.0f, 0.0f}, -40.0f, 45.0f};
  rig.joints.push_back({"pelvis", Side::midline, -1, {-0.5f, 820.0f, 90.0f}, {}});
  for (Side side : {Side::right, Side::left}) {
    const bool left = side == Side::left;
    const auto of = [&](JointMotion motion) { return left ? mirrored(motion) : motion; };
    const int hip = static_cast<int>(rig.joints.size());
    const float x = left ? 80.5f : -81.5f;
    rig.joints.push_back({"hip", side, 0, {x, 820.0f, 90.0f}, {of(flexion), of(turn)}});
    rig.joints.push_back({"knee", side, hip, {x, 430.0f, 70.0f}, {of(flexion)}});
  }
  return rig;
}

glm::vec3 mirror(glm::vec3 p) {
  return {-1.0f - p.x, p.y, p.z};
}

}  // namespace

TEST_CASE("the bind posture moves nothing") {
  const Rig rig = legs();
  for (const DualQuaternion& motion : pose::palette_of(rig, pose::bind_posture(rig)))
    CHECK(glm::distance(apply(motion, {10.0f, 20.0f, 30.0f}), {10.0f, 20.0f, 30.0f}) < 1e-4f);
}

TEST_CASE("a flexed hip takes the foot forward, and the knee goes with it") {
  const Rig rig = legs();
  pose::Posture posture = pose::bind_posture(rig);
  for (const auto& motion : pose::find_motions(rig, {"hip.right", "flexion"}, Side::right))
    posture.turns[motion.place] = 90.0f;
  const auto palette = pose::palette_of(rig, posture);
  const glm::vec3 foot = apply(palette[*rig.find("knee.right")], {-81.5f, 50.0f, 90.0f});
  CHECK(foot.z == doctest::Approx(90.0 + 770.0).epsilon(1e-3));
  CHECK(foot.y == doctest::Approx(820.0).epsilon(1e-3));
  CHECK(glm::distance(apply(palette[*rig.find("knee.left")], {80.5f, 50.0f, 90.0f}),
                      {80.5f, 50.0f, 90.0f}) < 1e-3f);
}

TEST_CASE("both sides move as mirror images") {
  const Rig rig = legs();
  pose::Posture posture = pose::bind_posture(rig);
  for (const char* motion : {"flexion", "rotation"})
    for (const auto& ref : pose::find_motions(rig, {"hip", motion}, Side::right))
      posture.turns[ref.place] = 35.0f;
  const auto palette = pose::palette_of(rig, posture);
  const glm::vec3 toe(-90.0f, 10.0f, 220.0f);
  CHECK(glm::distance(mirror(apply(palette[*rig.find("knee.right")], toe)),
                      apply(palette[*rig.find("knee.left")], mirror(toe))) < 1e-2f);
}

TEST_CASE("near and far are the pressed side and the other one") {
  CHECK(pose::on_side("knee.near", Side::left) == "knee.left");
  CHECK(pose::on_side("knee.far", Side::left) == "knee.right");
  CHECK(pose::on_side("knee", Side::left) == "knee");
  const Rig rig = legs();
  CHECK(pose::find_motions(rig, {"knee", "flexion"}, Side::left).size() == 2);
  const auto far = pose::find_motions(rig, {"knee.far", "flexion"}, Side::left);
  REQUIRE(far.size() == 1);
  CHECK(rig.joints[far[0].joint].side == Side::right);
  CHECK(pose::find_motions(rig, {"knee", "bend"}, Side::left).empty());
}

TEST_CASE("bearings lay the body down with its head towards +z") {
  const glm::vec3 head(0.0f, 1.0f, 0.0f), front(0.0f, 0.0f, 1.0f), left(1.0f, 0.0f, 0.0f);
  const auto near = [](const glm::vec3& a, const glm::vec3& b) {
    return glm::distance(a, b) < 1e-5f;
  };
  CHECK(near(pose::bearing_turn(Bearing::supine, Side::right) * front, {0.0f, 1.0f, 0.0f}));
  CHECK(near(pose::bearing_turn(Bearing::supine, Side::right) * head, {0.0f, 0.0f, 1.0f}));
  CHECK(near(pose::bearing_turn(Bearing::prone, Side::right) * front, {0.0f, -1.0f, 0.0f}));
  CHECK(near(pose::bearing_turn(Bearing::prone, Side::right) * head, {0.0f, 0.0f, 1.0f}));
  for (Side side : {Side::right, Side::left}) {
    const glm::quat turn = pose::bearing_turn(Bearing::on_near_side, side);
    CHECK(near(turn * (side == Side::left ? left : -left), {0.0f, -1.0f, 0.0f}));
    CHECK(near(turn * head, {0.0f, 0.0f, 1.0f}));
  }
}
