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

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<PointRow> point_rows(const Atlas& atlas, const scene::TextIndex& words,
                                 std::string_view query) {
  query = trimmed(query);
  std::vector<PointRow> rows;
  const auto add = [&](MuscleId muscle, const std::vector<TriggerPointId>& points,
                       std::string because) {
    rows.push_back({PointRow::Kind::muscle, muscle, {}, std::move(because)});
    for (const TriggerPointId point : points)
      rows.push_back({PointRow::Kind::point, muscle, point, {}});
  };
  if (!query.empty()) {
    for (const scene::WordMatch& match : words.find(query)) {
      const Muscle& muscle = atlas[match.muscle];
      const bool by_name = muscle.name == match.because || muscle.latin == match.because ||
                           muscle.id == match.because;
      if (!match.points.empty())
        add(match.muscle, match.points, by_name ? std::string() : match.because);
    }
    return rows;
  }
  std::vector<MuscleId> all;
  for (std::size_t i = 0; i < atlas.knowledge().muscles.size(); ++i)
    if (!atlas.knowledge().muscles[i].points.empty()) all.emplace_back(i);
  std::stable_sort(all.begin(), all.end(), [&](MuscleId a, MuscleId b) {
    const std::size_t above = place_of(atlas[a].body_region),
                      below = place_of(atlas[b].body_region);
    return above != below ? above < below : atlas[a].name < atlas[b].name;
  });
  const std::string* region = nullptr;
  for (const MuscleId muscle : all) {
    const std::string& here = atlas[muscle].body_region;
    if (!region || *region != here) rows.push_back({PointRow::Kind::region, muscle, {}, {}});
    region = &here;
    add(muscle, atlas[muscle].points, {});
  }
  return rows;
}

std::vector<RegionId> region_rows(const Atlas& atlas, std::string_view query) {
  query = trimmed(query);
  const std::string wanted = lower(query);
  std::array<std::vector<RegionId>, 3> by_rank;  // its name begins so, another name does, it holds
  for (std::size_t i = 0; i < atlas.knowledge().regions.size(); ++i) {
    const Region& region = atlas.knowledge().regions[i];
    const auto begins = [&](const std::string& name) { return lower(name).starts_with(wanted); };
    const auto holds = [&](const std::string& name) { return matches_words(name, query); };
    const auto any = [&](const auto& is) {
      return is(region.everyday) || is(region.name) ||
             std::any_of(region.also.begin(), region.also.end(), is);
    };
    if (begins(region.everyday) || begins(region.name))
      by_rank[0].emplace_back(i);
    else if (any(begins))
      by_rank[1].emplace_back(i);
    else if (any(holds))
      by_rank[2].emplace_back(i);
  }
  std::vector<RegionId> rows = by_rank[0];
  for (const std::size_t rank : {1u, 2u})
    rows.insert(rows.end(), by_rank[rank].begin(), by_rank[rank].end());
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
