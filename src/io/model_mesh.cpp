// SPDX-License-Identifier: MIT
#include "io/model_mesh.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/matrix.hpp>

#include "io/gltf_decode.h"
#include "io/model_weights.h"
#include "io/normals.h"

namespace tautband::io {
namespace {

constexpr std::string_view kAgain = "export the model again";
constexpr double kMillimetresPerMetre = 1000.0;

// What the attributes of a vertex may be stored as.
bool fits_attribute(const GltfAccessor& accessor, int components) {
  return accessor.components == components && accessor.component_type != 5125;
}

class Planner {
 public:
  Planner(const GltfFile& file, const GltfInstance& instance, bool has_fibre,
          std::span<const std::uint8_t> joint_numbers, Remarks& remarks)
      : file_(file), place_{"meshes", instance.mesh}, has_fibre_(has_fibre), remarks_(remarks) {
    plan_.mesh = instance.mesh;
    plan_.joint_numbers = joint_numbers;
    plan_.to_world = instance.to_world;
  }

  MeshPlan plan() {
    const JsonValue& mesh = file_.object(place_);
    const auto primitives = mesh.find("primitives");
    if (primitives == mesh.end() || !primitives->is_array())
      file_.refuse(place_, "primitives", fmt::format("is missing; {}", kAgain));
    for (std::size_t i = 0; i < primitives->size(); ++i) {
      const std::string path = fmt::format("primitives/{}", i);
      if (!(*primitives)[i].is_object())
        file_.refuse(place_, path, fmt::format("must be an object; {}", kAgain));
      add((*primitives)[i], path);
    }
    return std::move(plan_);
  }

 private:
  void add(const JsonValue& primitive, const std::string& path) {
    constexpr std::size_t kTriangles = 4;
    if (file_.whole(primitive, place_, path + "/mode").value_or(kTriangles) != kTriangles) {
      remarks_.add("parts that are not made of single triangles are left out",
                   fmt::format("#/meshes/{}/{}", place_.index, path));
      return;
    }
    refuse_compression(primitive, path);
    const auto attributes = primitive.find("attributes");
    if (attributes == primitive.end() || !attributes->is_object())
      file_.refuse(place_, path + "/attributes", fmt::format("is missing; {}", kAgain));
    const std::optional<GltfAccessor> positions =
        attribute(*attributes, path, "POSITION", 3, nullptr);
    if (!positions)
      file_.refuse(place_, path + "/attributes/POSITION", fmt::format("is missing; {}", kAgain));

    MeshPlan::Part part{path, *positions, {}, {}, {}, {}, {}, {}, {}};
    part.normals = attribute(*attributes, path, "NORMAL", 3, &*positions);
    if (has_fibre_) {
      part.fibre = attribute(*attributes, path, "TEXCOORD_0", 2, &*positions);
      part.tendon = attribute(*attributes, path, "_TENDON", 1, &*positions);
    }
    if (!plan_.joint_numbers.empty()) add_weights(*attributes, path, part);
    part.indices = indices(primitive, path + "/indices");
    add_light_level(primitive, path, part);
    const std::size_t corners = part.indices ? part.indices->count : positions->count;
    if (corners % 3 != 0)
      file_.refuse(
          place_, path,
          fmt::format("has {} corners, which makes no whole triangles; {}", corners, kAgain));
    if (corners == 0 || positions->count == 0) {
      if (corners > 0)
        file_.refuse(place_, path, fmt::format("has triangles but no vertex; {}", kAgain));
      remarks_.add("empty parts are left out", fmt::format("#/meshes/{}/{}", place_.index, path));
      return;
    }
    plan_.vertices += positions->count;
    plan_.triangles += corners / 3;
    plan_.parts.push_back(std::move(part));
  }

  void add_weights(const JsonValue& attributes, const std::string& path, MeshPlan::Part& part) {
    part.joints = attribute(attributes, path, "JOINTS_0", 4, &part.positions);
    part.weights = attribute(attributes, path, "WEIGHTS_0", 4, &part.positions);
    if (part.joints && part.joints->component_type != 5121 && part.joints->component_type != 5123)
      file_.refuse(
          {"accessors", part.joints->index}, "componentType",
          fmt::format("does not fit JOINTS_0, which are unsigned whole numbers; {}", kAgain));
    if (!part.joints || !part.weights)
      remarks_.add("parts without joints and weights move with the root of the skeleton",
                   fmt::format("#/meshes/{}/{}", place_.index, path));
    if (attributes.contains("JOINTS_1"))
      remarks_.add("more than four joints move a vertex; the first four are used",
                   fmt::format("#/meshes/{}/{}", place_.index, path));
  }

