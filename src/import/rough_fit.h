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

// The similarity between two bodies by the centres of their pieces: the turn by singular values
// (Umeyama 1991), the even scale as the square root of the ratio of the spreads, which is the same
// in both directions (Horn 1987). Robust against a share of wrong names: pieces far off count less
// (iteratively reweighted), and are then told. Of few pieces no turn and no scale is believed; of
// none the map is the identity.
RoughFit rough_fit(std::span<const RoughPiece> pieces);

}  // namespace tautband::import
