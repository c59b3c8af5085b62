// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "io/model_document.h"

namespace tautband::io {

// A binary glTF 2.0 file (metres) of the document's parts, in their order: one node and mesh each.
// A structure's node has the extras {id, name, fma, kind, layer, side, region, parent}, another
// thing's its words; the document's words become extras of the asset. POSITION is float,
// TEXCOORD_0 the fibre coordinates and _TENDON the tendon share where the mesh has them, COLOR_0
// the colours as unsigned shorts where the part has them. With a rig: one node per joint
// ("joint:hip.right", extras {joint, side}), one skin for all meshes that have weights, JOINTS_0
// and WEIGHTS_0. A compact document has normals as bytes (KHR_mesh_quantization), fibre coordinates
// as shorts and weights as bytes; else all three are float, which every reader knows. It also
// keeps light levels: extras {light, light_error_mm} of a primitive, the accessor of fewer indices
// into the same vertices and how far that surface is off. The bytes depend on nothing but the
// document.
std::string encode_glb(const ModelDocument& document);

}  // namespace tautband::io
