// SPDX-License-Identifier: MIT
#include "atlas/atlas.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "atlas/fit.h"
#include "core/error.h"
#include "core/text.h"

namespace tautband {
namespace {

template <class Tag, class Items>
std::optional<Id<Tag>> find_by_id(const Items& items, std::string_view id) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
  if (found == items.end()) return std::nullopt;
  return Id<Tag>(static_cast<std::size_t>(found - items.begin()));
}

template <class Items>
std::vector<std::string> ids_of(const Items& items) {
  std::vector<std::string> ids;
  ids.reserve(items.size());
  for (const auto& item : items) ids.push_back(item.id);
  return ids;
}

// "The Back-of-the-Head" -> "back of the head"
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : lower(name)) {
    const char letter = c == '-' || c == '_' || c == '\t' ? ' ' : c;
    if (letter != ' ' || (!plain.empty() && plain.back() != ' ')) plain += letter;
  }
  while (plain.ends_with(' ')) plain.pop_back();
  if (plain.starts_with("the ")) plain.erase(0, 4);
  return plain;
}

// Indices inside the knowledge must lie inside its lists; a reader of files has already said so in
// words.
void check(const Knowledge& knowledge) {
  std::vector<std::string> faults;
  const auto fault = [&](const std::string& id, const char* what) {
    faults.push_back(fmt::format("{}: names a {} that does not exist; mend the data", id, what));
  };
  for (const TriggerPoint& point : knowledge.points) {
    if (point.muscle.index() >= knowledge.muscles.size()) fault(point.id, "muscle");
    for (const ReferralZone& zone : point.zones)
      if (zone.region.index() >= knowledge.regions.size()) fault(point.id, "region");
    for (SourceId source : point.sources)
      if (source.index() >= knowledge.sources.size()) fault(point.id, "source");
  }
  for (const Muscle& muscle : knowledge.muscles) {
    for (TriggerPointId point : muscle.points)
      if (point.index() >= knowledge.points.size()) fault(muscle.id, "trigger point");
    for (SourceId source : muscle.sources)
      if (source.index() >= knowledge.sources.size()) fault(muscle.id, "source");
  }
  if (!faults.empty()) throw Errors(std::move(faults));
}

}  // namespace

std::shared_ptr<const Atlas> Atlas::make(Body body, Knowledge knowledge) {
  check(knowledge);
  std::shared_ptr<Atlas> atlas(new Atlas);
  atlas->body_ = std::move(body);
  atlas->knowledge_ = std::move(knowledge);
  if (const std::string fault = fit_to_body(atlas->knowledge_, atlas->body_.landmarks);
      !fault.empty())
    atlas->body_.remarks.push_back(fmt::format("{}: {}", atlas->body_.file, fault));
  atlas->name_regions();
  atlas->bind_body();
  atlas->bind_rig();
  atlas->bind_points();
  return atlas;
}

// The panels ask by name in every frame.
void Atlas::name_regions() {
  for (std::size_t r = 0; r < knowledge_.regions.size(); ++r) {
    const Region& region = knowledge_.regions[r];
    for (const std::string& name : {region.id, region.name, region.everyday})
      region_by_name_.emplace(plain_name(name), RegionId(r));
    for (const std::string& name : region.also)
      region_by_name_.emplace(plain_name(name), RegionId(r));
  }
}

