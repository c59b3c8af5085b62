// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include <glm/vec3.hpp>

#include "import/warp.h"

namespace tautband::import {

// The centres of one piece in both bodies, mm.
struct RoughPiece {
  glm::dvec3 ours{0.0}, theirs{0.0};
  double radius = 0.0;  // mm, of ours
};

struct RoughFit {
  Affine map;                 // turned, scaled evenly, shifted
  std::vector<char> trusted;  // per piece: it lies about where its neighbours say
  std::vector<double> off;    // mm from there
};

// The similarity between two bodies by the centres of their pieces (Umeyama 1991), robust against a
// share of wrong names: pieces far off count less (iteratively reweighted), and are then told.
RoughFit rough_fit(std::span<const RoughPiece> pieces);

}  // namespace tautband::import
