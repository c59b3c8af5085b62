// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "core/text.h"
#include "io/knowledge_parts.h"

namespace tautband::io {
namespace {

constexpr double kMostDegrees = 180.0;

constexpr std::string_view kSupports[] = {"floor", "seat", "wall", "hand"};

// "wrist.far" is a motion of the joint "wrist".
std::string without_side(std::string_view joint) {
  for (std::string_view side : {".near", ".far", ".left", ".right"})
    if (joint.ends_with(side)) return std::string(joint.substr(0, joint.size() - side.size()));
  return std::string(joint);
}

// nullptr after a fault, or when the joints are not known because their file could not be read.
const JointMotion* motion_named(const JsonPlace& place, const MotionName& name,
                                const Knowledge& knowledge) {
  const auto& joints = knowledge.joints;
  if (joints.empty()) return nullptr;
  const std::string id = without_side(name.joint);
  const auto joint =
      std::find_if(joints.begin(), joints.end(), [&](const JointRange& j) { return j.id == id; });
  std::vector<std::string> names;
  if (joint == joints.end()) {
    for (const JointRange& j : joints) names.push_back(j.id);
    place.fault(fmt::format("no joint \"{}\" in landmarks.json{}", id, did_you_mean(id, names)));
    return nullptr;
  }
  for (const JointMotion& motion : joint->motions) {
    if (motion.name == name.motion) return &motion;
    names.push_back(motion.name);
  }
  place.fault(fmt::format("the joint \"{}\" has no motion \"{}\"{}", id, name.motion,
                          did_you_mean(name.motion, names)));
  return nullptr;
}

// {"hip": {"flexion": 55}}: calls `take` with each joint, motion and number.
template <class Take>
void for_each_motion(const std::optional<JsonPlace>& object, double least, const Take& take) {
  if (!object || !object->is_object()) return;
  for (const auto& joint : object->value().items()) {
    const auto motions = object->find(joint.key());
    if (!motions || !motions->is_object()) continue;
    for (const auto& motion : motions->value().items())
      if (const auto place = motions->find(motion.key()))
        if (const auto degrees = place->number(least, kMostDegrees))
          take(*place, MotionName{joint.key(), motion.key()}, static_cast<float>(*degrees));
  }
}

std::vector<MotionAngle> read_angles(const std::optional<JsonPlace>& object,
                                     const Knowledge& knowledge) {
  std::vector<MotionAngle> out;
  for_each_motion(object, -kMostDegrees,
                  [&](const JsonPlace& place, const MotionName& name, float degrees) {
                    const JointMotion* motion = motion_named(place, name, knowledge);
                    if (motion && (degrees < motion->low || degrees > motion->high))
                      place.fault(
                          fmt::format("is {:.0f} degrees, but this joint goes from {:.0f} "
                                      "to {:.0f}; stay between them",
                                      degrees, motion->low, motion->high));
                    out.push_back({name, degrees});
                  });
  return out;
}

std::vector<FreeMotion> read_free(const std::optional<JsonPlace>& object,
                                  const Knowledge& knowledge) {
  constexpr double kLeast = 0.1;  // degrees
  std::vector<FreeMotion> out;
  for_each_motion(object, kLeast,
                  [&](const JsonPlace& place, const MotionName& name, float degrees) {
                    motion_named(place, name, knowledge);
                    out.push_back({name, degrees});
                  });
  return out;
}

// {"floor": ["head", "trunk"], "seat": ["pelvis"]}
std::vector<Rest> read_rests(const std::optional<JsonPlace>& object) {
  std::vector<Rest> out;
  if (!object || !object->is_object()) return out;
  for (std::size_t support = 0; support < 3; ++support) {
    const auto list = object->find(kSupports[support]);
    if (!list) continue;
    for (std::string& part : list->texts().value_or(std::vector<std::string>()))
      out.push_back({std::move(part), static_cast<Support>(support)});
  }
  return out;
}

// nullopt when absent or after a fault.
std::optional<glm::vec3> read_direction(const JsonPlace& object, std::string_view member) {
  const auto place = object.find(member);
  const auto direction = place ? vector_of(*place, 1000.0) : std::nullopt;
  if (!direction) return std::nullopt;
  if (glm::length(*direction) >= 1e-3f) return glm::normalize(*direction);
  place->fault("has no length; write [left, up, forward] of the right side");
  return std::nullopt;
}

float number_or(const JsonPlace& object, std::string_view member, double low, double high,
                float otherwise) {
  const auto place = object.find(member);
  if (!place) return otherwise;
  return static_cast<float>(place->number(low, high).value_or(otherwise));
}

Placement::Press read_press(const JsonPlace& entry, const Names& points) {
  Placement::Press press;
  if (!entry.is_object()) return press;
  press.contact = optional_text(entry, "contact");
  if (const auto point = entry.need("point"))
    if (const auto id = points.resolve(*point, "trigger point")) press.point = TriggerPointId(*id);
  if (const auto far = entry.find("far")) press.far = far->flag().value_or(false);
  press.yields = number_or(entry, "yields", 0.0, 40.0, press.yields);
  press.direction = read_direction(entry, "direction");
  return press;
}

Placement::Reach read_reach(const JsonPlace& entry, const Landmarks& landmarks,
                            const Knowledge& knowledge) {
  Placement::Reach reach;
  if (!entry.is_object()) return reach;
  reach.joint = needed_text(entry, "joint");
  const bool known =
      knowledge.joints.empty() ||
      std::any_of(knowledge.joints.begin(), knowledge.joints.end(),
                  [&](const JointRange& j) { return j.id == without_side(reach.joint); });
  if (!known && !reach.joint.empty()) entry.fault_at("joint", "is no joint of landmarks.json");
  if (const auto place = entry.need("landmark"))
    if (landmarks.names.resolve(*place, "landmark")) reach.landmark = place->value();
  reach.to = optional_text(entry, "to");
  reach.behind = number_or(entry, "behind", 0.0, 500.0, 0.0f);
  reach.aim = read_direction(entry, "aim");
  if (const auto place = entry.find("offset"))
    reach.offset = vector_of(*place, 300.0).value_or(glm::vec3(0.0f));
  return reach;
}

}  // namespace

void read_pose(const JsonPlace& root, const std::string& stem, Names& poses, Knowledge& knowledge) {
  static constexpr std::string_view kBearings[] = {"upright", "supine", "prone", "on-near-side"};
  Pose& pose = knowledge.poses.emplace_back();
  if (!root.is_object()) return;
  pose.id = poses.declare(root);
  check_stem(root, pose.id, stem);
  pose.name = needed_text(root, "name");
  pose.words = needed_text(root, "words");
  if (const auto bearing = root.need("bearing"))
    if (const auto word = bearing->word(kBearings)) pose.bearing = static_cast<Bearing>(*word);
  pose.seat_height = number_or(root, "seat_height", 200.0, 900.0, 0.0f);
  if (const auto wall = root.find("wall")) pose.wall = wall->flag().value_or(false);
  pose.frame_width = number_or(root, "frame_width", 60.0, 400.0, 0.0f);
  pose.angles = read_angles(root.find("angles"), knowledge);
  pose.free = read_free(root.find("free"), knowledge);
  pose.rests = read_rests(root.need("rests"));
  if (root.find("rests") && pose.rests.empty())
    root.fault_at("rests", "names no part of the body; say what lies on the floor or seat");
}

std::optional<Placement> read_placement(const JsonPlace& root, const Shelves& shelves,
                                        const Landmarks& landmarks, const Knowledge& knowledge) {
  const auto object = root.find("placement");
  if (!object || !object->is_object()) return std::nullopt;
  Placement out;
  if (const auto base = object->need("base"))
    if (const auto word = base->word(kSupports)) out.base = static_cast<Support>(*word);
  if (const auto presses = object->need("presses")) {
    for (const JsonPlace& entry : presses->items())
      out.presses.push_back(read_press(entry, shelves.points));
    if (presses->value().is_array() && presses->value().empty())
      presses->fault("is empty; say where the tool presses");
    if (out.presses.size() > 4) presses->fault("has more than four contacts; name the main ones");
  }
  if (const auto reaches = object->find("reaches"))
    for (const JsonPlace& entry : reaches->items())
      out.reaches.push_back(read_reach(entry, landmarks, knowledge));
  out.angles = read_angles(object->find("angles"), knowledge);
  out.free = read_free(object->find("free"), knowledge);
  out.rests = read_rests(object->find("rests"));
  out.turned = number_or(*object, "turned", -180.0, 180.0, 0.0f);
  out.facing = number_or(*object, "facing", -180.0, 180.0, 0.0f);
  if (const auto movement = object->find("movement"))
    for (const JsonPlace& entry : movement->items())
      out.movement.push_back(read_angles(entry, knowledge));
  out.movement_seconds = number_or(*object, "movement_seconds", 1.0, 30.0, out.movement_seconds);
  return out;
}

}  // namespace tautband::io
