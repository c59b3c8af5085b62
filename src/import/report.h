// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "import/assemble.h"
#include "import/specimen.h"

namespace tautband::import {

// How well one bone of the known body lies on the imported one, mm.
struct BoneFit {
  std::string bone;  // full id
  double mean_mm = 0.0, p95_mm = 0.0;
};

// All that is told of one import.
struct Report {
  std::string input, format;
  Frame frame;
  std::vector<Fate> fates;
  std::vector<std::string> suspicious;
  std::size_t wrong_side = 0;  // muscles whose middle lies on the other side than they are called
  Repairs repairs;
  std::vector<BoneFit> fits;  // empty = the known body was not laid on it
  bool skin_made = false;     // the source brought none
  std::size_t structures = 0, triangles = 0;
  Credit credit;
  std::vector<std::string> remarks;
};

// Of the elements that are muscles by what they were matched to or by the words of their names.
struct MuscleCount {
  std::size_t elements = 0, matched = 0;
};
MuscleCount muscles_of(const Report& report);

std::string report_text(const Report& report);
std::string report_json(const Report& report);

}  // namespace tautband::import
