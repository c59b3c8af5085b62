// SPDX-License-Identifier: MIT
#include "pose/placement.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "core/error.h"
#include "core/text.h"
#include "pose/tool_place.h"

namespace tautband::pose {
namespace {

std::vector<Ground> grounds_of(const Pose& pose) {
  std::vector<Ground> grounds{{Support::floor, {0.0f, 1.0f, 0.0f}, 0.0f}};
  if (pose.seat_height > 0.0f)
    grounds.push_back({Support::seat, {0.0f, 1.0f, 0.0f}, pose.seat_height});
  if (pose.wall || pose.frame_width > 0.0f)
    grounds.push_back({Support::wall, {0.0f, 0.0f, 1.0f}, 0.0f, 0.5f * pose.frame_width});
  return grounds;
}

const Ground& ground_named(const std::vector<Ground>& grounds, Support support,
                           const std::string& what) {
  const auto found = std::find_if(grounds.begin(), grounds.end(),
                                  [&](const Ground& g) { return g.support == support; });
  if (found == grounds.end())
    throw Error(
        fmt::format("{}: something rests on a {} that its pose does not have; give the "
                    "pose a seat_height or a wall",
                    what, support == Support::seat ? "seat" : "wall"));
  return *found;
}

// The yaw, in degrees, at which the force of a tool on the wall (towards the room) acts along a
// direction of the upright body.
float yaw_for_wall(const glm::vec3& direction) {
  return -glm::degrees(std::atan2(direction.x, direction.z));
}

std::string title_of(const Method& method) {
  return fmt::format("method \"{}\"", method.id);
}

// The place of the body that a reach brings to its goal, on its skin where an aim is given.
glm::vec3 reaching_place(const Atlas& atlas, const Placement::Reach& reach, Side side,
                         const glm::vec3& aim, const std::string& what) {
  const auto& landmarks = atlas.knowledge().landmarks;
  const auto found = std::find_if(landmarks.begin(), landmarks.end(),
                                  [&](const Landmark& l) { return l.id == reach.landmark; });
  if (found == landmarks.end())
    throw Error(fmt::format("{}: no landmark \"{}\" in landmarks.json", what, reach.landmark));
  glm::vec3 place = found->position + reach.offset;
  if (side == Side::left) place = mirrored(place);
  if (glm::dot(aim, aim) < 0.5f) return place;
  return place + aim * way_out(atlas, place, aim).value_or(0.0f);
}

Side side_of(std::string_view joint) {
  return joint.ends_with(".left") ? Side::left : Side::right;
}

std::vector<PressLine> lines_of(const Atlas& atlas, const Method& method, Side near,
                                const std::string& what) {
  std::vector<PressLine> lines;
  for (const Placement::Press& press : method.placement->presses) {
    const Side side = press.far ? opposite(near) : near;
    const auto line =
        press_line(atlas, press.point, side, press.direction.value_or(method.direction));
    if (!line)
      throw Error(fmt::format("{}: this body has no muscle for the point \"{}\" on the {}", what,
                              atlas[press.point].id, to_string(side)));
    lines.push_back(*line);
  }
  return lines;
}

ReachGoal reach_goal(const Atlas& atlas, const Placement::Reach& reach, const ToolPlacer& placer,
                     const std::vector<PressGoal>& presses, Side near, const std::string& what) {
  const std::string joint = on_side(reach.joint, near);
  const auto found = atlas.rig().find(joint);
  if (!found) throw Error(fmt::format("{}: this body has no joint \"{}\"", what, joint));
  const Side side = side_of(joint);
  ReachGoal goal;
  goal.joint = *found;
  goal.aim = reach.aim.value_or(glm::vec3(0.0f));
  if (side == Side::left) goal.aim.x = -goal.aim.x;
  goal.place = reaching_place(atlas, reach, side, goal.aim, what);
  goal.target = placer.target(reach, presses);
  goal.force = placer.force(presses);
  return goal;
}

void measure_reaches(const Atlas& atlas, const Placement& placement, const Task& task,
                     std::span<const DualQuaternion> palette, PlacedMethod& placed) {
  for (std::size_t i = 0; i < task.reaches.size(); ++i) {
    const ReachGoal& goal = task.reaches[i];
    const float gap = glm::distance(apply(palette[goal.joint], goal.place), goal.target(palette));
    placed.reaches.push_back(
        {atlas.rig().joints[goal.joint].full_id(), placement.reaches[i].to, gap});
    // Where the limb itself is the tool, it touches where it reaches, not where it should.
    if (placement.reaches[i].to.empty())
      placed.presses.front().distance = std::max(placed.presses.front().distance, gap);
  }
}

std::vector<Posture> movement_from(const Atlas& atlas, const Placement& placement,
                                   const Posture& posture, Side near) {
  std::vector<Posture> movement;
  for (const auto& angles : placement.movement) {
    Posture there = posture;
    for (const MotionAngle& angle : angles)
      for (const MotionRef& ref : find_motions(atlas.rig(), angle.name, near))
        there.turns[ref.place] = angle.degrees;
    movement.push_back(std::move(there));
  }
  return movement;
}

}  // namespace

Poser::Poser(std::shared_ptr<const Atlas> atlas) : atlas_(std::move(atlas)) {
  if (!atlas_->skin() || atlas_->rig().empty())
    throw Error(fmt::format("{}: the body has no {}, so it cannot be posed; use the built-in body",
                            atlas_->body().file, atlas_->skin() ? "joints" : "skin"));
  parts_ = body_parts(*atlas_);
  if (parts_.empty())
    throw Error(
        fmt::format("{}: its skin is not tied to its joints, so it cannot be posed; use "
                    "the built-in body",
                    atlas_->body().file));
}

Task Poser::task_of(const Pose& pose, const std::vector<Rest>& rests, Side near,
                    const std::string& what) const {
  Task task;
  task.atlas = atlas_.get();
  task.parts = &parts_;
  task.near = near;
  task.bearing = pose.bearing;
  task.grounds = grounds_of(pose);
  task.angles = pose.angles;
  task.free = pose.free;
  for (const Rest& rest : rests) {
    const std::string wanted = on_side(rest.part, near);
    bool known = false;
    for (const BodyPart& part : parts_)
      if (part.name == wanted || (is_paired(wanted) && part.name.starts_with(wanted + "."))) {
        task.rests.push_back({&part, ground_named(task.grounds, rest.on, what)});
        known = true;
      }
    if (!known) {
      std::vector<std::string> names;
      for (const auto name : part_names()) names.emplace_back(name);
      throw Error(fmt::format("{}: no part of the body is called \"{}\"{}", what, rest.part,
                              did_you_mean(rest.part, names)));
    }
  }
  return task;
}

PosedBody Poser::at_rest(const Task& task, const Posture& posture, float seat_height) const {
  const Mesh& skin = (*atlas_)[*atlas_->skin()].mesh;
  const auto palette = palette_of(atlas_->rig(), posture);
  PosedBody body{posture, standing(task, skin, palette), seat_height, {}, 0.0f, {}};
  for (const RestGoal& rest : task.rests)
    body.rests.push_back({rest.part->name, rest.ground.support,
                          height_over(rest.ground, skin, rest.part->vertices, palette)});
  for (const Ground& ground : body.grounds)
    for (const BodyPart& part : parts_) {
      if (!concerns(ground, part.name)) continue;
      const float low = height_over(ground, skin, part.vertices, palette);
      if (-low <= body.below) continue;
      body.below = -low;
      body.deepest = part.name;
    }
  return body;
}

PosedBody Poser::pose(PoseId id, Side near) const {
  const Pose& pose = (*atlas_)[id];
  const std::string what = fmt::format("pose \"{}\"", pose.id);
  const Task task = task_of(pose, pose.rests, near, what);
  return at_rest(task, settle(task, what), pose.seat_height);
}

PlacedMethod Poser::place(MethodId id, Side near) const {
  const Method& method = (*atlas_)[id];
  const std::string what = title_of(method);
  if (!method.placement)
    throw Error(
        fmt::format("{} is told in words only; it says nothing of where its tool is placed", what));
  const Placement& placement = *method.placement;
  const Pose& pose = (*atlas_)[method.pose];
  const Tool& tool = (*atlas_)[method.tool];
  Task task = task_of(pose, placement.rests.empty() ? pose.rests : placement.rests, near, what);
  task.angles.insert(task.angles.end(), placement.angles.begin(), placement.angles.end());
  task.free.insert(task.free.end(), placement.free.begin(), placement.free.end());

  const std::vector<PressLine> lines = lines_of(*atlas_, method, near, what);
  if (placement.base == Support::wall)
    task.yaw = yaw_for_wall(lines.front().direction) +
               (near == Side::left ? -placement.facing : placement.facing);
  const ToolPlacer placer(*atlas_, tool, placement, task.bearing, task.yaw, near, what);
  std::optional<Ground> ground;
  if (placement.base != Support::hand) ground = ground_named(task.grounds, placement.base, what);
  for (std::size_t i = 0; i < lines.size(); ++i)
    task.presses.push_back(placer.goal(placement.presses[i], lines[i], ground));
  for (const Placement::Reach& reach : placement.reaches)
    task.reaches.push_back(reach_goal(*atlas_, reach, placer, task.presses, near, what));

  PlacedMethod placed;
  placed.method = id;
  placed.near = near;
  placed.body = at_rest(task, settle(task, what), pose.seat_height);
  placed.has_tool = !tool.parts.empty();
  const auto palette = palette_of(atlas_->rig(), placed.body.posture);
  placed.tool = placer.place(task.presses, palette);
  placed.tool_below = placer.below(placed.tool, task.grounds);
  for (std::size_t i = 0; i < lines.size(); ++i)
    placed.presses.push_back(
        placer.pressed(placement.presses[i], task.presses[i], placed.tool, palette));
  measure_reaches(*atlas_, placement, task, palette, placed);
  placed.movement = movement_from(*atlas_, placement, placed.body.posture, near);
  placed.movement_seconds = placement.movement_seconds;
  return placed;
}

}  // namespace tautband::pose
