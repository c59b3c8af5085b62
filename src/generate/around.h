// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "generate/body.h"

namespace tautband::generate {

// The tables without what has no say in the shape of the entries `only` (ids, with or without
// side): the skin is let out over near muscles and bones, far ones change nothing. What is wanted
// is built the same from these as from all, sooner (a muscle below the skin to some tenths of a
// millimetre, since the skin's grid begins where its first point is). All of them when `only` is
// empty, asks for the skin, or names an id that no entry has.
Tables tables_around(Tables tables, const std::vector<std::string>& only);

}  // namespace tautband::generate
