// SPDX-License-Identifier: MIT
#include "generate/muscle_mesh.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>

#include "generate/curve.h"
#include "generate/mesh_tools.h"

namespace tautband::generate {
namespace {

double smooth_step(double low, double high, double x) {
  if (high <= low) return x < low ? 0.0 : 1.0;
  const double t = std::clamp((x - low) / (high - low), 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

// A list from the first fibre to the last, read at `across`; `otherwise` where there is none.
double share_at(const std::vector<double>& list, double across, double otherwise) {
  if (list.empty()) return otherwise;
  const Weights w = catmull_rom(across * double(list.size() - 1), int(list.size()));
  double share = 0.0;
  for (std::size_t k = 0; k < 4; ++k) share += w.weight[k] * list[std::size_t(w.index[k])];
  return std::clamp(share, 0.0, 1.0);
}

}  // namespace

double edge_rounding(double distance, double radius) {
  const double x = std::clamp(distance / std::max(radius, 1e-9), 0.0, 1.0);
  return std::sqrt(std::max(0.0, 1.0 - (1.0 - x) * (1.0 - x)));
}

double tendon_share(const MuscleEntry& entry, double along, double across) {
  if (entry.kind != "muscle") return 1.0;
  // The border is soft over 40% of the tendon's length to either side: muscle fibres end in steps.
  const double a = share_at(entry.tendon_origin_across, across, entry.tendon_origin);
  const double b = share_at(entry.tendon_insertion_across, across, entry.tendon_insertion);
  const double origin = a > 0.0 ? 1.0 - smooth_step(0.6 * a, 1.4 * a, along) : 0.0;
  const double insertion = b > 0.0 ? smooth_step(1.0 - 1.4 * b, 1.0 - 0.6 * b, along) : 0.0;
  return std::max(origin, insertion);
}

std::vector<double> samples_along(double length, double cap_origin, double cap_insertion,
                                  double step, int least) {
  constexpr double kRounding[] = {0.0, 0.07, 0.27,
                                  0.6};  // shares of the cap, about even on its arc
  const double first = std::clamp(cap_origin / std::max(length, 1e-6), 0.002, 0.2);
  const double last = std::clamp(cap_insertion / std::max(length, 1e-6), 0.002, 0.2);
  const int steps = std::max(least, int(std::lround((1.0 - first - last) * length / step)));
  std::vector<double> out;
  for (const double share : kRounding) out.push_back(share * first);
  for (int i = 0; i <= steps; ++i) out.push_back(first + (1.0 - last - first) * i / steps);
  for (int k = 3; k >= 0; --k) out.push_back(1.0 - kRounding[k] * last);
  return out;
}

Mesh muscle_mesh(const MuscleEntry& entry, const MuscleSampling& sampling) {
  Mesh mesh = entry.columns > 1 ? sheet_mesh(entry, sampling) : tube_mesh(entry, sampling);
  if (volume_cm3(mesh) < 0.0) turn_inside_out(mesh);
  drop_unused_vertices(mesh);
  compute_normals(mesh);
  return mesh;
}

}  // namespace tautband::generate
