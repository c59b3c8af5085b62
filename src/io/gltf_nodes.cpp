// SPDX-License-Identifier: MIT
#include "io/gltf_nodes.h"

#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

#include "core/error.h"
#include "io/gltf_decode.h"

namespace tautband::io {
namespace {

constexpr std::string_view kAgain = "export the model again";

template <std::size_t kCount>
std::optional<std::array<double, kCount>> numbers(const GltfFile& file, const GltfPlace& place,
                                                  std::string_view member) {
  const JsonValue& node = file.object(place);
  const auto found = node.find(member);
  if (found == node.end()) return std::nullopt;
  std::array<double, kCount> out{};
  bool sound = found->is_array() && found->size() == kCount;
  for (std::size_t i = 0; sound && i < kCount; ++i) {
    sound = (*found)[i].is_number();
    if (sound) out[i] = (*found)[i].template get<double>();
    sound = sound && std::abs(out[i]) < 1e12;
  }
  if (!sound)
    file.refuse(place, member,
                fmt::format("must be {} numbers of sensible size; {}", kCount, kAgain));
  return out;
}

glm::dmat4 local_transform(const GltfFile& file, const GltfPlace& place) {
  glm::dmat4 out(1.0);
  if (const auto matrix = numbers<16>(file, place, "matrix")) {
    for (int i = 0; i < 16; ++i) out[i / 4][i % 4] = (*matrix)[static_cast<std::size_t>(i)];
    return out;
  }
  if (const auto r = numbers<4>(file, place, "rotation")) {  // x, y, z, w
    const glm::dquat turn((*r)[3], (*r)[0], (*r)[1], (*r)[2]);
    const double length = glm::length(turn);
    if (!(length > 1e-9)) file.refuse(place, "rotation", fmt::format("has no length; {}", kAgain));
    out = glm::mat4_cast(turn / length);
  }
  if (const auto s = numbers<3>(file, place, "scale"))
    for (int axis = 0; axis < 3; ++axis) out[axis] *= (*s)[static_cast<std::size_t>(axis)];
  if (const auto t = numbers<3>(file, place, "translation"))
    out[3] = glm::dvec4((*t)[0], (*t)[1], (*t)[2], 1.0);
  return out;
}

// A list of node indices.
std::vector<std::size_t> node_list(const GltfFile& file, const GltfPlace& place,
                                   std::string_view member) {
  std::vector<std::size_t> out;
  const JsonValue& object = file.object(place);
  const auto list = object.find(member);
  if (list == object.end()) return out;
  if (!list->is_array())
    file.refuse(place, member, fmt::format("must be a list of nodes; {}", kAgain));
  for (std::size_t i = 0; i < list->size(); ++i)
    out.push_back(
        file.checked_reference((*list)[i], place, fmt::format("{}/{}", member, i), "nodes"));
  return out;
}

}  // namespace

GltfTree read_tree(const GltfFile& file) {
  const std::size_t count = file.count("nodes");
  GltfTree tree{std::vector<std::vector<std::size_t>>(count),
                std::vector<std::size_t>(count, GltfTree::kNone),
                {},
                {}};
  for (std::size_t i = 0; i < count; ++i) {
    tree.children[i] = node_list(file, {"nodes", i}, "children");
    for (const std::size_t child : tree.children[i]) {
      if (tree.parent[child] != GltfTree::kNone)
        file.refuse(
            {"nodes", child}, "",
            fmt::format("is a child of node {} and of node {}; {}", tree.parent[child], i, kAgain));
      tree.parent[child] = i;
    }
  }
  tree.to_world.resize(count);
  for (std::size_t i = 0; i < count; ++i)
    if (tree.parent[i] == GltfTree::kNone) tree.order.push_back(i);
  for (std::size_t at = 0; at < tree.order.size(); ++at) {
    const std::size_t node = tree.order[at];
    const glm::dmat4 local = local_transform(file, {"nodes", node});
    tree.to_world[node] =
        tree.parent[node] == GltfTree::kNone ? local : tree.to_world[tree.parent[node]] * local;
    tree.order.insert(tree.order.end(), tree.children[node].begin(), tree.children[node].end());
  }
  if (tree.order.size() < count) {  // what hangs on no root hangs on itself
    std::vector<bool> reached(count);
    for (const std::size_t node : tree.order) reached[node] = true;
    for (std::size_t i = 0; i < count; ++i)
      if (!reached[i])
        file.refuse({"nodes", i}, "children", fmt::format("form a cycle; {}", kAgain));
  }
  return tree;
}

GltfSkin read_skin(const GltfFile& file, std::size_t skin) {
  const GltfPlace place{"skins", skin};
  GltfSkin out{node_list(file, place, "joints"), {}};
  const auto matrices =
      file.reference(file.object(place), place, "inverseBindMatrices", "accessors");
  if (!matrices || out.joints.empty()) return out;
  const GltfAccessor accessor = file.accessor(*matrices);
  if (accessor.components != 16 || accessor.component_type != 5126 ||
      accessor.count < out.joints.size())
    file.refuse(place, "inverseBindMatrices",
                fmt::format("must be one matrix of floats per joint; {}", kAgain));
  const std::vector<float> values = matrix_floats(accessor);
  for (std::size_t j = 0; j < out.joints.size(); ++j) {
    glm::dmat4& matrix = out.inverse_bind.emplace_back();
    for (int i = 0; i < 16; ++i)
      matrix[i / 4][i % 4] = static_cast<double>(values[j * 16 + static_cast<std::size_t>(i)]);
  }
  return out;
}

namespace {

// Which nodes the shown scene reaches; all of them when the file names no scene.
std::vector<bool> shown_nodes(const GltfFile& file, const GltfTree& tree) {
  const std::size_t scenes = file.count("scenes");
  if (scenes == 0) return std::vector<bool>(tree.parent.size(), true);
  std::size_t chosen = 0;
  if (const auto named = file.root().find("scene"); named != file.root().end()) {
    if (!named->is_number_unsigned() || named->get<std::size_t>() >= scenes)
      file.refuse(fmt::format("#/scene points to {} of {} scenes; {}",
                              named->is_number() ? named->dump() : "none", scenes, kAgain));
    chosen = named->get<std::size_t>();
  }
  std::vector<bool> shown(tree.parent.size());
  for (const std::size_t node : node_list(file, {"scenes", chosen}, "nodes")) shown[node] = true;
  for (const std::size_t node : tree.order)
    if (tree.parent[node] != GltfTree::kNone && shown[tree.parent[node]]) shown[node] = true;
  return shown;
}

bool nearly_equal(const glm::dmat4& a, const glm::dmat4& b) {
  double largest = 0.0, difference = 0.0;
  for (int c = 0; c < 4; ++c)
    for (int r = 0; r < 4; ++r) {
      largest = std::max(largest, std::abs(a[c][r]));
      difference = std::max(difference, std::abs(a[c][r] - b[c][r]));
    }
  return difference <= 1e-4 * largest;
}

// A skinned mesh ignores its node's transform; at rest each vertex moves by joint * inverse bind
// matrix, which is one and the same matrix for all joints when the skeleton stands in the pose the
// mesh was bound in.
glm::dmat4 bound_transform(const GltfFile& file, const GltfTree& tree, std::size_t number,
                           std::vector<std::string>& remarks) {
  const GltfSkin skin = read_skin(file, number);
  if (skin.inverse_bind.empty()) return glm::dmat4(1.0);
  const glm::dmat4 first = tree.to_world[skin.joints[0]] * skin.inverse_bind[0];
  for (std::size_t j = 1; j < skin.joints.size(); ++j)
    if (!nearly_equal(first, tree.to_world[skin.joints[j]] * skin.inverse_bind[j])) {
      remarks.push_back(fmt::format(
          "{}#/skins/{}: the skeleton is not in the pose the mesh was made in; the body is "
          "shown as it was made",
          file.name(), number));
      break;
    }
  return first;
}

}  // namespace

std::vector<GltfInstance> mesh_instances(const GltfFile& file, const GltfTree& tree,
                                         std::vector<std::string>& remarks) {
  const std::vector<bool> shown = shown_nodes(file, tree);
  std::vector<std::optional<glm::dmat4>> skins(file.count("skins"));
  std::vector<GltfInstance> instances;
  for (std::size_t i = 0; i < tree.parent.size(); ++i) {
    if (!shown[i]) continue;
    const GltfPlace place{"nodes", i};
    const std::optional<std::size_t> mesh =
        file.reference(file.object(place), place, "mesh", "meshes");
    const std::optional<std::size_t> skin =
        file.reference(file.object(place), place, "skin", "skins");
    if (!mesh) continue;
    glm::dmat4 to_world = tree.to_world[i];
    if (skin) {
      if (!skins[*skin]) skins[*skin] = bound_transform(file, tree, *skin, remarks);
      to_world = *skins[*skin];
    }
    instances.push_back({i, *mesh, skin, to_world});
  }
  return instances;
}

}  // namespace tautband::io
