// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "generate/body_grid.h"
#include "generate/skeleton.h"

namespace tautband::generate {

// Blends that are held to `wanted` with the strength `hold` of each cell and to their neighbours'
// blends with the mean of both cells' `flow`: the solution of
//   hold_i (w_i - wanted_i) + sum over neighbours of flow_ij (w_i - w_j) = 0.
// `blends` brings the guess to start from. The result does not depend on the number of processors.
void relax(const BodyGrid& grid, const Skeleton& skeleton, const std::vector<float>& hold,
           const std::vector<float>& flow, const std::vector<Blend>& wanted,
           std::vector<Blend>& blends);

}  // namespace tautband::generate
