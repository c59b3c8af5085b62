// SPDX-License-Identifier: MIT
#include "generate/weighing.h"

#include <algorithm>
#include <map>

#include "core/error.h"
#include "core/parallel.h"
#include "generate/bone_blends.h"
#include "generate/flesh_blends.h"

namespace tautband::generate {
namespace {

void set_all(Mesh& mesh, const PackedBlend& blend) {
  mesh.joints.assign(mesh.positions.size(), blend.joints);
  mesh.weights.assign(mesh.positions.size(), blend.weights);
}

// The skin is asked for a little below its surface, where the cells around are all its own.
void weigh_flesh(Structure& s, const FleshBlends& flesh) {
  const double depth = s.kind == Kind::skin ? 0.7 * flesh.step() : 0.0;
  Mesh& mesh = s.mesh;
  mesh.joints.resize(mesh.positions.size());
  mesh.weights.resize(mesh.positions.size());
  for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
    const glm::dvec3 place = glm::dvec3(mesh.positions[v]) - depth * glm::dvec3(mesh.normals[v]);
    const PackedBlend blend = packed(flesh.at(place));
    mesh.joints[v] = blend.joints;
    mesh.weights[v] = blend.weights;
  }
}

// The left mesh is the right one's mirror image, vertex by vertex.
void copy_mirrored(const Mesh& right, Mesh& left, const Skeleton& skeleton) {
  left.joints = right.joints;
  left.weights = right.weights;
  for (glm::u8vec4& joints : left.joints)
    for (int k = 0; k < 4; ++k) {
      const Joint& joint = skeleton.rig().joints[joints[k]];
      joints[k] = std::uint8_t(skeleton.index(joint.id, opposite(joint.side)));
    }
}

}  // namespace

void weigh(std::vector<Structure>& body, const Skeleton& skeleton) {
  const Structure* skin = skin_of(body);
  if (skin == nullptr ||
      std::none_of(body.begin(), body.end(), [](const Structure& s) { return is_hard(s.kind); }))
    throw Error("the body cannot be rigged without its skin and bones; build all of it");
  const BoneBlends bones(body, skeleton);
  const FleshBlends flesh(skin->mesh, body, bones, skeleton);
  std::map<std::string, const Structure*> right;
  for (const Structure& s : body)
    if (s.side == Side::right) right[s.id] = &s;
  const auto twin = [&](const Structure& s) -> const Structure* {
    if (s.side != Side::left) return nullptr;
    const auto found = right.find(s.id);
    return found != right.end() && found->second->mesh.positions.size() == s.mesh.positions.size()
               ? found->second
               : nullptr;
  };
  in_parallel(body.size(), [&](std::size_t i) {
    Structure& s = body[i];
    if (is_hard(s.kind))
      set_all(s.mesh, packed(bones.of(s)));
    else if (!twin(s))
      weigh_flesh(s, flesh);
  });
  for (Structure& s : body)
    if (const Structure* other = twin(s); other && !is_hard(s.kind))
      copy_mirrored(other->mesh, s.mesh, skeleton);
}

}  // namespace tautband::generate
