// SPDX-License-Identifier: MIT
#include "app/describe.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tautband::app {

using io::Json;
using io::rounded;

Row muscle_row(const Atlas& atlas, const Muscle& muscle) {
  Json json = Json::object();
  std::vector<std::string> points;
  for (TriggerPointId id : muscle.points) points.push_back(atlas[id].id);
  json.add("id", muscle.id)
      .add("name", muscle.name)
      .add("latin", muscle.latin)
      .add("fma", muscle.fma)
      .add("layer", muscle.layer);
  json.add("region", muscle.body_region).add("points", points).add("evidence", muscle.evidence);
  json.add("basis", to_string(muscle.basis)).add("structures", muscle.structures);
  return {muscle.id,
          fmt::format("{} ({}), {} trigger points", muscle.name, muscle.latin, points.size()),
          json};
}

Row point_row(const Atlas& atlas, const TriggerPoint& point) {
  const Muscle& muscle = atlas[point.muscle];
  Json json = Json::object();
  json.add("id", point.id)
      .add("muscle", muscle.id)
      .add("label", point.label)
      .add("position", point.position);
  json.add("site", point.site).add("occurrence", point.occurrence);
  return {point.id, fmt::format("{}: {}", muscle.name, point.position), json};
}

Row region_row(const Region& region) {
  Json json = Json::object();
  json.add("id", region.id)
      .add("name", region.name)
      .add("everyday", region.everyday)
      .add("also", region.also)
      .add("area", region.area);
  json.add("extent", to_string(region.extent)).add("borders", region.borders);
  return {region.id, fmt::format("{} ({})", region.everyday, region.name), json};
}

Row source_row(const Source& source) {
  Json json = Json::object();
  json.add("id", source.id).add("type", source.type).add("citation", source.citation);
  json.add("address", source.address).add("read", source.read);
  return {source.id, source.citation, json};
}

Row structure_row(const Atlas& atlas, StructureId id) {
  const Structure& structure = atlas[id];
  Json json = Json::object();
  json.add("id", structure.full_id()).add("structure", structure.id).add("name", structure.name);
  json.add("side", to_string(structure.side)).add("kind", to_string(structure.kind));
  json.add("layer", static_cast<int>(structure.layer))
      .add("fma", structure.fma)
      .add("region", structure.region);
  json.add("parent", structure.parent).add("triangles", structure.mesh.triangles.size());
  json.add("volume_cm3", rounded(volume_cm3(structure.mesh), 2));
  if (const auto muscle = atlas.muscle_of(id)) json.add("muscle", atlas[*muscle].id);
  return {structure.full_id(),
          fmt::format("{}, {}, {}", structure.name, to_string(structure.kind),
                      to_string(structure.layer)),
          json};
}

