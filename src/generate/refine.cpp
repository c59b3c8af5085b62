// SPDX-License-Identifier: MIT
#include "generate/refine.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "generate/mesh_tools.h"

namespace tautband::generate {
namespace {

using Index = std::uint32_t;

std::uint64_t key_of(Index a, Index b) {
  return std::uint64_t(std::min(a, b)) << 32 | std::max(a, b);
}

}  // namespace

void refine(Mesh& mesh, std::vector<char>& marked) {
  std::vector<std::uint64_t> edges;
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k)
      if (marked[t[k]] && marked[t[(k + 1) % 3]]) edges.push_back(key_of(t[k], t[(k + 1) % 3]));
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  const Index first = Index(mesh.positions.size());
  for (const std::uint64_t edge : edges)
    mesh.positions.push_back(0.5f *
                             (mesh.positions[edge >> 32] + mesh.positions[edge & 0xffffffffu]));
  marked.resize(mesh.positions.size(), 1);
  const auto middle = [&](Index a, Index b) {
    const auto found = std::lower_bound(edges.begin(), edges.end(), key_of(a, b));
    return first + Index(found - edges.begin());
  };
  std::vector<glm::uvec3> out;
  for (const glm::uvec3& t : mesh.triangles) {
    const int split = int(marked[t.x]) + int(marked[t.y]) + int(marked[t.z]);
    if (split < 2) {
      out.push_back(t);
    } else if (split == 2) {  // one edge: turned so that it runs from a to b
      int k = 0;
      while (marked[t[(k + 2) % 3]]) ++k;
      const Index a = t[k % 3], b = t[(k + 1) % 3], c = t[(k + 2) % 3], m = middle(a, b);
      out.emplace_back(a, m, c);
      out.emplace_back(m, b, c);
    } else {
      const Index a = middle(t.y, t.z), b = middle(t.z, t.x), c = middle(t.x, t.y);
      out.emplace_back(t.x, c, b);
      out.emplace_back(t.y, a, c);
      out.emplace_back(t.z, b, a);
      out.emplace_back(a, b, c);
    }
  }
  mesh.triangles = std::move(out);
  compute_normals(mesh);
}

}  // namespace tautband::generate
