// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "atlas/atlas.h"
#include "core/progress.h"

namespace tautband::io {

// Reads a .glb or .gltf model (metres) into a Body (millimetres). Node `extras` {id, name, fma, kind, layer, side,
// region, parent} name the structures; a model without them becomes one layer and body.remarks says so.
// Time and memory are bounded by the file's own size.
// Throws Error with one sentence naming the file, the place in it and the remedy.
Body read_model(const std::filesystem::path& file, const Progress& progress = {});

// Writes bodies as .glb in the layout that read_model reads (metres, extras, fibre coordinates in TEXCOORD_0, the
// tendon mask in _TENDON), through a temporary name. Throws Error (Fault::machine when the disk is full).
void write_model(const Body& body, const std::filesystem::path& file);

}  // namespace tautband::io
