// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "atlas/structure.h"
#include "io/gltf_nodes.h"
#include "io/remarks.h"

namespace tautband::io {

// A structure's id, names, kind, layer and side from its node's extras, as far as they are there;
// what is unknown gets a value that lets the model be shown, and a remark. Throws nothing that a
// file can cause.
struct NamedStructure {
  Structure structure;     // without mesh
  bool has_fibre = false;  // TEXCOORD_0 are fibre coordinates, not those of a texture
};
NamedStructure name_structure(const GltfFile& file, const GltfInstance& instance, Remarks& remarks);

// An id for what has a name alone, of at most about 60 bytes: "Left Femur (cut)" becomes
// "left-femur-cut". Letters of all scripts stay; empty when there is neither letter nor digit.
std::string slug(std::string_view name);

// Gives structures whose full id is taken another id ("femur-2").
void make_ids_unique(std::vector<Structure>& structures, Remarks& remarks);

}  // namespace tautband::io
