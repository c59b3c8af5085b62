// SPDX-License-Identifier: MIT
#include "import/rigging.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "core/error.h"
#include "core/parallel.h"
#include "core/steps.h"
#include "generate/bone_blends.h"
#include "generate/flesh_blends.h"
#include "generate/mesh_tree.h"
#include "generate/skeleton.h"
#include "generate/weighing.h"
#include "import/piece.h"
#include "import/skin_cover.h"

namespace tautband::import {
namespace {

using generate::Blend;
using generate::PackedBlend;

constexpr double kFar = 1e6;  // mm; everything is nearer

// The reference as something that says what moves a place of it.
class Weights {
 public:
  explicit Weights(const Body& reference)
      : body_(reference.structures),
        hard_(hard_of(body_)),
        skeleton_(reference.rig),
        bones_(body_, skeleton_),
        flesh_(needed_skin(body_).mesh, body_, bones_, skeleton_),
        skin_(needed_skin(body_).mesh),
        all_bones_(body_, hard_, 1) {
    for (std::size_t j = 0; j < skeleton_.rig().joints.size(); ++j)
      number_[j] = std::uint8_t(*reference.rig.find(skeleton_.rig().joints[j].full_id()));
    of_bones_.resize(body_.size());
    for (const std::size_t i : hard_) of_bones_[i] = packed(bones_.of(body_[i]));
  }

  // How far below the skin its blends are asked for, mm.
  double below_skin() const { return 0.7 * flesh_.step(); }

  // Flesh so far outside our skin that no flesh of ours is next to it moves as the nearest skin.
  PackedBlend flesh_at(const glm::dvec3& place) const {
    if (const Blend blend = flesh_.at(place); moves(blend)) return packed(blend);
    if (const auto hit = skin_.nearest(place, kFar))
      if (const Blend blend = flesh_.at(hit->place - below_skin() * hit->normal); moves(blend))
        return packed(blend);
    return of_bone(bone_at(place));
  }

  bool is_bone(std::size_t i) const { return is_hard(body_[i].kind); }
  const PackedBlend& of_bone(std::size_t i) const { return of_bones_[i]; }

  // The bone of the reference that is nearest to a place.
  std::size_t bone_at(const glm::dvec3& place) const {
    const auto hit = all_bones_.tree().nearest(place, kFar);
    return hard_[hit ? all_bones_.origin(hit->triangle) : 0];
  }

 private:
  static std::vector<std::size_t> hard_of(std::span<const Structure> body) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < body.size(); ++i)
      if (is_hard(body[i].kind)) out.push_back(i);
    if (out.empty())
      throw Error("the body to lay on has no bones; name a generated one, models/body.glb");
    return out;
  }
  static bool moves(const Blend& blend) {
    return std::any_of(blend.begin(), blend.end(), [](float share) { return share > 0.0f; });
  }
  // Joints by the numbers of the reference's rig.
  PackedBlend packed(const Blend& blend) const {
    PackedBlend out = generate::packed(blend);
    for (int k = 0; k < 4; ++k) out.joints[k] = number_[out.joints[k]];
    return out;
  }

  std::span<const Structure> body_;
  std::vector<std::size_t> hard_;
  generate::Skeleton skeleton_;
  generate::BoneBlends bones_;
  generate::FleshBlends flesh_;
  generate::MeshTree skin_;
  Piece all_bones_;
  std::array<std::uint8_t, generate::kMostJoints> number_{};
  std::vector<PackedBlend> of_bones_;  // by structure; of bones alone
};

void set_all(Mesh& mesh, const PackedBlend& blend) {
  mesh.joints.assign(mesh.positions.size(), blend.joints);
  mesh.weights.assign(mesh.positions.size(), blend.weights);
}

// Each vertex as `blend_at` says of it.
template <class BlendAt>
void set_each(Mesh& mesh, const BlendAt& blend_at) {
  mesh.joints.resize(mesh.positions.size());
  mesh.weights.resize(mesh.positions.size());
  for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
    const PackedBlend blend = blend_at(v);
    mesh.joints[v] = blend.joints;
    mesh.weights[v] = blend.weights;
  }
}

void weigh_flesh(Structure& s, const Weights& weights, const Warp& to_reference) {
  const double depth = s.kind == Kind::skin ? weights.below_skin() : 0.0;
  const Mesh& mesh = s.mesh;
  set_each(s.mesh, [&](std::size_t v) {
    return weights.flesh_at(
        to_reference.at(glm::dvec3(mesh.positions[v]) - depth * glm::dvec3(mesh.normals[v])));
  });
}

