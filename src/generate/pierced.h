// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "atlas/structure.h"

namespace tautband::generate {

// How much of a structure's outside something deeper pokes through.
//
// The outside of a structure S is the part of its surface that faces the skin (its normal is less
// than 78 degrees from the skin's normal at the nearest place of the skin) and is exposed: the ray
// from it along that direction meets neither S itself nor another structure of S's layer or of a
// shallower one, the skin left out. A place of the outside is pierced when it lies more than 0.1 mm
// inside a structure D of a deeper layer, so that D stands out over S there. Inside is told by the
// number of times that ray crosses D (odd) -- not by anything the packing itself works with. What
// counts as attachment, not as piercing: a muscle, tendon or fascia that lies in bone or cartilage
// within 8 mm of where its fibres begin or end.
//
// Shares are weighted by area: every triangle is asked at evenly spread places, about one for each
// 4 mm2, at least one.
struct Pierced {
  std::size_t structure = 0;  // place in the body
  double outside_cm2 = 0.0;
  double pierced_cm2 = 0.0;
  std::size_t worst = 0;   // the structure that pokes through most ...
  double worst_cm2 = 0.0;  // ... and how much of it
  double overlain_cm2 =
      0.0;  // outside that has a deeper structure lying over it within 3 mm instead
  double share() const { return outside_cm2 > 0.0 ? pierced_cm2 / outside_cm2 : 0.0; }
};

// For the skin and every muscle, tendon and fascia of layers 1 to `deepest`, in the body's order.
// `right_only` leaves out the left ones, which are mirror images.
std::vector<Pierced> pierced_shares(const std::vector<Structure>& body, int deepest = 1,
                                    bool right_only = true);

}  // namespace tautband::generate
