// SPDX-License-Identifier: MIT
#include "pose/placement.h"

#include <algorithm>
#include <map>
#include <utility>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "io/knowledge.h"
#include "io/model.h"
#include "pose/skinning.h"
#include "support/places.h"

using namespace tautband;

namespace {

const pose::Poser& poser() {
  static const pose::Poser kPoser(
      Atlas::make(io::read_model(tautband::testing::in_project("/models/body.glb")),
                  io::read_knowledge(tautband::testing::in_project("/data"))));
  return kPoser;
}

// Each method is placed once for all tests.
const pose::PlacedMethod& placed_once(MethodId method, Side side) {
  static std::map<std::pair<MethodId, Side>, pose::PlacedMethod> kPlaced;
  const auto known = kPlaced.find({method, side});
  if (known != kPlaced.end()) return known->second;
  return kPlaced.emplace(std::pair{method, side}, poser().place(method, side)).first->second;
}

// Every joint within what people can usually do.
void check_ranges(const pose::Posture& posture) {
  const Rig& rig = poser().atlas().rig();
  for (const pose::MotionRef& ref : pose::motions_of(rig)) {
    const JointMotion& motion = rig.joints[ref.joint].motions[ref.motion];
    INFO(rig.joints[ref.joint].full_id(), " ", motion.name);
    CHECK(posture.turns[ref.place] >= motion.low - 0.01f);
    CHECK(posture.turns[ref.place] <= motion.high + 0.01f);
  }
}

void check_rest(const pose::PosedBody& body) {
  for (const pose::RestGap& rest : body.rests) {
    INFO(rest.part, " on ", static_cast<int>(rest.on));
    CHECK(std::abs(rest.gap) <= 3.0f);
  }
  INFO("deepest: ", body.deepest);
  CHECK(body.below <= 2.0f);
}

// Every pose, and the body of every method, on the right.
std::vector<std::pair<std::string, pose::Posture>> all_postures() {
  const Knowledge& k = poser().atlas().knowledge();
  std::vector<std::pair<std::string, pose::Posture>> all;
  for (std::size_t i = 0; i < k.poses.size(); ++i)
    all.emplace_back(k.poses[i].id, poser().pose(PoseId(i), Side::right).posture);
  for (std::size_t i = 0; i < k.methods.size(); ++i)
    all.emplace_back(k.methods[i].id, placed_once(MethodId(i), Side::right).body.posture);
  return all;
}

const Mesh& skin() {
  return poser().atlas()[*poser().atlas().skin()].mesh;
}

// The triangles of the skin that follow the joints of one arm or leg.
std::vector<glm::uvec3> limb(const std::vector<std::string>& joints, Side side) {
  const auto belongs = [&](std::uint32_t v) {
    int best = 0;
    for (int k = 1; k < 4; ++k)
      if (skin().weights[v][k] > skin().weights[v][best]) best = k;
    const Joint& joint = poser().atlas().rig().joints[skin().joints[v][best]];
    return joint.side == side && std::find(joints.begin(), joints.end(), joint.id) != joints.end();
  };
  std::vector<glm::uvec3> out;
  for (const glm::uvec3& t : skin().triangles)
    if (belongs(t.x) && belongs(t.y) && belongs(t.z)) out.push_back(t);
  return out;
}

// cm3; the open end is closed by a fan around the middle of its rim.
double volume_of(const std::vector<glm::uvec3>& limb, const std::vector<glm::vec3>& at) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
  for (const glm::uvec3& t : limb)
    for (int k = 0; k < 3; ++k) ++edges[{t[k], t[(k + 1) % 3]}];
  glm::dvec3 middle(0.0);
  int count = 0;
  for (const auto& [edge, uses] : edges)
    if (!edges.contains({edge.second, edge.first})) {
      middle += glm::dvec3(at[edge.first]);
      ++count;
    }
  middle /= std::max(count, 1);
  double sum = 0.0;
  for (const glm::uvec3& t : limb)
    sum += glm::dot(glm::dvec3(at[t.x]) - middle,
                    glm::cross(glm::dvec3(at[t.y]) - middle, glm::dvec3(at[t.z]) - middle));
  return sum / 6000.0;
}

}  // namespace

TEST_CASE("arms and legs keep their volume in every pose and method") {
  constexpr double kAllowed = 0.08;
  const std::vector<std::string> kArm{"shoulder", "elbow", "forearm", "wrist"},
      kLeg{"hip", "knee", "ankle", "toes"};
  double worst = 0.0;
  const auto postures = all_postures();
  for (const auto& joints : {kArm, kLeg})
    for (Side side : {Side::right, Side::left}) {
      const std::vector<glm::uvec3> part = limb(joints, side);
      const double before = volume_of(part, skin().positions);
      CHECK(before > 1000.0);
      for (const auto& one : postures) {
        const std::string& name = one.first;  // INFO looks at it from a lambda
        const pose::Posture& posture = one.second;
        std::vector<glm::vec3> at;
        pose::skin(skin(), pose::palette_of(poser().atlas().rig(), posture), at);
        const double change = volume_of(part, at) / before - 1.0;
        INFO(name, " ", joints.front(), " ", to_string(side));
        CHECK(std::abs(change) < kAllowed);
        worst = std::max(worst, std::abs(change));
      }
    }
  MESSAGE("largest change of a limb's volume: " << 100.0 * worst << "%");
}

TEST_CASE("every pose rests on what carries it, without sinking or floating") {
  const auto& poses = poser().atlas().knowledge().poses;
  REQUIRE(poses.size() >= 8);
  for (std::size_t i = 0; i < poses.size(); ++i) {
    INFO(poses[i].id);
    const pose::PosedBody body = poser().pose(PoseId(i), Side::right);
    CHECK(body.rests.size() >= 2);
    check_ranges(body.posture);
    check_rest(body);
  }
}

TEST_CASE("every method presses the named muscle where and as it says, on both sides") {
  const Atlas& atlas = poser().atlas();
  for (std::size_t i = 0; i < atlas.knowledge().methods.size(); ++i)
    for (Side side : {Side::right, Side::left}) {
      const Method& method = atlas.knowledge().methods[i];
      INFO(method.id, " ", to_string(side));
      REQUIRE(method.placement);
      const pose::PlacedMethod& placed = placed_once(MethodId(i), side);
      REQUIRE(!placed.presses.empty());
      for (const pose::Pressed& press : placed.presses) {
        INFO(press.contact, " on ", atlas[press.line.point].id);
        CHECK(press.distance <= 3.0f);
        CHECK(press.angle <= 15.0f);
        CHECK(press.meets_target);
      }
      // The target is one that the method names.
      const MuscleId pressed = atlas[placed.presses.front().line.point].muscle;
      CHECK(std::any_of(method.targets.begin(), method.targets.end(),
                        [&](const Method::Target& target) { return target.muscle == pressed; }));
      CHECK(placed.tool_below <= 2.0f);
      check_rest(placed.body);
      check_ranges(placed.body.posture);
      for (const pose::Posture& there : placed.movement) check_ranges(there);
    }
}

TEST_CASE("the same method is placed the same again, and on the left as on the right") {
  const auto method = poser().atlas().find_method("lower-back-acuhump");
  REQUIRE(method);
  const auto once = poser().place(*method, Side::right),
             again = poser().place(*method, Side::right);
  CHECK(once.body.posture == again.body.posture);
  CHECK(once.tool == again.tool);
  const auto left = poser().place(*method, Side::left);
  CHECK(left.presses[0].depth == doctest::Approx(once.presses[0].depth).epsilon(0.05));
}
