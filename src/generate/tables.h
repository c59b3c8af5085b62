// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

namespace tautband::generate {

// One survey point of a fibre sheet: its place on the mid surface and the full thickness there, mm.
struct SheetPoint {
  glm::dvec3 place{0.0};
  double thickness = 0.0;
};

// One cross section of a spindle-shaped muscle: an ellipse, mm. `across` points along its width.
struct Station {
  glm::dvec3 centre{0.0};
  double thickness = 0.0;
  double width = 0.0;
  glm::dvec3 across{1.0, 0.0, 0.0};
};

// One entry of muscles.json: the right side, or the midline.
struct MuscleEntry {
  std::string id, name, fma, parent, region, kind;  // kind: muscle, tendon, aponeurosis
  int layer = 1;                                    // 1..4
  bool midline = false;
  double tendon_origin = 0.0;     // share of the length
  double tendon_insertion = 0.0;  // share of the length
  // Shares of the length where a tendon's border is not straight: from the first fibre to the last,
  // one list for both faces, or the upper's and the lower's; empty: straight.
  std::vector<std::vector<double>> origin_shape, insertion_shape;
  double volume_cm3 = 0.0;
  int rows = 0;                       // stations from origin to insertion
  int columns = 0;                    // 1: a tube of `stations`; more: a sheet of `grid`
  double edge = 0.0;                  // share of the width over which a sheet's side is rounded off
  bool fibres_along_columns = false;  // the fibres run from the first to the last column
  double fibre_skew = 0.0;            // degrees from along to across in which they really run
  std::vector<SheetPoint> grid;       // rows x columns, row by row
  std::vector<Station> stations;      // rows
};

// A Gaussian bump that is added to a number around a place, mm.
struct Site {
  glm::dvec3 centre{0.0};
  double sigma = 1.0;
  double add = 0.0;
};

// One primitive of an implicit body; which members count depends on `shape`. Formulas: fields in
// field.h.
struct PartEntry {
  enum class Shape { sweep, net, ellipsoid, star, envelope };
  Shape shape = Shape::ellipsoid;
  std::string name;
  bool cut = false;                        // taken away instead of added
  double blend = 1.0;                      // mm
  double power = 2.0;                      // exponent of caps and superellipsoids
  glm::dvec3 centre{0.0};                  // ellipsoid, star
  glm::dvec3 axes{1.0};                    // ellipsoid: half axes, mm
  glm::dvec3 rotation{0.0};                // ellipsoid: rotation vector, degrees
  std::vector<glm::dvec3> points;          // sweep: centres; net: rows x columns
  std::vector<std::vector<double>> radii;  // sweep: one list per station; star: elevation x azimuth
  std::vector<std::vector<double>> half_thickness;  // net: rows x columns
  double caps[2] = {1.0, 1.0};                      // sweep: lengths of the rounded ends, mm
  glm::dvec3 reference{0.0, 0.0, 1.0};              // sweep: where the angle of a section starts
  bool parallel_sections = false;                   // sweep: sections perpendicular to `axis`
  glm::dvec3 axis{0.0, 1.0, 0.0};
  bool half_sections = false;     // sweep: radii for 0..180 degrees, the rest mirrored
  bool both_sides_alike = false;  // star: azimuth 0..180 degrees serves both sides
  // envelope: of the muscles and bones on one side of the cut named `border` ("" = all), without
  // those in the boxes `without`
  enum class Of { all, inner, outer } of = Of::all;
  std::string border;
  std::vector<std::pair<glm::dvec3, glm::dvec3>> without;  // low and high corners
  std::vector<glm::dvec4> filled;  // balls that count as inside: centre, radius
  double closing = 14.0;           // mm: radius of the ball that cannot enter
  double fat = 6.0;                // mm of fat and skin over what is closed
  double least_fat = 3.0;          // mm
  double smoothing = 4.0;          // mm, standard deviation
  std::vector<Site> closing_sites, fat_sites, smoothing_sites;
  double parted_below = -1e9;  // y; the left side does not count below it (the legs)
};

// A bone, cartilage, disc, tooth, or the skin: parts joined in order.
struct BodyEntry {
  std::string id, name, group, source;
  std::string fma;        // only where `source` does not give it: parts that were not measured
  bool mirrored = false;  // a second copy on the left
  bool folded = false;    // the table gives the right half of something on the midline
  std::vector<PartEntry> parts;
};

// All three readers throw Error in one sentence naming the file and the entry when a key is
// missing, a shape or a value is wrong, or a number is not finite.
std::vector<MuscleEntry> read_muscles(const std::filesystem::path& file);
std::vector<BodyEntry> read_bones(const std::filesystem::path& file);
BodyEntry read_skin(const std::filesystem::path& file);

}  // namespace tautband::generate
