// SPDX-License-Identifier: MIT
#include "pose/settle.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "core/error.h"
#include "pose/least_squares.h"
#include "pose/skinning.h"

namespace tautband::pose {
namespace {

constexpr glm::vec3 kUp(0.0f, 1.0f, 0.0f);
constexpr float kLean = 40.0f;  // degrees from its normal at which a ball still presses

// Weights of what is wanted, per mm or per unit.
constexpr double kRestWeight = 1.0, kPressWeight = 2.0, kReachWeight = 0.6, kAimWeight = 14.0,
                 kBelowWeight = 3.0, kAsideWeight = 400.0, kPriorWeight = 1.2;

[[noreturn]] void refuse(const std::string& what, const MotionName& name, std::string_view fault) {
  throw Error(fmt::format("{}: {} of \"{}\" {}", what, name.motion, name.joint, fault));
}

// The root's own unknowns come first: three turns and two shifts.
enum RootUnknown { kPitch, kYaw, kRoll, kHeight, kDistance, kRootUnknowns };

class Settler {
 public:
  Settler(const Task& task, const std::string& what)
      : task_(task),
        rig_(task.atlas->rig()),
        skin_((*task.atlas)[*task.atlas->skin()].mesh),
        start_(bind_posture(rig_)) {
    for (const MotionAngle& angle : task.angles) set(angle, what);
    const glm::quat yaw = glm::angleAxis(glm::radians(task.yaw), kUp);
    bearing_ = yaw * bearing_turn(task.bearing, task.near);
    add_root();
    for (const FreeMotion& free : task.free) add(free, what);
    for (const BodyPart& part : *task.parts) hulls_.push_back(part.hull);
    place_above();
  }

  Posture solve() {
    // What lies lowest changes from one vertex to the next; wide differences first look past that.
    constexpr int kRoughRounds = 12;
    for (double step : {1.2, 0.3}) {
      for (Unknown& unknown : unknowns_) unknown.step = step;
      const std::vector<double> rough = least_squares(
          unknowns_,
          [this](const std::vector<double>& x, std::vector<double>& out) { judge(x, out); },
          kRoughRounds);
      for (std::size_t i = 0; i < rough.size(); ++i) unknowns_[i].start = rough[i];
      add_lowest(rough);
    }
    for (Unknown& unknown : unknowns_) unknown.step = 0.05;
    const std::vector<double> found = least_squares(
        unknowns_,
        [this](const std::vector<double>& x, std::vector<double>& out) { judge(x, out); });
    return posture_of(found);
  }

 private:
  const std::vector<std::uint32_t>& hull(const BodyPart& part) const {
    return hulls_[static_cast<std::size_t>(&part - task_.parts->data())];
  }

  // A bent part has other outermost places than in the bind pose: those that lie lowest now count
  // too.
  void add_lowest(const std::vector<double>& x) {
    constexpr float kNear = 6.0f;  // mm above the lowest
    constexpr std::size_t kMost = 200;
    const auto palette = palette_of(rig_, posture_of(x));
    for (std::size_t i = 0; i < hulls_.size(); ++i) {
      const BodyPart& part = (*task_.parts)[i];
      for (const Ground& ground : standing(task_, skin_, palette)) {
        const bool rests = std::any_of(task_.rests.begin(), task_.rests.end(),
                                       [&](const RestGoal& rest) { return rest.part == &part; });
        if (!rests && !concerns(ground, part.name)) continue;
        const float low = height_over(ground, skin_, part.vertices, palette);
        std::size_t added = 0;
        for (std::uint32_t v : part.vertices) {
          if (added == kMost) break;
          if (height_over(ground, skin_, {v}, palette) > low + kNear) continue;
          hulls_[i].push_back(v);
          ++added;
        }
      }
    }
  }

  // One unknown moves a motion, or the same one on both sides.
  struct Moved {
    std::vector<std::size_t> places;
    float within = 1.0f;
  };

  void set(const MotionAngle& angle, const std::string& what) {
    const auto motions = find_motions(rig_, angle.name, task_.near);
    if (motions.empty()) refuse(what, angle.name, "is no motion of this body's joints");
    for (const MotionRef& ref : motions) {
      const JointMotion& motion = rig_.joints[ref.joint].motions[ref.motion];
      if (angle.degrees < motion.low || angle.degrees > motion.high)
        refuse(what, angle.name,
               fmt::format("is {:.0f} degrees, but the joint goes from {:.0f} to {:.0f}",
                           angle.degrees, motion.low, motion.high));
      start_.turns[ref.place] = angle.degrees;
    }
  }

  void add_root() {
    constexpr double kTilt = 35.0, kTiltStep = 0.05, kFar = 5000.0, kStep = 0.05;
    for (int k = 0; k < 3; ++k) unknowns_.push_back({0.0, -kTilt, kTilt, kTiltStep});
    for (int k = 0; k < 2; ++k) unknowns_.push_back({0.0, -kFar, kFar, kStep});
  }

