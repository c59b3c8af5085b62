// SPDX-License-Identifier: MIT
#include "io/glb_writer.h"

#include <array>

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "io/glb_bytes.h"
#include "io/glb_vertices.h"

namespace tautband::io {
using nlohmann::ordered_json;
namespace {

using namespace glb;

// One stretch of the binary chunk that many parts share.
struct View {
  std::string bytes;
  int stride = 0;             // of vertices; 0 for indices and matrices
  int target = kArrayBuffer;  // 0 for what the graphics card does not read
};

ordered_json object_of(const Words& words) {
  ordered_json out = ordered_json::object();
  for (const auto& [key, value] : words) out[key] = value;
  return out;
}

ordered_json extras_of(const Structure& s) {
  ordered_json out = {{"id", s.id},
                      {"name", s.name},
                      {"fma", s.fma},
                      {"kind", std::string(to_string(s.kind))},
                      {"layer", int(s.layer)},
                      {"side", std::string(to_string(s.side))},
                      {"region", s.region},
                      {"parent", s.parent}};
  if (s.fibre_skew != 0.0f) out["fibre_skew"] = s.fibre_skew;
  if (s.cloak) out["cloak"] = true;
  return out;
}

ordered_json json_of(const ModelMaterial& material) {
  const auto& c = material.colour;
  ordered_json out = {{"name", material.name},
                      {"pbrMetallicRoughness",
                       {{"baseColorFactor", {c[0], c[1], c[2], 1.0}},
                        {"metallicFactor", 0.0},
                        {"roughnessFactor", material.roughness}}}};
  if (material.alpha == Alpha::mask) out["alphaMode"] = "MASK";
  if (material.alpha == Alpha::blend) out["alphaMode"] = "BLEND";
  return out;
}

// "bufferView" holds the number in Encoder::views_ until lay_out_views() renumbers it.
ordered_json accessor(int view, std::size_t offset, int component, std::size_t count,
                      const char* type, bool normalized) {
  ordered_json a = {{"bufferView", view}, {"byteOffset", offset}, {"componentType", component}};
  if (normalized) a["normalized"] = true;
  a["count"] = count;
  a["type"] = type;
  return a;
}

ordered_json triple(const glm::vec3& p) {
  return {short_decimal(p.x), short_decimal(p.y), short_decimal(p.z)};
}

class Encoder {
 public:
  explicit Encoder(const ModelDocument& document) : document_(document), rig_(document.rig) {}

  std::string encode() {
    for (std::size_t i = 0; i < document_.parts.size(); ++i) add(document_.parts[i], i);
    ordered_json root;
    root["asset"] = {
        {"version", "2.0"}, {"generator", document_.generator}, {"copyright", document_.copyright}};
    if (ordered_json extras = extras_of_file(); !extras.empty())
      root["asset"]["extras"] = std::move(extras);
    if (document_.compact) {
      root["extensionsUsed"] = {"KHR_mesh_quantization"};
      root["extensionsRequired"] = {"KHR_mesh_quantization"};
    }
    root["scene"] = 0;
    ordered_json all = ordered_json::array();
    for (std::size_t i = 0; i < document_.parts.size(); ++i) all.push_back(i);
    if (!rig_.empty()) add_rig(root, all);
    root["scenes"] = {{{"name", "body"}, {"nodes", all}}};
    root["nodes"] = nodes_;
    root["meshes"] = meshes_;
    ordered_json& materials = root["materials"] = ordered_json::array();
    for (const ModelMaterial& material : document_.materials)
      materials.push_back(json_of(material));
    root["accessors"] = accessors_;
    std::string binary = lay_out_views(root);
    // Names may come from a foreign model and hold anything.
    return container(root.dump(-1, ' ', false, ordered_json::error_handler_t::replace), binary);
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
    kColours,
    kViews
  };

  ordered_json extras_of_file() const {
    ordered_json out = object_of(document_.words);
    if (!document_.figure.empty()) out["figure"] = document_.figure;
    for (const PlacedLandmark& landmark : document_.landmarks)
      out["landmarks"][landmark.id] = triple(landmark.position * 1e-3f);
    return out;
  }

