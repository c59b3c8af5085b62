// SPDX-License-Identifier: MIT
#include "ui/names.h"

#include <cctype>

namespace tautband::ui {

std::string capitalised(std::string_view word) {
  std::string out(word);
  if (!out.empty())
    out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
  return out;
}

std::string muscle_name(const Muscle& muscle, scene::Names names) {
  const bool latin = names == scene::Names::latin && !muscle.latin.empty();
  return latin ? muscle.latin : muscle.name.empty() ? muscle.id : muscle.name;
}

std::string second_name(const Muscle& muscle, scene::Names names) {
  return names == scene::Names::both ? muscle.latin : std::string();
}

std::string structure_name(const Atlas& atlas, StructureId id, scene::Names names) {
  const Structure& structure = atlas[id];
  if (names == scene::Names::latin)
    if (const auto muscle = atlas.muscle_of(id);
        muscle && atlas[*muscle].structures.size() == 1 && !atlas[*muscle].latin.empty())
      return atlas[*muscle].latin;
  return capitalised(structure.name.empty() ? structure.id : structure.name);
}

std::string_view side_words(Side side) {
  return side == Side::left ? "left" : side == Side::right ? "right" : "middle";
}

std::string lower_words(Sides sides) {
  return sides == Sides::left ? "left side" : sides == Sides::right ? "right side" : "both sides";
}

std::string_view sides_words(Sides sides) {
  return sides == Sides::left ? "Left side" : sides == Sides::right ? "Right side" : "Both sides";
}

std::string region_name(const Region& region) {
  return region.everyday.empty() ? region.name : region.everyday;
}

std::string felt_in(const Atlas& atlas, const TriggerPoint& point) {
  for (ZoneKind kind : {ZoneKind::essential, ZoneKind::spillover}) {
    std::string out;
    for (const ReferralZone& zone : point.zones) {
      if (zone.kind != kind) continue;
      const std::string name = region_name(atlas[zone.region]);
      if (out.find(name) != std::string::npos) continue;
      out += (out.empty() ? "" : ", ") + name;
    }
    if (!out.empty()) return out;
  }
  return {};
}

std::string body_region_name(std::string_view id) {
  std::string out = capitalised(id);
  for (std::size_t dash = out.find('-'); dash != std::string::npos; dash = out.find('-', dash + 1))
    out.replace(dash, 1, id == "low-back-pelvis" && dash == 3 ? " " : ", ");
  if (id == "shoulder-upper-back") return "Shoulder, upper back";
  return out.empty() ? "Elsewhere" : out;
}

std::vector<StructureId> on_sides(const Atlas& atlas, StructureId id, Sides sides) {
  const StructureId other = atlas.counterpart(id);
  std::vector<StructureId> found;
  if (includes(sides, atlas[id].side)) found.push_back(id);
  if (other != id && includes(sides, atlas[other].side)) found.push_back(other);
  if (found.empty()) found.push_back(id);
  return found;
}

}  // namespace tautband::ui
