// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "atlas/atlas.h"
#include "atlas/pain.h"
#include "field/pattern.h"

namespace tautband::field {

// Referred pain on the skin, one value per skin vertex.
struct HeatField {
  std::vector<float> intensity;  // 0..1
  std::vector<float>
      arrival;  // mm along the skin from the trigger point; +inf where nothing is felt
  std::vector<Band> band;
  float reach = 0.0f;  // mm, the largest finite arrival
  Bounds warm;         // mm, around all vertices with heat; empty when there is none
};

// What a region of the body surface gets, measured on the mesh.
struct RegionHeat {
  RegionId region;
  Side side = Side::midline;
  float mean = 0.0f;             // area-weighted mean of the intensity over the region
  float peak = 0.0f;             // largest intensity in the region
  float area_cm2 = 0.0f;         // area of the region where intensity exceeds 0.05
  std::optional<ZoneKind> kind;  // as the data declares it for this point; nullopt = not declared
};

// The mark of a trigger point on the body.
struct SkinPlace {
  glm::vec3 position{0.0f};  // mm, on the skin where a finger would press
  glm::vec3 normal{0.0f};    // unit, outward
  float depth_mm = 0.0f;     // from there to the point in the muscle
};

// How much of something a (welded) vertex of the skin belongs to, 0..1.
struct SkinShare {
  std::uint32_t vertex = 0;
  float share = 0.0f;
};

// Prepares the skin once and answers for many points. Thread-safe after construction.
class HeatSolver {
 public:
  // Throws Error when the body has no skin.
  explicit HeatSolver(std::shared_ptr<const Atlas> atlas);
  ~HeatSolver();
  HeatSolver(HeatSolver&&) noexcept;
  HeatSolver& operator=(HeatSolver&&) noexcept;

  // The field of one point; `sides` names the side(s) on which the point itself lies.
  HeatField solve(TriggerPointId point, Sides sides) const;

  // Every region of the body, both sides, in the order of the knowledge base.
  std::vector<RegionHeat> measure(const HeatField& field, TriggerPointId point, Sides sides) const;

  // nullopt when the body has no mesh for the point on that side.
  std::optional<SkinPlace> skin_place(TriggerPointId point, Side side) const;

  // (intensity, arrival) per vertex of a structure: that of the skin above it. Empty when all of it
  // is cold.
  std::vector<glm::vec2> carry(const HeatField& field, StructureId structure) const;

  // What follows speaks of welded vertices: corners of the skin in the same place are one.
  std::span<const float> vertex_areas() const;  // mm2
  std::uint32_t welded(std::size_t skin_vertex) const;
  // Where a line first meets the skin from outside; mm. `direction` is unit.
  std::optional<glm::vec3> skin_hit(glm::vec3 origin, glm::vec3 direction) const;
  // The pain that the point refers, without the tender spot over the point itself.
  std::vector<PatternEntry> pattern(TriggerPointId point, Sides sides) const;
  // What belongs to a region, and what a mark of the user covers.
  std::vector<SkinShare> cover(RegionId region, Side side) const;
  std::vector<SkinShare> cover(const PainMark& mark) const;
  std::vector<SkinShare> cover(std::span<const Stroke> strokes, Side side) const;
  // The same with a rim soft enough to be drawn.
  std::vector<SkinShare> glow(const PainMark& mark) const;

  // Membership 0..1 of every skin vertex in a region (1 inside its strokes, falling to 0 at the
  // border).
  std::vector<float> region_mask(RegionId region, Side side) const;

 private:
  struct Prepared;
  std::unique_ptr<Prepared> prepared_;
};

}  // namespace tautband::field
