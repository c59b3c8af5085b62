// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "atlas/mesh.h"

namespace tautband::generate {

// Splits every edge between two marked vertices in the middle, and the triangles with it: one with
// three marked corners into four, with two into two. The mesh stays closed; its
// normals are those of the new triangles. `marked`: one per vertex; the new ones are added to it.
void refine(Mesh& mesh, std::vector<char>& marked);

}  // namespace tautband::generate
