// SPDX-License-Identifier: MIT
#include "scene/pain.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace tautband::scene {

std::string reason_of(const Atlas& atlas, const PainMatch& match) {
  const TriggerPoint& point = atlas[match.point];
  const auto percent = [](float share) { return static_cast<int>(std::lround(100.0f * share)); };
  const float usual = match.coverage > 0.0f ? match.essential / match.coverage : 0.0f;
  std::string reason = fmt::format("covers {}% of your marks; ", percent(match.coverage));
  reason += usual > 0.8f ? "essential" : usual > 0.3f ? "essential and spillover" : "spillover";
  if (!point.occurrence.empty()) reason += "; " + point.occurrence;
  reason += fmt::format("; you marked {}% of its usual pain", percent(match.precision));
  if (match.whole_muscle) reason += "; several points of the muscle together";
  if (match.sides == Sides::both) reason += "; on both sides";
  if (match.either_side) reason += "; the point of the other side fits as well";
  if (atlas[point.muscle].basis == Basis::recalled) reason += "; recalled, not checked";
  return reason;
}

PainMark other_side(const PainMark& mark) {
  PainMark other = mark;
  other.side = opposite(mark.side);
  for (glm::vec3& place : other.path) place = mirrored(place);
  return other;
}

namespace {

// Whether a place lies under the strokes that make up a region; as the crow flies.
bool lies_in(const Region& region, Side side, glm::vec3 place) {
  const auto near = [&](const Stroke& stroke, glm::vec3 at) {
    for (std::size_t i = 0; i < stroke.points.size(); ++i) {
      const glm::vec3 a = stroke.points[i];
      const glm::vec3 along = stroke.points[std::min(i + 1, stroke.points.size() - 1)] - a;
      const float length = glm::dot(along, along);
      const float t =
          length > 0.0f ? std::clamp(glm::dot(at - a, along) / length, 0.0f, 1.0f) : 0.0f;
      if (glm::distance(at, a + t * along) <= stroke.radius) return true;
    }
    return false;
  };
  return std::any_of(region.strokes.begin(), region.strokes.end(), [&](const Stroke& stroke) {
    return (side != Side::left && near(stroke, place)) ||
           (side != Side::right && near(stroke, mirrored(place)));
  });
}

}  // namespace

std::vector<PainMark> erase(const Atlas& atlas, const std::vector<PainMark>& marks, glm::vec3 place,
                            float radius) {
  std::vector<PainMark> left;
  for (const PainMark& mark : marks) {
    if (mark.region) {
      if (!lies_in(atlas[*mark.region], mark.side, place)) left.push_back(mark);
      continue;
    }
    // A stroke falls apart where it was wiped.
    PainMark piece = mark;
    piece.path.clear();
    const auto finish = [&] {
      if (!piece.path.empty()) left.push_back(piece);
      piece.path.clear();
    };
    for (const glm::vec3& p : mark.path) {
      if (glm::distance(p, place) <= radius + 0.5f * mark.radius)
        finish();
      else
        piece.path.push_back(p);
    }
    finish();
  }
  return left;
}

std::string describe(const Atlas& atlas, const PainMark& mark) {
  std::string where;
  if (mark.region) {
    const Region& region = atlas[*mark.region];
    where = mark.side == Side::midline
                ? region.everyday
                : fmt::format("{} {}", to_string(mark.side), region.everyday);
  } else {
    float length = 2.0f * mark.radius;
    for (std::size_t i = 1; i < mark.path.size(); ++i)
      length += glm::distance(mark.path[i - 1], mark.path[i]);
    where = fmt::format("painted, {:.0f} cm", length / 10.0f);
  }
  return fmt::format("{}, {} of {}", where, mark.intensity, kWorstPain);
}

}  // namespace tautband::scene
