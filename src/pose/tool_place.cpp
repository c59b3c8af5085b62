// SPDX-License-Identifier: MIT
#include "pose/tool_place.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/gtx/quaternion.hpp>
#include <glm/mat3x3.hpp>
#include <glm/trigonometric.hpp>

#include "core/error.h"
#include "core/text.h"
#include "pose/skinning.h"
#include "pose/tool_shape.h"

namespace tautband::pose {
namespace {

constexpr glm::vec3 kUp(0.0f, 1.0f, 0.0f);

// A body's own fingertip or heel, where the tool's file names no contact.
const ToolContact kOwn{"", {0.0f, 0.0f, 0.0f}, {0.0f, 1.0f, 0.0f}, 12.0f, {1.0f, 0.0f, 0.0f}, 0.0f};

float degrees_between(const glm::vec3& a, const glm::vec3& b) {
  return glm::degrees(std::acos(std::clamp(glm::dot(a, b), -1.0f, 1.0f)));
}

// The tool's frame on its support: at a wall its y points into the room and its z up.
glm::quat turn_on(Support base, float turned) {
  const glm::quat aside = glm::angleAxis(glm::radians(turned), kUp);
  if (base != Support::wall) return aside;
  const glm::mat3 wall(glm::vec3(-1.0f, 0.0f, 0.0f), glm::vec3(0.0f, 0.0f, 1.0f),
                       glm::vec3(0.0f, 1.0f, 0.0f));
  return glm::quat_cast(wall) * aside;
}

}  // namespace

ToolPlacer::ToolPlacer(const Atlas& atlas, const Tool& tool, const Placement& placement,
                       Bearing bearing, float yaw, Side near, std::string what)
    : atlas_(atlas),
      skin_(atlas[*atlas.skin()].mesh),
      tool_(tool),
      placement_(placement),
      what_(std::move(what)),
      turn_(turn_on(placement.base, near == Side::left ? -placement.turned : placement.turned)) {
  // Whether the tool's own left lies on the pressed side depends on how the body lies on it.
  const glm::quat body = glm::angleAxis(glm::radians(yaw), kUp) * bearing_turn(bearing, near);
  const glm::vec3 to_near = body * glm::vec3(near == Side::left ? 1.0f : -1.0f, 0.0f, 0.0f);
  const bool left = glm::dot(turn_ * glm::vec3(1.0f, 0.0f, 0.0f), to_near) > 0.0f;
  near_suffix_ = left ? "-left" : "-right";
  far_suffix_ = left ? "-right" : "-left";
}

const ToolContact& ToolPlacer::contact(std::string_view id) const {
  std::string wanted(id);
  for (const auto& [word, suffix] : {std::pair{std::string_view(".near"), &near_suffix_},
                                     std::pair{std::string_view(".far"), &far_suffix_}})
    if (wanted.ends_with(word)) wanted = wanted.substr(0, wanted.size() - word.size()) + *suffix;
  if (wanted.empty() && tool_.contacts.empty()) return kOwn;
  const auto found = std::find_if(tool_.contacts.begin(), tool_.contacts.end(),
                                  [&](const ToolContact& c) { return c.id == wanted; });
  if (found != tool_.contacts.end()) return *found;
  if (tool_.contacts.empty())
    throw Error(
        fmt::format("{}: the tool \"{}\" has no contact; name at least one place where it "
                    "presses in data/tools/{}.json",
                    what_, tool_.id, tool_.id));
  std::vector<std::string> names;
  for (const ToolContact& c : tool_.contacts) names.push_back(c.id);
  throw Error(fmt::format("{}: the tool \"{}\" has no contact \"{}\"{}", what_, tool_.id, wanted,
                          did_you_mean(wanted, names)));
}

glm::vec3 ToolPlacer::middle_of(const ToolContact& contact) const {
  return contact.at - contact.normal * contact.radius;
}

PressGoal ToolPlacer::goal(const Placement::Press& press, const PressLine& line,
                           const std::optional<Ground>& ground) const {
  const ToolContact& c = contact(press.contact);
  PressGoal goal;
  goal.line = line;
  goal.yields = press.yields;
  goal.radius = c.radius;
  goal.normal = turn_ * c.normal;
  goal.axis = c.half_length > 0.0f ? turn_ * c.axis : glm::vec3(0.0f);
  goal.height = middle_of(c).y;
  goal.ground = ground;
  return goal;
}

DualQuaternion ToolPlacer::place(const std::vector<PressGoal>& goals,
                                 std::span<const DualQuaternion> palette) const {
  std::vector<glm::vec3> from, to;
  for (std::size_t i = 0; i < goals.size(); ++i) {
    from.push_back(middle_of(contact(placement_.presses[i].contact)));
    to.push_back(contact_middle(skin_, goals[i], palette));
  }
  if (!goals.front().ground) {
    // The hand turns it until the contact faces along the force; otherwise as the trunk stands.
    const DualQuaternion motion = motion_at(skin_, goals.front().line.skin, palette);
    const glm::vec3 force = apply_turn(motion, goals.front().line.direction);
    const glm::quat trunk = turn_of(palette[0]) * turn_;
    const glm::vec3 faces = trunk * contact(placement_.presses.front().contact).normal;
    const glm::quat turn = glm::rotation(faces, force) * trunk;
    return rigid(turn, to.front() - turn * from.front());
  }
  const Ground& ground = *goals.front().ground;
  glm::vec3 from_mean(0.0f), to_mean(0.0f);
  for (std::size_t i = 0; i < from.size(); ++i) {
    from_mean += from[i] / float(from.size());
    to_mean += to[i] / float(from.size());
  }
  // The turn on the support that brings the contacts nearest, by the planar Procrustes problem.
  float sine = 0.0f, cosine = 0.0f;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const glm::vec3 a = turn_ * (from[i] - from_mean), b = to[i] - to_mean;
    sine += glm::dot(ground.up, glm::cross(a, b));
    cosine += glm::dot(a, b) - glm::dot(a, ground.up) * glm::dot(b, ground.up);
  }
  const float turned = from.size() > 1 ? std::atan2(sine, cosine) : 0.0f;
  const glm::quat turn = glm::angleAxis(turned, ground.up) * turn_;
  glm::vec3 shift = to_mean - turn * from_mean;
  shift += ground.up * (ground.offset - glm::dot(shift, ground.up));
  return rigid(turn, shift);
}

