// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "scene/state.h"

namespace tautband::ui {

// What things are called on screen.

std::string capitalised(std::string_view word);

// "Infraspinatus", "Musculus infraspinatus", or the English name; `both` gives the English one here
// and the Latin one from second_name().
std::string muscle_name(const Muscle& muscle, scene::Names names);
std::string second_name(const Muscle& muscle, scene::Names names);  // "" unless both are wanted

// English, or the muscle's Latin when that is wanted and the muscle is one mesh.
std::string structure_name(const Atlas& atlas, StructureId id, scene::Names names);
std::string_view side_words(Side side);  // "right", "left", "middle"
// "Right", "Left", "Both", for segments that choose a side.
std::array<std::string_view, 3> side_choices();
std::string_view sides_words(Sides sides);  // "Right side", "Left side", "Both sides"
std::string lower_words(Sides sides);       // "right side", "left side", "both sides"

// As people say it, the clinical name where there is no such word.
std::string region_name(const Region& region);
// The regions in which a point is typically felt, "side of the head, temple"; spillover when there
// is nothing else.
std::string felt_in(const Atlas& atlas, const TriggerPoint& point);
// "head-face" -> "Head, face".
std::string body_region_name(std::string_view id);
std::string_view kind_name(Kind kind);               // "Muscle"
std::string_view occurrence_name(std::string_view);  // "common" and so on, as the data has it

// The meshes an action on `id` is about: those of the pair that lie on `sides`; `id` itself when
// none does.
std::vector<StructureId> on_sides(const Atlas& atlas, StructureId id, Sides sides);

}  // namespace tautband::ui
