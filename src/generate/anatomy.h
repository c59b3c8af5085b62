// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "atlas/structure.h"
#include "generate/tables.h"

namespace tautband::generate {

// What the tables leave to general anatomy: names that hold for both sides, kinds, layers, regions,
// wholes.
Kind kind_of(const MuscleEntry& entry);
Layer layer_of(const MuscleEntry& entry);
// Whether it lies as a thin sheet over what people look for, and plates show it taken off.
bool is_cloak(const MuscleEntry& entry);

// Whether this entry of the bones' table is a cartilage of the nose or ear, which follows the nose
// and ear that the skin's table models.
bool is_of_nose_or_ear(std::string_view id);

Kind kind_of(const BodyEntry& entry);
// "Right hip bone" -> "Hip bone": the name serves both sides.
std::string name_of(const BodyEntry& entry);
std::string region_of(const BodyEntry& entry);
std::string parent_of(const BodyEntry& entry);
// The FMA id of the tabulated (right or midline) structure; empty when the table has none.
std::string fma_of(const BodyEntry& entry);

}  // namespace tautband::generate
