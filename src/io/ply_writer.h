// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "io/model_document.h"

namespace tautband::io {

// A binary PLY file: metres, y up, normals, sRGB colours and alphas of vertices as bytes; the parts
// become one mesh, the credits comments. Written here because Assimp 5.2 announces colours as
// bytes and writes floats.
std::string encode_ply(const ModelDocument& document);

}  // namespace tautband::io
