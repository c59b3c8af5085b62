// SPDX-License-Identifier: MIT
#include "generate/veil.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "core/parallel.h"
#include "generate/anatomy.h"
#include "generate/mesh_tools.h"
#include "generate/mesh_tree.h"
#include "generate/muscle_mesh.h"

namespace tautband::generate {
namespace {

constexpr double kSheer = 0.42;  // mm; a fascia as thin as this hides nothing ...
constexpr double kOpaque = 1.5;  // mm ... and one of this thickness everything
constexpr double kClose = 2.0;   // mm from it at which a muscle shows wholly ...
constexpr double kFar = 5.0;     // mm ... and no longer

bool is_veil(const MuscleEntry& entry) {
  return kind_of(entry) == Kind::fascia &&
         std::any_of(entry.grid.begin(), entry.grid.end(),
                     [](const SheetPoint& p) { return p.thickness < kOpaque; });
}

// A muscle of its own layer may lie under its border: iliotibial tract and vastus lateralis.
bool may_be_covered(const MuscleEntry& entry, const MuscleEntry& veil) {
  return kind_of(entry) == Kind::muscle && !is_cloak(entry) &&
         int(layer_of(entry)) >= int(layer_of(veil));
}

// How much of the muscle's flesh is seen at `p` of a sheet with this normal, 0..1. Muscle beside
// the sheet's border is not under it.
double flesh_seen(const Mesh& muscle, const MeshTree& tree, const glm::dvec3& p,
                  const glm::dvec3& normal) {
  if (tree.box().distance(p) > kFar) return 0.0;
  const auto found = tree.nearest(p, kFar);
  if (!found) return 0.0;
  const double distance = found->inside ? 0.0 : found->distance;
  if (std::abs(glm::dot(normal, found->place - p)) < 0.6 * distance) return 0.0;
  double tendon = 0.0;
  if (!muscle.tendon.empty())
    for (int k = 0; k < 3; ++k)
      tendon += found->share[k] * double(muscle.tendon[tree.triangle(found->triangle)[k]]);
  return (1.0 - tendon) * (1.0 - glm::smoothstep(kClose, kFar, distance));
}

// Both faces show the same, so that nothing is seen where one comes through the other.
void share_between_faces(const Mesh& mesh, std::vector<double>& seen) {
  const auto less = [](const glm::vec2& a, const glm::vec2& b) {
    return a.x != b.x ? a.x < b.x : a.y < b.y;
  };
  std::map<glm::vec2, double, decltype(less)> most(less);
  for (std::size_t v = 0; v < seen.size(); ++v) {
    double& known = most.try_emplace(mesh.fibre[v], seen[v]).first->second;
    known = std::max(known, seen[v]);
  }
  for (std::size_t v = 0; v < seen.size(); ++v) seen[v] = most.at(mesh.fibre[v]);
}

// The normals of a rim point sideways, so it takes what its neighbours have; then all are evened
// out.
void settle(const Mesh& mesh, std::vector<double>& seen) {
  for (int round = 0; round < 3; ++round) {
    std::vector<double> sum(seen.size(), 0.0), count(seen.size(), 0.0);
    for (const glm::uvec3& t : mesh.triangles)
      for (int k = 0; k < 3; ++k)
        for (const unsigned other : {t[(k + 1) % 3], t[(k + 2) % 3]}) {
          if (round == 0 && on_rim(mesh, other)) continue;
          sum[t[k]] += seen[other];
          count[t[k]] += 1.0;
        }
    for (std::size_t v = 0; v < seen.size(); ++v) {
      if (count[v] == 0.0) continue;
      const double own = round > 0 ? 0.5 : on_rim(mesh, v) ? 0.0 : 1.0;
      seen[v] = glm::mix(sum[v] / count[v], seen[v], own);
    }
  }
}

}  // namespace

void veil_muscles(const Tables& tables, std::vector<Mesh>& solids) {
  for (std::size_t i = 0; i < solids.size(); ++i) {
    if (!is_veil(tables.muscles[i])) continue;
    Mesh& veil = solids[i];
    compute_normals(veil);
    std::vector<double> seen(veil.positions.size(), 0.0);
    for (std::size_t k = 0; k < solids.size(); ++k) {
      if (!may_be_covered(tables.muscles[k], tables.muscles[i])) continue;
      const MeshTree tree(solids[k]);
      in_parallel(seen.size(), [&](std::size_t v) {
        seen[v] = std::max(
            seen[v], flesh_seen(solids[k], tree, veil.positions[v], glm::dvec3(veil.normals[v])));
      });
    }
    share_between_faces(veil, seen);
    settle(veil, seen);
    veil.tendon.resize(seen.size());
    for (std::size_t v = 0; v < seen.size(); ++v) {
      const double thickness = tabulated_thickness(tables.muscles[i], veil.fibre[v]);
      const double sheer = 1.0 - glm::smoothstep(kSheer, kOpaque, thickness);
      veil.tendon[v] = float(1.0 - sheer * seen[v]);
    }
  }
}

}  // namespace tautband::generate
