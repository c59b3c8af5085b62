// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "atlas/mesh.h"

namespace tautband::import {

// What was done to one mesh or to many.
struct Repairs {
  std::size_t welded = 0;      // vertices that were there twice
  std::size_t degenerate = 0;  // triangles without area
  std::size_t doubled = 0;     // triangles that were there twice
  std::size_t turned = 0;      // triangles that faced inward
  std::size_t holes = 0;       // closed
  std::size_t open = 0;        // meshes that stay open
  std::size_t simplified = 0;  // meshes
  Repairs& operator+=(const Repairs& other);
};

struct RepairOptions {
  // A hole is closed when its rim is at most this share of the mesh's diagonal; above, an opening
  // is taken to be meant.
  double largest_hole = 0.25;
  std::size_t most_triangles = 0;  // 0 = as many as there are
};

// Welds vertices, drops triangles that are doubled or without area, faces all outward, closes small
// holes, makes smooth normals and orders triangles for drawing. mm.
Repairs repair(Mesh& mesh, const RepairOptions& options);

// The first steps alone, which the reading needs before anything is measured.
Repairs weld(Mesh& mesh);

// For each triangle the number of the connected piece that it belongs to; how many there are.
std::size_t pieces_of(const Mesh& mesh, std::vector<std::uint32_t>& piece);

}  // namespace tautband::import
