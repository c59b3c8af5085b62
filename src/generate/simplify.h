// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "atlas/mesh.h"

namespace tautband::generate {

struct SimplifyOptions {
  double error = 0.2;  // mm, root mean square distance to the planes given up around a vertex
  std::size_t least_vertices = 0;  // stop at this many
  double longest_edge = 1e9;       // mm; no edge is made longer than this
  double evenness = 1e-3;          // how much short edges go first in flat places
  // mm for each vertex: about how long edges may become around it, and so how finely its shape is
  // kept beside others'; empty = all alike.
  std::vector<float> wanted_edge{};
};

// Collapses edges of a closed manifold mesh, cheapest first, after quadric error metrics (Garland
// and Heckbert 1997). Stays closed and manifold (link condition), turns no triangle over, makes no
// slivers. Normals (which so keep the finer surface's shading), fibre coordinates and tendon share
// are carried along linearly. Same input, same output.
void simplify(Mesh& mesh, const SimplifyOptions& options);

}  // namespace tautband::generate
