// SPDX-License-Identifier: MIT
#include "pose/parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include <glm/geometric.hpp>

#include "pose/skinning.h"

namespace tautband::pose {
namespace {

constexpr float kAnywhere = 1e6f;

// A part is the skin that follows its joints most, between two places forward of the bind pose.
struct PartRule {
  std::string_view name;
  bool paired;
  std::array<std::string_view, 3> joints;
  float from_z = -kAnywhere, to_z = kAnywhere;  // mm
};

constexpr PartRule kRules[] = {
    {"head", false, {"atlantooccipital-c1", "jaw"}},
    {"neck", false, {"cervicothoracic-c7"}},
    {"trunk", false, {"midthoracic-t6", "thoracolumbar-t12"}},
    {"waist", false, {"lumbosacral-l5"}},
    {"pelvis", false, {"pelvis"}},
    {"shoulder", true, {"sternoclavicular", "acromioclavicular"}},
    {"upper-arm", true, {"shoulder"}},
    {"forearm", true, {"elbow", "forearm"}},
    {"hand", true, {"wrist"}},
    {"thigh", true, {"hip"}},
    {"shank", true, {"knee"}},
    {"foot", true, {"ankle", "toes"}},
    {"heel", true, {"ankle"}, -kAnywhere, 45.0f},
    {"forefoot", true, {"ankle", "toes"}, 130.0f, kAnywhere},
};

// Directions spread evenly over the sphere (a Fibonacci lattice).
std::vector<glm::vec3> directions(int count) {
  std::vector<glm::vec3> out;
  const float turn = std::numbers::pi_v<float> * (3.0f - std::sqrt(5.0f));
  for (int i = 0; i < count; ++i) {
    const float y = 1.0f - 2.0f * (static_cast<float>(i) + 0.5f) / static_cast<float>(count);
    const float r = std::sqrt(1.0f - y * y), a = turn * static_cast<float>(i);
    out.emplace_back(r * std::cos(a), y, r * std::sin(a));
  }
  return out;
}

std::vector<std::uint32_t> hull_of(const Mesh& skin, const std::vector<std::uint32_t>& vertices) {
  constexpr int kDirections = 400;
  static const std::vector<glm::vec3> kAll = directions(kDirections);
  std::set<std::uint32_t> hull;
  for (const glm::vec3& direction : kAll) {
    float farthest = -std::numeric_limits<float>::max();
    std::uint32_t best = 0;
    for (std::uint32_t v : vertices) {
      const float reach = glm::dot(skin.positions[v], direction);
      if (reach > farthest) {
        farthest = reach;
        best = v;
      }
    }
    if (!vertices.empty()) hull.insert(best);
  }
  return {hull.begin(), hull.end()};
}

std::uint8_t leading_joint(const Mesh& mesh, std::size_t v) {
  int best = 0;
  for (int k = 1; k < 4; ++k)
    if (mesh.weights[v][k] > mesh.weights[v][best]) best = k;
  return mesh.joints[v][best];
}

}  // namespace

std::vector<std::string_view> part_names() {
  std::vector<std::string_view> names;
  for (const PartRule& rule : kRules) names.push_back(rule.name);
  return names;
}

bool is_paired(std::string_view part) {
  return std::any_of(std::begin(kRules), std::end(kRules),
                     [&](const PartRule& rule) { return rule.name == part && rule.paired; });
}

std::vector<BodyPart> body_parts(const Atlas& atlas) {
  std::vector<BodyPart> parts;
  if (!atlas.skin() || atlas.rig().empty()) return parts;
  const Mesh& skin = atlas[*atlas.skin()].mesh;
  if (skin.joints.size() != skin.positions.size()) return parts;
  const auto& joints = atlas.rig().joints;
  for (const PartRule& rule : kRules)
    for (Side side : {Side::right, Side::left}) {
      if (!rule.paired && side == Side::left) continue;
      BodyPart part;
      part.name = rule.paired ? std::string(rule.name) + "." + std::string(to_string(side))
                              : std::string(rule.name);
      for (std::size_t v = 0; v < skin.positions.size(); ++v) {
        const Joint& joint = joints[leading_joint(skin, v)];
        const bool fits =
            std::find(rule.joints.begin(), rule.joints.end(), joint.id) != rule.joints.end();
        const float z = skin.positions[v].z;
        if (fits && (!rule.paired || joint.side == side) && z >= rule.from_z && z <= rule.to_z)
          part.vertices.push_back(static_cast<std::uint32_t>(v));
      }
      part.hull = hull_of(skin, part.vertices);
      parts.push_back(std::move(part));
    }
  return parts;
}

float height_over(const Ground& ground, std::span<const glm::vec3> places) {
  constexpr float kFarAbove = 1e4f;
  float low = kFarAbove;
  for (const glm::vec3& p : places) {
    if (ground.half_width > 0.0f && std::abs(p.x - ground.middle) > ground.half_width) continue;
    low = std::min(low, glm::dot(p, ground.up) - ground.offset);
  }
  return low;
}

float height_over(const Ground& ground, const Mesh& skin,
                  const std::vector<std::uint32_t>& vertices,
                  std::span<const DualQuaternion> palette) {
  std::vector<glm::vec3> places;
  places.reserve(vertices.size());
  for (std::uint32_t v : vertices) places.push_back(skinned(skin, v, palette));
  return height_over(ground, places);
}

}  // namespace tautband::pose