  void refuse_compression(const JsonValue& primitive, const std::string& path) const {
    const auto extensions = primitive.find("extensions");
    if (extensions != primitive.end() && extensions->is_object() &&
        extensions->contains("KHR_draco_mesh_compression"))
      file_.refuse(place_, path + "/extensions/KHR_draco_mesh_compression",
                   "Draco compression is not supported; export the model without compression");
  }

  std::optional<GltfAccessor> attribute(const JsonValue& attributes, const std::string& path,
                                        std::string_view name, int components,
                                        const GltfAccessor* positions) const {
    const std::string member = fmt::format("{}/attributes/{}", path, name);
    const std::optional<std::size_t> index =
        file_.reference(attributes, place_, member, "accessors");
    if (!index) return std::nullopt;
    const GltfAccessor accessor = file_.accessor(*index);
    if (!fits_attribute(accessor, components))
      file_.refuse(
          {"accessors", *index}, "type",
          fmt::format("does not fit {}, which takes {} float{} or small integer{} per vertex; {}",
                      name, components, components > 1 ? "s" : "", components > 1 ? "s" : "",
                      kAgain));
    if (positions && accessor.count != positions->count)
      file_.refuse({"accessors", *index}, "count",
                   fmt::format("{} is given for {} vertices where there are {}; {}", name,
                               accessor.count, positions->count, kAgain));
    return accessor;
  }

  // Written by io/glb_writer. Extras of other programs may hold anything: what is not understood
  // is nobody's fault.
  void add_light_level(const JsonValue& primitive, const std::string& path,
                       MeshPlan::Part& part) const {
    const auto extras = primitive.find("extras");
    if (extras == primitive.end() || !extras->is_object()) return;
    const auto light = extras->find("light"), error = extras->find("light_error_mm");
    if (light == extras->end() || error == extras->end() || !light->is_number_unsigned() ||
        !error->is_number() || light->get<std::uint64_t>() >= file_.count("accessors"))
      return;
    const auto off = error->get<float>();
    std::optional<GltfAccessor> fewer = indices(*extras, path + "/extras/light");
    if (!fewer || fewer->count == 0 || fewer->count % 3 != 0 || !(off >= 0.0f && off < 1e3f))
      return;
    part.light = fewer;
    part.light_error = off;
  }

  // `path` ends in the member of `holder` that names the accessor.
  std::optional<GltfAccessor> indices(const JsonValue& holder, const std::string& path) const {
    const std::optional<std::size_t> index = file_.reference(holder, place_, path, "accessors");
    if (!index) return std::nullopt;
    const GltfAccessor accessor = file_.accessor(*index);
    const int type = accessor.component_type;
    if (accessor.components != 1 || (type != 5121 && type != 5123 && type != 5125))
      file_.refuse(
          {"accessors", *index}, "componentType",
          fmt::format("does not fit indices, which are unsigned whole numbers; {}", kAgain));
    return accessor;
  }

