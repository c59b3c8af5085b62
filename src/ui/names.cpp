// SPDX-License-Identifier: MIT
#include "ui/names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.h"
#include "core/words.h"

namespace tautband::ui {
namespace {

// Parts of the body as the data and the models name them.
constexpr std::array<std::pair<std::string_view, Phrase>, 21> kBodyRegions{{
    {"head-face", noted("part of the body", "Head, face")},
    {"neck", noted("part of the body", "Neck")},
    {"shoulder-upper-back", noted("part of the body", "Shoulder, upper back")},
    {"chest", noted("part of the body", "Chest")},
    {"back", noted("part of the body", "Back")},
    {"arm", noted("part of the body", "Arm")},
    {"forearm", noted("part of the body", "Forearm")},
    {"hand", noted("part of the body", "Hand")},
    {"abdomen", noted("part of the body", "Abdomen")},
    {"low-back-pelvis", noted("part of the body", "Low back, pelvis")},
    {"hip-pelvis", noted("part of the body", "Hip, pelvis")},
    {"thigh", noted("part of the body", "Thigh")},
    {"leg", noted("part of the body", "Leg")},
    {"foot", noted("part of the body", "Foot")},
    {"face", noted("part of the body", "Face")},
    {"gluteal", noted("part of the body", "Buttock")},
    {"head", noted("part of the body", "Head")},
    {"orbit", noted("part of the body", "Eye socket")},
    {"pelvis", noted("part of the body", "Pelvis")},
    {"shoulder", noted("part of the body", "Shoulder")},
    {"thorax", noted("part of the body", "Chest")},
}};

constexpr std::array<std::pair<Kind, Phrase>, 7> kKinds{{
    {Kind::skin, noted("kind of structure", "Skin")},
    {Kind::muscle, noted("kind of structure", "Muscle")},
    {Kind::tendon, noted("kind of structure", "Tendon")},
    {Kind::fascia, noted("kind of structure", "Fascia")},
    {Kind::bone, noted("kind of structure", "Bone")},
    {Kind::cartilage, noted("kind of structure", "Cartilage")},
    {Kind::other, noted("kind of structure", "Other")},
}};

// How often a point is found.
constexpr std::array<std::pair<std::string_view, Phrase>, 3> kOccurrences{{
    {"common", noted("how often a point is found", "common")},
    {"occasional", noted("how often a point is found", "occasional")},
    {"rare", noted("how often a point is found", "rare")},
}};

}  // namespace

std::string capitalised(std::string_view word) {
  const std::size_t first = std::min<std::size_t>(
      word.size(), !word.empty() && static_cast<unsigned char>(word.front()) >= 0xC0 ? 2 : 1);
  return upper(word.substr(0, first)) + std::string(word.substr(first));
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
  return side == Side::left    ? trc("side of the body", "left")
         : side == Side::right ? trc("side of the body", "right")
                               : trc("side of the body", "middle");
}

std::string lower_words(Sides sides) {
  return sides == Sides::left    ? tr("left side")
         : sides == Sides::right ? tr("right side")
                                 : tr("both sides");
}

std::string_view sides_words(Sides sides) {
  return sides == Sides::left    ? tr("Left side")
         : sides == Sides::right ? tr("Right side")
                                 : tr("Both sides");
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
  for (const auto& [known, name] : kBodyRegions)
    if (known == id) return tr(name);
  std::string out = capitalised(id);
  for (std::size_t dash = out.find('-'); dash != std::string::npos; dash = out.find('-', dash + 1))
    out.replace(dash, 1, ", ");
  return out.empty() ? tr("Elsewhere") : out;
}

std::string_view kind_name(Kind kind) {
  for (const auto& [known, name] : kKinds)
    if (known == kind) return tr(name);
  return tr(kKinds.back().second);
}

std::string_view occurrence_name(std::string_view word) {
  for (const auto& [known, name] : kOccurrences)
    if (known == word) return tr(name);
  return word;
}

std::array<std::string_view, 3> side_choices() {
  static constexpr std::array<Phrase, 3> kSides{{noted("side of the body", "Right"),
                                                 noted("side of the body", "Left"),
                                                 noted("side of the body", "Both")}};
  return translated(kSides);
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
