// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "generate/curve.h"
#include "generate/muscle_ends.h"
#include "generate/muscle_mesh.h"

namespace tautband::generate {
namespace {

struct SurfacePoint {
  glm::dvec3 place{0.0};
  double thickness = 0.0;
};

// The mid surface of a sheet: tensor-product Catmull-Rom over its grid, s along the rows, u along
// the columns.
class MidSurface {
 public:
  explicit MidSurface(const MuscleEntry& entry) : entry_(entry) {}

  SurfacePoint at(double s, double u) const {
    const Weights ws = catmull_rom(s * (entry_.rows - 1), entry_.rows);
    const Weights wu = catmull_rom(u * (entry_.columns - 1), entry_.columns);
    SurfacePoint out;
    for (std::size_t k = 0; k < 4; ++k)
      for (std::size_t m = 0; m < 4; ++m) {
        const double share = ws.weight[k] * wu.weight[m];
        const SheetPoint& p = entry_.grid[std::size_t(ws.index[k] * entry_.columns + wu.index[m])];
        out.place += share * p.place;
        out.thickness += share * p.thickness;
      }
    return out;
  }

  glm::dvec3 normal(double s, double u) const {
    constexpr double kStep = 2e-3;
    const glm::dvec3 along =
        at(std::min(s + kStep, 1.0), u).place - at(std::max(s - kStep, 0.0), u).place;
    const glm::dvec3 across =
        at(s, std::min(u + kStep, 1.0)).place - at(s, std::max(u - kStep, 0.0)).place;
    return unit_or(glm::cross(along, across), {0.0, 0.0, 0.0});
  }

  // Mean length of the table's columns (along = true) or rows, mm.
  double mean_length(bool along) const {
    double sum = 0.0;
    for (int k = 0; k < entry_.rows; ++k)
      for (int m = 0; m < entry_.columns; ++m) {
        if (along ? k == 0 : m == 0) continue;
        sum += glm::length(point(k, m).place - point(along ? k - 1 : k, along ? m : m - 1).place);
      }
    return sum / (along ? entry_.columns : entry_.rows);
  }

  double mean_thickness(int row) const {
    double sum = 0.0;
    for (int m = 0; m < entry_.columns; ++m) sum += point(row, m).thickness;
    return sum / entry_.columns;
  }

  double row_width(int row) const {
    double sum = 0.0;
    for (int m = 1; m < entry_.columns; ++m)
      sum += glm::length(point(row, m).place - point(row, m - 1).place);
    return sum;
  }

 private:
  const SheetPoint& point(int k, int m) const {
    return entry_.grid[std::size_t(k * entry_.columns + m)];
  }

