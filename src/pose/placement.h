// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "atlas/atlas.h"
#include "core/dent.h"
#include "pose/parts.h"
#include "pose/posture.h"
#include "pose/settle.h"

namespace tautband::pose {

// How near a part that should rest comes to what carries it.
struct RestGap {
  std::string part;
  Support on = Support::floor;
  float gap = 0.0f;  // mm; negative = it sinks in
};

// A body at rest in the room.
struct PosedBody {
  Posture posture;
  std::vector<Ground> grounds;
  float seat_height = 0.0f;  // mm; 0 = there is no seat
  std::vector<RestGap> rests;
  float below = 0.0f;   // mm by which the deepest part lies below a ground; 0 = none does
  std::string deepest;  // that part
};

// One contact of a placed tool and what it does to the body.
struct Pressed {
  std::string contact;  // ToolContact::id; empty = the limb itself
  PressLine line;
  glm::vec3 middle{0.0f};   // mm, of the contact's ball, in the room
  glm::vec3 push{0.0f};     // unit, of the force, in the room
  glm::vec3 on_skin{0.0f};  // mm, over the point, before the skin yields
  glm::vec3 inside{0.0f};   // mm, the trigger point in the room
  Dent dent;
  float distance = 0.0f;      // mm from the contact's front to the yielded skin over the point
  float angle = 0.0f;         // degrees from the method's direction
  float normal_angle = 0.0f;  // degrees from the skin's inward normal
  float depth = 0.0f;         // mm from the skin to the point along the line
  std::vector<StructureId> crosses;  // outermost first; the target is the last when it is met
  bool meets_target = false;
};

// How near a hand or heel comes to what it is to hold or to press.
struct ReachGap {
  std::string joint;
  std::string to;    // contact of the tool; empty = the pressed skin
  float gap = 0.0f;  // mm
};

struct PlacedMethod {
  MethodId method;
  Side near = Side::right;
  PosedBody body;
  DualQuaternion tool;    // from the tool's frame into the room
  bool has_tool = false;  // false = the body's own hand or limb presses
  std::vector<Pressed> presses;
  std::vector<ReachGap> reaches;
  float tool_below = 0.0f;        // mm by which the tool lies below what it rests on
  std::vector<Posture> movement;  // the companion movement goes through these
  float movement_seconds = 4.0f;  // from one to the next
};

// Poses bodies and places tools; prepares the body once. Thread-safe.
class Poser {
 public:
  // Throws Error when the body has no rig or no skin.
  explicit Poser(std::shared_ptr<const Atlas> atlas);

  // The body in a pose. `near`: the side on which a side-lying body lies.
  PosedBody pose(PoseId pose, Side near) const;

  // A method on one side of the body. Throws Error when the method has no placement, names a
  // contact that its tool lacks, or presses a point that this body lacks.
  PlacedMethod place(MethodId method, Side near) const;

  const Atlas& atlas() const { return *atlas_; }

 private:
  Task task_of(const Pose& pose, const std::vector<Rest>& rests, Side near,
               const std::string& what) const;
  PosedBody at_rest(const Task& task, const Posture& posture, float seat_height) const;

  std::shared_ptr<const Atlas> atlas_;
  std::vector<BodyPart> parts_;
};

}  // namespace tautband::pose
