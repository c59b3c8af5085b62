// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>

// The bytes of a binary glTF 2.0 file.
namespace tautband::io::glb {

static_assert(std::endian::native == std::endian::little, "glTF buffers are little endian");

// Component types, buffer targets and chunk names of the specification.
inline constexpr int kByte = 5120, kUnsignedByte = 5121, kUnsignedShort = 5123, kUnsignedInt = 5125,
                     kFloat = 5126;
inline constexpr int kArrayBuffer = 34962, kElementBuffer = 34963;
inline constexpr std::uint32_t kMagic = 0x46546C67, kJsonChunk = 0x4E4F534A,
                               kBinaryChunk = 0x004E4942;

template <class T>
void put(std::string& out, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

inline void pad(std::string& out, char fill) {
  out.append((4 - out.size() % 4) % 4, fill);
}

inline std::int8_t signed_byte(float v) {
  return std::int8_t(std::lround(std::clamp(v, -1.0f, 1.0f) * 127.0f));
}
inline std::uint16_t unsigned_short(float v) {
  return std::uint16_t(std::lround(std::clamp(v, 0.0f, 1.0f) * 65535.0f));
}
inline std::uint8_t unsigned_byte(float v) {
  return std::uint8_t(std::lround(std::clamp(v, 0.0f, 1.0f) * 255.0f));
}

// Header, document and data as one file.
inline std::string container(std::string json, const std::string& binary) {
  pad(json, ' ');
  std::string out;
  out.reserve(28 + json.size() + binary.size());
  put(out, kMagic);
  put(out, std::uint32_t(2));
  put(out, std::uint32_t(12 + 8 + json.size() + 8 + binary.size()));
  put(out, std::uint32_t(json.size()));
  put(out, kJsonChunk);
  out += json;
  put(out, std::uint32_t(binary.size()));
  put(out, kBinaryChunk);
  return out += binary;
}

}  // namespace tautband::io::glb
