// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <glm/vec3.hpp>

#include "core/id.h"

namespace tautband {

// What carries the body, or the tool.
enum class Support { floor, seat, wall, hand };
// How the trunk is held in the room.
enum class Bearing { upright, supine, prone, on_near_side };

// A joint as poses name it: "knee" (on both sides alike), "knee.right", or, in a method that is
// done on either side, "knee.near" (the side that is pressed) and "knee.far".
struct MotionName {
  std::string joint;
  std::string motion;  // JointMotion::name
};
struct MotionAngle {
  MotionName name;
  float degrees = 0.0f;
};
// What may give way so that the body comes to rest, and how far to both sides of its angle.
struct FreeMotion {
  MotionName name;
  float within = 10.0f;  // degrees
};
// A part of the body that lies on something: "head", "trunk", "foot.near".
struct Rest {
  std::string part;
  Support on = Support::floor;
};

struct Pose {
  std::string id;
  std::string name;
  std::string words;  // how to lie, sit or stand, and what rests where
  Bearing bearing = Bearing::upright;
  float seat_height = 0.0f;  // mm above the floor; 0 = there is no seat
  bool wall = false;         // the body leans on one
  float frame_width = 0.0f;  // mm; instead of a wall a door frame or post of this width
  std::vector<MotionAngle> angles{};
  std::vector<FreeMotion> free{};
  std::vector<Rest> rests{};
};

// Where a method's tool presses, and what in the pose is its own.
struct Placement {
  // A contact of the tool meets the skin that lies before a trigger point.
  struct Press {
    std::string contact;  // ToolContact::id
    TriggerPointId point;
    bool far = false;                      // on the other side of the body
    float yields = 6.0f;                   // mm by which the skin gives way
    std::optional<glm::vec3> direction{};  // unit, right side; absent = the method's own
  };
  // A place of the body that goes to a contact: a fingertip, a heel.
  struct Reach {
    std::string joint;               // that carries the place: "wrist.far"
    std::string landmark;            // the place
    std::string to;                  // id of a contact of the tool; empty = the pressed skin
    std::optional<glm::vec3> aim{};  // unit, bind pose, right side: points along the force
    float behind = 0.0f;             // mm of the tool between that contact and the place
    glm::vec3 offset{0.0f};          // mm, from the landmark, bind pose, right side
  };
  Support base = Support::floor;  // what the tool rests on
  std::vector<Press> presses;     // the first is measured
  std::vector<Reach> reaches;
  std::vector<MotionAngle> angles;  // instead of the pose's
  std::vector<FreeMotion> free;     // besides the pose's
  std::vector<Rest> rests;          // instead of the pose's; empty = the same
  float turned = 0.0f;              // degrees by which the tool is turned on its support
  float facing = 0.0f;              // degrees by which the body is turned from the wall, right side
  // The companion movement: from the pose to each of these and back.
  std::vector<std::vector<MotionAngle>> movement;
  float movement_seconds = 4.0f;  // one way
};

}  // namespace tautband
