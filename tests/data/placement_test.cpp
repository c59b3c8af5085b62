// SPDX-License-Identifier: MIT
#include "pose/placement.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "io/knowledge.h"
#include "io/model.h"

using namespace tautband;

namespace {

const pose::Poser& poser() {
  static const pose::Poser kPoser(Atlas::make(io::read_model(TAUTBAND_ROOT "/models/body.glb"),
                                              io::read_knowledge(TAUTBAND_ROOT "/data")));
  return kPoser;
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

}  // namespace

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
      const pose::PlacedMethod placed = poser().place(MethodId(i), side);
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