  const GltfFile& file_;
  GltfPlace place_;
  bool has_fibre_;
  Remarks& remarks_;
  MeshPlan plan_;
};

// `member`: of the primitive, for the complaint.
void append_indices(const GltfFile& file, const MeshPlan& plan, const MeshPlan::Part& part,
                    const std::optional<GltfAccessor>& indices, std::string_view member,
                    std::size_t first, std::vector<glm::uvec3>& triangles) {
  const auto offset = static_cast<std::uint32_t>(first);
  if (!indices) {
    for (std::uint32_t t = 0; t < part.positions.count / 3; ++t)
      triangles.emplace_back(offset + 3 * t, offset + 3 * t + 1, offset + 3 * t + 2);
    return;
  }
  const std::uint32_t largest = append_triangles(*indices, offset, triangles);
  if (largest >= part.positions.count)
    file.refuse({"meshes", plan.mesh}, fmt::format("{}/{}", part.place, member),
                fmt::format("accessor {} names vertex {} of {}; {}", indices->index, largest,
                            part.positions.count, kAgain));
}

// Metres to millimetres in the same step as the node's transform, in single precision when that
// loses nothing: a vertex is one multiply-add per axis.
void transform_positions(const glm::dmat4& to_world, std::span<glm::vec3> positions) {
  const glm::mat3 turn(glm::dmat3(to_world) * kMillimetresPerMetre);
  const glm::vec3 shift(glm::dvec3(to_world[3]) * kMillimetresPerMetre);
  for (glm::vec3& p : positions) p = turn[0] * p.x + turn[1] * p.y + turn[2] * p.z + shift;
}

void check_positions(const GltfFile& file, const MeshPlan::Part& part,
                     std::span<const glm::vec3> positions) {
  const auto beyond = [](float x) { return std::abs(x) <= kFarthest ? 0 : 1; };  // 1 for NaN
  int unusable = 0;  // of one vertex after another, without a branch
  for (const glm::vec3& p : positions) unusable |= beyond(p.x) | beyond(p.y) | beyond(p.z);
  if (unusable == 0) return;
  for (std::size_t v = 0; v < positions.size(); ++v)
    for (int axis = 0; axis < 3; ++axis)
      if (!(std::abs(positions[v][axis]) <= kFarthest))
        file.refuse(
            {"accessors", part.positions.index}, "",
            fmt::format(
                "vertex {} has no usable position ({}); models are in metres, {}", v,
                std::isfinite(positions[v][axis]) ? "more than 10 km away" : "not a finite number",
                kAgain));
}

// False when a normal is missing, zero or not finite.
bool transform_normals(const glm::dmat4& to_world, std::span<glm::vec3> normals) {
  const glm::dmat3 linear(to_world);
  const double scale = std::cbrt(std::abs(glm::determinant(linear)));
  if (!(scale > 1e-12)) return false;
  const glm::mat3 turn(glm::transpose(glm::inverse(linear / scale)));
  float shortest = std::numeric_limits<float>::max(), longest = 0.0f;
  bool finite = true;
  for (glm::vec3& n : normals) {
    n = turn[0] * n.x + turn[1] * n.y + turn[2] * n.z;
    const float length = std::sqrt(n.x * n.x + n.y * n.y + n.z * n.z);
    shortest = std::min(shortest, length);
    longest = std::max(longest, length);
    finite &= length <= std::numeric_limits<float>::max();
    n *= 1.0f / length;
  }
  return finite && shortest > 1e-6f && longest < 1e6f;
}

// Fibre coordinates and tendon shares outside 0..1, or not numbers at all, would break the shading.
template <class Vector>
void clamp_shares(std::vector<Vector>& values) {
  auto* floats = reinterpret_cast<float*>(values.data());
  for (std::size_t i = 0; i < values.size() * sizeof(Vector) / sizeof(float); ++i)
    floats[i] = floats[i] > 0.0f ? std::min(floats[i], 1.0f) : 0.0f;  // NaN becomes 0
}

}  // namespace

MeshPlan plan_mesh(const GltfFile& file, const GltfInstance& instance, bool has_fibre,
                   std::span<const std::uint8_t> joint_numbers, Remarks& remarks) {
  return Planner(file, instance, has_fibre, joint_numbers, remarks).plan();
}

Mesh decode_mesh(const GltfFile& file, const MeshPlan& plan, bool& computed_normals) {
  const auto all = [&](auto member) {
    return std::all_of(plan.parts.begin(), plan.parts.end(),
                       [&](const MeshPlan::Part& part) { return (part.*member).has_value(); });
  };
  bool normals = all(&MeshPlan::Part::normals);
  const bool fibre = all(&MeshPlan::Part::fibre), tendon = all(&MeshPlan::Part::tendon),
             moved = all(&MeshPlan::Part::joints) && all(&MeshPlan::Part::weights),
             light = all(&MeshPlan::Part::light);
  Mesh mesh;
  mesh.positions.reserve(plan.vertices);
  mesh.triangles.reserve(plan.triangles);
  for (const MeshPlan::Part& part : plan.parts) {
    const std::size_t first = mesh.positions.size();
    append_vec3(part.positions, mesh.positions);
    const std::span<glm::vec3> added(mesh.positions.data() + first, part.positions.count);
    transform_positions(plan.to_world, added);
    check_positions(file, part, added);
    append_indices(file, plan, part, part.indices, "indices", first, mesh.triangles);
    if (light) {
      append_indices(file, plan, part, part.light, "extras/light", first, mesh.light);
      mesh.light_error = std::max(mesh.light_error, part.light_error);
    }
    if (normals) append_vec3(*part.normals, mesh.normals);
    if (fibre) append_vec2(*part.fibre, mesh.fibre);
    if (tendon) append_scalar(*part.tendon, mesh.tendon);
    if (moved) append_weights(file, *part.joints, *part.weights, plan.joint_numbers, mesh);
  }
  clamp_shares(mesh.fibre);
  clamp_shares(mesh.tendon);
  if (glm::determinant(glm::dmat3(plan.to_world)) <
      0.0)  // a mirrored node turns its triangles inside out
    for (auto* level : {&mesh.triangles, &mesh.light})
      for (glm::uvec3& t : *level) std::swap(t.y, t.z);
  computed_normals = !normals || !transform_normals(plan.to_world, mesh.normals);
  if (computed_normals) smooth_normals(mesh);
  return mesh;
}

}  // namespace tautband::io
