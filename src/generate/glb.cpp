// SPDX-License-Identifier: MIT
#include "generate/glb.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/text.h"

namespace tautband::generate {
using nlohmann::ordered_json;
namespace {

static_assert(std::endian::native == std::endian::little, "glTF buffers are little endian");

// Component types, buffer targets and chunk names of the glTF 2.0 specification.
constexpr int kByte = 5120, kUnsignedByte = 5121, kUnsignedShort = 5123, kUnsignedInt = 5125,
              kFloat = 5126;
constexpr int kArrayBuffer = 34962, kElementBuffer = 34963;
constexpr std::uint32_t kMagic = 0x46546C67, kJsonChunk = 0x4E4F534A, kBinaryChunk = 0x004E4942;

struct Look {
  Kind kind;
  const char* name;
  std::array<double, 3> colour;  // linear
  double roughness;
};
constexpr std::array<Look, 7> kLooks = {{{Kind::skin, "skin", {0.72, 0.50, 0.40}, 0.60},
                                         {Kind::muscle, "muscle", {0.50, 0.090, 0.065}, 0.50},
                                         {Kind::tendon, "tendon", {0.78, 0.72, 0.60}, 0.45},
                                         {Kind::fascia, "fascia", {0.70, 0.64, 0.54}, 0.45},
                                         {Kind::bone, "bone", {0.83, 0.76, 0.60}, 0.65},
                                         {Kind::cartilage, "cartilage", {0.66, 0.76, 0.80}, 0.40},
                                         {Kind::other, "other", {0.5, 0.5, 0.5}, 0.7}}};

int material_of(Kind kind) {
  const auto found =
      std::find_if(kLooks.begin(), kLooks.end(), [&](const Look& l) { return l.kind == kind; });
  return int(found - kLooks.begin());
}

template <class T>
void put(std::string& out, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

void pad(std::string& out, char fill) {
  out.append((4 - out.size() % 4) % 4, fill);
}

std::int8_t signed_byte(float v) {
  return std::int8_t(std::lround(std::clamp(v, -1.0f, 1.0f) * 127.0f));
}
std::uint16_t unsigned_short(float v) {
  return std::uint16_t(std::lround(std::clamp(v, 0.0f, 1.0f) * 65535.0f));
}
std::uint8_t unsigned_byte(float v) {
  return std::uint8_t(std::lround(std::clamp(v, 0.0f, 1.0f) * 255.0f));
}

// One stretch of the binary chunk that many structures share.
struct View {
  std::string bytes;
  int stride = 0;             // of vertices; 0 for indices and matrices
  int target = kArrayBuffer;  // 0 for what the graphics card does not read
};

class Encoder {
 public:
  explicit Encoder(const Rig& rig) : rig_(rig) {}

  std::string encode(std::span<const Structure> structures, const GlbLabels& labels) {
    for (std::size_t i = 0; i < structures.size(); ++i) add(structures[i], i);
    ordered_json root;
    root["asset"] = {
        {"version", "2.0"}, {"generator", labels.generator}, {"copyright", labels.copyright}};
    root["extensionsUsed"] = {"KHR_mesh_quantization"};
    root["extensionsRequired"] = {"KHR_mesh_quantization"};
    root["scene"] = 0;
    ordered_json all = ordered_json::array();
    for (std::size_t i = 0; i < structures.size(); ++i) all.push_back(i);
    if (!rig_.empty()) add_rig(root, all);
    root["scenes"] = {{{"name", "body"}, {"nodes", all}}};
    root["nodes"] = nodes_;
    root["meshes"] = meshes_;
    root["materials"] = materials();
    root["accessors"] = accessors_;
    std::string binary = lay_out_views(root);
    return container(root.dump(), std::move(binary));
  }

 private:
  // Which view; empty ones are left out of the file.
  enum {
    kPlainVertices,
    kFibreVertices,
    kRiggedVertices,
    kRiggedFibreVertices,
    kShortIndices,
    kLongIndices,
    kMatrices,
    kViews
  };

  void add(const Structure& structure, std::size_t number) {
    const Mesh& mesh = structure.mesh;
    const bool fibres = mesh.fibre.size() == mesh.positions.size() &&
                        mesh.tendon.size() == mesh.positions.size() && !mesh.fibre.empty();
    const bool rigged = !rig_.empty() && mesh.joints.size() == mesh.positions.size() &&
                        mesh.weights.size() == mesh.positions.size();
    const int view = rigged ? (fibres ? kRiggedFibreVertices : kRiggedVertices)
                            : (fibres ? kFibreVertices : kPlainVertices);
    const std::size_t start = views_[std::size_t(view)].bytes.size();
    const std::size_t count = mesh.positions.size();
    ordered_json attributes;
    ordered_json position = accessor(view, start, kFloat, count, "VEC3", false);
    write_vertices(mesh, fibres, rigged, views_[std::size_t(view)].bytes, position);
    attributes["POSITION"] = push(std::move(position));
    attributes["NORMAL"] = push(accessor(view, start + 12, kByte, count, "VEC3", true));
    if (fibres) {
      attributes["TEXCOORD_0"] =
          push(accessor(view, start + 16, kUnsignedShort, count, "VEC2", true));
      attributes["_TENDON"] =
          push(accessor(view, start + 20, kUnsignedByte, count, "SCALAR", true));
    }
    if (rigged) {
      const std::size_t at = start + (fibres ? 24 : 16);
      attributes["JOINTS_0"] = push(accessor(view, at, kUnsignedByte, count, "VEC4", false));
      attributes["WEIGHTS_0"] = push(accessor(view, at + 4, kUnsignedByte, count, "VEC4", true));
    }
    const std::size_t indices = write_indices(mesh);
    meshes_.push_back({{"name", structure.full_id()},
                       {"primitives",
                        {{{"attributes", attributes},
                          {"indices", indices},
                          {"material", material_of(structure.kind)}}}}});
    ordered_json node = {{"name", structure.full_id()}, {"mesh", number}};
    if (rigged) node["skin"] = 0;
    node["extras"] = extras(structure);
    nodes_.push_back(std::move(node));
  }

  // The joints as nodes after the structures' nodes, and the skin they make.
  void add_rig(ordered_json& root, ordered_json& in_scene) {
    const std::size_t first = nodes_.size();
    const auto metres = [](const glm::vec3& v) {
      const glm::vec3 m = v * 1e-3f;
      return ordered_json{m.x, m.y, m.z};
    };
    ordered_json joints = ordered_json::array();
    std::string& matrices = views_[kMatrices].bytes;
    for (std::size_t i = 0; i < rig_.joints.size(); ++i) {
      const Joint& joint = rig_.joints[i];
      const bool rooted = joint.parent < 0;
      const glm::vec3 from =
          rooted ? glm::vec3(0.0f) : rig_.joints[std::size_t(joint.parent)].centre;
      nodes_.push_back(
          {{"name", "joint:" + joint.full_id()},
           {"translation", metres(joint.centre - from)},
           {"extras", {{"joint", joint.id}, {"side", std::string(to_string(joint.side))}}}});
      if (rooted)
        in_scene.push_back(first + i);
      else
        nodes_[first + std::size_t(joint.parent)]["children"].push_back(first + i);
      joints.push_back(first + i);
      for (int k = 0; k < 16; ++k) put(matrices, k % 5 == 0 ? 1.0f : inverse_shift(joint, k));
    }
    const std::size_t accessor_of_matrices =
        push(accessor(kMatrices, 0, kFloat, rig_.joints.size(), "MAT4", false));
    root["skins"] = {{{"name", "body"},
                      {"inverseBindMatrices", accessor_of_matrices},
                      {"skeleton", joints[0]},
                      {"joints", joints}}};
  }

  // Off the diagonal of an inverse bind matrix, column by column: the way back from the centre.
  static float inverse_shift(const Joint& joint, int k) {
    return k >= 12 ? -1e-3f * joint.centre[k - 12] : 0.0f;
  }

  static ordered_json extras(const Structure& s) {
    return {{"id", s.id},
            {"name", s.name},
            {"fma", s.fma},
            {"kind", std::string(to_string(s.kind))},
            {"layer", int(s.layer)},
            {"side", std::string(to_string(s.side))},
            {"region", s.region},
            {"parent", s.parent}};
  }

  static void write_vertices(const Mesh& mesh, bool fibres, bool rigged, std::string& out,
                             ordered_json& position) {
    glm::vec3 low(std::numeric_limits<float>::max());
    glm::vec3 high(std::numeric_limits<float>::lowest());
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
      const glm::vec3 metres = mesh.positions[i] * 1e-3f;
      for (int k = 0; k < 3; ++k) {
        put(out, metres[k]);
        low[k] = std::min(low[k], metres[k]);
        high[k] = std::max(high[k], metres[k]);
      }
      for (int k = 0; k < 3; ++k) put(out, signed_byte(mesh.normals[i][k]));
      put(out, std::int8_t(0));
      if (fibres) {
        put(out, unsigned_short(mesh.fibre[i].x));
        put(out, unsigned_short(mesh.fibre[i].y));
        put(out, std::uint32_t(unsigned_byte(mesh.tendon[i])));
      }
      if (!rigged) continue;
      for (int k = 0; k < 4; ++k) put(out, mesh.joints[i][k]);
      for (int k = 0; k < 4; ++k) put(out, mesh.weights[i][k]);
    }
    const auto triple = [](const glm::vec3& p) {
      return ordered_json{short_decimal(p.x), short_decimal(p.y), short_decimal(p.z)};
    };
    position["min"] = triple(low);
    position["max"] = triple(high);
  }

  std::size_t write_indices(const Mesh& mesh) {
    const bool few = mesh.positions.size() < 65535;
    std::string& out = views_[few ? kShortIndices : kLongIndices].bytes;
    const std::size_t start = out.size();
    for (const glm::uvec3& t : mesh.triangles)
      for (int k = 0; k < 3; ++k)
        few ? put(out, std::uint16_t(t[k])) : put(out, std::uint32_t(t[k]));
    ordered_json a =
        accessor(few ? kShortIndices : kLongIndices, start, few ? kUnsignedShort : kUnsignedInt,
                 mesh.triangles.size() * 3, "SCALAR", false);
    return push(std::move(a));
  }

  // "bufferView" holds the number in views_ until lay_out_views() renumbers it.
  static ordered_json accessor(int view, std::size_t offset, int component, std::size_t count,
                               const char* type, bool normalized) {
    ordered_json a = {{"bufferView", view}, {"byteOffset", offset}, {"componentType", component}};
    if (normalized) a["normalized"] = true;
    a["count"] = count;
    a["type"] = type;
    return a;
  }

  std::size_t push(ordered_json accessor_json) {
    accessors_.push_back(std::move(accessor_json));
    return accessors_.size() - 1;
  }

  static ordered_json materials() {
    ordered_json out = ordered_json::array();
    for (const Look& look : kLooks)
      out.push_back({{"name", look.name},
                     {"pbrMetallicRoughness",
                      {{"baseColorFactor", {look.colour[0], look.colour[1], look.colour[2], 1.0}},
                       {"metallicFactor", 0.0},
                       {"roughnessFactor", look.roughness}}}});
    return out;
  }

  std::string lay_out_views(ordered_json& root) {
    std::string binary;
    std::array<int, kViews> number{};
    ordered_json list = ordered_json::array();
    for (std::size_t i = 0; i < kViews; ++i) {
      View& view = views_[i];
      if (view.bytes.empty()) continue;
      number[i] = int(list.size());
      ordered_json json = {
          {"buffer", 0}, {"byteOffset", binary.size()}, {"byteLength", view.bytes.size()}};
      if (view.stride > 0) json["byteStride"] = view.stride;
      if (view.target != 0) json["target"] = view.target;
      list.push_back(std::move(json));
      binary += view.bytes;
      pad(binary, '\0');
    }
    for (ordered_json& a : root["accessors"])
      a["bufferView"] = number[a["bufferView"].get<std::size_t>()];
    root["bufferViews"] = std::move(list);
    root["buffers"] = {{{"byteLength", binary.size()}}};
    return binary;
  }

  static std::string container(std::string json, const std::string& binary) {
    pad(json, ' ');
    std::string out;
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

  std::array<View, kViews> views_{{{{}, 16, kArrayBuffer},
                                   {{}, 24, kArrayBuffer},
                                   {{}, 24, kArrayBuffer},
                                   {{}, 32, kArrayBuffer},
                                   {{}, 0, kElementBuffer},
                                   {{}, 0, kElementBuffer},
                                   {{}, 0, 0}}};
  const Rig& rig_;
  ordered_json nodes_ = ordered_json::array();
  ordered_json meshes_ = ordered_json::array();
  ordered_json accessors_ = ordered_json::array();
};

}  // namespace

std::string encode_glb(std::span<const Structure> structures, const GlbLabels& labels,
                       const Rig& rig) {
  return Encoder(rig).encode(structures, labels);
}

}  // namespace tautband::generate
