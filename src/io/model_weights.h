// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

#include "atlas/mesh.h"
#include "io/gltf_file.h"

namespace tautband::io {

// Appends the joints and weights of one part: joints as numbers of the rig, weights as whole
// numbers of 255 in sum. What is negative or no number counts as nothing; a vertex with nothing at
// all follows its first joint. Throws Error for a joint that the skin does not have.
void append_weights(const GltfFile& file, const GltfAccessor& joints, const GltfAccessor& weights,
                    std::span<const std::uint8_t> joint_numbers, Mesh& mesh);

}  // namespace tautband::io
