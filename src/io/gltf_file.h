// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/bytes.h"
#include "io/json.h"

namespace tautband::io {

// An object of a top-level list of the document: "#/accessors/12".
struct GltfPlace {
  std::string_view list;
  std::size_t index = 0;
};

// The elements of an accessor, proven to lie inside their buffer.
struct GltfAccessor {
  std::size_t index = 0;  // in "accessors", for messages
  const unsigned char* data = nullptr;
  std::size_t count = 0;
  std::size_t stride = 0;  // bytes from one element to the next
  int component_type = 0;  // 5120 BYTE .. 5126 FLOAT, as glTF numbers them
  int components = 0;      // 1, 2, 3, 4 or 16
  bool normalized = false;
};

// A .glb or .gltf document with its buffers. Nothing in it is believed before it is checked; no
// memory is taken that the size of the files on disk does not warrant. Every failure throws Error
// "<file>#/<json pointer>: <what>; <remedy>".
class GltfFile {
 public:
  explicit GltfFile(const std::filesystem::path& file);

  const std::string& name() const { return name_; }
  // Bytes of the file and of all buffers beside it.
  std::size_t size() const { return size_; }
  const JsonValue& root() const { return root_; }

  // The number of objects in a top-level list; 0 when it is absent.
  std::size_t count(std::string_view list) const;
  const JsonValue& object(const GltfPlace& place) const;

  // A whole number that is not negative; nullopt when absent.
  std::optional<std::size_t> whole(const JsonValue& object, const GltfPlace& place,
                                   std::string_view member) const;
  std::size_t needed_whole(const JsonValue& object, const GltfPlace& place,
                           std::string_view member) const;
  // The same, as an index into a top-level list. `member` may be a path below `place`
  // ("primitives/0/indices").
  std::optional<std::size_t> reference(const JsonValue& object, const GltfPlace& place,
                                       std::string_view member, std::string_view list) const;
  std::size_t checked_reference(const JsonValue& value, const GltfPlace& place,
                                std::string_view member, std::string_view list) const;

  GltfAccessor accessor(std::size_t index) const;

  [[noreturn]] void refuse(std::string_view what) const;  // about the file as a whole
  [[noreturn]] void refuse(const GltfPlace& place, std::string_view member,
                           std::string_view what) const;

 private:
  void read_binary();
  void parse(std::string_view json);
  void check_lists() const;
  void check_extensions() const;
  void read_buffers(const std::filesystem::path& folder);
  std::span<const unsigned char> read_buffer(const GltfPlace& place, std::size_t length,
                                             const std::filesystem::path& folder);
  std::span<const unsigned char> own(Bytes bytes);
  std::span<const unsigned char> view(std::size_t index, const GltfPlace& user,
                                      std::size_t& stride) const;
  void read_format(const GltfPlace& place, GltfAccessor& out) const;

  std::string name_;
  Bytes bytes_;
  std::size_t size_ = 0;
  JsonValue root_;
  std::optional<std::span<const unsigned char>> binary_chunk_;
  std::deque<Bytes> owned_;  // buffers from other files and from data: addresses
  std::vector<std::span<const unsigned char>> buffers_;
};

}  // namespace tautband::io
