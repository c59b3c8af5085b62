// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/options.h"
#include "atlas/atlas.h"
#include "atlas/pain.h"
#include "field/pain_index.h"

namespace tautband::app {

// "temple:7, left back of the head" as marks. A region's id or any of its names, each with an
// optional side in front and an intensity from 0 (no mark) to 10 behind; `sides` holds where no
// side is named. Throws Error with a suggestion for an unknown name.
std::vector<PainMark> parse_marks(const Atlas& atlas, const std::vector<std::string>& words,
                                  Sides sides);

// The index of the body and data of `options`: as kept from an earlier start when neither has
// changed since, else made anew (some hundred milliseconds) and kept. `make_solver` is called only
// then.
field::PainIndex pain_index(const Options& options, const Knowledge& knowledge,
                            const std::function<const field::HeatSolver&()>& make_solver);

// `tautband find`
int find_sources_of_pain(const Options& options);

}  // namespace tautband::app