// `counterparts` = the bones that are known of it, empty when none.
void weigh_bone(Structure& s, const std::vector<std::size_t>& counterparts, const Weights& weights,
                const Warp& to_reference) {
  if (counterparts.size() == 1) return set_all(s.mesh, weights.of_bone(counterparts.front()));
  // A whole of several bones (a spine in one piece): each place as the bone there.
  if (counterparts.size() > 1)
    return set_each(s.mesh, [&](std::size_t v) {
      return weights.of_bone(weights.bone_at(to_reference.at(glm::dvec3(s.mesh.positions[v]))));
    });
  // An unknown one: as the bone next to most of it.
  std::map<std::size_t, std::size_t> votes;
  for (const SurfaceSample& sample : spread(s.mesh, 60))
    ++votes[weights.bone_at(to_reference.at(sample.place))];
  if (votes.empty()) return weigh_flesh(s, weights, to_reference);
  const auto most = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  set_all(s.mesh, weights.of_bone(most->first));
}

// Which structures of the reference each one is; teeth and what else takes no part in matching by
// the name alone.
std::vector<std::vector<std::size_t>> counterparts_of(std::span<const Structure> reference,
                                                      std::span<const Structure> body) {
  std::vector<std::vector<std::size_t>> out(body.size());
  for (const Match& match : match(reference, body))
    for (const std::size_t i : match.theirs) out[i] = match.ours;
  std::map<std::string, std::size_t> named;
  for (std::size_t r = 0; r < reference.size(); ++r) named.emplace(reference[r].full_id(), r);
  for (std::size_t i = 0; i < body.size(); ++i)
    if (out[i].empty())
      if (const auto found = named.find(body[i].full_id()); found != named.end())
        out[i] = {found->second};
  return out;
}

}  // namespace

Rig carried_rig(const Rig& reference, const Warp& to_source) {
  Rig out = reference;
  for (Joint& joint : out.joints) joint.centre = glm::vec3(to_source.at(glm::dvec3(joint.centre)));
  return out;
}

std::vector<std::string> remarks_on_pose(const Rig& reference, const Rig& imported) {
  constexpr double kMost = 15.0;  // degrees
  struct Limb {
    const char *name, *from, *to;
  };
  constexpr std::array<Limb, 4> kLimbs = {{{"upper arm", "shoulder", "elbow"},
                                           {"forearm", "elbow", "wrist"},
                                           {"thigh", "hip", "knee"},
                                           {"shin", "knee", "ankle"}}};
  std::vector<std::string> out;
  for (const Limb& limb : kLimbs)
    for (const char* side : {"right", "left"}) {
      const auto from = reference.find(fmt::format("{}.{}", limb.from, side));
      const auto to = reference.find(fmt::format("{}.{}", limb.to, side));
      if (!from || !to) continue;
      const auto way = [&](const Rig& rig) {
        return glm::normalize(glm::dvec3(rig.joints[*to].centre - rig.joints[*from].centre));
      };
      const double cosine = std::clamp(glm::dot(way(reference), way(imported)), -1.0, 1.0);
      const double turned = glm::degrees(std::acos(cosine));
      if (turned > kMost)
        out.push_back(fmt::format(
            "its {} {} points {:.0f} degrees away from where the generated body's does; poses "
            "turn it from there",
            side, limb.name, turned));
    }
  return out;
}

void weigh_as(const Body& reference, const Warp& to_reference, std::vector<Structure>& body,
              const Progress& progress) {
  const Weights weights(reference);
  std::vector<std::vector<std::size_t>> counterparts = counterparts_of(reference.structures, body);
  for (auto& known : counterparts)
    std::erase_if(known, [&](std::size_t i) { return !weights.is_bone(i); });
  std::vector<std::size_t> order(body.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return body[a].mesh.positions.size() > body[b].mesh.positions.size();
  });
  std::size_t vertices = 0;
  for (const Structure& s : body) vertices += s.mesh.positions.size();
  Steps steps(progress, "weighing", vertices);
  in_parallel(order.size(), [&](std::size_t k) {
    Structure& s = body[order[k]];
    const bool weighed = !s.mesh.joints.empty() && s.mesh.joints.size() == s.mesh.positions.size();
    if (!weighed && is_hard(s.kind))
      weigh_bone(s, counterparts[order[k]], weights, to_reference);
    else if (!weighed)
      weigh_flesh(s, weights, to_reference);
    steps.done(s.mesh.positions.size());
  });
}

}  // namespace tautband::import
