// SPDX-License-Identifier: MIT
#include "import/frame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "core/error.h"
#include "core/text.h"
#include "generate/mesh_tools.h"

namespace tautband::import {
namespace {

struct Unit {
  const char* word;
  const char* name;
  double mm;
};
constexpr std::array<Unit, 4> kUnits = {{{"mm", "millimetres", 1.0},
                                         {"cm", "centimetres", 10.0},
                                         {"m", "metres", 1000.0},
                                         {"inch", "inches", 25.4}}};
// A body from a child's to a giant's: beyond, the unit is another.
constexpr double kLeastSize = 0.5, kMostSize = 1.7;

const Unit* unit_named(const std::string& word) {
  for (const Unit& unit : kUnits)
    if (word == unit.word) return &unit;
  return nullptr;
}

// The direction of the file that `turn` takes to this axis of the body.
Direction source_of(const glm::dmat3& turn, int axis) {
  for (int k = 0; k < 3; ++k)
    if (const double value = turn[k][axis]; std::abs(value) > 0.5) return {k, value > 0.0 ? 1 : -1};
  return {};
}

// All 48 ways in which axes can be exchanged and turned round that fit the wishes.
std::vector<glm::dmat3> turns(const FrameWishes& wishes) {
  std::vector<glm::dmat3> out;
  std::array<int, 3> order = {0, 1, 2};
  do {
    for (int signs = 0; signs < 8; ++signs) {
      glm::dmat3 turn(0.0);
      for (int k = 0; k < 3; ++k) turn[k][order[k]] = (signs >> k & 1) != 0 ? -1.0 : 1.0;
      if (wishes.left && source_of(turn, 0) != *wishes.left) continue;
      if (wishes.up && source_of(turn, 1) != *wishes.up) continue;
      if (wishes.facing && source_of(turn, 2) != *wishes.facing) continue;
      out.push_back(turn);
    }
  } while (std::next_permutation(order.begin(), order.end()));
  if (out.empty())
    throw Error("--up, --facing and --axes contradict each other; give each axis once",
                Fault::usage);
  return out;
}

bool is_mirror(const glm::dmat3& turn) {
  return glm::determinant(turn) < 0.0;
}

struct Fit {
  glm::dmat3 turn{1.0};
  double scale = 0.0;     // of the least squares
  double residual = 1.0;  // share of the known places' spread that it leaves
};

// Bodies differ by their fronts and backs less than by their heights, so a mirror image and the
// body turned half round fit nearly alike: it has to leave clearly less to be believed.
bool is_clearly_better(const Fit& mirror, const Fit& proper) {
  constexpr double kShare = 0.3, kLeast = 1e-3;  // of what the other leaves; of the spread
  return proper.residual - mirror.residual > std::max(kShare * proper.residual, kLeast);
}

// The turn with the greatest correlation has the smallest residual once it is scaled.
Fit best_fit(std::span<const Sighting> sightings, const FrameWishes& wishes) {
  glm::dvec3 from(0.0), to(0.0);
  for (const Sighting& s : sightings) {
    from += s.found / double(sightings.size());
    to += s.reference / double(sightings.size());
  }
  double spread = 0.0, known_spread = 0.0;
  for (const Sighting& s : sightings) {
    spread += glm::dot(s.found - from, s.found - from);
    known_spread += glm::dot(s.reference - to, s.reference - to);
  }
  Fit proper, mirror;
  for (const glm::dmat3& turn : turns(wishes)) {
    double together = 0.0;
    for (const Sighting& s : sightings)
      together += glm::dot(turn * (s.found - from), s.reference - to);
    const double scale = spread > 0.0 ? together / spread : 0.0;
    Fit& best = is_mirror(turn) ? mirror : proper;
    if (scale <= best.scale) continue;
    best = {turn, scale, 1.0 - scale * together / known_spread};
  }
  if (proper.scale <= 0.0) return mirror;
  return mirror.scale > 0.0 && is_clearly_better(mirror, proper) ? mirror : proper;
}

std::string axes_words(const glm::dmat3& turn) {
  return fmt::format("{} up, facing {}, the subject's left towards {}",
                     to_string(source_of(turn, 1)), to_string(source_of(turn, 2)),
                     to_string(source_of(turn, 0)));
}

void choose_unit(Frame& frame, double fitted, const FrameWishes& wishes, std::string& words) {
  const Unit* unit = unit_named(wishes.unit);
  if (!unit) {
    unit = &kUnits[0];
    for (const Unit& other : kUnits)
      if (std::abs(std::log(fitted / other.mm)) < std::abs(std::log(fitted / unit->mm)))
        unit = &other;
  }
  frame.scale = unit->mm;
  frame.size = unit->mm / fitted;
  words = unit->name;
  if (!wishes.unit.empty()) {
    words += " (as told)";
    if (frame.size < kLeastSize || frame.size > kMostSize)
      frame.remarks.push_back(fmt::format(
          "in {} this body is {:.2g} times as large as the known one; is --units right?",
          unit->name, frame.size));
  } else if (frame.size < kLeastSize || frame.size > kMostSize) {
    frame.scale = fitted;
    frame.size = 1.0;
    words = fmt::format("an unknown unit of {:.4g} mm", fitted);
    frame.remarks.push_back(
        "the unit is none of mm, cm, m and inch, so the body was scaled to the "
        "size of the known one; name the unit with --units if that is wrong");
  }
}

Frame by_structures(std::span<const Sighting> sightings, std::span<const Sighting> ground,
                    const FrameWishes& wishes) {
  const Fit fit = best_fit(sightings, wishes);
  Frame frame;
  frame.by_structures = true;
  frame.turn = fit.turn;
  frame.mirrored = is_mirror(fit.turn);
  std::string unit;
  choose_unit(frame, fit.scale, wishes, unit);
  for (const Sighting& s : sightings)
    frame.shift += (s.reference - frame.scale * (frame.turn * s.found)) / double(sightings.size());
  if (!ground.empty()) {
    frame.shift.y = 0.0;
    for (const Sighting& s : ground)
      frame.shift.y +=
          (s.reference.y - (frame.scale * (frame.turn * s.found)).y) / double(ground.size());
  }
  // A body that stands where the known one stands is left where it is.
  constexpr double kSame = 8.0;  // mm
  if (std::max({std::abs(frame.shift.x), std::abs(frame.shift.y), std::abs(frame.shift.z)}) < kSame)
    frame.shift = glm::dvec3(0.0);
  frame.words = fmt::format("{}; {}; known by the places of {} structures", unit,
                            axes_words(frame.turn), sightings.size());
  if (frame.mirrored)
    frame.remarks.push_back(
        "the file is a mirror image (what it calls left lies on the right), so "
        "it was mirrored; overrule with --axes");
  return frame;
}

Frame by_size(const Bounds& whole, const FrameWishes& wishes) {
  const glm::dvec3 extent(whole.extent());
  const double longest = std::max({extent.x, extent.y, extent.z});
  Frame frame;
  FrameWishes assumed = wishes;
  std::string by = "as told";
  if (!wishes.up && !wishes.left && !wishes.facing) {
    // A standing body is tallest upwards; where that is z, the file faces -y as most such do.
    const bool z_up = extent.z > 1.2 * extent.y && extent.z > extent.x;
    assumed.up = z_up ? Direction{2, 1} : Direction{1, 1};
    assumed.facing = z_up ? Direction{1, -1} : Direction{2, 1};
    by = "assumed";
  }
  // A mirror image only where --axes leaves nothing else.
  const std::vector<glm::dmat3> fitting = turns(assumed);
  const auto proper = std::find_if_not(fitting.begin(), fitting.end(), is_mirror);
  frame.turn = proper == fitting.end() ? fitting.front() : *proper;
  frame.mirrored = is_mirror(frame.turn);
  const Unit* unit = unit_named(wishes.unit);
  if (!unit) unit = longest <= 3.0 ? &kUnits[2] : longest <= 250.0 ? &kUnits[1] : &kUnits[0];
  frame.scale = unit->mm;
  frame.words = fmt::format("{} ({}); {} ({})", unit->name,
                            wishes.unit.empty() ? "by the size of the whole" : "as told",
                            axes_words(frame.turn), by);
  frame.remarks.push_back(
      "fewer than three structures are known by name, so units and axes are a "
      "guess; overrule with --units, --up and --facing");
  return frame;
}

}  // namespace

std::string to_string(const Direction& direction) {
  return fmt::format("{}{}", direction.sign < 0 ? "-" : "+", "xyz"[direction.axis]);
}

std::optional<Direction> direction_from(const std::string& word) {
  std::string rest = lower(word);
  Direction out;
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
    out.sign = rest[0] == '-' ? -1 : 1;
    rest.erase(0, 1);
  }
  if (rest.size() != 1 || rest[0] < 'x' || rest[0] > 'z') return std::nullopt;
  out.axis = rest[0] - 'x';
  return out;
}

Frame find_frame(std::span<const Sighting> sightings, std::span<const Sighting> ground,
                 const Bounds& whole, const FrameWishes& wishes) {
  if (sightings.size() >= 3)
    if (const Fit fit = best_fit(sightings, wishes); fit.scale > 1e-9)
      return by_structures(sightings, ground, wishes);
  return by_size(whole, wishes);
}

void bring_in(Mesh& mesh, const Frame& frame) {
  for (glm::vec3& p : mesh.positions) p = glm::vec3(frame(glm::dvec3(p)));
  if (frame.mirrored) generate::turn_inside_out(mesh);
}

}  // namespace tautband::import
