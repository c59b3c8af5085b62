// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "atlas/mesh.h"

namespace tautband::generate {

// Unit normals from the triangles, weighted by the corner angle, so that slivers do not pull them.
void compute_normals(Mesh& mesh);

// The mirror image in the plane x = `plane_x` (mm), turned outside out again.
Mesh mirrored(const Mesh& mesh, float plane_x);

// Swaps two corners of every triangle.
void turn_inside_out(Mesh& mesh);

// Drops vertices that no triangle uses; keeps the order of the others.
void drop_unused_vertices(Mesh& mesh);

// Keeps connected pieces with at least `share` of all vertices; 1.0 keeps the largest piece alone.
void drop_islands(Mesh& mesh, double share);

// Smooths without shrinking: `pairs` of a step of +0.5 and one of -0.52 towards the neighbours' mean
// (Taubin, A signal processing approach to fair surface design, 1995).
void taubin_smooth(Mesh& mesh, int pairs);

// Triangles ordered for the vertex cache, vertices for fetching.
void order_for_drawing(Mesh& mesh);

// What is wrong with a mesh that should be the closed, finite, consistently wound, outward boundary of a solid;
// empty when nothing is.
std::string fault_of_closed(const Mesh& mesh);

}  // namespace tautband::generate
