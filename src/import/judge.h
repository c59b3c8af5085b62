// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "atlas/structure.h"

namespace tautband::import {

// One sentence for each imported muscle or bone that is hard to believe: three times larger or
// smaller in volume than the known body's once both bodies are of one size, or lying where another
// structure belongs (named biceps, but where the triceps is). `size`: of the imported body against
// the known one.
std::vector<std::string> judge(std::span<const Structure> imported,
                               std::span<const Structure> reference, double size);

// Those called left or right whose middle lies beyond the body's median plane on the other side,
// by more than a tenth of their width.
// That plane runs midway between bones of both sides, so that what lies wrong does not move it; at
// x = 0 where there are no such pairs.
std::vector<const Structure*> across(std::span<const Structure> imported);

}  // namespace tautband::import
