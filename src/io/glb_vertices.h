// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <glm/vec3.hpp>

#include "atlas/mesh.h"

// How the vertices of a mesh lie in a binary glTF file.
namespace tautband::io::glb {

// Where in a vertex each attribute begins, bytes; 0 = there is none.
struct Layout {
  int normal = 12, fibre = 0, tendon = 0, joints = 0, weights = 0, stride = 0;
};
Layout layout_of(bool compact, bool fibres, bool rigged);

// Metres.
struct Box {
  glm::vec3 low{0.0f}, high{0.0f};
};

// Appends the vertices in that layout; returns the box around them.
Box put_vertices(const Mesh& mesh, bool compact, const Layout& at, std::string& out);

}  // namespace tautband::io::glb
