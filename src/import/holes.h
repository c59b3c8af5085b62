// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "atlas/mesh.h"

namespace tautband::import {

struct Closing {
  std::size_t closed = 0;
  std::size_t left = 0;  // rims that stay
};

// Closes every hole whose rim is no longer than `largest` times the diagonal of the mesh, by a fan
// round its middle. Expects triangles that are wound alike.
Closing close_holes(Mesh& mesh, double largest);

}  // namespace tautband::import