  const MuscleEntry& entry_;
};

// Parameters across a sheet `width` mm wide: even steps in the middle, at least `least` of them, at
// even angles on the rounded sides.
std::vector<double> samples_across(double width, double thickness, double edge, double step,
                                   int least) {
  const double arc =
      1.2 * std::max(edge * width, 0.5 * thickness);  // about a quarter of the ellipse
  const int rounding = std::clamp(int(std::lround(arc / step)), 3, 8);
  const int middle =
      edge > 0.49 ? 0 : std::max(least, int(std::lround((1.0 - 2.0 * edge) * width / step)));
  std::vector<double> out;
  for (int j = 0; j < rounding; ++j)
    out.push_back(edge * (1.0 - std::cos(0.5 * M_PI * j / rounding)));
  if (middle == 0) {
    out.push_back(0.5);
  } else {
    for (int j = 0; j <= middle; ++j) out.push_back(edge + (1.0 - 2.0 * edge) * j / middle);
  }
  for (int j = rounding - 1; j >= 0; --j) out.push_back(1.0 - out[std::size_t(j)]);
  return out;
}

// What straight pieces between the samples lose of the area below a rounding profile, as a factor
// to make up for it.
double lost_area(const std::vector<double>& samples, const std::function<double(double)>& profile) {
  double coarse = 0.0, fine = 0.0;
  constexpr int kParts = 16;
  for (std::size_t i = 1; i < samples.size(); ++i) {
    const double a = samples[i - 1];
    const double width = samples[i] - a;
    coarse += 0.5 * width * (profile(a) + profile(samples[i]));
    for (int k = 0; k < kParts; ++k)
      fine += width / kParts * profile(a + width * (k + 0.5) / kParts);
  }
  return coarse > 0.0 ? std::clamp(fine / coarse, 1.0, 1.2) : 1.0;
}

// Two triangles for the quad a b c d, cut from a to c or from b to d.
void add_quad(Mesh& mesh, unsigned a, unsigned b, unsigned c, unsigned d, bool from_a_to_c) {
  if (from_a_to_c) {
    mesh.triangles.emplace_back(a, b, c);
    mesh.triangles.emplace_back(a, c, d);
  } else {
    mesh.triangles.emplace_back(a, b, d);
    mesh.triangles.emplace_back(b, c, d);
  }
}

struct Lattice {
  std::size_t rows, columns;
  std::size_t at(std::size_t i, std::size_t j) const { return i * columns + j; }
  bool on_border(std::size_t i, std::size_t j) const {
    return i == 0 || j == 0 || i + 1 == rows || j + 1 == columns;
  }
};

// Both faces as quads; their borders are one and the same row of vertices, so the solid is closed.
void add_faces(Mesh& mesh, const Lattice& lattice) {
  const std::size_t face = lattice.rows * lattice.columns;
  const auto bottom = [&](std::size_t i, std::size_t j) {
    return unsigned(lattice.at(i, j) + (lattice.on_border(i, j) ? 0 : face));
  };
  const auto top = [&](std::size_t i, std::size_t j) { return unsigned(lattice.at(i, j)); };
  const auto distance = [&](unsigned i, unsigned j) {
    return glm::length(mesh.positions[i] - mesh.positions[j]);
  };
  for (std::size_t i = 0; i + 1 < lattice.rows; ++i)
    for (std::size_t j = 0; j + 1 < lattice.columns; ++j) {
      // Each quad is cut along its shorter diagonal; a quad in a corner of the sheet from that
      // corner, as the other cut would give both faces the same triangle.
      const bool upper = i == 0;
      const bool lower = i + 2 == lattice.rows;
      const bool left = j == 0;
      const bool right = j + 2 == lattice.columns;
      for (const bool face_up : {true, false}) {
        const auto v = [&](std::size_t row, std::size_t column) {
          return face_up ? top(row, column) : bottom(row, column);
        };
        const unsigned a = v(i, j), b = v(i + 1, j), c = v(i + 1, j + 1), d = v(i, j + 1);
        bool main = distance(a, c) <= distance(b, d);
        if ((upper && left) || (lower && right)) main = true;
        if ((lower && left) || (upper && right)) main = false;
        if (face_up)
          add_quad(mesh, a, b, c, d, main);
        else
          add_quad(mesh, d, c, b, a, !main);
      }
    }
}

}  // namespace

double tabulated_thickness(const MuscleEntry& entry, glm::vec2 fibre) {
  if (entry.fibres_along_columns) std::swap(fibre.x, fibre.y);
  const double row = double(fibre.x) * (entry.rows - 1);
  const double column = double(fibre.y) * (entry.columns - 1);
  const int k = std::clamp(int(row), 0, entry.rows - 2);
  const int m = std::clamp(int(column), 0, entry.columns - 2);
  const auto at = [&](int i, int j) {
    return entry.grid[std::size_t(i * entry.columns + j)].thickness;
  };
  return glm::mix(glm::mix(at(k, m), at(k, m + 1), column - m),
                  glm::mix(at(k + 1, m), at(k + 1, m + 1), column - m), row - k);
}

bool on_rim(const Mesh& mesh, std::size_t vertex) {
  const glm::vec2 fibre = mesh.fibre[vertex];
  return std::min({fibre.x, fibre.y, 1.0f - fibre.x, 1.0f - fibre.y}) < 1e-5f;
}

Mesh sheet_mesh(const MuscleEntry& entry, const MuscleSampling& sampling) {
  const MidSurface surface(entry);
  const double length = surface.mean_length(true);
  const double width = surface.mean_length(false);
  const auto end_at = [&](int row) {
    return muscle_end(entry, row == 0, surface.mean_thickness(row), surface.row_width(row), length);
  };
  const MuscleEnd first = end_at(0);
  const MuscleEnd last = end_at(entry.rows - 1);
  const bool turned = entry.fibres_along_columns;
  const std::vector<double> s =
      samples_along(length, first, last, turned ? sampling.across : sampling.along,
                    std::max(8, 2 * (entry.rows - 1)));
  double thickest = 0.0;
  for (const SheetPoint& p : entry.grid) thickest = std::max(thickest, p.thickness);
  // A border with scallops narrower than the step keeps them: a sample for each of its columns.
  const std::vector<double> u =
      samples_across(width, thickest, entry.edge, turned ? sampling.along : sampling.across,
                     std::max(4, entry.columns - 1));

  const auto rounding_across = [&](double x) {
    return edge_rounding(std::min(x, 1.0 - x), entry.edge);
  };
  const auto rounding_along = [&](double x) {
    return first.thickness_share(x * length) * last.thickness_share((1.0 - x) * length);
  };
  // Rounded corners: near its ends the sheet spans a little less than its tabulated columns.
  const double first_width = std::max(surface.row_width(0), 1e-6);
  const double last_width = std::max(surface.row_width(entry.rows - 1), 1e-6);
  const auto across_at = [&](double along, double across) {
    const double cut =
        first.cut(along * length) / first_width + last.cut((1.0 - along) * length) / last_width;
    return 0.5 + (across - 0.5) * (1.0 - 2.0 * cut);
  };
  const double grow = 0.5 * lost_area(u, rounding_across) * lost_area(s, rounding_along) *
                      growth_for_ends(entry, first, last, 1.0 - 0.43 * entry.edge);

  const Lattice lattice{s.size(), u.size()};
  const std::size_t face = s.size() * u.size();
  Mesh mesh;
  mesh.positions.resize(2 * face);
  mesh.fibre.resize(2 * face);
  mesh.tendon.resize(2 * face);
  for (std::size_t i = 0; i < s.size(); ++i)
    for (std::size_t j = 0; j < u.size(); ++j) {
      const double v = across_at(s[i], u[j]);
      const SurfacePoint mid = surface.at(s[i], v);
      const double rounding = rounding_across(u[j]) * rounding_along(s[i]);
      const glm::dvec3 half =
          surface.normal(s[i], v) * (grow * std::max(mid.thickness, 0.4) * rounding);
      const double along = turned ? v : s[i];
      const double across = turned ? s[i] : v;
      for (const bool top : {true, false}) {
        const std::size_t place = lattice.at(i, j) + (top ? 0 : face);
        mesh.positions[place] = top ? mid.place + half : mid.place - half;
        mesh.fibre[place] = {along, across};
        mesh.tendon[place] = float(tendon_share(entry, along, across, top ? rounding : -rounding));
      }
    }
  add_faces(mesh, lattice);
  return mesh;
}

}  // namespace tautband::generate
