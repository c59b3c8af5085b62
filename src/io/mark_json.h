// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec3.hpp>
#include <nlohmann/json.hpp>

#include "atlas/atlas.h"
#include "atlas/pain.h"
#include "io/json.h"

namespace tautband::io {

// What views and clients' files share: marks of pain, places, names.

using OrderedJson = nlohmann::ordered_json;

OrderedJson triple(glm::vec3 p);
// Three numbers, mm; nullopt after a fault.
std::optional<glm::vec3> point_of(const JsonPlace& place);

OrderedJson mark_to_json(const PainMark& mark, const Atlas& atlas);
// On a whole region, or painted: places under the brush. nullopt after a fault that leaves no mark.
std::optional<PainMark> read_mark(const JsonPlace& place, const Atlas& atlas);

// A fault: no such thing, with the name that was perhaps meant.
void unknown_name(const JsonPlace& place, std::string_view what, const std::string& name,
                  const std::vector<std::string>& candidates);

}  // namespace tautband::io