  void add(const ModelPart& part, std::size_t number) {
    const Mesh& mesh = *part.mesh;
    const std::size_t count = mesh.positions.size();
    const bool fibres = mesh.fibre.size() == count && mesh.tendon.size() == count && count > 0;
    const bool rigged =
        !rig_.empty() && mesh.joints.size() == count && mesh.weights.size() == count;
    ordered_json attributes = add_vertices(mesh, fibres, rigged);
    if (!part.colours.empty()) attributes["COLOR_0"] = add_colours(part.colours);
    const std::size_t indices = add_indices(mesh, mesh.triangles);
    ordered_json primitive = {
        {"attributes", attributes}, {"indices", indices}, {"material", part.material}};
    if (document_.compact && !mesh.light.empty())
      primitive["extras"] = {{"light", add_indices(mesh, mesh.light)},
                             {"light_error_mm", short_decimal(mesh.light_error)}};
    meshes_.push_back({{"name", part.name}, {"primitives", {std::move(primitive)}}});
    ordered_json node = {{"name", part.name}, {"mesh", number}};
    if (rigged) node["skin"] = 0;
    if (part.structure)
      node["extras"] = extras_of(*part.structure);
    else if (!part.words.empty())
      node["extras"] = object_of(part.words);
    nodes_.push_back(std::move(node));
  }

  ordered_json add_vertices(const Mesh& mesh, bool fibres, bool rigged) {
    const bool compact = document_.compact;
    const int view = rigged ? (fibres ? kRiggedFibreVertices : kRiggedVertices)
                            : (fibres ? kFibreVertices : kPlainVertices);
    const Layout at = layout_of(compact, fibres, rigged);
    std::string& out = views_[std::size_t(view)].bytes;
    views_[std::size_t(view)].stride = at.stride;
    const std::size_t start = out.size(), count = mesh.positions.size();
    const auto add_one = [&](int offset, int component, const char* type, bool normalized) {
      return push(accessor(view, start + std::size_t(offset), component, count, type, normalized));
    };
    ordered_json position = accessor(view, start, kFloat, count, "VEC3", false);
    const Box box = put_vertices(mesh, compact, at, out);
    position["min"] = triple(box.low);
    position["max"] = triple(box.high);
    ordered_json attributes;
    attributes["POSITION"] = push(std::move(position));
    attributes["NORMAL"] = add_one(at.normal, compact ? kByte : kFloat, "VEC3", compact);
    if (fibres) {
      attributes["TEXCOORD_0"] =
          add_one(at.fibre, compact ? kUnsignedShort : kFloat, "VEC2", compact);
      attributes["_TENDON"] = add_one(at.tendon, kUnsignedByte, "SCALAR", true);
    }
    if (rigged) {
      attributes["JOINTS_0"] = add_one(at.joints, kUnsignedByte, "VEC4", false);
      attributes["WEIGHTS_0"] =
          add_one(at.weights, compact ? kUnsignedByte : kFloat, "VEC4", compact);
    }
    return attributes;
  }

  std::size_t add_colours(const std::vector<glm::vec4>& colours) {
    std::string& out = views_[kColours].bytes;
    const std::size_t start = out.size();
    for (const glm::vec4& colour : colours)
      for (int k = 0; k < 4; ++k) put(out, unsigned_short(colour[k]));
    return push(accessor(kColours, start, kUnsignedShort, colours.size(), "VEC4", true));
  }

  std::size_t add_indices(const Mesh& mesh, const std::vector<glm::uvec3>& triangles) {
    const bool few = mesh.positions.size() < 65535;
    const int view = few ? kShortIndices : kLongIndices;
    std::string& out = views_[std::size_t(view)].bytes;
    const std::size_t start = out.size();
    for (const glm::uvec3& t : triangles)
      for (int k = 0; k < 3; ++k)
        few ? put(out, std::uint16_t(t[k])) : put(out, std::uint32_t(t[k]));
    return push(accessor(view, start, few ? kUnsignedShort : kUnsignedInt, triangles.size() * 3,
                         "SCALAR", false));
  }

  // The joints as nodes after the parts' nodes, and the skin they make.
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

  std::size_t push(ordered_json accessor_json) {
    accessors_.push_back(std::move(accessor_json));
    return accessors_.size() - 1;
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

  std::array<View, kViews> views_{{{{}, 0, kArrayBuffer},
                                   {{}, 0, kArrayBuffer},
                                   {{}, 0, kArrayBuffer},
                                   {{}, 0, kArrayBuffer},
                                   {{}, 0, kElementBuffer},
                                   {{}, 0, kElementBuffer},
                                   {{}, 0, 0},
                                   {{}, 8, kArrayBuffer}}};
  const ModelDocument& document_;
  const Rig& rig_;
  ordered_json nodes_ = ordered_json::array();
  ordered_json meshes_ = ordered_json::array();
  ordered_json accessors_ = ordered_json::array();
};

}  // namespace

std::string encode_glb(const ModelDocument& document) {
  return Encoder(document).encode();
}

}  // namespace tautband::io
