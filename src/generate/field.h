// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include <glm/vec3.hpp>

#include "generate/tables.h"

namespace tautband::generate {

// The plane of symmetry of bones and skin, mm (the muscles' is x = 0).
inline constexpr double kBodyMirrorX = -0.5;

struct Box {
  glm::dvec3 low{std::numeric_limits<double>::max()};
  glm::dvec3 high{std::numeric_limits<double>::lowest()};
  void add(const glm::dvec3& p, double radius);
  double distance(const glm::dvec3& p) const;  // mm; 0 inside
};

// A solid as a scalar function of place: about the signed distance in mm, negative inside.
class Field {
 public:
  virtual ~Field() = default;
  virtual double at(const glm::dvec3& p) const = 0;
  virtual Box box() const = 0;  // holds the whole solid
};

// A generalised cylinder: sections of tabulated radii along a curve of centres, with superelliptic
// caps.
std::unique_ptr<Field> sweep_field(const PartEntry& part);
// A plate of tabulated half thickness around a tabulated surface, with a round rim.
std::unique_ptr<Field> net_field(const PartEntry& part);
// Points close together on its middle surface.
std::vector<glm::dvec3> net_samples(const PartEntry& part);
// A turned superellipsoid.
std::unique_ptr<Field> ellipsoid_field(const PartEntry& part);
// A table of radii over elevation and azimuth.
std::unique_ptr<Field> star_field(const PartEntry& part);
// What lies within a cloud of points of the surfaces of muscles and bones, and the fat upon it: the
// cloud is closed with a ball (hollows that it cannot reach from outside are solid), let out by the
// thickness of the fat and smoothed. One side only: right of kBodyMirrorX.
std::unique_ptr<Field> envelope_field(const PartEntry& part, std::vector<glm::dvec3> points);
// Any of the shapes but the envelope, which needs points.
std::unique_ptr<Field> part_field(const PartEntry& part);

// Smooth minimum: the polynomial of the second degree with width k (mm); equal values give min -
// k/4.
double smooth_min(double a, double b, double k);

// All parts of an entry joined in order, folded at the plane of symmetry when the entry says so.
class BodyField : public Field {
 public:
  // `places`: points of the surfaces of muscles and bones, right side or midline, mm, for the
  // envelopes among the parts.
  explicit BodyField(const BodyEntry& entry, std::span<const glm::dvec3> places = {});
  double at(const glm::dvec3& p) const override;
  Box box() const override { return box_; }

  // The same before the lines and dimples (parts that are taken away, but for gaps between limbs)
  // are cut.
  double uncut(const glm::dvec3& p) const;
  // The added part whose own surface is nearest to (or deepest around) a place.
  std::size_t part_at(const glm::dvec3& p) const;
  std::size_t part_count() const { return parts_.size(); }
  // Puts `make(part)` in the place of a part, e.g. the same solid let out in a few places.
  void replace_part(std::size_t index,
                    const std::function<std::unique_ptr<Field>(std::unique_ptr<Field>)>& make);
  // A place as the parts see it: on the tabulated side of a folded body.
  glm::dvec3 folded(const glm::dvec3& p) const;

 private:
  struct Part {
    std::unique_ptr<Field> field;
    Box box;
    double blend;
    bool cut;
    bool dimple;  // taken away, and no gap between limbs
  };
  double join(const glm::dvec3& place, bool dimples) const;
  void mend_fold();  // makes box_ symmetric for a folded body

  std::vector<Part> parts_;
  bool folded_;
  Box box_;
};

}  // namespace tautband::generate
