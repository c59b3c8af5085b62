// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "generate/field.h"
#include "generate/tables.h"

namespace tautband::generate {

// The skin of the table, let out where muscles or bones would cut through it: they are measured
// apart, and in a few places (brachioradialis, latissimus dorsi below the armpit) a muscle stands
// up to 13 mm proud of the tabulated skin. Each part (trunk, arm, ...) is let out for its own
// muscles only, so that arm and flank do not grow together. `places`: points of the muscles'
// surfaces, right side or midline, mm.
BodyField skin_field(const BodyEntry& skin, std::span<const glm::dvec3> places);

}  // namespace tautband::generate
