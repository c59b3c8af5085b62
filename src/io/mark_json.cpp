// SPDX-License-Identifier: MIT
#include "io/mark_json.h"

#include <fmt/format.h>

#include "core/text.h"

namespace tautband::io {

OrderedJson triple(glm::vec3 p) {
  return {short_decimal(p.x), short_decimal(p.y), short_decimal(p.z)};
}

std::optional<glm::vec3> point_of(const JsonPlace& place) {
  constexpr double kFarthest = 1e6;  // mm
  if (!place.value().is_array() || place.value().size() != 3) {
    place.fault("must be three numbers; write [x, y, z] in millimetres");
    return std::nullopt;
  }
  glm::vec3 point(0.0f);
  int axis = 0;
  for (const JsonPlace& item : place.items()) {
    const auto value = item.number(-kFarthest, kFarthest);
    if (!value) return std::nullopt;
    point[axis++] = static_cast<float>(*value);
  }
  return point;
}

OrderedJson mark_to_json(const PainMark& mark, const Atlas& atlas) {
  OrderedJson json;
  if (mark.region) {
    json["region"] = atlas[*mark.region].id;
    json["side"] = to_string(mark.side);
  } else {
    json["radius"] = short_decimal(mark.radius);
    json["path"] = OrderedJson::array();
    for (const glm::vec3& place : mark.path) json["path"].push_back(triple(place));
  }
  json["intensity"] = mark.intensity;
  return json;
}

std::optional<PainMark> read_mark(const JsonPlace& place, const Atlas& atlas) {
  static const std::vector<std::string> kMembers{"region", "side", "path", "radius", "intensity"};
  static constexpr std::string_view kMarkSides[] = {"left", "right", "midline"};
  constexpr double kWidest = 200.0;  // mm
  if (!place.is_object()) return std::nullopt;
  place.only(kMembers);
  PainMark mark;
  if (const auto intensity = place.need("intensity"))
    mark.intensity = intensity->integer(1, kWorstPain).value_or(1);
  if (const auto region = place.find("region")) {
    if (const auto side = place.need("side"))
      if (const auto word = side->word(kMarkSides)) mark.side = static_cast<Side>(*word);
    const std::optional<std::string> name = region->text();
    if (!name) return std::nullopt;
    mark.region = atlas.find_region(*name);
    if (!mark.region) {
      unknown_name(*region, "region", *name, atlas.region_names());
      return std::nullopt;
    }
    if ((atlas[*mark.region].extent == Extent::midline) != (mark.side == Side::midline))
      place.fault_at("side", fmt::format("does not fit the region {}; write {}", in_quotes(*name),
                                         mark.side == Side::midline ? "\"left\" or \"right\""
                                                                    : "\"midline\""));
  } else {
    if (const auto radius = place.need("radius"))
      mark.radius = static_cast<float>(radius->number(0.1, kWidest).value_or(1.0));
    const auto path = place.need("path");
    if (!path) return std::nullopt;
    for (const JsonPlace& point : path->items())
      if (const auto at = point_of(point)) mark.path.push_back(*at);
    if (path->value().empty()) path->fault("holds no place; write at least one [x, y, z]");
  }
  return mark;
}

void unknown_name(const JsonPlace& place, std::string_view what, const std::string& name,
                  const std::vector<std::string>& candidates) {
  const std::string hint = did_you_mean(name, candidates);
  place.fault(fmt::format("no {} {}{}", what, in_quotes(name),
                          hint.empty() ? "; remove it or correct the name" : hint));
}

}  // namespace tautband::io
