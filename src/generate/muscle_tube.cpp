// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "generate/curve.h"
#include "generate/muscle_mesh.h"

namespace tautband::generate {
namespace {

Station station_at(const MuscleEntry& entry, double s) {
  const Weights w = catmull_rom(s * (entry.rows - 1), entry.rows);
  Station out{{0, 0, 0}, 0, 0, {0, 0, 0}};
  for (std::size_t k = 0; k < 4; ++k) {
    const Station& station = entry.stations[std::size_t(w.index[k])];
    out.centre += w.weight[k] * station.centre;
    out.thickness += w.weight[k] * station.thickness;
    out.width += w.weight[k] * station.width;
    out.across += w.weight[k] * station.across;
  }
  out.thickness =
      std::max(out.thickness, 0.4);  // mm; the spline may undershoot between thin stations
  out.width = std::max(out.width, 0.4);
  return out;
}

glm::dvec3 tangent_at(const MuscleEntry& entry, double s) {
  constexpr double kStep = 1e-3;
  return unit_or(station_at(entry, std::min(s + kStep, 1.0)).centre -
                     station_at(entry, std::max(s - kStep, 0.0)).centre,
                 {0.0, 1.0, 0.0});
}

double polyline_length(const MuscleEntry& entry) {
  double length = 0.0;
  for (std::size_t k = 1; k < entry.stations.size(); ++k)
    length += glm::length(entry.stations[k].centre - entry.stations[k - 1].centre);
  return length;
}

int ring_size(const MuscleEntry& entry, double step) {
  double around = 0.0;
  for (const Station& station : entry.stations)
    around = std::max(around, 0.5 * M_PI * (station.width + station.thickness));
  return std::clamp(2 * int(std::lround(0.5 * around / step)), 8, 36);
}

// Rings of `around` vertices followed by the two poles, joined to a closed surface.
void add_rings(Mesh& mesh, unsigned rings, unsigned around) {
  const auto at = [&](unsigned i, unsigned j) { return i * around + j % around; };
  for (unsigned i = 0; i + 1 < rings; ++i)
    for (unsigned j = 0; j < around; ++j) {
      mesh.triangles.emplace_back(at(i, j), at(i, j + 1), at(i + 1, j + 1));
      mesh.triangles.emplace_back(at(i, j), at(i + 1, j + 1), at(i + 1, j));
    }
  const unsigned first = rings * around;
  for (unsigned j = 0; j < around; ++j) {
    mesh.triangles.emplace_back(first, at(0, j + 1), at(0, j));
    mesh.triangles.emplace_back(first + 1, at(rings - 1, j), at(rings - 1, j + 1));
  }
}

}  // namespace

Mesh tube_mesh(const MuscleEntry& entry, const MuscleSampling& sampling) {
  const double length = polyline_length(entry);
  const auto cap = [](const Station& end) {
    return 0.5 * std::min(end.thickness, end.width) + 0.5;
  };
  const double first = cap(entry.stations.front());
  const double last = cap(entry.stations.back());
  const std::vector<double> s =
      samples_along(length, first, last, sampling.along, std::max(8, 2 * (entry.rows - 1)));
  const int around = ring_size(entry, sampling.across);
  // The survey fitted widths and thicknesses so that sections of 14 inscribed corners give the
  // measured volume; with this factor any number of corners gives the same area.
  constexpr double kSurveyTurn = 2.0 * M_PI / 14.0;
  const double turn = 2.0 * M_PI / around;
  const double grow = std::sqrt(turn / std::sin(turn) * std::sin(kSurveyTurn) / kSurveyTurn);

  Mesh mesh;
  const auto add = [&](const glm::dvec3& place, double along, double across) {
    mesh.positions.emplace_back(place);
    mesh.fibre.emplace_back(along, across);
    mesh.tendon.push_back(float(tendon_share(entry, along)));
  };
  for (std::size_t i = 1; i + 1 < s.size(); ++i) {
    const Station station = station_at(entry, s[i]);
    const glm::dvec3 tangent = tangent_at(entry, s[i]);
    const glm::dvec3 d =
        unit_or(station.across - tangent * glm::dot(station.across, tangent), {1, 0, 0});
    const glm::dvec3 n = glm::cross(tangent, d);
    const double size = 0.5 * grow * edge_rounding(s[i] * length, first) *
                        edge_rounding((1.0 - s[i]) * length, last);
    for (int j = 0; j < around; ++j) {
      const double angle = turn * j;
      add(station.centre + size * (station.width * std::cos(angle) * d +
                                   station.thickness * std::sin(angle) * n),
          s[i], 0.5 + 0.5 * std::cos(angle));
    }
  }
  add(entry.stations.front().centre, 0.0, 0.5);
  add(entry.stations.back().centre, 1.0, 0.5);
  add_rings(mesh, unsigned(s.size() - 2), unsigned(around));
  return mesh;
}

}  // namespace tautband::generate
