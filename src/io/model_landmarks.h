// SPDX-License-Identifier: MIT
#pragma once

#include "atlas/atlas.h"
#include "io/gltf_file.h"

namespace tautband::io {

// What a model says of its body as a whole, in asset.extras: {"figure": "female", "landmarks":
// {"vertex": [x, y, z], ...}} (metres, right side and midline, bind pose). Fills body.figure and
// body.landmarks; what is absent stays empty, what is no place is told in body.remarks.
void read_landmarks_of(const GltfFile& file, Body& body);

}  // namespace tautband::io
