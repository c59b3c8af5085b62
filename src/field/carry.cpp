// SPDX-License-Identifier: MIT
#include "field/carry.h"

#include <glm/geometric.hpp>

namespace tautband::field {
namespace {

std::vector<Above> find_above(const TriangleBvh& skin, std::span<const glm::vec3> positions) {
  std::vector<Above> found;
  found.reserve(positions.size());
  // Neighbours in a mesh are neighbours in space: the skin above one is a good first guess for the
  // next.
  glm::dvec3 guess(0.0);
  double within = kDeepest;
  for (const glm::vec3& position : positions) {
    const glm::dvec3 p(position);
    if (!found.empty() && found.back().triangle != Above::kNowhere)
      within = std::min<double>(kDeepest, glm::distance(guess, p) + 1e-6);
    else
      within = kDeepest;
    const auto hit = skin.nearest(p, within);
    if (hit) guess = hit->position;
    found.push_back(hit ? Above{hit->triangle, static_cast<float>(hit->barycentric.y),
                                static_cast<float>(hit->barycentric.z)}
                        : Above{});
  }
  return found;
}

}  // namespace

SkinAbove::SkinAbove(const Atlas& atlas, const TriangleBvh& skin)
    : atlas_(atlas), skin_(skin), slots_(new Slot[atlas.structures().size()]) {}

std::span<const Above> SkinAbove::operator()(StructureId structure) const {
  Slot& slot = slots_[structure.index()];
  std::call_once(slot.once,
                 [&] { slot.above = find_above(skin_, atlas_[structure].mesh.positions); });
  return slot.above;
}

}  // namespace tautband::field
