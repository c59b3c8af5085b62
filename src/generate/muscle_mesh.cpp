// SPDX-License-Identifier: MIT
#include "generate/muscle_mesh.h"

#include <algorithm>
#include <cmath>

#include "generate/curve.h"
#include "generate/mesh_tools.h"

namespace tautband::generate {
namespace {

double smooth_step(double low, double high, double x) {
  if (high <= low) return x < low ? 0.0 : 1.0;
  const double t = std::clamp((x - low) / (high - low), 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

// The border is soft over 40% of a short tendon's length to either side, at most over 5% of the
// muscle's: muscle fibres end in steps.
double softness(double fraction) {
  return std::min(0.4 * fraction, 0.05);
}

// A list from the first fibre to the last, read at `across`.
double read_at(const std::vector<double>& list, double across) {
  const Weights w = catmull_rom(across * double(list.size() - 1), int(list.size()));
  double share = 0.0;
  for (std::size_t k = 0; k < 4; ++k) share += w.weight[k] * list[std::size_t(w.index[k])];
  return std::clamp(share, 0.0, 1.0);
}

// A tendon's share of the length at one place across; see MuscleEntry::origin_shape.
double fraction_at(const std::vector<std::vector<double>>& shape, double even, double across,
                   double face) {
  if (shape.empty()) return even;
  if (shape.size() == 1) return read_at(shape[0], across);
  const double upper = std::clamp(0.5 + 0.5 * face, 0.0, 1.0);
  return upper * read_at(shape[0], across) + (1.0 - upper) * read_at(shape[1], across);
}

}  // namespace

double tendon_share(const MuscleEntry& entry, double along, double across, double face) {
  if (entry.kind != "muscle") return 1.0;
  const double a = fraction_at(entry.origin_shape, entry.tendon_origin, across, face);
  const double b = fraction_at(entry.insertion_shape, entry.tendon_insertion, across, face);
  const double origin = a > 0.0 ? 1.0 - smooth_step(a - softness(a), a + softness(a), along) : 0.0;
  const double insertion =
      b > 0.0 ? smooth_step(1.0 - b - softness(b), 1.0 - b + softness(b), along) : 0.0;
  return std::max(origin, insertion);
}

Mesh muscle_mesh(const MuscleEntry& entry, const MuscleSampling& sampling) {
  Mesh mesh = entry.columns > 1 ? sheet_mesh(entry, sampling) : tube_mesh(entry, sampling);
  if (volume_cm3(mesh) < 0.0) turn_inside_out(mesh);
  drop_unused_vertices(mesh);
  compute_normals(mesh);
  return mesh;
}

}  // namespace tautband::generate
