// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "atlas/atlas.h"
#include "pose/parts.h"
#include "pose/posture.h"
#include "pose/press_line.h"

namespace tautband::pose {

// A tool's contact that must come to lie before the skin.
struct PressGoal {
  PressLine line;
  float yields = 0.0f;                 // mm
  float radius = 0.0f;                 // of the contact
  glm::vec3 normal{0.0f, 1.0f, 0.0f};  // unit, out of the tool, in the room
  glm::vec3 axis{0.0f};                // unit, of a long contact, in the room; zero of a ball
  float height = 0.0f;                 // mm of the contact's middle above `ground`
  std::optional<Ground> ground;        // absent = the hand brings the tool to the body
};

// A place of the body that must come to another.
struct ReachGoal {
  using ByPalette = std::function<glm::vec3(std::span<const DualQuaternion>)>;
  std::size_t joint = 0;
  glm::vec3 place{0.0f};  // mm, in the bind pose
  glm::vec3 aim{0.0f};    // unit, in the bind pose; zero = any direction
  ByPalette target;       // mm, in the room
  ByPalette force;        // unit, along which `aim` is to point
};

struct RestGoal {
  const BodyPart* part = nullptr;
  Ground ground;
};

// What a body is asked to do; the posture that does it best is computed.
struct Task {
  const Atlas* atlas = nullptr;
  const std::vector<BodyPart>* parts = nullptr;
  Side near = Side::right;
  Bearing bearing = Bearing::upright;
  float yaw = 0.0f;  // degrees about the room's vertical, after the bearing
  std::vector<MotionAngle> angles;
  std::vector<FreeMotion> free;
  std::vector<RestGoal> rests;
  std::vector<Ground> grounds;
  std::vector<PressGoal> presses;
  std::vector<ReachGoal> reaches;
};

// The task's grounds where they stand: a narrow one before the place that is pressed.
std::vector<Ground> standing(const Task& task, const Mesh& skin,
                             std::span<const DualQuaternion> palette);

// Which parts a ground can be in the way of: a seat only of what is above it.
bool concerns(const Ground& ground, std::string_view part);

// The direction in which a contact pushes: that of the line as far as the tool's form allows.
glm::vec3 push_direction(const PressGoal& goal, const glm::vec3& wanted);
// Where the middle of the contact is to be, in the room.
glm::vec3 contact_middle(const Mesh& skin, const PressGoal& goal,
                         std::span<const DualQuaternion> palette);

// Throws Error when the task names a joint or motion that the rig lacks, or an angle outside its
// range; `what` names the pose or method for the sentence.
Posture settle(const Task& task, const std::string& what);

}  // namespace tautband::pose
