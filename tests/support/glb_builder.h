// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

// glTF documents put together by hand, so that a test can also build what no exporter would write.
namespace tautband::testing {

inline void append_u32(std::string& out, std::size_t value) {
  for (int shift = 0; shift < 32; shift += 8)
    out.push_back(static_cast<char>((value >> shift) & 0xff));
}

// The container around a document and its bytes; both are padded to four bytes.
inline std::string glb_bytes(std::string json, std::string bin) {
  while (json.size() % 4 != 0) json.push_back(' ');
  while (bin.size() % 4 != 0) bin.push_back('\0');
  std::string out = "glTF";
  append_u32(out, 2);
  append_u32(out, 12 + 8 + json.size() + (bin.empty() ? 0 : 8 + bin.size()));
  append_u32(out, json.size());
  out += "JSON" + json;
  if (!bin.empty()) {
    append_u32(out, bin.size());
    out += std::string("BIN\0", 4) + bin;
  }
  return out;
}

struct GlbBuilder {
  nlohmann::json root = {{"asset", {{"version", "2.0"}, {"copyright", "nobody"}}}};
  std::string bin;

  template <class T>
  std::size_t add_view(const std::vector<T>& values, std::size_t stride = 0) {
    while (bin.size() % 4 != 0) bin.push_back('\0');
    const std::size_t offset = bin.size();
    bin.resize(offset + values.size() * sizeof(T));
    std::memcpy(bin.data() + offset, values.data(), values.size() * sizeof(T));
    nlohmann::json view = {
        {"buffer", 0}, {"byteOffset", offset}, {"byteLength", values.size() * sizeof(T)}};
    if (stride != 0) view["byteStride"] = stride;
    return add("bufferViews", view);
  }

  // `component_type` as glTF numbers it: 5120 byte, 5121 ubyte, 5122 short, 5123 ushort, 5125 uint,
  // 5126 float.
  template <class T>
  std::size_t add_accessor(const std::vector<T>& values, int component_type,
                           const std::string& type, std::size_t count, std::size_t stride = 0,
                           bool normalized = false) {
    nlohmann::json accessor = {{"bufferView", add_view(values, stride)},
                               {"componentType", component_type},
                               {"type", type},
                               {"count", count}};
    if (normalized) accessor["normalized"] = true;
    return add("accessors", accessor);
  }

  std::size_t add(const char* list, const nlohmann::json& object) {
    root[list].push_back(object);
    return root[list].size() - 1;
  }

  // The document; a buffer is added for the bytes when it has none.
  nlohmann::json document() const {
    nlohmann::json out = root;
    if (!out.contains("buffers") && !bin.empty()) out["buffers"] = {{{"byteLength", bin.size()}}};
    return out;
  }
  std::string glb() const { return glb_bytes(document().dump(), bin); }
};

// A tetrahedron of 100 mm edges along the axes, as one node with the atlas's names; accessors 0
// positions, 1 indices.
inline GlbBuilder tetrahedron() {
  GlbBuilder builder;
  const std::vector<float> positions{0, 0, 0, 0.1f, 0, 0, 0, 0.1f, 0, 0, 0, 0.1f};
  const std::vector<std::uint16_t> indices{0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};
  builder.add_accessor(positions, 5126, "VEC3", 4);
  builder.add_accessor(indices, 5123, "SCALAR", 12);
  builder.add("meshes", {{"name", "tetrahedron"},
                         {"primitives", {{{"attributes", {{"POSITION", 0}}}, {"indices", 1}}}}});
  builder.add("nodes", {{"name", "Soleus (left)"},
                        {"mesh", 0},
                        {"extras",
                         {{"id", "soleus"},
                          {"name", "Soleus"},
                          {"fma", "FMA22542"},
                          {"kind", "muscle"},
                          {"layer", 2},
                          {"side", "left"},
                          {"region", "leg"},
                          {"parent", "triceps-surae"}}}});
  builder.add("scenes", {{"nodes", {0}}});
  builder.root["scene"] = 0;
  return builder;
}

}  // namespace tautband::testing
