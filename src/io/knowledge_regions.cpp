// SPDX-License-Identifier: MIT
#include <cmath>

#include <fmt/format.h>
#include <glm/common.hpp>

#include "io/knowledge_parts.h"

namespace tautband::io {
namespace {

constexpr double kFarthestOffset =
    400.0;                               // mm from a landmark; farther, another landmark is nearer
constexpr double kWidestRadius = 250.0;  // mm along the skin

// "acromion", or "left:acromion" for its mirror image.
std::optional<glm::vec3> landmark_position(const JsonPlace& use, const Landmarks& landmarks) {
  constexpr std::string_view kLeft = "left:";
  const std::optional<std::string> text = use.text();
  if (!text) return std::nullopt;
  std::string_view name = *text;
  const bool left = name.starts_with(kLeft);
  if (left) name.remove_prefix(kLeft.size());
  const std::optional<std::size_t> found = landmarks.names.resolve(use, name, "landmark");
  if (!found) return std::nullopt;
  const glm::vec3 position = landmarks.list[*found].position;
  return left ? mirrored(position) : position;
}

std::optional<glm::vec3> between(const JsonPlace& pair, const JsonPlace& point,
                                 const Landmarks& landmarks) {
  const std::optional<JsonPlace> share = point.need("t");
  const std::optional<double> t = share ? share->number(-1.0, 2.0) : std::nullopt;
  if (!pair.value().is_array() || pair.value().size() != 2) {
    pair.fault("must be two landmarks; write [\"from\", \"to\"]");
    return std::nullopt;
  }
  const std::vector<JsonPlace> ends = pair.items();
  const std::optional<glm::vec3> from = landmark_position(ends[0], landmarks);
  const std::optional<glm::vec3> to = landmark_position(ends[1], landmarks);
  if (!from || !to || !t) return std::nullopt;
  return glm::mix(*from, *to, static_cast<float>(*t));
}

}  // namespace

std::optional<glm::vec3> read_place(const JsonPlace& point, const Landmarks& landmarks) {
  if (point.value().is_string()) return landmark_position(point, landmarks);
  const std::optional<JsonPlace> at = point.find("at");
  const std::optional<JsonPlace> ends = point.find("between");
  if (at.has_value() == ends.has_value()) {
    point.fault(
        "must be a landmark's id, or an object with either \"at\" or \"between\"; write one of "
        "them");
    return std::nullopt;
  }
  std::optional<glm::vec3> position =
      at ? landmark_position(*at, landmarks) : between(*ends, point, landmarks);
  if (const std::optional<JsonPlace> offset = point.find("offset")) {
    const std::optional<glm::vec3> shift = vector_of(*offset, kFarthestOffset);
    if (position && shift) *position += *shift;
  }
  return position;
}

std::vector<Stroke> read_strokes(const JsonPlace& list, const Landmarks& landmarks) {
  std::vector<Stroke> strokes;
  for (const JsonPlace& entry : list.items()) {
    if (!entry.is_object()) continue;
    Stroke& stroke = strokes.emplace_back();
    if (const auto path = entry.need("path")) {
      const std::vector<JsonPlace> points = path->items();
      if (points.empty() && path->value().is_array())
        path->fault("has no point; name at least one landmark");
      for (const JsonPlace& point : points)
        if (const auto position = read_place(point, landmarks)) stroke.points.push_back(*position);
    }
    if (const auto radius = entry.need("radius")) {
      const std::optional<double> width = radius->number(0.0, kWidestRadius);
      if (width == 0.0)
        radius->fault("is 0; write how far the stroke reaches to each side, in millimetres");
      stroke.radius = static_cast<float>(width.value_or(0.0));
    }
  }
  return strokes;
}

std::vector<Region> read_regions(const JsonPlace& root, Names& names, const Landmarks& landmarks) {
  static constexpr std::string_view kExtents[] = {"paired", "midline"};
  std::vector<Region> regions;
  if (!root.is_object()) return regions;
  const std::optional<JsonPlace> list = root.need("regions");
  if (!list) return regions;
  for (const JsonPlace& entry : list->items()) {
    Region& region = regions.emplace_back();
    region.id = names.declare(entry);
    if (!entry.is_object()) continue;
    region.name = needed_text(entry, "name");
    region.everyday = needed_text(entry, "everyday");
    if (const auto also = entry.find("also"))
      region.also = also->texts().value_or(std::vector<std::string>{});
    if (const auto only = entry.find("marks_only"))
      region.marks_only = only->flag().value_or(false);
    region.area = needed_text(entry, "area");
    region.borders = needed_text(entry, "borders");
    if (const auto extent = entry.need("extent"))
      region.extent = extent->word(kExtents) == 1u ? Extent::midline : Extent::paired;
    if (const auto strokes = entry.need("strokes")) {
      region.strokes = read_strokes(*strokes, landmarks);
      if (strokes->value().is_array() && strokes->value().empty())
        strokes->fault("has no stroke, so the region would have no place on the skin; add one");
    }
  }
  names.mark_complete();
  return regions;
}

}  // namespace tautband::io
