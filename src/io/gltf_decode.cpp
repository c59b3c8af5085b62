// SPDX-License-Identifier: MIT
#include "io/gltf_decode.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>
#include <type_traits>

namespace tautband::io {
namespace {

template <class T>
T load(const unsigned char* from) {
  T value;
  std::memcpy(&value, from, sizeof value);  // glTF and the machines this runs on are little-endian
  return value;
}

// As the specification has it: c / 127 and the like, the most negative value clamped to -1.
template <class T, bool kNormalized>
float as_float(const unsigned char* from) {
  const auto value = static_cast<float>(load<T>(from));
  if constexpr (!kNormalized) return value;
  constexpr float kScale = 1.0f / static_cast<float>(std::numeric_limits<T>::max());
  if constexpr (std::is_signed_v<T>) return std::max(value * kScale, -1.0f);
  return value * kScale;
}

// One loop per component type, so that the compiler sees sizes and conversion.
template <int kComponents, class T, bool kNormalized>
void decode(const GltfAccessor& accessor, float* out) {
  const unsigned char* element = accessor.data;
  for (std::size_t i = 0; i < accessor.count; ++i, element += accessor.stride)
    for (int c = 0; c < kComponents; ++c)
      *out++ = as_float<T, kNormalized>(element + c * sizeof(T));
}

template <int kComponents, class T>
void decode_integers(const GltfAccessor& accessor, float* out) {
  if (accessor.normalized)
    decode<kComponents, T, true>(accessor, out);
  else
    decode<kComponents, T, false>(accessor, out);
}

template <int kComponents>
void decode_any(const GltfAccessor& accessor, float* out) {
  assert(accessor.components == kComponents);
  switch (accessor.component_type) {
    case 5120:
      return decode_integers<kComponents, std::int8_t>(accessor, out);
    case 5121:
      return decode_integers<kComponents, std::uint8_t>(accessor, out);
    case 5122:
      return decode_integers<kComponents, std::int16_t>(accessor, out);
    case 5123:
      return decode_integers<kComponents, std::uint16_t>(accessor, out);
    case 5125:
      return decode<kComponents, std::uint32_t, false>(accessor, out);
    default:
      return decode<kComponents, float, false>(accessor, out);
  }
}

template <class T>
std::uint32_t decode_triangles(const GltfAccessor& accessor, std::uint32_t first_vertex,
                               glm::uvec3* out) {
  const unsigned char* element = accessor.data;
  const std::size_t stride = accessor.stride;
  std::uint32_t largest = 0;
  for (std::size_t t = 0; t < accessor.count / 3; ++t, element += 3 * stride) {
    const std::uint32_t a = load<T>(element), b = load<T>(element + stride),
                        c = load<T>(element + 2 * stride);
    largest = std::max(largest, std::max(a, std::max(b, c)));
    out[t] = {a + first_vertex, b + first_vertex, c + first_vertex};
  }
  return largest;
}

}  // namespace

void append_vec3(const GltfAccessor& accessor, std::vector<glm::vec3>& out) {
  static_assert(sizeof(glm::vec3) == 3 * sizeof(float));
  const std::size_t before = out.size();
  out.resize(before + accessor.count);
  if (accessor.count > 0) decode_any<3>(accessor, &out[before].x);
}

void append_vec2(const GltfAccessor& accessor, std::vector<glm::vec2>& out) {
  static_assert(sizeof(glm::vec2) == 2 * sizeof(float));
  const std::size_t before = out.size();
  out.resize(before + accessor.count);
  if (accessor.count > 0) decode_any<2>(accessor, &out[before].x);
}

void append_scalar(const GltfAccessor& accessor, std::vector<float>& out) {
  const std::size_t before = out.size();
  out.resize(before + accessor.count);
  if (accessor.count > 0) decode_any<1>(accessor, &out[before]);
}

void append_vec4(const GltfAccessor& accessor, std::vector<glm::vec4>& out) {
  static_assert(sizeof(glm::vec4) == 4 * sizeof(float));
  const std::size_t before = out.size();
  out.resize(before + accessor.count);
  if (accessor.count > 0) decode_any<4>(accessor, &out[before].x);
}

std::vector<float> matrix_floats(const GltfAccessor& accessor) {
  std::vector<float> out(accessor.count * 16);
  if (accessor.count > 0) decode_any<16>(accessor, out.data());
  return out;
}

std::uint32_t append_triangles(const GltfAccessor& accessor, std::uint32_t first_vertex,
                               std::vector<glm::uvec3>& out) {
  const std::size_t before = out.size();
  out.resize(before + accessor.count / 3);
  glm::uvec3* to = out.data() + before;
  switch (accessor.component_type) {
    case 5121:
      return decode_triangles<std::uint8_t>(accessor, first_vertex, to);
    case 5123:
      return decode_triangles<std::uint16_t>(accessor, first_vertex, to);
    default:
      return decode_triangles<std::uint32_t>(accessor, first_vertex, to);
  }
}

}  // namespace tautband::io
