// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "scene/state.h"

namespace tautband::io {

// A SceneState as JSON text with names, not indices, so that it survives another model or data
// release.
std::string state_to_json(const scene::SceneState& state, const Atlas& atlas);

// Throws Errors naming `name` and the JSON pointer of each fault; missing members keep their
// defaults.
scene::SceneState state_from_json(std::string_view text, const Atlas& atlas,
                                  const std::string& name);

}  // namespace tautband::io
