// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "generate/curve.h"
#include "generate/muscle_ends.h"
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
  const auto end_at = [&](const Station& end) {
    return muscle_end(entry, &end == &entry.stations.front(), std::min(end.thickness, end.width),
                      std::max(end.thickness, end.width), length);
  };
  const MuscleEnd first = end_at(entry.stations.front());
  const MuscleEnd last = end_at(entry.stations.back());
  const std::vector<double> s =
      samples_along(length, first, last, sampling.along, std::max(8, 2 * (entry.rows - 1)));
  const int around = ring_size(entry, sampling.across);
  // The survey fitted widths and thicknesses so that sections of 14 inscribed corners give the
  // measured volume; with this factor any number of corners gives the same area.
  constexpr double kSurveyTurn = 2.0 * M_PI / 14.0;
  const double turn = 2.0 * M_PI / around;
  const double grow = std::sqrt(turn / std::sin(turn) * std::sin(kSurveyTurn) / kSurveyTurn *
                                growth_for_ends(entry, first, last, 0.25 * M_PI));

  Mesh mesh;
  const auto add = [&](const glm::dvec3& place, double along, double across, double face) {
    mesh.positions.emplace_back(place);
    mesh.fibre.emplace_back(along, across);
    mesh.tendon.push_back(float(tendon_share(entry, along, across, face)));
  };
  for (std::size_t i = 1; i + 1 < s.size(); ++i) {
    const Station station = station_at(entry, s[i]);
    const glm::dvec3 tangent = tangent_at(entry, s[i]);
    const glm::dvec3 d =
        unit_or(station.across - tangent * glm::dot(station.across, tangent), {1, 0, 0});
    const glm::dvec3 n = glm::cross(tangent, d);
    const double from_first = s[i] * length;
    const double from_last = (1.0 - s[i]) * length;
    const double thin = first.thickness_share(from_first) * last.thickness_share(from_last);
    // In plan an end is a rounded tip; its section stays an ellipse, so width goes to zero as well.
    const double cut = 2.0 * (first.cut(from_first) + last.cut(from_last));
    const double rim = edge_rounding(from_first, first.rim) * edge_rounding(from_last, last.rim);
    const bool flat = station.width >= station.thickness;
    const auto share = [&](double size, bool thinned) {
      return thinned ? thin : std::max(rim * (1.0 - cut / std::max(size, cut + 1e-6)), 0.0);
    };
    const double half_width = 0.5 * grow * station.width * share(station.width, !flat);
    const double half_thickness = 0.5 * grow * station.thickness * share(station.thickness, flat);
    for (int j = 0; j < around; ++j) {
      const double angle = turn * j;
      add(station.centre + half_width * std::cos(angle) * d + half_thickness * std::sin(angle) * n,
          s[i], 0.5 + 0.5 * std::cos(angle), std::sin(angle));
    }
  }
  add(entry.stations.front().centre, 0.0, 0.5, 0.0);
  add(entry.stations.back().centre, 1.0, 0.5, 0.0);
  add_rings(mesh, unsigned(s.size() - 2), unsigned(around));
  return mesh;
}

}  // namespace tautband::generate
