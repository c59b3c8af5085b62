// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "atlas/structure.h"
#include "generate/body.h"

namespace tautband::generate {

// To standard output: triangles and volume of every structure beside the table's.
void print_report(const std::vector<Structure>& body, const Tables& tables);

// To standard output: what pokes through what, and who shares room with whom, the worst first.
void print_packing(const std::vector<Structure>& body);

}  // namespace tautband::generate
