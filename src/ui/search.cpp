// SPDX-License-Identifier: MIT
#include "ui/search.h"

#include <algorithm>
#include <array>

#include "core/text.h"

namespace tautband::ui {
namespace {

// Parts of the body as the data names them, from head to foot.
constexpr std::array<std::string_view, 14> kHeadToFoot{
    "head-face", "neck",    "shoulder-upper-back", "chest",      "back",  "arm", "forearm",
    "hand",      "abdomen", "low-back-pelvis",     "hip-pelvis", "thigh", "leg", "foot"};

std::size_t place_of(std::string_view region) {
  return static_cast<std::size_t>(std::find(kHeadToFoot.begin(), kHeadToFoot.end(), region) -
                                  kHeadToFoot.begin());
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += word + '\n';
  return out;
}

std::string names_of(const Muscle& muscle) {
  return muscle.name + '\n' + muscle.latin + '\n' + muscle.id + '\n' + joined(muscle.synonyms);
}

std::string text_of(const Atlas& atlas, const TriggerPoint& point) {
  std::string out = point.label + '\n' + point.position + '\n' + point.id + '\n';
  for (const ReferralZone& zone : point.zones) {
    const Region& region = atlas[zone.region];
    out += region.name + '\n' + region.everyday + '\n' + region.area + '\n';
  }
  return out;
}

struct Found {
  MuscleId muscle;
  int rank = 0;  // 0 the name begins with the query, 1 it matches by name, 2 otherwise
  std::vector<TriggerPointId> points;
};

Found look_up(const Atlas& atlas, MuscleId id, std::string_view query) {
  const Muscle& muscle = atlas[id];
  if (query.empty()) return {id, 0, muscle.points};
  const std::string names = names_of(muscle);
  Found found{id, 2, {}};
  if (matches_words(names, query)) {
    found.rank = lower(muscle.name).starts_with(lower(query)) ? 0 : 1;
    found.points = muscle.points;
    return found;
  }
  const std::string about = names + muscle.body_region + '\n' + joined(muscle.symptoms);
  for (TriggerPointId point : muscle.points)
    if (matches_words(about + text_of(atlas, atlas[point]), query)) found.points.push_back(point);
  return found;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<PointRow> point_rows(const Atlas& atlas, std::string_view query) {
  query = trimmed(query);
  std::vector<Found> all;
  for (std::size_t i = 0; i < atlas.knowledge().muscles.size(); ++i)
    if (Found found = look_up(atlas, MuscleId(i), query); !found.points.empty())
      all.push_back(std::move(found));
  std::stable_sort(all.begin(), all.end(), [&](const Found& a, const Found& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    const Muscle &left = atlas[a.muscle], &right = atlas[b.muscle];
    const std::size_t above = place_of(left.body_region), below = place_of(right.body_region);
    return above != below ? above < below : left.name < right.name;
  });
  std::vector<PointRow> rows;
  const std::string* region = nullptr;
  for (const Found& found : all) {
    const std::string& here = atlas[found.muscle].body_region;
    if (query.empty() && (!region || *region != here))
      rows.push_back({PointRow::Kind::region, found.muscle, {}});
    region = &here;
    rows.push_back({PointRow::Kind::muscle, found.muscle, {}});
    for (TriggerPointId point : found.points)
      rows.push_back({PointRow::Kind::point, found.muscle, point});
  }
  return rows;
}

std::vector<StructureRow> structure_rows(const Atlas& atlas, std::string_view query) {
  query = trimmed(query);
  std::vector<StructureId> found;
  for (std::size_t i = 0; i < atlas.structures().size(); ++i) {
    const StructureId id(i);
    const Structure& structure = atlas[id];
    if (structure.side == Side::left && atlas.counterpart(id) != id) continue;
    if (!query.empty()) {
      std::string text = structure.name + '\n' + structure.id + '\n' + structure.parent + '\n' +
                         structure.region + '\n' + structure.fma + '\n';
      text +=
          std::string(to_string(structure.kind)) + '\n' + std::string(to_string(structure.layer));
      if (const auto muscle = atlas.muscle_of(id)) text += '\n' + names_of(atlas[*muscle]);
      if (!matches_words(text, query)) continue;
    }
    found.push_back(id);
  }
  std::stable_sort(found.begin(), found.end(), [&](StructureId a, StructureId b) {
    return atlas[a].layer != atlas[b].layer ? atlas[a].layer < atlas[b].layer
                                            : atlas[a].name < atlas[b].name;
  });
  std::vector<StructureRow> rows;
  for (StructureId id : found) {
    const Layer layer = atlas[id].layer;
    if (rows.empty() || rows.back().layer != layer)
      rows.push_back({StructureRow::Kind::layer, layer, {}});
    rows.push_back({StructureRow::Kind::structure, layer, id});
  }
  return rows;
}

}  // namespace tautband::ui