namespace {

std::vector<std::string> citations(const Atlas& atlas, const std::vector<SourceId>& sources) {
  std::vector<std::string> ids;
  for (SourceId id : sources) ids.push_back(atlas[id].id);
  return ids;
}

Json zone_json(const Atlas& atlas, const ReferralZone& zone) {
  Json json = Json::object();
  json.add("region", atlas[zone.region].id).add("kind", to_string(zone.kind));
  json.add("intensity", rounded(zone.intensity, 3)).add("laterality", to_string(zone.laterality));
  json.add("basis", to_string(zone.basis)).add("sources", citations(atlas, zone.sources));
  return json;
}

Json point_json(const Atlas& atlas, const TriggerPoint& point) {
  Json json = point_row(atlas, point).json;
  json.add("structure", point.structure)
      .add("along", rounded(point.along, 4))
      .add("across", rounded(point.across, 4));
  Json zones = Json::array();
  for (const ReferralZone& zone : point.zones) zones.push(zone_json(atlas, zone));
  json.add("zones", zones).add("sources", citations(atlas, point.sources));
  return json;
}

Json muscle_json(const Atlas& atlas, const Muscle& muscle) {
  Json json = muscle_row(atlas, muscle).json;
  json.add("origin", muscle.origin).add("insertion", muscle.insertion).add("action", muscle.action);
  json.add("nerve", muscle.nerve).add("roots", muscle.roots).add("synonyms", muscle.synonyms);
  json.add("symptoms", muscle.symptoms)
      .add("causes", muscle.causes)
      .add("look_alikes", muscle.look_alikes);
  json.add("red_flags", muscle.red_flags).add("sources", citations(atlas, muscle.sources));
  Json points = Json::array();
  for (TriggerPointId id : muscle.points) points.push(point_json(atlas, atlas[id]));
  json.add("trigger_points", points);
  std::vector<std::string> methods;
  if (const auto id = atlas.find_muscle(muscle.id))
    for (const MethodId method : atlas.methods_for(*id)) methods.push_back(atlas[method].id);
  json.add("methods", methods);
  return json;
}

std::string zones_words(const Atlas& atlas, const TriggerPoint& point) {
  std::string text;
  for (const ReferralZone& zone : point.zones)
    text +=
        fmt::format("    {:<9} {:.2f}  {} ({}{}{})\n", to_string(zone.kind), zone.intensity,
                    atlas[zone.region].everyday, atlas[zone.region].id,
                    zone.laterality == Laterality::ipsilateral ? "" : ", ",
                    zone.laterality == Laterality::ipsilateral ? "" : to_string(zone.laterality));
  return text;
}

std::string point_words(const Atlas& atlas, const TriggerPoint& point) {
  std::string text =
      fmt::format("{}  {} of {}{}\n  Where: {}\n  Felt in:\n{}", point.id, point.label,
                  atlas[point.muscle].name, point.occurrence.empty() ? "" : ", " + point.occurrence,
                  point.position, zones_words(atlas, point));
  return text + fmt::format("  Sources: {}\n", fmt::join(citations(atlas, point.sources), ", "));
}

std::string muscle_words(const Atlas& atlas, const Muscle& m) {
  std::string text = fmt::format("{} ({})\n", m.name, m.latin);
  const auto line = [&](const char* what, const std::string& words) {
    if (!words.empty()) text += fmt::format("  {}: {}\n", what, words);
  };
  const auto lines = [&](const char* what, const std::vector<std::string>& words) {
    line(what, fmt::format("{}", fmt::join(words, "; ")));
  };
  line("Origin", m.origin);
  line("Insertion", m.insertion);
  line("Action", m.action);
  line("Nerve", fmt::format("{} ({})", m.nerve, m.roots));
  lines("People say", m.symptoms);
  lines("Frequent causes", m.causes);
  lines("Can look like", m.look_alikes);
  lines("See a doctor first", m.red_flags);
  std::vector<std::string> methods;
  if (const auto id = atlas.find_muscle(m.id))
    for (const MethodId method : atlas.methods_for(*id)) methods.push_back(atlas[method].id);
  lines("Pressed by", methods);
  line("Evidence", fmt::format("{}, {}", m.evidence,
                               m.basis == Basis::recalled ? "recalled, not checked" : "checked"));
  lines("Sources", citations(atlas, m.sources));
  for (TriggerPointId id : m.points) text += "\n" + point_words(atlas, atlas[id]);
  return text;
}

}  // namespace

Whole whole_muscle(const Atlas& atlas, const Muscle& muscle) {
  return {muscle_json(atlas, muscle), muscle_words(atlas, muscle)};
}

Whole whole_point(const Atlas& atlas, const TriggerPoint& point) {
  return {point_json(atlas, point), point_words(atlas, point)};
}

Whole whole_region(const Region& region) {
  const Row row = region_row(region);
  return {row.json, fmt::format("{}  {}\n  {}\n  Also: {}\n", row.id, row.words, region.borders,
                                fmt::join(region.also, ", "))};
}

Whole whole_source(const Source& source) {
  const Row row = source_row(source);
  return {row.json, fmt::format("{}\n  {}\n  {}\n", row.words, source.address,
                                source.read ? "an excerpt was read" : "cited from memory")};
}

std::size_t points_placed(const Atlas& atlas) {
  std::size_t placed = 0;
  for (std::size_t p = 0; p < atlas.knowledge().points.size(); ++p)
    placed +=
        atlas.place(TriggerPointId(p), Side::right) || atlas.place(TriggerPointId(p), Side::left)
            ? 1
            : 0;
  return placed;
}

}  // namespace tautband::app
