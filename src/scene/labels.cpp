// SPDX-License-Identifier: MIT
#include "scene/labels.h"

#include <algorithm>
#include <cctype>
#include <set>

#include <glm/geometric.hpp>

#include "scene/actions.h"

namespace tautband::scene {
namespace {

// A vertex of the structure that the viewer really sees, as near to its middle as can be; a sparse
// search is enough.
std::optional<glm::vec3> visible_spot(const Atlas& atlas, const Picker& picker,
                                      const SceneState& state, const View& view, glm::ivec2 size,
                                      StructureId id) {
  const Mesh& mesh = atlas[id].mesh;
  const glm::vec3 middle = atlas[id].bounds.centre();
  const std::size_t step = std::max<std::size_t>(1, mesh.positions.size() / 160);
  std::vector<std::pair<float, std::size_t>> candidates;
  for (std::size_t v = 0; v < mesh.positions.size(); v += step) {
    const glm::vec3 to_eye = glm::normalize(view.eye - mesh.positions[v]);
    if (glm::dot(mesh.normals[v], to_eye) > 0.35f)
      candidates.emplace_back(glm::length(mesh.positions[v] - middle), v);
  }
  std::sort(candidates.begin(), candidates.end());
  const std::size_t tries = std::min<std::size_t>(candidates.size(), 14);
  for (std::size_t k = 0; k < tries; ++k) {
    const glm::vec3 spot = mesh.positions[candidates[k * candidates.size() / tries].second];
    const auto pixel = project(view, spot, size);
    if (!pixel || pixel->x < 0 || pixel->y < 0 || pixel->x > float(size.x) ||
        pixel->y > float(size.y))
      continue;
    const auto hit = picker.pick({view.eye, glm::normalize(spot - view.eye)}, state);
    if (hit && hit->structure == id) return spot;
  }
  return std::nullopt;
}

float importance(const Atlas& atlas, const SceneState& state, StructureId id) {
  const Structure& structure = atlas[id];
  if (state.choice && atlas.belongs(id, atlas[state.choice->point].muscle)) return 1e9f;
  if (state.selected == id) return 1e8f;
  const glm::vec3 extent = structure.bounds.extent();
  return extent.x * extent.y + extent.y * extent.z + extent.x * extent.z;
}

// "external-oblique" as words.
std::string spelled(std::string id) {
  std::replace(id.begin(), id.end(), '-', ' ');
  if (!id.empty()) id[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(id[0])));
  return id;
}

// Names as the reader wants them, short: the whole instead of its heads and slips, and nothing in
// parentheses. The survey's names are English; Latin comes from the knowledge base.
void name_it(const Atlas& atlas, const SceneState& state, StructureId id,
             Derived::LabelTarget& target) {
  const auto muscle = atlas.muscle_of(id);
  const Structure& structure = atlas[id];
  const bool part = structure.kind == Kind::muscle && !structure.parent.empty();
  std::string english = muscle ? atlas[*muscle].name
                        : part ? spelled(structure.parent)
                               : structure.name;
  english = english.substr(0, english.find(" ("));
  const std::string latin = muscle ? atlas[*muscle].latin : "";
  const bool latin_first = state.names == Names::latin && !latin.empty();
  target.text = latin_first ? latin : english;
  if (state.names == Names::both) target.subtext = latin;
}

// Which half of the picture a spot falls in.
bool at_left(const View& view, glm::ivec2 size, glm::vec3 spot) {
  const auto pixel = project(view, spot, size);
  return pixel && pixel->x < 0.5f * static_cast<float>(size.x);
}

}  // namespace

std::vector<Derived::LabelTarget> label_targets(const Atlas& atlas, const Picker& picker,
                                                const SceneState& state, glm::ivec2 size,
                                                std::size_t limit) {
  const View view = view_of(state.camera, size);
  std::vector<std::pair<float, StructureId>> order;
  for (std::size_t i = 0; i < atlas.structures().size(); ++i) {
    const StructureId id(i);
    if (atlas[id].kind != Kind::skin && is_drawn(state, atlas, id) && !state.faded.contains(id))
      order.emplace_back(importance(atlas, state, id), id);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Derived::LabelTarget> targets;
  int balance = 0;              // labels at the left minus labels at the right
  std::set<std::string> named;  // one label for both sides and for all heads of a muscle
  for (const auto& [weight, id] : order) {
    if (targets.size() >= limit) break;
    Derived::LabelTarget target;
    name_it(atlas, state, id, target);
    if (named.contains(target.text)) continue;
    auto spot = visible_spot(atlas, picker, state, view, size, id);
    if (!spot) continue;
    // Of a pair, the one on the emptier side of the picture is named.
    const StructureId other = atlas.counterpart(id);
    if (other != id && weight < 1e8f && is_drawn(state, atlas, other) &&
        (at_left(view, size, *spot) ? balance > 0 : balance < 0))
      if (const auto there = visible_spot(atlas, picker, state, view, size, other)) spot = there;
    balance += at_left(view, size, *spot) ? 1 : -1;
    named.insert(target.text);
    target.position = *spot;
    targets.push_back(std::move(target));
  }
  return targets;
}

}  // namespace tautband::scene
