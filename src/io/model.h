// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "atlas/atlas.h"
#include "core/progress.h"

namespace tautband::io {

// Reads a .glb or .gltf model (metres) into a Body (millimetres). Node `extras` {id, name, fma,
// kind, layer, side, region, parent} name the structures; a model without them becomes one layer
// and body.remarks says so. Time and memory are bounded by the file's own size. Throws Error with
// one sentence naming the file, the place in it and the remedy.
Body read_model(const std::filesystem::path& file, const Progress& progress = {});

}  // namespace tautband::io
