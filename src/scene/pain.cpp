// SPDX-License-Identifier: MIT
#include "scene/pain.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "core/words.h"

namespace tautband::scene {

namespace {

std::string occurrence_words(std::string_view occurrence) {
  return occurrence == "common"       ? tr("common point")
         : occurrence == "occasional" ? tr("occasional point")
         : occurrence == "rare"       ? tr("rare point")
                                      : told("{} point", occurrence);
}

}  // namespace

std::string reason_of(const Atlas& atlas, const PainMatch& match) {
  const TriggerPoint& point = atlas[match.point];
  const auto percent = [](float share) { return static_cast<int>(std::lround(100.0f * share)); };
  const float usual = match.coverage > 0.0f ? match.essential / match.coverage : 0.0f;
  std::string reason = told("covers {}% of your marks", percent(match.coverage));
  const auto add = [&reason](const std::string& clause) {
    reason += trc("between clauses", "; ") + clause;
  };
  add(usual > 0.8f   ? tr("essential zones")
      : usual > 0.3f ? tr("essential and spillover zones")
                     : tr("spillover zones"));
  if (!point.occurrence.empty()) add(occurrence_words(point.occurrence));
  add(told("you marked {}% of its usual pain", percent(match.precision)));
  if (match.whole_muscle) add(tr("several points of the muscle together"));
  if (match.sides == Sides::both) add(tr("on both sides"));
  if (match.either_side) add(tr("the point of the other side fits as well"));
  if (atlas[point.muscle].basis == Basis::recalled) add(tr("recalled, not checked"));
  return reason;
}

PainMark other_side(const PainMark& mark) {
  PainMark other = mark;
  other.side = opposite(mark.side);
  for (glm::vec3& place : other.path) place = mirrored(place);
  return other;
}

namespace {

// mm from the line of a stroke, as the crow flies.
float away_from(const Stroke& stroke, glm::vec3 place) {
  float least = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < stroke.points.size(); ++i) {
    const glm::vec3 a = stroke.points[i];
    const glm::vec3 along = stroke.points[std::min(i + 1, stroke.points.size() - 1)] - a;
    const float length = glm::dot(along, along);
    const float t =
        length > 0.0f ? std::clamp(glm::dot(place - a, along) / length, 0.0f, 1.0f) : 0.0f;
    least = std::min(least, glm::distance(place, a + t * along));
  }
  return least;
}

bool lies_in(const Region& region, Side side, glm::vec3 place) {
  return std::any_of(region.strokes.begin(), region.strokes.end(), [&](const Stroke& stroke) {
    return (side != Side::left && away_from(stroke, place) <= stroke.radius) ||
           (side != Side::right && away_from(stroke, mirrored(place)) <= stroke.radius);
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

namespace {

// The region whose strokes come nearest to a place, in radii of the stroke.
std::pair<std::optional<RegionId>, Side> region_at(const Atlas& atlas, glm::vec3 place) {
  std::optional<RegionId> best;
  float least = 2.0f;  // radii; farther, no name fits
  const Side side = place.x < kMirrorX ? Side::right : Side::left;
  const glm::vec3 right = side == Side::left ? mirrored(place) : place;
  for (std::size_t r = 0; r < atlas.knowledge().regions.size(); ++r)
    for (const Stroke& stroke : atlas.knowledge().regions[r].strokes)
      if (const float share = away_from(stroke, right) / stroke.radius; share < least) {
        least = share;
        best = RegionId(r);
      }
  return {best, best && atlas[*best].extent == Extent::midline ? Side::midline : side};
}

std::string name_of(const Atlas& atlas, RegionId id, Side side) {
  const std::string& name = atlas[id].everyday.empty() ? atlas[id].name : atlas[id].everyday;
  return side == Side::midline ? name
         : side == Side::left  ? told("left {}", name)
                               : told("right {}", name);
}

}  // namespace

std::string place_of(const Atlas& atlas, const PainMark& mark) {
  if (mark.region) return name_of(atlas, *mark.region, mark.side);
  if (!mark.path.empty()) {
    const auto [region, side] = region_at(atlas, mark.path[mark.path.size() / 2]);
    if (region) return name_of(atlas, *region, side);
  }
  return tr("painted");
}

std::string describe(const Atlas& atlas, const PainMark& mark) {
  return told("{}, {} of {}", place_of(atlas, mark), mark.intensity, kWorstPain);
}

}  // namespace tautband::scene
