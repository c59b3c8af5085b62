// SPDX-License-Identifier: MIT
#include "generate/figure_map.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "generate/json_entry.h"

namespace tautband::generate {
namespace {

using nlohmann::json;

LimbMap limb_of(const JsonEntry& entry) {
  constexpr std::size_t kColumns = 5;
  return {curve_of(entry, "axis", 1, kColumns), curve_of(entry, "axis", 3, kColumns),
          curve_of(entry, "axis", 2, kColumns), curve_of(entry, "axis", 4, kColumns),
          curve_of(entry, "breadth"),           curve_of(entry, "depth")};
}

// 1 at 0, 0 from 1 on, level at both ends.
double bell(double squared) {
  const double s = 1.0 - squared;
  return s > 0.0 ? s * s * s : 0.0;
}

}  // namespace

MonotoneCurve curve_of(const JsonEntry& entry, const char* key, std::size_t column,
                       std::size_t columns) {
  std::vector<MonotoneCurve::Knot> knots;
  for (const std::vector<double>& row : entry.rows(key)) {
    if (row.size() != columns)
      entry.fail(fmt::format("has a row of {} numbers in \"{}\" where {} belong", row.size(), key,
                             columns));
    knots.push_back({row[0], row[column]});
  }
  try {
    return MonotoneCurve(std::move(knots));
  } catch (const std::invalid_argument&) {
    entry.fail(
        fmt::format("has rows in \"{}\" that are not in order; let their first numbers rise", key));
  }
}

FigureMap::FigureMap(const std::filesystem::path& path) {
  const json table = read_json(path);
  const std::string file = path.string();
  const JsonEntry root(table, file, "the file");
  id_ = root.text("figure");
  name_ = root.text("name");
  const auto part = [&](const char* key) -> const json& {
    if (!root.has(key) || !table[key].is_object())
      root.fail(fmt::format("needs an object for \"{}\"", key));
    return table[key];
  };
  const JsonEntry trunk(part("trunk"), file, "trunk");
  height_ = curve_of(trunk, "height");
  breadth_ = curve_of(trunk, "breadth");
  depth_ = curve_of(trunk, "depth");
  front_ = curve_of(trunk, "axis", 1, 3);
  front_new_ = curve_of(trunk, "axis", 2, 3);
  for (const json& item : trunk.list("widenings")) {
    const JsonEntry entry(item, file, "trunk, widenings");
    widenings_.push_back({entry.number("within"), curve_of(entry, "share")});
  }
  const JsonEntry leg(part("leg"), file, "leg");
  leg_ = limb_of(leg);
  leg_below_ = leg.number("wholly_below");
  trunk_above_ = leg.number("not_above");
  thigh_gap_ = leg.number("gap_within");
  const JsonEntry arm(part("arm"), file, "arm");
  arm_ = limb_of(arm);
  arm_height_ = curve_of(arm, "height");
  border_ = curve_of(arm, "border", 1, 3);
  border_width_ = curve_of(arm, "border", 2, 3);
  for (const json& item : root.list("shifts")) {
    const JsonEntry entry(item, file, "shifts");
    shifts_.push_back({entry.vector("centre"), entry.vector("radii"), entry.vector("by")});
  }
}

double FigureMap::arm_share(double apart, double height) const {
  const double border = border_(height), half = std::max(border_width_(height), 1.0);
  return smooth_step(border - half, border + half, apart);
}

// The three ways a place may go. `p` = (mm from the midplane, height, forward).
glm::dvec3 FigureMap::trunk(const glm::dvec3& p) const {
  double apart = breadth_(p.y) * p.x;
  for (const Widening& widening : widenings_) {
    const double rest = std::max(0.0, 1.0 - p.x / widening.within);
    apart += widening.share(p.y) * p.x * rest * rest;
  }
  return {apart, height_(p.y), front_new_(p.y) + depth_(p.y) * (p.z - front_(p.y))};
}

glm::dvec3 FigureMap::leg(const glm::dvec3& p) const {
  const auto across = [&](double x) {
    return leg_.apart_new(p.y) + leg_.breadth(p.y) * (x - leg_.apart(p.y));
  };
  // What lies on the midplane stays on it; the thighs' inner sides follow.
  const double rest = std::max(0.0, 1.0 - p.x / thigh_gap_);
  return {across(p.x) - across(0.0) * rest * rest, height_(p.y),
          leg_.front_new(p.y) + leg_.depth(p.y) * (p.z - leg_.front(p.y))};
}

glm::dvec3 FigureMap::arm(const glm::dvec3& p) const {
  return {arm_.apart_new(p.y) + arm_.breadth(p.y) * (p.x - arm_.apart(p.y)), arm_height_(p.y),
          arm_.front_new(p.y) + arm_.depth(p.y) * (p.z - arm_.front(p.y))};
}

glm::dvec3 FigureMap::at(const glm::dvec3& place, double plane) const {
  const double side = place.x < plane ? -1.0 : 1.0;
  const glm::dvec3 p(side * (place.x - plane), place.y, place.z);
  const double arms = arm_share(p.x, p.y), trunks = smooth_step(leg_below_, trunk_above_, p.y);
  glm::dvec3 out(0.0);
  if (arms < 1.0 && trunks > 0.0) out += (1.0 - arms) * trunks * trunk(p);
  if (arms < 1.0 && trunks < 1.0) out += (1.0 - arms) * (1.0 - trunks) * leg(p);
  if (arms > 0.0) out += arms * arm(p);
  for (const Shift& shift : shifts_) {
    // On the midplane what one side moves outward, the other moves back.
    const glm::dvec3 here = (p - shift.centre) / shift.radii;
    const glm::dvec3 there = (glm::dvec3(-p.x, p.y, p.z) - shift.centre) / shift.radii;
    const double near = bell(glm::dot(here, here)), far = bell(glm::dot(there, there));
    const double both = shift.centre.x > 0.0 ? near + far : near;
    out += glm::dvec3((near - far) * shift.by.x, both * shift.by.y, both * shift.by.z);
  }
  return {plane + side * out.x, out.y, out.z};
}

glm::dmat3 FigureMap::jacobian(const glm::dvec3& place, double plane) const {
  constexpr double kStep = 0.05;  // mm
  glm::dmat3 out;
  for (int axis = 0; axis < 3; ++axis) {
    glm::dvec3 step(0.0);
    step[axis] = kStep;
    out[axis] = (at(place + step, plane) - at(place - step, plane)) / (2.0 * kStep);
  }
  return out;
}

}  // namespace tautband::generate
