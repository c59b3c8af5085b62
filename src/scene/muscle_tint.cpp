// SPDX-License-Identifier: MIT
#include "scene/muscle_tint.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include <glm/common.hpp>

namespace tautband::scene {
namespace {

// Of linear colours; from brick by crimson and rose to a browner and a more orange red.
constexpr std::array kHues{glm::vec3(1.00f, 1.00f, 1.00f), glm::vec3(0.86f, 0.74f, 0.80f),
                           glm::vec3(1.12f, 1.30f, 1.22f), glm::vec3(1.04f, 1.04f, 0.91f),
                           glm::vec3(0.96f, 0.84f, 1.02f), glm::vec3(0.88f, 0.86f, 0.82f),
                           glm::vec3(1.10f, 1.06f, 1.14f)};

// A muscle with all its heads and slips, on both sides.
struct Whole {
  std::string name;
  std::vector<Bounds> parts;
  std::vector<StructureId> members;
};

std::uint32_t hash_of(const std::string& name) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (const unsigned char c : name) hash = (hash ^ c) * 16777619u;
  return hash;
}

std::vector<Whole> wholes_of(const Atlas& atlas) {
  std::vector<Whole> wholes;
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < atlas.structures().size(); ++i) {
    const Structure& structure = atlas.structures()[i];
    if (structure.kind != Kind::muscle) continue;
    const std::string& name = structure.parent.empty() ? structure.id : structure.parent;
    const auto [place, fresh] = places.try_emplace(name, wholes.size());
    if (fresh) wholes.push_back({name, {}, {}});
    Whole& whole = wholes[place->second];
    whole.members.emplace_back(i);
    whole.parts.push_back(structure.bounds);
  }
  return wholes;
}

// How much of two boxes, grown a little, is shared, as a share of the smaller: 0 none .. 1.
float shared(const Bounds& a, const Bounds& b) {
  constexpr float kReach = 4.0f;  // mm
  const glm::vec3 overlap =
      glm::min(a.high, b.high) - glm::max(a.low, b.low) + glm::vec3(2.0f * kReach);
  if (overlap.x <= 0.0f || overlap.y <= 0.0f || overlap.z <= 0.0f) return 0.0f;
  const auto size = [](const glm::vec3& v) { return v.x * v.y * v.z; };
  const float smaller = std::min(size(a.high - a.low + glm::vec3(2.0f * kReach)),
                                 size(b.high - b.low + glm::vec3(2.0f * kReach)));
  return std::min(size(overlap) / smaller, 1.0f);
}

// Cartilage of nose and ear: elastic or under thin skin, yellower than that of joints and ribs.
constexpr glm::vec3 kOfHead{1.06f, 0.955f, 0.80f};

float nearness(const Whole& a, const Whole& b) {
  float most = 0.0f;
  for (const Bounds& x : a.parts)
    for (const Bounds& y : b.parts) most = std::max(most, shared(x, y));
  return most;
}

}  // namespace

std::vector<glm::vec3> muscle_tints(const Atlas& atlas) {
  std::vector<glm::vec3> tints(atlas.structures().size(), glm::vec3(1.0f));
  for (std::size_t i = 0; i < tints.size(); ++i) {
    const Structure& s = atlas.structures()[i];
    if (s.kind == Kind::cartilage && s.region == "head") tints[i] = kOfHead;
  }
  const std::vector<Whole> wholes = wholes_of(atlas);
  std::vector<std::size_t> hues(wholes.size(), 0);
  for (std::size_t i = 0; i < wholes.size(); ++i) {
    std::array<float, kHues.size()> taken{};  // by neighbours that have their hue already
    for (std::size_t j = 0; j < i; ++j) taken[hues[j]] += nearness(wholes[i], wholes[j]);
    const std::uint32_t hash = hash_of(wholes[i].name);
    std::size_t best = hash % kHues.size();  // of equally free hues the muscle's own
    for (std::size_t k = 1; k < kHues.size(); ++k) {
      const std::size_t hue = (hash + k) % kHues.size();
      if (taken[hue] < taken[best]) best = hue;
    }
    hues[i] = best;
    const auto share = [&](int shift) {
      return static_cast<float>((hash >> shift) & 255u) / 255.0f - 0.5f;
    };
    const glm::vec3 own(1.0f + 0.04f * share(0), 1.0f + 0.08f * share(8), 1.0f + 0.08f * share(16));
    for (const StructureId member : wholes[i].members) tints[member.index()] = kHues[best] * own;
  }
  return tints;
}

}  // namespace tautband::scene
