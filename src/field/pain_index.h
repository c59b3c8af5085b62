// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "atlas/knowledge.h"
#include "atlas/pain.h"
#include "field/heat.h"

namespace tautband::field {

// The skin that a mark covers.
struct MarkCover {
  std::vector<SkinShare> skin;  // by welded vertex; share = how much of the mark's intensity
  float intensity = 0.5f;       // 0..1
};

// The pain of every trigger point on both sides, kept small, so that "what hurts here?" is answered
// at once. Made once per body and knowledge; as bytes it can be kept in a file.
class PainIndex {
 public:
  static PainIndex build(const HeatSolver& solver, const Knowledge& knowledge);

  // nullopt when the bytes are damaged or of another kind, or not of this many points and regions.
  static std::optional<PainIndex> from_bytes(std::string_view bytes, const Knowledge& knowledge);
  std::string bytes() const;

  // What a mark on a whole region covers.
  MarkCover cover(RegionId region, Side side, int intensity) const;

  // Every muscle whose pain meets the marks, best first, each with its best point and side. Of
  // equal sides `preferred` is named. How the score comes about: docs/search.md.
  std::vector<PainMatch> rank(const Knowledge& knowledge, std::span<const MarkCover> marks,
                              Side preferred = Side::right) const;

  std::size_t vertex_count() const { return areas_.size(); }

 private:
  friend class Ranking;
  // A sparse function on the skin. Heat in 255ths.
  struct Sparse {
    std::vector<std::uint32_t> vertices;
    std::vector<std::uint8_t> values;
    std::uint32_t essential = 0;  // the first so many entries belong to essential zones
    // Found when the index is made or read:
    std::vector<std::uint64_t> blocks;  // which blocks of kBlock vertices it touches, as bits
    float mass = 0.0f;                  // mm2, area times weight, see weight_of()
  };
  static constexpr std::uint32_t kBlock = 256;
  // What an entry counts in a field's mass: heat, and less where only some people feel it.
  static float weight_of(const Sparse& field, std::size_t entry) {
    constexpr float kSpilloverWeight = 0.35f;
    return static_cast<float>(field.values[entry]) *
           (entry < field.essential ? 1.0f : kSpilloverWeight) / 255.0f;
  }
  void summarise();

  const Sparse& field(TriggerPointId point, Side side) const {
    return fields_[2 * point.index() + (side == Side::left ? 1 : 0)];
  }

  std::vector<float> areas_;     // mm2 by welded vertex
  std::vector<Sparse> regions_;  // [3 * region + side]
  std::vector<Sparse> fields_;   // [2 * point + left]
};

}  // namespace tautband::field
