// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace tautband::io {

// The bytes of a file; unlike a vector, not cleared before they are read into.
struct Bytes {
  std::unique_ptr<unsigned char[]> data;
  std::size_t size = 0;
  std::span<const unsigned char> span() const { return {data.get(), size}; }
  std::string_view text() const { return {reinterpret_cast<const char*>(data.get()), size}; }
};

// Whole file. Throws Error naming the file and why it cannot be read, or that it exceeds `limit`
// bytes.
Bytes read_bytes(const std::filesystem::path& file, std::size_t limit);

}  // namespace tautband::io
