// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "io/model_document.h"

// What Assimp writes, in memory. The same document gives the same bytes. All throw Error.
namespace tautband::io {

// Text, metres, one object per part under its name, sRGB colours of vertices behind their places;
// the materials have the mean colour of what wears them. `material_file`: its name, for the model
// to refer to.
struct ObjFiles {
  std::string model, materials;
};
ObjFiles encode_obj(const ModelDocument& document, const std::string& material_file);

// Binary, millimetres, z up: the shapes alone.
std::string encode_stl(const ModelDocument& document);

}  // namespace tautband::io
