// SPDX-License-Identifier: MIT
#include "scene/flush.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace tautband::scene {
namespace {

struct Place {
  std::string_view landmark;
  glm::vec3 offset;  // mm, right side
  glm::vec3 reach;   // mm, half axes
  float most;
};

constexpr glm::vec3 round_about(float mm) {
  return {mm, mm, mm};
}

constexpr Place kPlaces[] = {
    {"zygomaxillary", {-3.0f, 9.0f, 14.0f}, {40.0f, 32.0f, 44.0f}, 0.20f},
    {"rhinion", {0.0f, -8.0f, 16.0f}, {20.0f, 24.0f, 26.0f}, 0.24f},
    {"porion", {-14.0f, -4.0f, -6.0f}, {20.0f, 46.0f, 34.0f}, 0.38f},
    {"pogonion", {0.0f, 0.0f, 8.0f}, {22.0f, 16.0f, 22.0f}, 0.20f},
    {"olecranon", {0.0f, 0.0f, -12.0f}, {34.0f, 40.0f, 34.0f}, 0.50f},
    {"metacarpal-1-head", {0.0f, 0.0f, -8.0f}, round_about(17.0f), 0.40f},
    {"metacarpal-2-head", {0.0f, 0.0f, -12.0f}, round_about(17.0f), 0.45f},
    {"metacarpal-3-head", {0.0f, 0.0f, -12.0f}, round_about(17.0f), 0.45f},
    {"metacarpal-4-head", {0.0f, 0.0f, -12.0f}, round_about(17.0f), 0.45f},
    {"metacarpal-5-head", {0.0f, 0.0f, -12.0f}, round_about(17.0f), 0.45f},
    {"thumb-interphalangeal", {0.0f, 0.0f, 0.0f}, round_about(16.0f), 0.35f},
    {"index-finger-pip", {0.0f, 0.0f, -5.0f}, round_about(15.0f), 0.45f},
    {"middle-finger-pip", {0.0f, 0.0f, -5.0f}, round_about(15.0f), 0.45f},
    {"ring-finger-pip", {0.0f, 0.0f, -5.0f}, round_about(15.0f), 0.45f},
    {"little-finger-pip", {0.0f, 0.0f, -5.0f}, round_about(15.0f), 0.45f},
    {"thumb-tip", {0.0f, 0.0f, 0.0f}, round_about(22.0f), 0.55f},
    {"index-finger-tip", {0.0f, 0.0f, 0.0f}, round_about(22.0f), 0.55f},
    {"middle-finger-tip", {0.0f, 0.0f, 0.0f}, round_about(22.0f), 0.55f},
    {"ring-finger-tip", {0.0f, 0.0f, 0.0f}, round_about(22.0f), 0.55f},
    {"little-finger-tip", {0.0f, 0.0f, 0.0f}, round_about(22.0f), 0.55f},
    {"patella-front", {0.0f, -6.0f, 4.0f}, {46.0f, 56.0f, 46.0f}, 0.38f},
    {"calcaneal-tuberosity", {0.0f, -6.0f, -6.0f}, {36.0f, 34.0f, 36.0f}, 0.50f},
    {"toe-1-tip", {0.0f, 0.0f, 0.0f}, round_about(34.0f), 0.45f},
    {"toe-2-tip", {0.0f, 0.0f, 0.0f}, round_about(26.0f), 0.40f},
    {"toe-3-tip", {0.0f, 0.0f, 0.0f}, round_about(26.0f), 0.40f},
    {"toe-4-tip", {0.0f, 0.0f, 0.0f}, round_about(26.0f), 0.40f},
    {"toe-5-tip", {0.0f, 0.0f, 0.0f}, round_about(26.0f), 0.45f},
};

struct Spot {
  glm::vec3 centre, reach;
  float most;
};

const Landmark* find(std::span<const Landmark> landmarks, std::string_view id) {
  const auto found = std::find_if(landmarks.begin(), landmarks.end(),
                                  [&](const Landmark& landmark) { return landmark.id == id; });
  return found == landmarks.end() ? nullptr : &*found;
}

std::vector<Spot> spots_of(std::span<const Landmark> landmarks) {
  std::vector<Spot> spots;
  for (const Place& place : kPlaces) {
    const Landmark* landmark = find(landmarks, place.landmark);
    if (!landmark) continue;
    const glm::vec3 centre = landmark->position + place.offset;
    spots.push_back({centre, place.reach, place.most});
    if (landmark->extent == Extent::paired)
      spots.push_back({mirrored(centre), place.reach, place.most});
  }
  return spots;
}

// Between the teeth, as wide as the mouth; only what lies before them.
float lips(const glm::vec3& p, const glm::vec3& between) {
  const glm::vec3 way = p - between;
  if (way.z < 0.0f || std::abs(way.y) > 20.0f || std::abs(way.x) > 32.0f) return 0.0f;
  const float wide = std::abs(way.x) / 25.0f;
  const float high = std::abs(way.y) / std::max(9.5f * (1.0f - wide * wide), 0.5f);
  return 0.75f * (1.0f - glm::smoothstep(0.75f, 1.15f, high)) *
         (1.0f - glm::smoothstep(0.8f, 1.05f, wide));
}

}  // namespace

std::vector<float> flush_of(std::span<const glm::vec3> places,
                            std::span<const Landmark> landmarks) {
  const std::vector<Spot> spots = spots_of(landmarks);
  const Landmark* const upper = find(landmarks, "prosthion");
  const Landmark* const lower = find(landmarks, "infradentale");
  if (spots.empty() && !(upper && lower)) return {};
  std::vector<float> flush;
  flush.reserve(places.size());
  for (const glm::vec3& p : places) {
    float most = upper && lower ? lips(p, 0.5f * (upper->position + lower->position)) : 0.0f;
    for (const Spot& spot : spots) {
      if (std::abs(p.y - spot.centre.y) >= spot.reach.y) continue;
      const glm::vec3 way = (p - spot.centre) / spot.reach;
      const float inside = std::max(1.0f - glm::dot(way, way), 0.0f);
      most = std::max(most, spot.most * inside * inside * (3.0f - 2.0f * inside));
    }
    flush.push_back(most);
  }
  return flush;
}

}  // namespace tautband::scene
