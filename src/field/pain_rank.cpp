// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include "core/parallel.h"
#include "field/pain_index.h"

namespace tautband::field {
namespace {

// How the score comes about; the reasons and what was tried: docs/search.md.
constexpr float kSurelyEssential = 0.45f;  // heat from which a mark counts as explained
constexpr float kSurelySpillover = 0.25f;
constexpr float kSpilloverShare = 0.55f;        // what a mark in a spillover zone counts at most
constexpr float kCoverageOverPrecision = 2.0f;  // how much more weight marks have than silence
constexpr float kSeveral = 0.97f;  // for answers that need several points, or both sides
constexpr float kLeast = 0.02f;    // coverage below which a point is no answer
constexpr float kTwin = 0.94f;   // for each better muscle with the same zones: four that share one
                                 // pattern would push the others out of sight
constexpr float kAlike = 0.03f;  // share by which two sides may differ and still be alike

// Whether two points send pain to the same regions in the same way.
bool are_twins(const TriggerPoint& a, const TriggerPoint& b) {
  const auto key = [](const TriggerPoint& point) {
    std::vector<std::pair<std::size_t, ZoneKind>> zones;
    for (const ReferralZone& zone : point.zones) zones.emplace_back(zone.region.index(), zone.kind);
    std::sort(zones.begin(), zones.end());
    return zones;
  };
  return a.zones.size() == b.zones.size() && key(a) == key(b);
}

void tell_twins_apart(const Knowledge& knowledge, std::vector<PainMatch>& sorted) {
  const std::vector<PainMatch> before = sorted;
  for (std::size_t i = 1; i < sorted.size(); ++i)
    for (std::size_t better = 0; better < i; ++better)
      if (before[better].sides == before[i].sides &&
          are_twins(knowledge.points[before[better].point.index()],
                    knowledge.points[before[i].point.index()]))
        sorted[i].score *= kTwin;
}

float prior(std::string_view occurrence) {
  if (occurrence == "common") return 1.0f;
  if (occurrence == "rare") return 0.82f;
  return 0.93f;
}

}  // namespace

// The marks prepared for many comparisons.
class Ranking {
 public:
  Ranking(const PainIndex& index, std::span<const MarkCover> marks)
      : index_(index), demand_(index.vertex_count(), 0.0f), marked_(index.vertex_count(), 0.0f) {
    blocks_.assign(index.vertex_count() / PainIndex::kBlock / 64 + 1, 0);
    float all = 0.0f;
    for (const MarkCover& mark : marks)
      if (!mark.skin.empty()) all += mark.intensity;
    for (const MarkCover& mark : marks) {
      double whole = 0.0;
      for (const auto& [v, share] : mark.skin) whole += double(index.areas_[v]) * share;
      if (!(whole > 0.0)) continue;
      for (const auto& [v, share] : mark.skin) {
        demand_[v] += static_cast<float>(index.areas_[v] * share / whole) * mark.intensity / all;
        marked_[v] = std::max(marked_[v], share);
        const std::uint32_t block = v / PainIndex::kBlock;
        blocks_[block / 64] |= std::uint64_t{1} << (block % 64);
      }
    }
  }

  using Fields = std::span<const PainIndex::Sparse* const>;

  // The best answer of one muscle; a score of 0 = its pain does not meet the marks.
  PainMatch best_of(const Knowledge& knowledge, const Muscle& muscle, Side preferred) const {
    PainMatch best;
    std::array<float, 3> by_side{};  // [Sides]
    const auto consider = [&](PainMatch match) {
      float& side = by_side[static_cast<std::size_t>(match.sides)];
      side = std::max(side, match.score);
      if (match.score > best.score) best = match;
    };
    const Sides first = sides_of(preferred), second = sides_of(opposite(preferred));
    for (const Sides sides : {first, second, Sides::both}) {
      std::vector<const PainIndex::Sparse*> all;
      PainMatch best_here;
      for (const TriggerPointId point : muscle.points) {
        std::vector<const PainIndex::Sparse*> fields;
        for (const Side side : {Side::left, Side::right})
          if (includes(sides, side) && touches(index_.field(point, side)))
            fields.push_back(&index_.field(point, side));
        if (fields.empty() || (sides == Sides::both && fields.size() < 2)) continue;
        all.insert(all.end(), fields.begin(), fields.end());
        PainMatch match = compare(fields);
        match.point = point;
        match.sides = sides;
        match.score *= prior(knowledge.points[point.index()].occurrence) *
                       (sides == Sides::both ? kSeveral : 1.0f);
        if (match.score > best_here.score) best_here = match;
        consider(match);
      }
      if (muscle.points.size() < 2 || all.size() < 2 || !(best_here.score > 0.0f)) continue;
      PainMatch together = compare(all);
      together.point = best_here.point;
      together.sides = sides;
      together.whole_muscle = true;
      together.score *= prior(knowledge.points[best_here.point.index()].occurrence) * kSeveral *
                        (sides == Sides::both ? kSeveral : 1.0f);
      if (together.score > best_here.score) consider(together);
    }
    if (best.sides != Sides::both)
      best.either_side = std::min(by_side[0], by_side[1]) >= (1.0f - kAlike) * best.score;
    if (best.either_side) best.sides = first;
    return best;
  }

