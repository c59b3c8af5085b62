// SPDX-License-Identifier: MIT
#include "import/rigging.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "core/error.h"
#include "core/parallel.h"
#include "core/steps.h"
#include "generate/bone_blends.h"
#include "generate/flesh_blends.h"
#include "generate/skeleton.h"
#include "generate/weighing.h"
#include "import/piece.h"

namespace tautband::import {
namespace {

using generate::Blend;
using generate::PackedBlend;

// The reference as something that says what moves a place of it.
class Weights {
 public:
  explicit Weights(const Body& reference)
      : body_(reference.structures),
        skeleton_(reference.rig),
        bones_(body_, skeleton_),
        flesh_(skin_of(body_), body_, bones_, skeleton_) {
    for (std::size_t i = 0; i < body_.size(); ++i)
      if (is_hard(body_[i].kind)) hard_.push_back(i);
    all_bones_.emplace(body_, hard_, 1);
    for (std::size_t j = 0; j < skeleton_.rig().joints.size(); ++j)
      number_[j] = std::uint8_t(*reference.rig.find(skeleton_.rig().joints[j].full_id()));
  }

  PackedBlend flesh_at(const glm::dvec3& place) const { return packed(flesh_.at(place)); }
  double flesh_step() const { return flesh_.step(); }
  PackedBlend of_bone(std::size_t i) const { return packed(bones_.of(body_[i])); }

  // The bone of the reference that is nearest to a place.
  std::size_t bone_at(const glm::dvec3& place) const {
    const auto hit = all_bones_->tree().nearest(place, 1e6);
    return hard_[hit ? all_bones_->origin(hit->triangle) : 0];
  }

 private:
  static const Mesh& skin_of(std::span<const Structure> body) {
    for (const Structure& s : body)
      if (s.kind == Kind::skin) return s.mesh;
    throw Error("the body to lay on has no skin; name a generated one, models/body.glb");
  }
  // Joints by the numbers of the reference's rig.
  PackedBlend packed(const Blend& blend) const {
    PackedBlend out = generate::packed(blend);
    for (int k = 0; k < 4; ++k) out.joints[k] = number_[out.joints[k]];
    return out;
  }

  std::span<const Structure> body_;
  generate::Skeleton skeleton_;
  generate::BoneBlends bones_;
  generate::FleshBlends flesh_;
  std::vector<std::size_t> hard_;
  std::optional<Piece> all_bones_;
  std::array<std::uint8_t, generate::kMostJoints> number_{};
};

void set_all(Mesh& mesh, const PackedBlend& blend) {
  mesh.joints.assign(mesh.positions.size(), blend.joints);
  mesh.weights.assign(mesh.positions.size(), blend.weights);
}

void weigh_flesh(Structure& s, const Weights& weights, const Warp& to_reference) {
  const double depth = s.kind == Kind::skin ? 0.7 * weights.flesh_step() : 0.0;
  s.mesh.joints.resize(s.mesh.positions.size());
  s.mesh.weights.resize(s.mesh.positions.size());
  for (std::size_t v = 0; v < s.mesh.positions.size(); ++v) {
    const glm::dvec3 place =
        glm::dvec3(s.mesh.positions[v]) - depth * glm::dvec3(s.mesh.normals[v]);
    const PackedBlend blend = weights.flesh_at(to_reference.at(place));
    s.mesh.joints[v] = blend.joints;
    s.mesh.weights[v] = blend.weights;
  }
}

// The bone next to most of it; `counterparts` = what is known of it, empty when nothing.
void weigh_bone(Structure& s, const std::vector<std::size_t>& counterparts, const Weights& weights,
                const Warp& to_reference) {
  std::map<std::size_t, std::size_t> votes;
  for (const SurfaceSample& sample : spread(s.mesh, 60))
    ++votes[weights.bone_at(to_reference.at(sample.place))];
  if (counterparts.size() == 1) votes = {{counterparts.front(), 1}};
  if (votes.empty()) return weigh_flesh(s, weights, to_reference);
  const auto most = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  set_all(s.mesh, weights.of_bone(most->first));
  if (counterparts.size() < 2) return;
  // A whole of several bones (a spine in one piece): each place as the bone there.
  for (std::size_t v = 0; v < s.mesh.positions.size(); ++v) {
    const PackedBlend blend =
        weights.of_bone(weights.bone_at(to_reference.at(glm::dvec3(s.mesh.positions[v]))));
    s.mesh.joints[v] = blend.joints;
    s.mesh.weights[v] = blend.weights;
  }
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
  std::vector<std::vector<std::size_t>> counterparts(body.size());
  for (const Match& match : match(reference.structures, body))
    for (const std::size_t i : match.theirs) counterparts[i] = match.ours;
  // Teeth and what else takes no part in matching goes by its name alone.
  for (std::size_t i = 0; i < body.size(); ++i)
    for (std::size_t r = 0; counterparts[i].empty() && r < reference.structures.size(); ++r)
      if (reference.structures[r].full_id() == body[i].full_id()) counterparts[i] = {r};
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
    steps.done(s.mesh.positions.size());
    if (s.mesh.joints.size() == s.mesh.positions.size() && !s.mesh.joints.empty()) return;
    if (is_hard(s.kind))
      weigh_bone(s, counterparts[order[k]], weights, to_reference);
    else
      weigh_flesh(s, weights, to_reference);
  });
}

}  // namespace tautband::import
