// SPDX-License-Identifier: MIT
#include "io/gltf_file.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/error.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kLargestFile = std::size_t{4} << 30;  // a GLB cannot be larger
constexpr std::string_view kAgain = "export the model again";

// What may be required of a reader that draws shapes only. The rest would change the shapes or hide
// them.
constexpr std::array<std::string_view, 2> kShapeExtensions{"KHR_mesh_quantization",
                                                           "KHR_texture_transform"};
constexpr std::array<std::string_view, 6> kLookExtensions{"KHR_materials_",   "KHR_lights_",
                                                          "KHR_texture_",     "EXT_texture_webp",
                                                          "EXT_texture_avif", "KHR_xmp"};

std::uint32_t u32_at(std::span<const unsigned char> bytes, std::size_t offset) {
  return std::uint32_t{bytes[offset]} | std::uint32_t{bytes[offset + 1]} << 8 |
         std::uint32_t{bytes[offset + 2]} << 16 | std::uint32_t{bytes[offset + 3]} << 24;
}

}  // namespace

GltfFile::GltfFile(const fs::path& file)
    : name_(file.string()), bytes_(read_bytes(file, kLargestFile)) {
  size_ = bytes_.size;
  if (bytes_.size == 0) refuse("is empty; name a .glb or .gltf model");
  if (bytes_.text().starts_with("glTF"))
    read_binary();
  else if (const std::size_t start =
               bytes_.text().substr(0, 256).find_first_not_of(" \t\r\n\xEF\xBB\xBF");
           start != std::string_view::npos && bytes_.data[start] == '{')
    parse(bytes_.text());
  else
    refuse(
        "is neither a .glb nor a .gltf model; convert it with `tautband import` or name another "
        "file");
  check_lists();
  check_extensions();
  read_buffers(file.parent_path());
}

void GltfFile::refuse(std::string_view what) const {
  throw Error(fmt::format("{}: {}", name_, what));
}

void GltfFile::refuse(const GltfPlace& place, std::string_view member,
                      std::string_view what) const {
  throw Error(fmt::format("{}#/{}/{}{}{}: {}", name_, place.list, place.index,
                          member.empty() ? "" : "/", member, what));
}

// GLB: 12 bytes of header (magic, version, length), then chunks (length, type, bytes): JSON first,
// then BIN.
void GltfFile::read_binary() {
  constexpr std::uint32_t kJson = 0x4E4F534A, kBin = 0x004E4942;
  const std::span<const unsigned char> all = bytes_.span();
  if (all.size() < 20) refuse("ends within the GLB header; copy or export the file again");
  if (u32_at(all, 4) != 2)
    refuse(fmt::format("is GLB version {}, only version 2 can be read; export it as glTF 2.0",
                       u32_at(all, 4)));
  const std::size_t length = u32_at(all, 8);
  if (length > all.size())
    refuse(fmt::format("has {} bytes of the {} its header names; copy or export the file again",
                       all.size(), length));
  if (length < 20)
    refuse(fmt::format("its GLB header names a length of {} bytes; {}", length, kAgain));
  const std::size_t json_length = u32_at(all, 12);
  if (u32_at(all, 16) != kJson) refuse(fmt::format("its first GLB chunk is not JSON; {}", kAgain));
  if (json_length > length - 20)
    refuse(fmt::format("its JSON chunk of {} bytes exceeds the file; {}", json_length, kAgain));
  for (std::size_t at = 20 + json_length; at < length;) {
    if (length - at < 8) {
      if (length - at < 4) break;  // padding
      refuse(fmt::format("ends within a GLB chunk header at byte {}; {}", at, kAgain));
    }
    const std::size_t chunk = u32_at(all, at);
    if (chunk > length - at - 8)
      refuse(fmt::format("its GLB chunk at byte {} of {} bytes exceeds the file; {}", at, chunk,
                         kAgain));
    if (u32_at(all, at + 4) == kBin) {
      binary_chunk_ = all.subspan(at + 8, chunk);
      break;
    }
    at += 8 + chunk;
  }
  parse(bytes_.text().substr(20, json_length));
}