  void add(const FreeMotion& free, const std::string& what) {
    const auto motions = find_motions(rig_, free.name, task_.near);
    if (motions.empty()) refuse(what, free.name, "is no motion of this body's joints");
    Moved moved{{}, free.within};
    double low = -1e9, high = 1e9;
    for (const MotionRef& ref : motions) {
      const JointMotion& motion = rig_.joints[ref.joint].motions[ref.motion];
      moved.places.push_back(ref.place);
      const double start = start_.turns[ref.place];
      low = std::max(low, std::max<double>(motion.low, start - free.within) - start);
      high = std::min(high, std::min<double>(motion.high, start + free.within) - start);
    }
    moved_.push_back(moved);
    unknowns_.push_back({0.0, low, high, 0.05});
  }

  // So that the body starts just on its grounds, over the origin.
  void place_above() {
    root_shift_ = glm::vec3(0.0f);
    std::vector<double> none(unknowns_.size(), 0.0);
    const auto palette = palette_of(rig_, posture_of(none));
    for (const Ground& ground : task_.grounds) {
      float low = std::numeric_limits<float>::max();
      for (const BodyPart& part : *task_.parts)
        if (concerns(ground, part.name))
          low = std::min(low, height_over(ground, skin_, hull(part), palette));
      const float lift = -low;
      if (ground.support == Support::seat || ground.support == Support::floor)
        root_shift_.y = std::max(root_shift_.y, lift);
      else
        root_shift_ += ground.up * lift;
    }
    if (task_.grounds.size() == 1) {  // down as well as up
      float low = std::numeric_limits<float>::max();
      for (const BodyPart& part : *task_.parts)
        low = std::min(low, height_over(task_.grounds[0], skin_, hull(part), palette));
      root_shift_.y = -low;
    }
  }

  Posture posture_of(const std::vector<double>& x) const {
    Posture out = start_;
    const auto turn = [&](int k, const glm::vec3& axis) {
      return glm::angleAxis(glm::radians(static_cast<float>(x[std::size_t(k)])), axis);
    };
    // Pitch and roll about the room's axes; yaw only where a wall makes it matter.
    const glm::quat tilt =
        turn(kPitch, {1.0f, 0.0f, 0.0f}) * turn(kRoll, {0.0f, 0.0f, 1.0f}) * turn(kYaw, kUp);
    const glm::vec3 middle = rig_.joints[0].centre;
    const glm::vec3 shift = root_shift_ + glm::vec3(0.0f, static_cast<float>(x[kHeight]),
                                                    static_cast<float>(x[kDistance]));
    out.root = rigid(tilt * bearing_, shift - (tilt * bearing_) * middle);
    for (std::size_t i = 0; i < moved_.size(); ++i)
      for (std::size_t place : moved_[i].places)
        out.turns[place] = start_.turns[place] + static_cast<float>(x[kRootUnknowns + i]);
    return out;
  }

  void judge(const std::vector<double>& x, std::vector<double>& out) const {
    out.clear();
    const auto palette = palette_of(rig_, posture_of(x));
    judge_grounds(palette, out);
    for (const PressGoal& press : task_.presses)
      if (press.ground)
        out.push_back(kPressWeight *
                      (glm::dot(contact_middle(skin_, press, palette), press.ground->up) -
                       press.ground->offset - press.height));
    judge_reaches(palette, out);
    judge_arms(palette, out);
    judge_priors(x, out);
  }

  // Each part is posed once for all that it may lie on.
  void judge_grounds(std::span<const DualQuaternion> palette, std::vector<double>& out) const {
    const std::vector<Ground> grounds = standing(task_, skin_, palette);
    std::vector<glm::vec3> places;
    for (std::size_t i = 0; i < hulls_.size(); ++i) {
      const BodyPart& part = (*task_.parts)[i];
      places.clear();
      const auto height = [&](const Ground& ground) {
        if (places.empty())
          for (std::uint32_t v : hulls_[i]) places.push_back(skinned(skin_, v, palette));
        return height_over(ground, places);
      };
      for (const Ground& ground : grounds)
        if (concerns(ground, part.name))
          out.push_back(kBelowWeight * std::min(0.0f, height(ground)));
      for (const RestGoal& rest : task_.rests)
        if (rest.part == &part) out.push_back(kRestWeight * height(rest.ground));
    }
  }

  void judge_reaches(std::span<const DualQuaternion> palette, std::vector<double>& out) const {
    for (const ReachGoal& reach : task_.reaches) {
      const glm::vec3 miss = apply(palette[reach.joint], reach.place) - reach.target(palette);
      for (int k = 0; k < 3; ++k) out.push_back(kReachWeight * miss[k]);
      if (glm::dot(reach.aim, reach.aim) < 0.5f) continue;
      const glm::vec3 aside = apply_turn(palette[reach.joint], reach.aim) - reach.force(palette);
      for (int k = 0; k < 3; ++k) out.push_back(kAimWeight * aside[k]);
    }
  }

