// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/text.h"
#include "io/knowledge_parts.h"

namespace tautband::io {
namespace {

constexpr float kOverTheMiddle = 8.0f;  // mm that a place of the right side may lie beyond it

// The mean of a stroke's places is enough: one that begins in the midline may lean over.
bool lies_left(const Stroke& stroke) {
  float sum = 0.0f;
  for (const glm::vec3& p : stroke.points) sum += p.x;
  return !stroke.points.empty() &&
         sum / static_cast<float>(stroke.points.size()) > kMirrorX + kOverTheMiddle;
}

void check_sides(const std::vector<Stroke>& strokes, const std::string& place,
                 std::vector<std::string>& faults) {
  for (std::size_t s = 0; s < strokes.size(); ++s)
    if (lies_left(strokes[s]))
      faults.push_back(fmt::format(
          "{}/strokes/{}: lies on the left; give the right side (x < 0), the left is its mirror "
          "image",
          place, s));
}

void check_regions(const Knowledge& knowledge, const std::string& file,
                   std::vector<std::string>& faults) {
  std::map<std::string, std::size_t> known;
  for (std::size_t r = 0; r < knowledge.regions.size(); ++r) {
    const Region& region = knowledge.regions[r];
    const std::string place = fmt::format("{}#/regions/{}", file, r);
    if (region.extent == Extent::paired) check_sides(region.strokes, place, faults);
    std::vector<std::string> names{region.id, region.name, region.everyday};
    names.insert(names.end(), region.also.begin(), region.also.end());
    for (const std::string& name : names) {
      const auto [other, is_new] = known.emplace(lower(name), r);
      if (!is_new && other->second != r && !name.empty())
        faults.push_back(fmt::format("{}: the name {} belongs to \"{}\" already; keep it in one",
                                     place, in_quotes(name), knowledge.regions[other->second].id));
    }
  }
}

void check_use(const Knowledge& knowledge, const std::string& file,
               std::vector<std::string>& faults) {
  std::vector<bool> used(knowledge.regions.size(), false);
  for (const TriggerPoint& point : knowledge.points)
    for (const ReferralZone& zone : point.zones) used[zone.region.index()] = true;
  for (std::size_t r = 0; r < used.size(); ++r) {
    const Region& region = knowledge.regions[r];
    if (used[r] == !region.marks_only) continue;
    faults.push_back(fmt::format(
        "{}#/regions/{}: {}", file, r,
        used[r] ? fmt::format("\"{}\" is used by a zone; remove marks_only", region.id)
                : fmt::format("no zone uses \"{}\"; use it, remove it, or say \"marks_only\": true",
                              region.id)));
  }
}

void check_points(const Knowledge& knowledge, const std::string& shown,
                  std::vector<std::string>& faults) {
  for (const Muscle& muscle : knowledge.muscles)
    for (std::size_t p = 0; p < muscle.points.size(); ++p) {
      const TriggerPoint& point = knowledge.points[muscle.points[p].index()];
      const std::string place =
          fmt::format("{}/muscles/{}.json#/trigger_points/{}", shown, muscle.id, p);
      if (point.neighbourhood && point.neighbourhood->place.x > kMirrorX + kOverTheMiddle)
        faults.push_back(place +
                         "/neighbourhood/place: lies on the left; give the right side (x < 0)");
      for (std::size_t z = 0; z < point.zones.size(); ++z) {
        const ReferralZone& zone = point.zones[z];
        if (knowledge.regions[zone.region.index()].extent == Extent::paired)
          check_sides(zone.strokes, fmt::format("{}/zones/{}", place, z), faults);
      }
    }
}

// "module.near" is the tool's "module-left" or "module-right", as the body lies on it.
std::vector<std::string> contacts_meant(const std::string& name) {
  for (std::string_view end : {".near", ".far"})
    if (name.ends_with(end)) {
      const std::string stem = name.substr(0, name.size() - end.size());
      return {stem + "-left", stem + "-right"};
    }
  return {name};
}

void check_placements(const Knowledge& knowledge, const std::string& shown,
                      std::vector<std::string>& faults) {
  for (const Method& method : knowledge.methods) {
    if (!method.placement || method.tool.index() >= knowledge.tools.size()) continue;
    const Tool& tool = knowledge.tools[method.tool.index()];
    std::vector<std::string> names;
    for (const ToolContact& contact : tool.contacts) names.push_back(contact.id);
    const auto check = [&](const std::string& contact, const std::string& place) {
      if (contact.empty() && tool.parts.empty()) return;  // the limb itself
      for (const std::string& meant : contacts_meant(contact))
        if (std::find(names.begin(), names.end(), meant) == names.end()) {
          faults.push_back(
              names.empty()
                  ? fmt::format("{}: the tool \"{}\" has no contact; name at least one place where "
                                "it presses",
                                place, tool.id)
                  : fmt::format("{}: the tool \"{}\" has no contact \"{}\"{}", place, tool.id,
                                meant, did_you_mean(meant, names)));
          return;
        }
    };
    const std::string place = fmt::format("{}/methods/{}.json#/placement", shown, method.id);
    for (std::size_t i = 0; i < method.placement->presses.size(); ++i)
      check(method.placement->presses[i].contact, fmt::format("{}/presses/{}/contact", place, i));
    for (std::size_t i = 0; i < method.placement->reaches.size(); ++i)
      if (const std::string& to = method.placement->reaches[i].to; !to.empty())
        check(to, fmt::format("{}/reaches/{}/to", place, i));
  }
}

}  // namespace

std::vector<std::string> sense_faults(const Knowledge& knowledge, const std::string& shown,
                                      bool whole) {
  std::vector<std::string> faults;
  const std::string file = shown + "/regions.json";
  check_regions(knowledge, file, faults);
  if (knowledge.regions.empty()) return faults;
  check_points(knowledge, shown, faults);
  check_placements(knowledge, shown, faults);
  if (whole) check_use(knowledge, file, faults);
  return faults;
}

}  // namespace tautband::io