void Atlas::bind_body() {
  std::unordered_map<std::string, StructureId> by_full_id;
  for (std::size_t i = 0; i < body_.structures.size(); ++i) {
    Structure& structure = body_.structures[i];
    structure.bounds = bounds_of(structure.mesh);
    by_full_id.emplace(structure.full_id(), StructureId(i));
    if (structure.kind == Kind::skin && !skin_) skin_ = StructureId(i);
    if (i == 0) bounds_ = structure.bounds;
    bounds_.low = glm::min(bounds_.low, structure.bounds.low);
    bounds_.high = glm::max(bounds_.high, structure.bounds.high);
  }
  std::unordered_map<std::string, MuscleId> muscle_by_structure;
  for (std::size_t m = 0; m < knowledge_.muscles.size(); ++m)
    for (const std::string& id : knowledge_.muscles[m].structures) {
      const bool bears_name = id == knowledge_.muscles[m].id;
      if (bears_name || !muscle_by_structure.contains(id)) muscle_by_structure[id] = MuscleId(m);
    }
  counterparts_.reserve(body_.structures.size());
  for (std::size_t i = 0; i < body_.structures.size(); ++i) {
    const Structure& structure = body_.structures[i];
    const auto other = structure.side == Side::midline
                           ? by_full_id.end()
                           : by_full_id.find(structure.id + "." +
                                             std::string(to_string(opposite(structure.side))));
    counterparts_.push_back(other == by_full_id.end() ? StructureId(i) : other->second);
    const auto muscle = muscle_by_structure.find(structure.id);
    muscle_of_.push_back(muscle == muscle_by_structure.end() ? std::nullopt
                                                             : std::optional(muscle->second));
  }
}

// What the data says of a joint holds for the right side; the left moves as its mirror image.
// Joints that the data does not know stay without motions of their own.
void Atlas::bind_rig() {
  for (Joint& joint : body_.rig.joints) {
    joint.motions.clear();
    const auto known = std::find_if(knowledge_.joints.begin(), knowledge_.joints.end(),
                                    [&](const JointRange& range) { return range.id == joint.id; });
    if (known == knowledge_.joints.end()) continue;
    for (const JointMotion& motion : known->motions)
      joint.motions.push_back(joint.side == Side::left ? mirrored(motion) : motion);
  }
}

void Atlas::bind_points() {
  std::unordered_map<std::string, StructureId> by_full_id;
  for (std::size_t i = 0; i < body_.structures.size(); ++i)
    by_full_id.emplace(body_.structures[i].full_id(), StructureId(i));
  std::vector<std::string> unplaced;
  for (const TriggerPoint& point : knowledge_.points) {
    auto& pair = places_.emplace_back();
    for (Side side : {Side::left, Side::right}) {
      const auto found = by_full_id.find(point.structure + "." + std::string(to_string(side)));
      if (found == by_full_id.end()) continue;
      FibrePlace place;
      if (!fibre_place((*this)[found->second].mesh, point.along, point.across, place)) continue;
      pair[side == Side::left ? 0 : 1] = PointPlace{found->second, place.position, place.direction};
    }
    if (!pair[0] && !pair[1]) unplaced.push_back(point.id);
  }
  if (!unplaced.empty() && !body_.structures.empty())
    body_.remarks.push_back(
        fmt::format("{}: {} of {} trigger points have no muscle here to lie in (first: {})",
                    body_.file, unplaced.size(), knowledge_.points.size(), unplaced.front()));
}

bool Atlas::belongs(StructureId id, MuscleId muscle) const {
  if (muscle_of_[id.index()] == muscle) return true;
  const auto& names = knowledge_.muscles[muscle.index()].structures;
  return std::find(names.begin(), names.end(), (*this)[id].id) != names.end();
}

std::vector<StructureId> Atlas::structures_of(MuscleId id, Sides sides) const {
  std::vector<StructureId> found;
  for (std::size_t i = 0; i < body_.structures.size(); ++i)
    if (belongs(StructureId(i), id) && includes(sides, body_.structures[i].side))
      found.emplace_back(i);
  return found;
}

std::optional<PointPlace> Atlas::place(TriggerPointId id, Side side) const {
  if (side == Side::midline) return std::nullopt;
  return places_[id.index()][side == Side::left ? 0 : 1];
}

