// SPDX-License-Identifier: MIT
#include "io/gltf_rig.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <glm/matrix.hpp>

namespace tautband::io {
namespace {

constexpr std::size_t kMostJoints = 255;  // a vertex names its joints in bytes
constexpr double kMillimetresPerMetre = 1000.0;
constexpr double kFarthest = 1e7;  // mm

// What a joint's node says of itself; nullopt when it has no name of ours.
std::optional<Joint> named_joint(const GltfFile& file, std::size_t node) {
  const JsonValue& json = file.object({"nodes", node});
  const auto extras = json.find("extras");
  if (extras == json.end() || !extras->is_object()) return std::nullopt;
  const auto id = extras->find("joint");
  if (id == extras->end() || !id->is_string()) return std::nullopt;
  Joint joint;
  joint.id = id->get<std::string>();
  if (joint.id.empty() || joint.id.size() > 100) return std::nullopt;
  if (const auto side = extras->find("side"); side != extras->end() && side->is_string())
    joint.side = side_from(side->get<std::string>()).value_or(Side::midline);
  return joint;
}

class Reader {
 public:
  Reader(const GltfFile& file, const GltfTree& tree) : file_(file), tree_(tree) {}

  // Why there is no usable rig; empty when there is one, or no skin at all.
  std::string read(GltfRig& out) {
    const std::size_t skins = file_.count("skins");
    if (skins == 0) return "";
    centres_.resize(tree_.parent.size());
    for (std::size_t s = 0; s < skins; ++s) {
      skins_.push_back(read_skin(file_, s));
      if (!place_joints(s))
        return fmt::format("{}#/skins/{}/inverseBindMatrices", file_.name(), s) +
               ": cannot be inverted, so the joints have no places; the body stands as it was made";
    }
    number_.assign(tree_.parent.size(), std::nullopt);
    for (const std::size_t node : tree_.order)
      if (centres_[node]) {
        const std::string fault = add(out.rig, node);
        if (!fault.empty()) return fault;
      }
    if (out.rig.empty())
      return fmt::format(
          "{}#/skins/0: its joints bear no names known here, so the body stands as it was made; "
          "name them in their nodes' extras to move it",
          file_.name());
    for (const GltfSkin& skin : skins_) {
      auto& numbers = out.numbers.emplace_back();
      for (const std::size_t node : skin.joints) numbers.push_back(nearest_named(node));
    }
    return "";
  }

 private:
  // False when a matrix has no inverse.
  bool place_joints(std::size_t s) {
    const GltfSkin& skin = skins_[s];
    for (std::size_t j = 0; j < skin.joints.size(); ++j) {
      std::optional<glm::dvec3>& centre = centres_[skin.joints[j]];
      if (centre) continue;
      centre = glm::dvec3(tree_.to_world[skin.joints[j]][3]) * kMillimetresPerMetre;
      if (!skin.inverse_bind.empty()) {
        const glm::dmat4 to_world = tree_.to_world[skin.joints.front()] * skin.inverse_bind.front();
        if (!(std::abs(glm::determinant(skin.inverse_bind[j])) > 1e-12)) return false;
        centre =
            glm::dvec3((to_world * glm::inverse(skin.inverse_bind[j]))[3]) * kMillimetresPerMetre;
      }
      for (int axis = 0; axis < 3; ++axis)
        if (!(std::abs((*centre)[axis]) <= kFarthest)) return false;
    }
    return true;
  }

  std::string add(Rig& rig, std::size_t node) {
    std::optional<Joint> joint = named_joint(file_, node);
    if (!joint) return "";
    const std::string place = fmt::format("{}#/nodes/{}", file_.name(), node);
    if (rig.find(joint->full_id()))
      return fmt::format("{}: the joint {} is there twice; the body stands as it was made", place,
                         in_quotes(joint->full_id()));
    if (rig.joints.size() == kMostJoints)
      return fmt::format("{}: is one of more than {} joints; the body stands as it was made", place,
                         kMostJoints);
    joint->centre = *centres_[node];
    for (std::size_t up = tree_.parent[node]; up != GltfTree::kNone; up = tree_.parent[up])
      if (number_[up]) {
        joint->parent = static_cast<int>(*number_[up]);
        break;
      }
    number_[node] = static_cast<std::uint8_t>(rig.joints.size());
    rig.joints.push_back(std::move(*joint));
    return "";
  }

  std::uint8_t nearest_named(std::size_t node) const {
    for (; node != GltfTree::kNone; node = tree_.parent[node])
      if (number_[node]) return *number_[node];
    return 0;
  }

  const GltfFile& file_;
  const GltfTree& tree_;
  std::vector<GltfSkin> skins_;
  std::vector<std::optional<glm::dvec3>> centres_;   // of the nodes that are joints, mm
  std::vector<std::optional<std::uint8_t>> number_;  // of the nodes in the rig
};

}  // namespace

GltfRig read_rig(const GltfFile& file, const GltfTree& tree, std::vector<std::string>& remarks) {
  GltfRig out;
  std::string fault = Reader(file, tree).read(out);
  if (fault.empty()) return out;
  remarks.push_back(std::move(fault));
  return {};
}

}  // namespace tautband::io