ReachGoal::ByPalette ToolPlacer::target(const Placement::Reach& reach,
                                        const std::vector<PressGoal>& goals) const {
  if (reach.to.empty())
    return [this, goal = goals.front()](std::span<const DualQuaternion> palette) {
      const glm::vec3 force =
          apply_turn(motion_at(skin_, goal.line.skin, palette), goal.line.direction);
      return posed(skin_, goal.line.skin, palette) + force * goal.yields;
    };
  return [this, goals, at = contact(reach.to).at - contact(reach.to).normal * reach.behind](
             std::span<const DualQuaternion> palette) { return apply(place(goals, palette), at); };
}

ReachGoal::ByPalette ToolPlacer::force(const std::vector<PressGoal>& goals) const {
  return [this, goal = goals.front()](std::span<const DualQuaternion> palette) {
    return apply_turn(motion_at(skin_, goal.line.skin, palette), goal.line.direction);
  };
}

float ToolPlacer::below(const DualQuaternion& tool, const std::vector<Ground>& grounds) const {
  float deepest = 0.0f;
  for (const ToolMesh& part : tool_meshes(tool_))
    for (const glm::vec3& p : part.mesh.positions)
      for (const Ground& ground : grounds) {
        // A seat is in the way only of what stands on it.
        if (ground.support == Support::seat && placement_.base != Support::seat) continue;
        deepest = std::max(deepest, ground.offset - glm::dot(apply(tool, p), ground.up));
      }
  return deepest;
}

Pressed ToolPlacer::pressed(const Placement::Press& press, const PressGoal& goal,
                            const DualQuaternion& tool,
                            std::span<const DualQuaternion> palette) const {
  const ToolContact& c = contact(press.contact);
  const DualQuaternion motion = motion_at(skin_, goal.line.skin, palette);
  const glm::vec3 wanted = apply_turn(motion, goal.line.direction);
  Pressed out;
  out.contact = c.id;
  out.line = goal.line;
  out.on_skin = posed(skin_, goal.line.skin, palette);
  out.inside = apply(motion, goal.line.inside);
  out.push = goal.ground ? push_direction(goal, wanted) : wanted;
  out.middle = apply(tool, middle_of(c));
  const glm::vec3 normal = posed_normal(skin_, goal.line.skin, palette);
  const glm::vec3 axis = apply_turn(tool, c.axis) * c.half_length;
  out.dent = {
      out.middle - axis,          out.middle + axis, c.radius, out.push, out.on_skin, normal,
      12.0f + 3.0f * press.yields};
  glm::vec3 yielded(0.0f);
  for (int k = 0; k < 3; ++k) {
    const std::uint32_t v = goal.line.skin.corners[std::size_t(k)];
    yielded += dented(skinned(skin_, v, palette), {&out.dent, 1}) * goal.line.skin.weights[k];
  }
  out.distance = glm::distance(yielded, out.middle + out.push * c.radius);
  out.angle = degrees_between(out.push, wanted);
  out.normal_angle = degrees_between(out.push, -normal);
  out.depth = glm::distance(out.on_skin, out.inside);
  out.crosses = crossed(atlas_, goal.line, palette);
  out.meets_target = !out.crosses.empty() && out.crosses.back() == goal.line.target;
  return out;
}

}  // namespace tautband::pose