 private:
  bool touches(const PainIndex::Sparse& field) const {
    for (std::size_t w = 0; w < blocks_.size(); ++w)
      if (blocks_[w] & field.blocks[w]) return true;
    return false;
  }

  struct Sums {
    float essential = 0.0f, spillover = 0.0f;  // of the demand
    float met = 0.0f;                          // mm2, weighted: pain that lies in the marks
    float mass = 0.0f;
  };

  void add(const PainIndex::Sparse& field, std::size_t entry, Sums& sums) const {
    const std::uint32_t v = field.vertices[entry];
    if (!(marked_[v] > 0.0f)) return;
    const float heat = static_cast<float>(field.values[entry]) / 255.0f;
    sums.met += index_.areas_[v] * PainIndex::weight_of(field, entry) * marked_[v];
    if (entry < field.essential)
      sums.essential += demand_[v] * std::min(heat / kSurelyEssential, 1.0f);
    else
      sums.spillover += demand_[v] * std::min(heat / kSurelySpillover, 1.0f);
  }

  PainMatch compare(Fields fields) const {
    Sums sums;
    if (fields.size() == 1) {
      sums.mass = fields[0]->mass;
      for (std::size_t i = 0; i < fields[0]->vertices.size(); ++i) add(*fields[0], i, sums);
    } else {
      add_strongest(fields, sums);
    }
    PainMatch match;
    match.essential = std::min(sums.essential, 1.0f);
    match.coverage = std::min(sums.essential + sums.spillover, 1.0f);
    match.precision = sums.mass > 0.0f ? sums.met / sums.mass : 0.0f;
    if (match.coverage < kLeast) return match;
    const float explained = match.essential + kSpilloverShare * (match.coverage - match.essential);
    constexpr float kWeight = kCoverageOverPrecision * kCoverageOverPrecision;
    match.score = (1.0f + kWeight) * explained * match.precision /
                  (kWeight * match.precision + explained);  // F-measure
    return match;
  }

  // Where fields overlap, the strongest counts.
  void add_strongest(Fields fields, Sums& sums) const {
    thread_local std::vector<float> strongest;
    thread_local std::vector<std::uint32_t> owner;
    strongest.resize(index_.vertex_count(), 0.0f);
    owner.resize(index_.vertex_count(), 0);
    for (std::uint32_t f = 0; f < fields.size(); ++f)
      for (std::size_t i = 0; i < fields[f]->vertices.size(); ++i) {
        const std::uint32_t v = fields[f]->vertices[i];
        const float weight = PainIndex::weight_of(*fields[f], i);
        if (weight <= strongest[v]) continue;
        strongest[v] = weight;
        owner[v] = f;
      }
    for (std::uint32_t f = 0; f < fields.size(); ++f)
      for (std::size_t i = 0; i < fields[f]->vertices.size(); ++i) {
        const std::uint32_t v = fields[f]->vertices[i];
        if (strongest[v] == 0.0f || owner[v] != f) continue;
        strongest[v] = 0.0f;
        sums.mass += index_.areas_[v] * PainIndex::weight_of(*fields[f], i);
        add(*fields[f], i, sums);
      }
  }

  const PainIndex& index_;
  std::vector<float> demand_;  // by vertex: share of all marks, by their intensity; sums to 1
  std::vector<float> marked_;  // by vertex: 0..1
  std::vector<std::uint64_t> blocks_;
};

std::vector<PainMatch> PainIndex::rank(const Knowledge& knowledge, std::span<const MarkCover> marks,
                                       Side preferred) const {
  const Ranking ranking(*this, marks);
  std::vector<PainMatch> found(knowledge.muscles.size());
  in_parallel(found.size(), [&](std::size_t m) {
    found[m] = ranking.best_of(knowledge, knowledge.muscles[m], preferred);
  });
  std::erase_if(found, [](const PainMatch& match) { return !(match.score > 0.0f); });
  const auto sort = [&] {
    std::stable_sort(found.begin(), found.end(),
                     [](const PainMatch& a, const PainMatch& b) { return a.score > b.score; });
  };
  sort();
  tell_twins_apart(knowledge, found);
  sort();
  return found;
}

}  // namespace tautband::field
