// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>

#include "generate/json_entry.h"
#include "generate/monotone.h"

namespace tautband::generate {

// A column of a table's rows as a curve over their first numbers. Throws Error naming the entry
// when a row has not `columns` numbers or the first ones do not rise.
MonotoneCurve curve_of(const JsonEntry& entry, const char* key, std::size_t column = 1,
                       std::size_t columns = 2);

// A part of the body that is scaled about an axis of its own; everything by height in the measured
// figure, mm. Distances `apart` are those from the midplane.
struct LimbMap {
  MonotoneCurve apart, apart_new;  // the axis ...
  MonotoneCurve front, front_new;  // ... and how far forward it lies
  MonotoneCurve breadth, depth;    // scales of the section about the axis
};

// One smooth map of space from the measured figure to another one, the same on both sides of the
// midplane: it has a positive Jacobian wherever the body is, so nothing turns inside out, and what
// lay inside the skin lies inside it afterwards. The table is data/morphometry/<figure>.json; its
// header explains the columns.
class FigureMap {
 public:
  // Throws Error naming the file and what is missing or wrong.
  explicit FigureMap(const std::filesystem::path& file);

  const std::string& id() const { return id_; }
  const std::string& name() const { return name_; }

  // Where a place goes; mm. `plane` = x of the plane in which its left is the right's mirror image.
  glm::dvec3 at(const glm::dvec3& place, double plane) const;
  // The derivative of at(), column by column.
  glm::dmat3 jacobian(const glm::dvec3& place, double plane) const;
  // How much a place belongs to the arm, 0..1; `apart` = mm from the midplane.
  double arm_share(double apart, double height) const;
  // Where arm and trunk are parted, mm from the midplane.
  double arm_border(double height) const { return border_(height); }

 private:
  // Added breadth that is strongest at the midplane and gone `within` mm from it.
  struct Widening {
    double within = 1.0;
    MonotoneCurve share;
  };
  // A shift of what lies near a place.
  struct Shift {
    glm::dvec3 centre, radii, by;  // mm; x = mm from the midplane, outward
  };
  glm::dvec3 trunk(const glm::dvec3& p) const;
  glm::dvec3 leg(const glm::dvec3& p) const;
  glm::dvec3 arm(const glm::dvec3& p) const;

  std::string id_, name_;
  MonotoneCurve height_, breadth_, depth_, front_, front_new_;
  std::vector<Widening> widenings_;
  LimbMap leg_, arm_;
  double leg_below_ = 0.0, trunk_above_ = 1.0, thigh_gap_ = 1.0;
  MonotoneCurve arm_height_, border_, border_width_;
  std::vector<Shift> shifts_;
};

}  // namespace tautband::generate
