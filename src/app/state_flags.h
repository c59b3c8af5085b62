// SPDX-License-Identifier: MIT
#pragma once

#include "app/derive.h"
#include "app/options.h"

namespace tautband::app {

// The state that the flags of `render` describe, from a saved one or from the default on. Throws
// Error.
scene::SceneState state_from_flags(const Options& options, const Atlas& atlas, Deriver& deriver);

}  // namespace tautband::app