void GltfFile::parse(std::string_view json) {
  root_ = parse_json(json.substr(0, json.find_last_not_of(std::string_view("\0 ", 2)) + 1), name_);
  if (!root_.is_object())
    refuse(fmt::format("its JSON is {}, not an object; {}", type_word(root_), kAgain));
  const auto asset = root_.find("asset");
  const auto version =
      asset != root_.end() && asset->is_object() ? asset->find("version") : root_.end();
  if (asset == root_.end() || !asset->is_object() || version == asset->end() ||
      !version->is_string())
    refuse("#/asset/version is missing, so it is no glTF 2.0 model; export it as glTF 2.0");
  const auto& text = version->get_ref<const std::string&>();
  if (!text.starts_with("2."))
    refuse(fmt::format("is glTF {}, only 2.x can be read; export it as glTF 2.0", in_quotes(text)));
}

void GltfFile::check_lists() const {
  for (const std::string_view list :
       {"accessors", "buffers", "bufferViews", "meshes", "nodes", "scenes", "skins"}) {
    const auto found = root_.find(list);
    if (found == root_.end()) continue;
    if (!found->is_array())
      throw Error(fmt::format("{}#/{}: must be a list, not {}; {}", name_, list, type_word(*found),
                              kAgain));
    for (std::size_t i = 0; i < found->size(); ++i)
      if (!(*found)[i].is_object())
        refuse({list, i}, "",
               fmt::format("must be an object, not {}; {}", type_word((*found)[i]), kAgain));
  }
}

void GltfFile::check_extensions() const {
  const auto required = root_.find("extensionsRequired");
  if (required == root_.end() || !required->is_array()) return;
  for (std::size_t i = 0; i < required->size(); ++i) {
    const JsonValue& item = (*required)[i];
    if (!item.is_string()) continue;
    const auto& extension = item.get_ref<const std::string&>();
    const bool known =
        std::find(kShapeExtensions.begin(), kShapeExtensions.end(), extension) !=
            kShapeExtensions.end() ||
        std::any_of(kLookExtensions.begin(), kLookExtensions.end(),
                    [&](std::string_view prefix) { return extension.starts_with(prefix); });
    if (known) continue;
    refuse(
        {"extensionsRequired", i}, "",
        fmt::format("needs the extension {}, which is not supported; export the model without {}",
                    in_quotes(extension),
                    extension.find("draco") != std::string::npos ||
                            extension.find("meshopt") != std::string::npos
                        ? "compression"
                        : "it"));
  }
}

std::size_t GltfFile::count(std::string_view list) const {
  const auto found = root_.find(list);
  return found == root_.end() ? 0 : found->size();
}

const JsonValue& GltfFile::object(const GltfPlace& place) const {
  return (*root_.find(place.list))[place.index];
}

std::optional<std::size_t> GltfFile::whole(const JsonValue& object, const GltfPlace& place,
                                           std::string_view member) const {
  const auto found = object.find(member.substr(member.rfind('/') + 1));
  if (found == object.end()) return std::nullopt;
  if (found->is_number_unsigned()) return found->get<std::size_t>();
  constexpr double kExact = 9007199254740992.0;  // 2^53; JSON may write 12 as 12.0
  if (found->is_number()) {
    const double value = found->get<double>();
    if (value >= 0.0 && value <= kExact && value == std::floor(value))
      return static_cast<std::size_t>(value);
    refuse(place, member, fmt::format("is {}, not a whole number from 0; {}", value, kAgain));
  }
  refuse(place, member,
         fmt::format("must be a whole number, not {}; {}", type_word(*found), kAgain));
}

std::size_t GltfFile::needed_whole(const JsonValue& object, const GltfPlace& place,
                                   std::string_view member) const {
  const std::optional<std::size_t> found = whole(object, place, member);
  if (!found) refuse(place, member, fmt::format("is missing; {}", kAgain));
  return *found;
}

std::size_t GltfFile::checked_reference(const JsonValue& value, const GltfPlace& place,
                                        std::string_view member, std::string_view list) const {
  const std::size_t available = count(list);
  const bool sound = value.is_number_unsigned() && value.get<std::size_t>() < available;
  if (!sound)
    refuse(
        place, member,
        fmt::format("points to {} of {} {}; {}",
                    value.is_number() ? value.dump() : type_word(value), available, list, kAgain));
  return value.get<std::size_t>();
}

std::optional<std::size_t> GltfFile::reference(const JsonValue& object, const GltfPlace& place,
                                               std::string_view member,
                                               std::string_view list) const {
  const auto found = object.find(member.substr(member.rfind('/') + 1));
  if (found == object.end()) return std::nullopt;
  return checked_reference(*found, place, member, list);
}

}  // namespace tautband::io
