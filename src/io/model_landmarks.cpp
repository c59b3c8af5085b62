// SPDX-License-Identifier: MIT
#include "io/model_landmarks.h"

#include <cmath>

#include <fmt/format.h>

namespace tautband::io {
namespace {

constexpr std::size_t kMost = 10000;
constexpr double kMillimetresPerMetre = 1000.0;
constexpr double kFarthest = 1e7;  // mm

bool place_of(const JsonValue& json, glm::vec3& out) {
  if (!json.is_array() || json.size() != 3) return false;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    if (!json[axis].is_number()) return false;
    const double mm = json[axis].get<double>() * kMillimetresPerMetre;
    if (!(std::abs(mm) <= kFarthest)) return false;
    out[static_cast<int>(axis)] = static_cast<float>(mm);
  }
  return true;
}

}  // namespace

void read_landmarks_of(const GltfFile& file, Body& body) {
  const JsonValue& asset = *file.root().find("asset");
  const auto extras = asset.find("extras");
  if (extras == asset.end() || !extras->is_object()) return;
  if (const auto figure = extras->find("figure"); figure != extras->end() && figure->is_string())
    body.figure = figure->get<std::string>().substr(0, 100);
  const auto list = extras->find("landmarks");
  if (list == extras->end() || !list->is_object()) return;
  std::size_t wrong = 0;
  for (const auto& [id, json] : list->items()) {
    PlacedLandmark landmark{id, {}};
    if (body.landmarks.size() < kMost && place_of(json, landmark.position))
      body.landmarks.push_back(std::move(landmark));
    else
      ++wrong;
  }
  if (wrong > 0)
    body.remarks.push_back(
        fmt::format("{}#/asset/extras/landmarks: {} of them are no places and left out; write "
                    "[x, y, z] in metres",
                    file.name(), wrong));
}

}  // namespace tautband::io
