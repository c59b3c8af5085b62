// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "core/text.h"
#include "io/knowledge_parts.h"

namespace tautband::io {
namespace {

std::optional<std::size_t> needed_word(const JsonPlace& object, std::string_view member,
                                       std::span<const std::string_view> words) {
  const std::optional<JsonPlace> place = object.need(member);
  return place ? place->word(words) : std::nullopt;
}

float needed_share(const JsonPlace& object, std::string_view member) {
  const std::optional<JsonPlace> place = object.need(member);
  return static_cast<float>(place ? place->number(0.0, 1.0).value_or(0.5) : 0.5);
}

void read_intensity(const JsonPlace& entry, ReferralZone& zone) {
  const std::optional<JsonPlace> intensity = entry.need("intensity");
  if (!intensity) return;
  const std::optional<double> value = intensity->number(0.0, 1.0);
  if (value == 0.0)
    intensity->fault("is 0, so nothing would be painted; raise it or remove the zone");
  zone.intensity = static_cast<float>(value.value_or(0.0));
}

void read_laterality(const JsonPlace& entry, const Surroundings& around, bool region_known,
                     ReferralZone& zone) {
  static constexpr std::string_view kWords[] = {"ipsilateral", "bilateral", "contralateral"};
  const std::optional<std::size_t> word = needed_word(entry, "laterality", kWords);
  if (!word) return;
  zone.laterality = static_cast<Laterality>(*word);
  if (!region_known || zone.laterality != Laterality::contralateral) return;
  const Region& region = around.regions[zone.region.index()];
  if (region.extent == Extent::midline)
    entry.fault_at("laterality",
                   fmt::format("the region \"{}\" lies on the midline and has no other side; write "
                               "\"ipsilateral\" or name a paired region",
                               region.id));
}

ReferralZone read_zone(const JsonPlace& entry, const Surroundings& around) {
  static constexpr std::string_view kKinds[] = {"essential", "spillover"};
  ReferralZone zone;
  if (!entry.is_object()) return zone;
  std::optional<std::size_t> region;
  if (const auto place = entry.need("region"))
    region = around.region_names.resolve(*place, "region");
  if (region) zone.region = RegionId(*region);
  if (const auto kind = needed_word(entry, "kind", kKinds))
    zone.kind = static_cast<ZoneKind>(*kind);
  read_intensity(entry, zone);
  read_laterality(entry, around, region.has_value(), zone);
  zone.basis = needed_basis(entry);
  zone.sources = optional_sources(entry, around.sources);
  if (const auto strokes = entry.find("strokes"))
    zone.strokes = read_strokes(*strokes, around.landmarks);
  return zone;
}

void read_zones(const JsonPlace& root, const Surroundings& around, TriggerPoint& point) {
  const std::optional<JsonPlace> list = root.need("zones");
  if (!list) return;
  for (const JsonPlace& entry : list->items()) point.zones.push_back(read_zone(entry, around));
  if (list->value().is_array() && list->value().empty())
    list->fault("has no zone, so the point would refer no pain; add one");
}

// The mesh that carries the point: one of its muscle's own.
void read_carrier(const JsonPlace& root, const Muscle& muscle, TriggerPoint& point) {
  if (!muscle.structures.empty()) point.structure = muscle.structures.front();
  const std::optional<JsonPlace> place = root.find("structure");
  if (!place) return;
  const std::optional<std::string> name = place->filled_text();
  if (!name) return;
  point.structure = *name;
  if (muscle.structures.empty()) return;  // that is a fault of its own
  if (std::find(muscle.structures.begin(), muscle.structures.end(), *name) !=
      muscle.structures.end())
    return;
  const std::string hint = did_you_mean(*name, muscle.structures);
  place->fault(fmt::format("{} is not among the muscle's structures{}", in_quotes(*name),
                           hint.empty() ? "; add it there or name another" : hint));
}

void read_felt_from(const JsonPlace& root, TriggerPoint& point) {
  const std::optional<JsonPlace> place = root.find("felt_from");
  if (!place) return;
  const std::optional<glm::vec3> direction = vector_of(*place, 1000.0);
  if (!direction) return;
  const float length = glm::length(*direction);
  if (length < 1e-3f)
    place->fault("has no length; write the direction from the point to the pressing finger");
  else
    point.felt_from = *direction / length;
}

void read_neighbourhood(const JsonPlace& root, const Surroundings& around, TriggerPoint& point) {
  constexpr double kWidest = 200.0;  // mm; a wider one says nothing
  const std::optional<JsonPlace> entry = root.find("neighbourhood");
  if (!entry || !entry->is_object()) return;
  const std::optional<JsonPlace> place = entry->need("place");
  const std::optional<JsonPlace> within = entry->need("within");
  const auto centre = place ? read_place(*place, around.landmarks) : std::nullopt;
  const auto radius = within ? within->number(1.0, kWidest) : std::nullopt;
  if (centre && radius) point.neighbourhood = Neighbourhood{*centre, static_cast<float>(*radius)};
}

void check_point_id(const JsonPlace& root, const std::string& id, const Muscle& muscle) {
  if (id.empty() || muscle.id.empty()) return;
  const std::string prefix = muscle.id + ".";
  if (id.starts_with(prefix) && id.size() > prefix.size()) return;
  root.fault_at("id", fmt::format("{} does not belong to this muscle; begin it with \"{}\"",
                                  in_quotes(id), prefix));
}

}  // namespace

TriggerPointId read_point(const JsonPlace& root, const Muscle& muscle, MuscleId id,
                          const Surroundings& around, Names& points, Knowledge& knowledge) {
  static constexpr std::string_view kSites[] = {"belly", "attachment", "musculotendinous"};
  static constexpr std::string_view kOccurrences[] = {"common", "occasional", "rare"};
  const TriggerPointId point_id(knowledge.points.size());
  TriggerPoint& point = knowledge.points.emplace_back();
  point.muscle = id;
  point.id = points.declare(root);
  if (!root.is_object()) return point_id;
  check_point_id(root, point.id, muscle);
  point.label = needed_text(root, "label");
  point.position = needed_text(root, "position");
  read_carrier(root, muscle, point);
  point.along = needed_share(root, "along");
  point.across = needed_share(root, "across");
  if (const auto site = needed_word(root, "site", kSites)) point.site = kSites[*site];
  if (const auto place = root.find("occurrence"))
    if (const auto word = place->word(kOccurrences)) point.occurrence = kOccurrences[*word];
  read_felt_from(root, point);
  read_neighbourhood(root, around, point);
  point.sources = needed_sources(root, around.sources);
  read_zones(root, around, point);
  return point_id;
}

namespace {

void read_anatomy(const JsonPlace& root, Muscle& muscle) {
  muscle.name = needed_text(root, "name");
  muscle.latin = needed_text(root, "latin");
  muscle.fma = optional_text(root, "fma");
  muscle.body_region = needed_text(root, "body_region");
  if (const auto layer = root.need("layer")) muscle.layer = layer->integer(1, 4).value_or(1);
  muscle.origin = needed_text(root, "origin");
  muscle.insertion = needed_text(root, "insertion");
  muscle.action = needed_text(root, "action");
  if (const auto innervation = root.need("innervation"); innervation && innervation->is_object()) {
    muscle.nerve = needed_text(*innervation, "nerve");
    if (const auto roots = innervation->need("roots")) muscle.roots = roots->text().value_or("");
  }
}

void read_structures(const JsonPlace& root, Muscle& muscle) {
  muscle.structures = needed_texts(root, "structures");
  const std::optional<JsonPlace> list = root.find("structures");
  if (list && list->value().is_array() && list->value().empty())
    list->fault("names no structure; add the id of at least one mesh");
}

}  // namespace

void read_muscle(const JsonPlace& root, const std::string& stem, const Surroundings& around,
                 Names& muscles, Names& points, Knowledge& knowledge) {
  static constexpr std::string_view kEvidence[] = {"good", "fair", "thin", "none"};
  const MuscleId id(knowledge.muscles.size());
  knowledge.muscles.emplace_back();
  if (!root.is_object()) return;
  Muscle muscle;
  muscle.id = muscles.declare(root);
  check_stem(root, muscle.id, stem);
  read_anatomy(root, muscle);
  read_structures(root, muscle);
  muscle.synonyms = needed_texts(root, "synonyms");
  muscle.symptoms = needed_texts(root, "symptoms");
  muscle.causes = needed_texts(root, "causes");
  muscle.look_alikes = needed_texts(root, "look_alikes");
  muscle.red_flags = needed_texts(root, "red_flags");
  muscle.basis = needed_basis(root);
  if (const auto word = needed_word(root, "evidence", kEvidence))
    muscle.evidence = kEvidence[*word];
  muscle.sources = needed_sources(root, around.sources);
  if (const auto list = root.need("trigger_points"))
    for (const JsonPlace& entry : list->items())
      muscle.points.push_back(read_point(entry, muscle, id, around, points, knowledge));
  knowledge.muscles[id.index()] = std::move(muscle);
}

}  // namespace tautband::io
