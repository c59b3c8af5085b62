// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "atlas/atlas.h"
#include "atlas/pain.h"

namespace tautband::scene {

// Why a point stands where it stands in the list: "covers 82% of your marks; essential zones;
// common point; ...".
std::string reason_of(const Atlas& atlas, const PainMatch& match);

// The same mark on the other side; itself when it lies on the midline.
PainMark other_side(const PainMark& mark);

// What is left of the marks once a round eraser has gone over a place on the skin (mm). A mark on a
// whole region goes as a whole.
std::vector<PainMark> erase(const Atlas& atlas, const std::vector<PainMark>& marks, glm::vec3 place,
                            float radius);

// "right temple"; "painted" where no region lies under the mark.
std::string place_of(const Atlas& atlas, const PainMark& mark);

// "right temple, 7 of 10"; a painted mark is named by the region under most of it.
std::string describe(const Atlas& atlas, const PainMark& mark);

}  // namespace tautband::scene
