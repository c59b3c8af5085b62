// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "atlas/atlas.h"
#include "atlas/pain.h"

namespace tautband::scene {

// Why a point stands where it stands in the list: "covers 82% of your marks; essential; common".
std::string reason_of(const Atlas& atlas, const PainMatch& match);

// The same mark on the other side; itself when it lies on the midline.
PainMark other_side(const PainMark& mark);

// What is left of painted marks once a round eraser has gone over a place on the skin (mm). Marks
// on whole regions go when `regions_there` names them.
std::vector<PainMark> erase(const std::vector<PainMark>& marks, glm::vec3 place, float radius,
                            std::span<const std::pair<RegionId, Side>> regions_there);

// "right temple, 7 of 10"; a painted mark is named by its size.
std::string describe(const Atlas& atlas, const PainMark& mark);

}  // namespace tautband::scene
