// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "atlas/rig.h"
#include "io/gltf_nodes.h"

namespace tautband::io {

// The joints of a model that bear the atlas's names (extras {joint, side} of their nodes).
struct GltfRig {
  Rig rig;  // parents first; empty when the model has none or they cannot be used
  // For each skin of the document and each of its joints: the number in `rig`. A joint without a
  // name of ours counts as the nearest one above it that has one. Empty without a rig.
  std::vector<std::vector<std::uint8_t>> numbers;
};

// Throws Error for skins whose lists do not fit; `remarks` gets why a skeleton is not used.
GltfRig read_rig(const GltfFile& file, const GltfTree& tree, std::vector<std::string>& remarks);

}  // namespace tautband::io
