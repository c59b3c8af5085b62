// SPDX-License-Identifier: MIT
#include "import/judge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace tautband::import {
namespace {

constexpr double kTooFar = 3.0;      // times in volume
constexpr double kSmall = 0.3;       // cm3; of what is smaller, volumes say little
constexpr double kOff = 30.0;        // mm from where it belongs
constexpr double kMuchNearer = 0.4;  // times as far from where another belongs
constexpr double kBeyond = 0.1;      // of its width; some muscles of the larynx do cross over
constexpr double kAround = 180.0;    // mm; whose shifts tell how this part of the body lies

struct Pair {
  const Structure* imported;
  const Structure* known;
  glm::dvec3 shift;  // from the known to the imported centre, mm
};

bool is_flesh_or_bone(const Structure& structure) {
  return structure.kind == Kind::muscle || structure.kind == Kind::bone;
}

// How the structures around lie against the known body's: the median, which a few wrong ones do
// not move.
glm::dvec3 shift_around(const std::vector<Pair>& pairs, const Pair& one) {
  std::array<std::vector<double>, 3> shifts;
  for (const Pair& pair : pairs) {
    if (&pair == &one) continue;
    if (glm::length(pair.known->bounds.centre() - one.known->bounds.centre()) > kAround) continue;
    for (int k = 0; k < 3; ++k) shifts[static_cast<std::size_t>(k)].push_back(pair.shift[k]);
  }
  glm::dvec3 out(0.0);
  for (int k = 0; k < 3; ++k) {
    auto& values = shifts[static_cast<std::size_t>(k)];
    if (values.size() < 3) continue;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    out[k] = *middle;
  }
  return out;
}

std::string of_volume(const Pair& pair, double size) {
  if (pair.known->kind != Kind::muscle) return {};  // the known skull is solid
  const double own = volume_cm3(pair.imported->mesh) / (size * size * size);
  const double known = volume_cm3(pair.known->mesh);
  if (known < kSmall || own <= 0.0) return {};
  if (own < kTooFar * known && known < kTooFar * own) return {};
  return fmt::format("{} has {:.1f} cm3 where the known body has {:.1f}", pair.imported->full_id(),
                     own, known);
}

std::string of_place(const std::vector<Pair>& pairs, const Pair& pair) {
  const glm::dvec3 around = shift_around(pairs, pair);
  const glm::dvec3 place = glm::dvec3(pair.imported->bounds.centre()) - around;
  const double own = glm::length(place - glm::dvec3(pair.known->bounds.centre()));
  if (own < kOff) return {};
  const Structure* nearest = nullptr;
  double least = kMuchNearer * own;
  for (const Pair& other : pairs) {
    if (other.known == pair.known || other.known->kind != pair.known->kind) continue;
    const double far = glm::length(place - glm::dvec3(other.known->bounds.centre()));
    if (far >= least) continue;
    least = far;
    nearest = other.known;
  }
  if (!nearest) return {};
  return fmt::format("{} lies {:.0f} mm from where it belongs, and {:.0f} mm from where {} does",
                     pair.imported->full_id(), own, least, nearest->full_id());
}

}  // namespace

std::vector<std::string> judge(std::span<const Structure> imported,
                               std::span<const Structure> reference, double size) {
  std::map<std::string, const Structure*> known;
  for (const Structure& structure : reference) known[structure.full_id()] = &structure;
  std::vector<Pair> pairs;
  for (const Structure& structure : imported) {
    const auto found = known.find(structure.full_id());
    if (found == known.end() || !is_flesh_or_bone(structure)) continue;
    pairs.push_back(
        {&structure, found->second,
         glm::dvec3(structure.bounds.centre()) - glm::dvec3(found->second->bounds.centre())});
  }
  std::vector<std::string> out;
  for (const Pair& pair : pairs) {
    if (std::string words = of_volume(pair, size); !words.empty()) out.push_back(std::move(words));
    if (std::string words = of_place(pairs, pair); !words.empty()) out.push_back(std::move(words));
  }
  return out;
}

std::vector<const Structure*> across(std::span<const Structure> imported) {
  std::map<std::string, const Structure*> left;
  for (const Structure& structure : imported)
    if (structure.kind == Kind::bone && structure.side == Side::left)
      left.emplace(structure.id, &structure);
  std::vector<double> middles;
  for (const Structure& structure : imported) {
    if (structure.kind != Kind::bone || structure.side != Side::right) continue;
    const auto other = left.find(structure.id);
    if (other == left.end()) continue;
    middles.push_back((double(structure.bounds.centre().x) + other->second->bounds.centre().x) / 2);
  }
  double plane = 0.0;
  if (!middles.empty()) {
    const auto middle = middles.begin() + static_cast<std::ptrdiff_t>(middles.size() / 2);
    std::nth_element(middles.begin(), middle, middles.end());
    plane = *middle;
  }
  std::vector<const Structure*> out;
  for (const Structure& structure : imported) {
    const double x = double(structure.bounds.centre().x) - plane;
    const double beyond = kBeyond * double(structure.bounds.extent().x);
    if ((structure.side == Side::left && x < -beyond) ||
        (structure.side == Side::right && x > beyond))
      out.push_back(&structure);
  }
  return out;
}

}  // namespace tautband::import