std::optional<glm::vec3> Atlas::pressed_from(TriggerPointId id, Side side) const {
  const TriggerPoint& point = (*this)[id];
  if (point.felt_from) {
    glm::vec3 direction = glm::normalize(*point.felt_from);
    if (side == Side::left) direction.x = -direction.x;
    return direction;
  }
  // The words' place on the skin, where the data give it.
  const auto inside = place(id, side);
  if (!inside || !point.neighbourhood) return std::nullopt;
  const glm::vec3 skin =
      side == Side::left ? mirrored(point.neighbourhood->place) : point.neighbourhood->place;
  constexpr float kTooNear = 5.0f;  // mm; the direction would mean nothing
  const glm::vec3 way = skin - inside->position;
  return glm::length(way) < kTooNear ? std::nullopt : std::optional(glm::normalize(way));
}

std::vector<StructureId> Atlas::find_structures(std::string_view name) const {
  std::vector<StructureId> exact, heads;
  const std::optional<MuscleId> muscle = find_muscle(name);
  for (std::size_t i = 0; i < body_.structures.size(); ++i) {
    const Structure& structure = body_.structures[i];
    if (structure.id == name || structure.full_id() == name)
      exact.emplace_back(i);
    else if (structure.parent == name ||
             structure.parent + "." + std::string(to_string(structure.side)) == name ||
             (muscle && belongs(StructureId(i), *muscle)))
      heads.emplace_back(i);
  }
  return exact.empty() ? heads : exact;
}

std::optional<MuscleId> Atlas::find_muscle(std::string_view id) const {
  return find_by_id<struct MuscleTag>(knowledge_.muscles, id);
}

std::optional<TriggerPointId> Atlas::find_point(std::string_view id) const {
  return find_by_id<struct TriggerPointTag>(knowledge_.points, id);
}

std::optional<RegionId> Atlas::find_region(std::string_view name) const {
  if (const auto by_id = find_by_id<struct RegionTag>(knowledge_.regions, name)) return by_id;
  const auto named = region_by_name_.find(plain_name(name));
  return named == region_by_name_.end() ? std::nullopt : std::optional(named->second);
}

std::optional<SourceId> Atlas::find_source(std::string_view id) const {
  return find_by_id<struct SourceTag>(knowledge_.sources, id);
}

std::optional<ToolId> Atlas::find_tool(std::string_view id) const {
  return find_by_id<struct ToolTag>(knowledge_.tools, id);
}

std::optional<PoseId> Atlas::find_pose(std::string_view id) const {
  return find_by_id<struct PoseTag>(knowledge_.poses, id);
}

std::optional<MethodId> Atlas::find_method(std::string_view id) const {
  return find_by_id<struct MethodTag>(knowledge_.methods, id);
}

std::optional<LessonId> Atlas::find_lesson(std::string_view id) const {
  return find_by_id<struct LessonTag>(knowledge_.lessons, id);
}

std::vector<MethodId> Atlas::methods_for(MuscleId id) const {
  std::vector<MethodId> found;
  for (std::size_t m = 0; m < knowledge_.methods.size(); ++m)
    for (const Method::Target& target : knowledge_.methods[m].targets)
      if (target.muscle == id && (found.empty() || found.back() != MethodId(m)))
        found.emplace_back(m);
  return found;
}

std::vector<std::string> Atlas::structure_names() const {
  std::vector<std::string> names;
  for (const Structure& structure : body_.structures) {
    names.push_back(structure.id);
    names.push_back(structure.full_id());
    if (!structure.parent.empty()) names.push_back(structure.parent);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::vector<std::string> Atlas::muscle_names() const {
  return ids_of(knowledge_.muscles);
}
std::vector<std::string> Atlas::point_names() const {
  return ids_of(knowledge_.points);
}
std::vector<std::string> Atlas::region_names() const {
  std::vector<std::string> names;
  for (const Region& region : knowledge_.regions) {
    names.push_back(region.id);
    names.push_back(region.name);
    names.push_back(region.everyday);
    names.insert(names.end(), region.also.begin(), region.also.end());
  }
  return names;
}

}  // namespace tautband
