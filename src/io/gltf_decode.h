// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "io/gltf_file.h"

namespace tautband::io {

// Decoders that append the elements of an accessor, normalised integers as -1..1 or 0..1, without
// checking values. The number of components must be that of the result (else a fault of the
// caller).
void append_vec3(const GltfAccessor& accessor, std::vector<glm::vec3>& out);
void append_vec2(const GltfAccessor& accessor, std::vector<glm::vec2>& out);
void append_scalar(const GltfAccessor& accessor, std::vector<float>& out);
void append_vec4(const GltfAccessor& accessor, std::vector<glm::vec4>& out);
// MAT4 of floats, column by column.
std::vector<float> matrix_floats(const GltfAccessor& accessor);

// Appends triangles of `first_vertex` + index. Returns the largest index seen (before adding), 0
// when empty.
std::uint32_t append_triangles(const GltfAccessor& accessor, std::uint32_t first_vertex,
                               std::vector<glm::uvec3>& out);

}  // namespace tautband::io
