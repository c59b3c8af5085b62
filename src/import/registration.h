// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "atlas/structure.h"
#include "core/progress.h"
#include "import/match.h"
#include "import/piece.h"
#include "import/warp.h"

namespace tautband::import {

// How true one bone lies after the warp.
struct Residual {
  std::string bone;
  Side side = Side::midline;
  double mean_mm = 0.0, p95_mm = 0.0;  // from the reference's surface to the source's
};

// Where every place of the one body lies in the other.
struct Registration {
  std::unique_ptr<Warp> to_source, to_reference;
  // The least share of its volume that a place of the reference keeps in the source; below 0 where
  // space is turned inside out.
  double least_volume = 1.0;
  std::vector<Residual> residuals;
  std::vector<std::string> remarks;
};

// Lays the reference on the source: a map for each bone (laid_on), ties on all bones and, softer,
// on the muscles of the same name, and the smooth warps that follow them both ways; let go where
// they would turn space inside out. Throws Error in one sentence when nothing can be matched.
Registration lay_on(std::span<const Structure> reference, std::span<const Structure> source,
                    std::span<const Match> matches, const Progress& progress);

}  // namespace tautband::import
