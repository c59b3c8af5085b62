// SPDX-License-Identifier: MIT
#include "generate/around.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace tautband::generate {
namespace {

// mm; more than a place can be from what lets the skin out there (skin_field.cpp,
// field_envelope.cpp), and what the rounding of a muscle adds to its survey.
constexpr double kReach = 60.0;

std::string without_side(const std::string& id) {
  for (const std::string_view side : {".right", ".left"})
    if (id.ends_with(side)) return id.substr(0, id.size() - side.size());
  return id;
}

// The skin is folded in the midline: both sides count as one.
Box folded(Box box) {
  const double low = std::abs(box.low.x), high = std::abs(box.high.x);
  const bool spans = box.low.x <= 0.0 && box.high.x >= 0.0;
  box.low.x = spans ? 0.0 : std::min(low, high);
  box.high.x = std::max(low, high);
  return box;
}

Box box_of(const MuscleEntry& entry) {
  Box box;
  for (const SheetPoint& point : entry.grid) box.add(point.place, point.thickness);
  for (const Station& station : entry.stations)
    box.add(station.centre, std::max(station.thickness, station.width));
  return folded(box);
}

Box box_of(const BodyEntry& entry) {
  return folded(BodyField(entry).box());
}

bool near(const Box& a, const Box& b) {
  for (int k = 0; k < 3; ++k)
    if (a.low[k] > b.high[k] + kReach || b.low[k] > a.high[k] + kReach) return false;
  return true;
}

}  // namespace

Tables tables_around(Tables tables, const std::vector<std::string>& only) {
  if (only.empty()) return tables;
  std::vector<Box> wanted;
  std::vector<std::string> bones;
  for (const std::string& full : only) {
    const std::string id = without_side(full);
    const auto named = [&](const auto& entry) { return entry.id == id; };
    const auto muscle = std::find_if(tables.muscles.begin(), tables.muscles.end(), named);
    const auto bone = std::find_if(tables.bones.begin(), tables.bones.end(), named);
    if (muscle != tables.muscles.end())
      wanted.push_back(box_of(*muscle));
    else if (bone != tables.bones.end())
      bones.push_back(id);
    else
      return tables;
  }
  const auto far = [&](const auto& entry) {
    if (std::find(bones.begin(), bones.end(), entry.id) != bones.end()) return false;
    if (wanted.empty()) return true;
    const Box box = box_of(entry);
    return std::none_of(wanted.begin(), wanted.end(),
                        [&](const Box& other) { return near(box, other); });
  };
  std::erase_if(tables.muscles, far);
  std::erase_if(tables.bones, far);
  return tables;
}

}  // namespace tautband::generate
