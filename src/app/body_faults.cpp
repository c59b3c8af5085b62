// SPDX-License-Identifier: MIT
#include "app/body_faults.h"

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "core/parallel.h"
#include "field/bvh.h"
#include "pose/placement.h"

namespace tautband::app {
namespace {

constexpr double kLeastArea = 50.0;  // mm2; less is nothing one could see or mark
constexpr double kOutside = 3.0;     // mm that a point may lie outside its muscle

double area_of(const field::HeatSolver& solver, const std::vector<field::SkinShare>& cover) {
  double area = 0.0;
  for (const auto& [vertex, share] : cover) area += double(solver.vertex_areas()[vertex]) * share;
  return area;
}

// Whether a place lies in a closed mesh, or within kOutside of it.
bool lies_in(const Mesh& mesh, glm::vec3 place) {
  const field::TriangleBvh tree(mesh.positions, mesh.triangles);
  const auto nearest = tree.nearest(glm::dvec3(place));
  if (nearest && nearest->distance <= kOutside) return true;
  int crossings = 0;
  double from = 0.0;
  while (const auto hit =
             tree.ray(glm::dvec3(place), glm::normalize(glm::dvec3(0.31, 0.83, 0.46)), from, 1e6)) {
    ++crossings;
    from = hit->t + 1e-6;
  }
  return crossings % 2 == 1;
}

std::vector<std::string> point_faults(const Atlas& atlas, const field::HeatSolver& solver,
                                      TriggerPointId id, const std::string& place) {
  std::vector<std::string> faults;
  const TriggerPoint& point = atlas[id];
  for (std::size_t z = 0; z < point.zones.size(); ++z) {
    const ReferralZone& zone = point.zones[z];
    if (zone.strokes.empty()) continue;
    for (const Side side : {Side::right, Side::left})
      if (area_of(solver, solver.cover(zone.strokes, side)) < kLeastArea) {
        faults.push_back(fmt::format(
            "{}/zones/{}/strokes: cover no skin on the {}; move them to the body or widen them",
            place, z, to_string(side)));
        break;
      }
  }
  for (const Side side : {Side::right, Side::left}) {
    const auto inside = atlas.place(id, side);
    const auto skin = solver.skin_place(id, side);
    if (!inside || !skin) continue;
    if (!lies_in(atlas[inside->structure].mesh, inside->position)) {
      faults.push_back(fmt::format("{}: lies outside {}; correct along and across", place,
                                   atlas[inside->structure].full_id()));
      break;
    }
    if (!point.neighbourhood) continue;
    const glm::vec3 centre =
        side == Side::left ? mirrored(point.neighbourhood->place) : point.neighbourhood->place;
    const float away = glm::distance(centre, skin->position);
    if (away <= point.neighbourhood->within) continue;
    faults.push_back(
        fmt::format("{}/neighbourhood: the point is pressed {:.0f} mm from there on the {}, "
                    "farther than {:.0f} "
                    "mm; correct along, across, felt_from, or the neighbourhood",
                    place, away, to_string(side), point.neighbourhood->within));
    break;
  }
  return faults;
}

// What the numbers of `tautband place` may be at most.
constexpr float kFarthestContact = 3.0f;  // mm
constexpr float kWidestAngle = 15.0f;     // degrees
constexpr float kDeepest = 2.0f;          // mm below a support

std::vector<std::string> placement_faults(const pose::Poser& poser, MethodId id,
                                          const std::string& place) {
  if (!poser.atlas()[id].placement) return {};
  try {
    const pose::PlacedMethod placed = poser.place(id, Side::right);
    std::vector<std::string> faults;
    for (const pose::Pressed& press : placed.presses) {
      const std::string& point = poser.atlas()[press.line.point].id;
      if (press.distance > kFarthestContact)
        faults.push_back(
            fmt::format("{}: the tool stays {:.1f} mm from the skin over {}; free more "
                        "motions or turn the tool",
                        place, press.distance, point));
      if (press.angle > kWidestAngle)
        faults.push_back(
            fmt::format("{}: the tool presses {} {:.0f} degrees from the direction that "
                        "the method names; correct the pose or the direction",
                        place, point, press.angle));
      if (!press.meets_target)
        faults.push_back(fmt::format("{}: the line of the force misses {}; correct the direction",
                                     place, poser.atlas()[press.line.target].full_id()));
    }
    if (std::max(placed.body.below, placed.tool_below) > kDeepest)
      faults.push_back(
          fmt::format("{}: {} lies {:.1f} mm below its support; free more motions", place,
                      placed.tool_below > placed.body.below ? "the tool" : placed.body.deepest,
                      std::max(placed.body.below, placed.tool_below)));
    return faults;
  } catch (const Error& error) {
    return {fmt::format("{}: {}", place, error.what())};
  }
}

}  // namespace

std::vector<std::string> body_faults(const std::shared_ptr<const Atlas>& shared,
                                     const field::HeatSolver& solver, const std::string& shown) {
  const Atlas& atlas = *shared;
  const Knowledge& knowledge = atlas.knowledge();
  std::vector<std::vector<std::string>> found(knowledge.regions.size() + knowledge.points.size());
  in_parallel(found.size(), [&](std::size_t i) {
    if (i < knowledge.regions.size()) {
      if (knowledge.regions[i].strokes.empty()) return;  // that is a fault of its own
      const bool once = knowledge.regions[i].extent == Extent::midline;
      const double area =
          area_of(solver, solver.cover(RegionId(i), once ? Side::midline : Side::right));
      if (area < kLeastArea)
        found[i].push_back(
            fmt::format("{}/regions.json#/regions/{}/strokes: cover no skin; move them to the body "
                        "or widen them",
                        shown, i));
      return;
    }
    const TriggerPointId point(i - knowledge.regions.size());
    const Muscle& muscle = atlas[atlas[point].muscle];
    if (muscle.id.empty()) return;
    const auto place = std::find(muscle.points.begin(), muscle.points.end(), point);
    found[i] = point_faults(atlas, solver, point,
                            fmt::format("{}/muscles/{}.json#/trigger_points/{}", shown, muscle.id,
                                        place - muscle.points.begin()));
  });
  if (!atlas.rig().empty()) {
    const pose::Poser poser(shared);
    found.resize(found.size() + knowledge.methods.size());
    const std::size_t first = found.size() - knowledge.methods.size();
    in_parallel(knowledge.methods.size(), [&](std::size_t m) {
      found[first + m] = placement_faults(
          poser, MethodId(m),
          fmt::format("{}/methods/{}.json#/placement", shown, knowledge.methods[m].id));
    });
  }
  std::vector<std::string> all;
  for (auto& faults : found) all.insert(all.end(), faults.begin(), faults.end());
  return all;
}

}  // namespace tautband::app
