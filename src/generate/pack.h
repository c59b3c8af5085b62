// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "atlas/mesh.h"
#include "core/progress.h"
#include "generate/field.h"

namespace tautband::generate {

// One solid to be packed: the right side, or the midline.
struct PackItem {
  Mesh* mesh = nullptr;  // closed, with fibre coordinates unless `rigid`; its places are moved
  bool rigid = false;    // bones and cartilages: they win and stay
  bool midline = false;
  bool joined = false;  // tabulated into its mirror image, so that no seam is seen
  int layer = 1;        // 1 superficial .. 4 deepest muscle, 5 skeleton
  bool rides = false;   // tendons and fasciae: thin, they give way before muscle does
};

struct PackOptions {
  double gap = 0.45;      // mm left between two muscles that cut into each other
  double bone_gap = 0.3;  // mm left between a muscle and the bone it was in
  double entry = 2.0;     // mm by which the ends of fibres may enter bone ...
  double end = 9.0;       // mm ... falling to nothing this far from the end
  int soft_rounds = 24;   // contacts and smoothing
  int firm_rounds = 14;   // contacts, hardly any smoothing
  int edge_rounds = 10;   // the last of them, in which edges are asked as well as corners
  unsigned cores = 0;     // 0 = all
};

// Parts muscles that cut into each other and takes them out of the bones, in the manner of
// position-based dynamics (Mueller et al., Position based dynamics, 2007): in each round every
// vertex inside another solid, or nearer than the gap, demands a displacement; the displacements
// (not the places) are smoothed over each muscle and across its thickness, so that a muscle gives
// way as a whole; what it loses in volume it regains where nothing presses on it.
//
// Who lies over whom is decided once for each pair: by where their surfaces face each other as
// tabulated, and by layer in doubt. The outer one gives way outward as long as there is room below
// the tabulated skin, then the deeper one is pressed in. Pairs without such an order part sideways,
// half and half. Nothing crosses the plane x = 0. A solid that touches nothing does not move.
// Fibre coordinates stay as they are; normals are computed anew. The result does not depend on the
// number of cores.
void pack(std::vector<PackItem>& items, const Field& skin, const PackOptions& options = {},
          const Progress& progress = {});

}  // namespace tautband::generate
