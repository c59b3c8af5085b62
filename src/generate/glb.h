// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "atlas/rig.h"
#include "atlas/structure.h"
#include "generate/figure.h"
#include "io/model_document.h"

namespace tautband::generate {

struct GlbLabels {
  std::string generator;
  std::string copyright;
  io::Words words{};  // of the whole file, to asset.extras
};

// A binary glTF 2.0 file (metres) of the structures, in their order: one node and mesh each, named
// by the full id, with extras {id, name, fma, kind, layer, side, region, parent} and fibre_skew
// where it is not 0 (degrees from along to across), and cloak: true of a sheet that is drawn only
// when it is asked for. POSITION is float, NORMAL normalised int8
// (KHR_mesh_quantization), TEXCOORD_0 the fibre coordinates and _TENDON the tendon share where the
// mesh has them. With a rig: one node per joint
// ("joint:hip.right", extras {joint, side}), one skin for all meshes that have weights, JOINTS_0
// and WEIGHTS_0 as bytes. The bytes depend on nothing but the arguments.
// `figure`: which body this is and, for one that is not the measured body, its landmarks; both go
// to asset.extras {figure, landmarks: {id: [x, y, z]}}.
std::string encode_glb(std::span<const Structure> structures, const GlbLabels& labels,
                       const Rig& rig = {}, const Figure& figure = {});

}  // namespace tautband::generate
