// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "io/gltf_file.h"
#include "io/gltf_uri.h"

// The buffers, views and accessors of a document.
namespace tautband::io {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kLargestBuffer = std::size_t{4} << 30;
constexpr std::string_view kAgain = "export the model again";

// Bytes of a component; 0 for what glTF does not know.
std::size_t component_size(std::size_t component_type) {
  constexpr std::array<std::size_t, 7> kSizes{1, 1, 2, 2,
                                              0, 4, 4};  // BYTE .. FLOAT; 5124 does not exist
  return component_type >= 5120 && component_type <= 5126 ? kSizes[component_type - 5120] : 0;
}

// Components of an element; 0 for types that no attribute read here has.
int component_count(std::string_view type) {
  constexpr std::array<std::pair<std::string_view, int>, 5> kTypes{
      {{"SCALAR", 1}, {"VEC2", 2}, {"VEC3", 3}, {"VEC4", 4}, {"MAT4", 16}}};
  for (const auto& [word, components] : kTypes)
    if (type == word) return components;
  return 0;
}

}  // namespace

std::span<const unsigned char> GltfFile::own(Bytes bytes) {
  size_ += bytes.size;
  owned_.push_back(std::move(bytes));
  return owned_.back().span();
}

std::span<const unsigned char> GltfFile::read_buffer(const GltfPlace& place, std::size_t length,
                                                     const fs::path& folder) {
  const JsonValue& buffer = object(place);
  const auto uri = buffer.find("uri");
  if (uri == buffer.end()) {
    if (!binary_chunk_ || place.index != 0)
      refuse(place, "uri",
             fmt::format("is missing and the file holds no bytes for it; {}", kAgain));
    return *binary_chunk_;
  }
  if (!uri->is_string())
    refuse(place, "uri", fmt::format("must be a text, not {}; {}", type_word(*uri), kAgain));
  const auto& address = uri->get_ref<const std::string&>();
  if (address.starts_with("data:")) {
    std::optional<Bytes> decoded = decode_data_uri(address);
    if (!decoded) refuse(place, "uri", fmt::format("is no base64 data; {}", kAgain));
    return own(std::move(*decoded));
  }
  const std::optional<fs::path> relative = path_from_uri(address);
  if (!relative)
    refuse(place, "uri",
           fmt::format("{} leaves the model's folder; put the file beside the model",
                       in_quotes(address)));
  try {
    return own(
        read_bytes(folder / *relative, std::min(kLargestBuffer, length + (std::size_t{1} << 20))));
  } catch (const Error& error) {
    refuse(place, "uri", error.what());
  }
}

void GltfFile::read_buffers(const fs::path& folder) {
  constexpr std::size_t kMostBuffers = 64;  // each may be a file of its own, read once per entry
  const std::size_t number = count("buffers");
  if (number > kMostBuffers)
    refuse({"buffers", kMostBuffers}, "",
           fmt::format("is one of {} buffers, more than {} are not read; export the model as .glb",
                       number, kMostBuffers));
  for (std::size_t i = 0; i < number; ++i) {
    const GltfPlace place{"buffers", i};
    const std::size_t length = needed_whole(object(place), place, "byteLength");
    const std::span<const unsigned char> all = read_buffer(place, length, folder);
    if (length > all.size())
      refuse(place, "byteLength",
             fmt::format("claims {} bytes where there are {}; copy or export the model again",
                         length, all.size()));
    buffers_.push_back(all.first(length));
  }
}

std::span<const unsigned char> GltfFile::view(std::size_t index, const GltfPlace& user,
                                              std::size_t& stride) const {
  const GltfPlace place{"bufferViews", index};
  const JsonValue& json = object(place);
  const std::optional<std::size_t> buffer = reference(json, place, "buffer", "buffers");
  if (!buffer) refuse(place, "buffer", fmt::format("is missing; {}", kAgain));
  const auto extensions = json.find("extensions");
  if (extensions != json.end() && extensions->is_object() &&
      extensions->contains("EXT_meshopt_compression"))
    refuse(user, "bufferView",
           "holds compressed data, which is not supported; export the model without compression");
  const std::size_t offset = whole(json, place, "byteOffset").value_or(0);
  const std::size_t length = needed_whole(json, place, "byteLength");
  const std::span<const unsigned char> all = buffers_[*buffer];
  if (offset > all.size() || length > all.size() - offset)
    refuse(place, "byteLength",
           fmt::format("reaches to byte {}+{} of a buffer of {}; {}", offset, length, all.size(),
                       kAgain));
  stride = whole(json, place, "byteStride").value_or(0);
  if (stride > 252)
    refuse(place, "byteStride", fmt::format("is {}, more than 252; {}", stride, kAgain));
  return all.subspan(offset, length);
}

void GltfFile::read_format(const GltfPlace& place, GltfAccessor& out) const {
  const JsonValue& json = object(place);
  const std::size_t component_type = needed_whole(json, place, "componentType");
  if (component_size(component_type) == 0)
    refuse(place, "componentType",
           fmt::format("is {}, which glTF does not know; {}", component_type, kAgain));
  out.component_type = static_cast<int>(component_type);
  const auto type = json.find("type");
  if (type == json.end() || !type->is_string())
    refuse(place, "type", fmt::format("is missing; {}", kAgain));
  const auto& word = type->get_ref<const std::string&>();
  out.components = component_count(word);
  if (out.components == 0)
    refuse(place, "type",
           fmt::format("{} is no type that can be read here; {}", in_quotes(word), kAgain));
  const auto normalized = json.find("normalized");
  out.normalized = normalized != json.end() && normalized->is_boolean() && normalized->get<bool>();
  if (json.contains("sparse"))
    refuse(place, "sparse", "sparse storage is not supported; export the model without it");
}

GltfAccessor GltfFile::accessor(std::size_t index) const {
  const GltfPlace place{"accessors", index};
  const JsonValue& json = object(place);
  GltfAccessor out;
  out.index = index;
  read_format(place, out);
  out.count = needed_whole(json, place, "count");
  const std::optional<std::size_t> view_index = reference(json, place, "bufferView", "bufferViews");
  if (!view_index)
    refuse(place, "bufferView", fmt::format("is missing, so it has no data; {}", kAgain));
  const std::span<const unsigned char> bytes = view(*view_index, place, out.stride);
  const std::size_t element = component_size(static_cast<std::size_t>(out.component_type)) *
                              static_cast<std::size_t>(out.components);
  if (out.stride == 0) out.stride = element;
  if (out.stride < element)
    refuse({"bufferViews", *view_index}, "byteStride",
           fmt::format("is {}, less than an element of {} bytes; {}", out.stride, element, kAgain));
  const std::size_t offset = whole(json, place, "byteOffset").value_or(0);
  // No product that could overflow: count is compared with what fits.
  const std::size_t room = offset <= bytes.size() ? bytes.size() - offset : 0;
  const std::size_t fits = room < element ? 0 : (room - element) / out.stride + 1;
  if (out.count > fits)
    refuse(place, "count",
           fmt::format("claims {} elements where bufferView {} holds {}; {}", out.count,
                       *view_index, fits, kAgain));
  out.data = bytes.data() + std::min(offset, bytes.size());
  return out;
}

}  // namespace tautband::io
