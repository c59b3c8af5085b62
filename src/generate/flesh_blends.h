// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "atlas/structure.h"
#include "generate/body_grid.h"
#include "generate/bone_blends.h"
#include "generate/skeleton.h"

namespace tautband::generate {

// Which joints move the flesh, as one function of space inside the skin: each bone holds what is
// next to it, between the bones the blends pass into each other as heat spreads (harmonically), and
// a last smoothing makes the bend of each joint as wide as it is there. Flesh that is not joined,
// the arm and the flank, the two thighs, does not mingle.
class FleshBlends {
 public:
  FleshBlends(const Mesh& skin, std::span<const Structure> body, const BoneBlends& bones,
              const Skeleton& skeleton);

  // At a place of either side, mm.
  Blend at(const glm::dvec3& place) const;
  double step() const { return grid_.step(); }

 private:
  void hold_bones(std::span<const Structure> body, const BoneBlends& bones);
  void spread();
  void smooth();

  const Skeleton& skeleton_;
  BodyGrid grid_;
  std::vector<float> hold_;
  std::vector<Blend> wanted_, blends_;
};

}  // namespace tautband::generate
