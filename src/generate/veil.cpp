// SPDX-License-Identifier: MIT
#include "generate/veil.h"

#include <algorithm>

#include <glm/common.hpp>

#include "core/parallel.h"
#include "generate/anatomy.h"
#include "generate/mesh_tree.h"

namespace tautband::generate {
namespace {

constexpr double kThin = 0.8;   // mm; thicker ones hide what they cover
constexpr double kClose = 2.0;  // mm from it at which a muscle shows wholly ...
constexpr double kFar = 5.0;    // mm ... and no longer

bool is_veil(const MuscleEntry& entry) {
  if (kind_of(entry) != Kind::fascia || entry.grid.empty()) return false;
  double sum = 0.0;
  for (const SheetPoint& p : entry.grid) sum += p.thickness;
  return sum / double(entry.grid.size()) <= kThin;
}

bool is_covered(const MuscleEntry& entry, const MuscleEntry& veil) {
  return kind_of(entry) == Kind::muscle && int(layer_of(entry)) > int(layer_of(veil));
}

// How much of the muscle's flesh is seen at `p`, 0..1.
double flesh_seen(const Mesh& muscle, const MeshTree& tree, const glm::dvec3& p) {
  if (tree.box().distance(p) > kFar) return 0.0;
  const auto found = tree.nearest(p, kFar);
  if (!found) return 0.0;
  const double distance = found->inside ? 0.0 : found->distance;
  double tendon = 0.0;
  if (!muscle.tendon.empty())
    for (int k = 0; k < 3; ++k)
      tendon += found->share[k] * double(muscle.tendon[tree.triangle(found->triangle)[k]]);
  return (1.0 - tendon) * (1.0 - glm::smoothstep(kClose, kFar, distance));
}

}  // namespace

void veil_muscles(const Tables& tables, std::vector<Mesh>& solids) {
  for (std::size_t i = 0; i < solids.size(); ++i) {
    if (!is_veil(tables.muscles[i])) continue;
    Mesh& veil = solids[i];
    std::vector<double> seen(veil.positions.size(), 0.0);
    for (std::size_t k = 0; k < solids.size(); ++k) {
      if (!is_covered(tables.muscles[k], tables.muscles[i])) continue;
      const MeshTree tree(solids[k]);
      in_parallel(seen.size(), [&](std::size_t v) {
        seen[v] = std::max(seen[v], flesh_seen(solids[k], tree, veil.positions[v]));
      });
    }
    veil.tendon.resize(seen.size());
    for (std::size_t v = 0; v < seen.size(); ++v) veil.tendon[v] = float(1.0 - seen[v]);
  }
}

}  // namespace tautband::generate