  // An arm that reaches goes around the trunk, not through it: its elbow and forearm stay outside
  // an elliptic column around the spine that moves with the chest.
  void judge_arms(std::span<const DualQuaternion> palette, std::vector<double>& out) const {
    constexpr float kHalfWide = 195.0f, kHalfDeep = 150.0f;  // mm, with half an arm's thickness
    constexpr float kLowest = 850.0f, kHighest = 1400.0f;    // mm, of the trunk in the bind pose
    const glm::vec3 middle(kMirrorX, 0.0f, 95.0f);
    const auto chest = rig_.find("midthoracic-t6");
    for (const ReachGoal& reach : task_.reaches) {
      const Joint& hand = rig_.joints[reach.joint];
      if (hand.id != "wrist" || !chest) continue;
      const auto elbow = rig_.find("elbow." + std::string(to_string(hand.side)));
      if (!elbow) continue;
      const auto shoulder = rig_.find("shoulder." + std::string(to_string(hand.side)));
      const auto place = [&](std::size_t joint) {
        return apply(palette[joint], rig_.joints[joint].centre);
      };
      const auto keep_out = [&](const glm::vec3& at, float slim) {
        const glm::vec3 p = apply(inverse(palette[*chest]), at) - middle;
        const float inside = slim - std::hypot(p.x / kHalfWide, p.z / kHalfDeep);
        const bool beside = p.y > kLowest && p.y < kHighest;
        out.push_back(beside ? kAsideWeight * std::max(0.0f, inside) : 0.0);
      };
      for (float share : {0.0f, 0.33f, 0.67f, 1.0f})
        keep_out(glm::mix(place(*elbow), place(reach.joint), share), 1.0f);
      // The upper arm may lie against the chest.
      if (shoulder) keep_out(glm::mix(place(*shoulder), place(*elbow), 0.65f), 0.85f);
    }
  }

  // What is not asked for stays as the pose says.
  void judge_priors(const std::vector<double>& x, std::vector<double>& out) const {
    constexpr double kTilt = 12.0;  // degrees
    constexpr double kStill = 1.0;  // degrees, of a turn that changes nothing
    const bool wall = std::any_of(task_.grounds.begin(), task_.grounds.end(),
                                  [](const Ground& g) { return g.support == Support::wall; });
    out.push_back(kPriorWeight * x[kPitch] / kTilt);
    out.push_back(kPriorWeight * x[kYaw] / (wall ? kTilt : kStill));
    out.push_back(kPriorWeight * x[kRoll] / kTilt);
    out.push_back(wall ? 0.0 : x[kDistance]);
    for (std::size_t i = 0; i < moved_.size(); ++i)
      out.push_back(kPriorWeight * x[kRootUnknowns + i] / moved_[i].within);
  }

  const Task& task_;
  const Rig& rig_;
  const Mesh& skin_;
  Posture start_;
  glm::quat bearing_{1.0f, 0.0f, 0.0f, 0.0f};
  glm::vec3 root_shift_{0.0f};
  std::vector<Unknown> unknowns_;
  std::vector<Moved> moved_;
  std::vector<std::vector<std::uint32_t>> hulls_;  // of each part: where it may be lowest
};

}  // namespace

std::vector<Ground> standing(const Task& task, const Mesh& skin,
                             std::span<const DualQuaternion> palette) {
  std::vector<Ground> grounds = task.grounds;
  if (!task.presses.empty())
    for (Ground& ground : grounds)
      ground.middle = posed(skin, task.presses[0].line.skin, palette).x;
  return grounds;
}

bool concerns(const Ground& ground, std::string_view part) {
  if (part.starts_with("heel") || part.starts_with("forefoot")) return false;  // parts of the foot
  if (ground.support != Support::seat) return true;
  return part == "pelvis" || part == "waist" || part.starts_with("thigh");
}

glm::vec3 push_direction(const PressGoal& goal, const glm::vec3& wanted) {
  glm::vec3 push = wanted - goal.axis * glm::dot(goal.axis, wanted);
  const float length = glm::length(push);
  if (length < 1e-3f) return goal.normal;
  push /= length;
  const float lean = glm::degrees(std::acos(std::clamp(glm::dot(push, goal.normal), -1.0f, 1.0f)));
  if (lean <= kLean) return push;
  const glm::vec3 aside = glm::normalize(push - goal.normal * glm::dot(push, goal.normal));
  return std::cos(glm::radians(kLean)) * goal.normal + std::sin(glm::radians(kLean)) * aside;
}

glm::vec3 contact_middle(const Mesh& skin, const PressGoal& goal,
                         std::span<const DualQuaternion> palette) {
  const glm::vec3 wanted =
      apply_turn(motion_at(skin, goal.line.skin, palette), goal.line.direction);
  const glm::vec3 push = goal.ground ? push_direction(goal, wanted) : wanted;
  return posed(skin, goal.line.skin, palette) - push * (goal.radius - goal.yields);
}

Posture settle(const Task& task, const std::string& what) {
  return Settler(task, what).solve();
}

}  // namespace tautband::pose
