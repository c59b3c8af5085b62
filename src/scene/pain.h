// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "atlas/atlas.h"
#include "atlas/pain.h"

namespace tautband::scene {

// Why a point stands where it stands in the list: "covers 82% of your marks; essential; common".
std::string reason_of(const Atlas& atlas, const PainMatch& match);

// "right temple, 7 of 10"; a painted mark is named by its size.
std::string describe(const Atlas& atlas, const PainMark& mark);

}  // namespace tautband::scene
