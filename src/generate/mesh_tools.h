// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "atlas/mesh.h"

namespace tautband::generate {

// Unit normals from the triangles, weighted by the corner angle, so that slivers do not pull them.
void compute_normals(Mesh& mesh);

// The mirror image in the plane x = `plane_x` (mm), turned outside out again.
Mesh mirrored(const Mesh& mesh, float plane_x);

// Swaps two corners of every triangle.
void turn_inside_out(Mesh& mesh);

// Puts `part` behind the triangles of `whole`: places and triangles alone.
void append(Mesh& whole, const Mesh& part);

// Drops vertices that no triangle uses; keeps the order of the others.
void drop_unused_vertices(Mesh& mesh);

// Keeps connected pieces with at least `share` of all vertices; 1.0 keeps the largest piece alone.
void drop_islands(Mesh& mesh, double share);

// Smooths without shrinking: `pairs` of a step of +0.5 towards the neighbours' mean and one of
// -`back` away from it (Taubin, A signal processing approach to fair surface design, 1995). The
// nearer `back` is to 0.5, the longer the waves that are smoothed: 0.52 up to about 16 edges, 0.505
// up to about 30. `share`: how much each vertex takes part, 0..1; empty = all fully.
void taubin_smooth(Mesh& mesh, int pairs, double back = 0.52, const std::vector<float>& share = {});

// Triangles ordered for the vertex cache, vertices for fetching.
void order_for_drawing(Mesh& mesh);

// Sets mesh.light to as few triangles as keep within `most_error` (mm) of the surface, but no fewer
// than `least`. Comes last: what changes vertices or triangles afterwards does not know of it.
void add_light_level(Mesh& mesh, float most_error, std::size_t least);

// What is wrong with a mesh that should be the closed, finite, consistently wound, outward boundary
// of a solid; empty when nothing is.
std::string fault_of_closed(const Mesh& mesh);

}  // namespace tautband::generate
