// SPDX-License-Identifier: MIT
#include "scene/labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "core/text.h"
#include "scene/actions.h"
#include "scene/opening.h"
#include "scene/survey.h"

namespace tautband::scene {
namespace {

constexpr float kRays = 4000.0f;       // over the part of the picture where the body is
constexpr float kCloseRays = 500.0f;   // over what was asked for and is too small for those
constexpr float kSmallestStep = 2.0f;  // pixels between rays
constexpr std::size_t kFewest = 4;     // rays that must hit what is named unasked
constexpr float kBones = 0.4f;         // what their hits count, beside those of muscles
constexpr float kAlike = 0.7f;         // sides seen about as well: hits of the one to the other's
constexpr float kRow = 0.022f;         // share of the picture's height that a name takes, about
constexpr float kColumn = 0.2f;        // share of the picture's width that words may cover

// The muscle of which the mesh is the whole, a head or a tendon. An aponeurosis has its own name.
std::optional<MuscleId> muscle_with(const Atlas& atlas, StructureId id) {
  const auto muscle = atlas.muscle_of(id);
  const Structure& structure = atlas[id];
  const bool part = structure.kind == Kind::muscle || structure.kind == Kind::tendon;
  return muscle || !part ? muscle : atlas.find_muscle(structure.parent);
}

// Names as the reader wants them, short: the whole instead of its heads and slips, and nothing in
// parentheses. The survey's names are English; Latin comes from the knowledge base.
Derived::LabelTarget name_of(const Atlas& atlas, Names names, StructureId id) {
  const auto muscle = muscle_with(atlas, id);
  const Structure& structure = atlas[id];
  const bool part = structure.kind == Kind::muscle && !structure.parent.empty();
  std::string english = muscle ? atlas[*muscle].name
                        : part ? spelled(structure.parent)
                               : structure.name;
  english = english.substr(0, english.find(" ("));
  const std::string latin = muscle ? atlas[*muscle].latin : "";
  Derived::LabelTarget target;
  target.text = names == Names::latin && !latin.empty() ? latin : english;
  if (names == Names::both && latin != target.text) target.subtext = latin;
  return target;
}

// What bears one name, on both sides of the body.
struct Named {
  Derived::LabelTarget target;
  float weight = 1.0f;  // of what is seen of it
  Bounds bounds{glm::vec3(1e9f), glm::vec3(-1e9f)};
  std::array<bool, 3> asked{};        // by Side: it is selected or chosen
  std::array<std::size_t, 3> hits{};  // by Side, of the largest patch: a name points at one
  bool is_asked() const { return asked[0] || asked[1] || asked[2]; }
  float importance() const {
    return (is_asked() ? 1e6f : 0.0f) + weight * float(std::max({hits[0], hits[1], hits[2]}));
  }
};

// Everything that is drawn and may be named. A thing of the survey is a name and a side.
struct Index {
  std::vector<Named> named;
  std::vector<int> thing_of;  // by StructureId
  Bounds bounds{glm::vec3(1e9f), glm::vec3(-1e9f)};
};
int thing(std::size_t name, Side side) {
  return int(3 * name) + int(side);
}

void widen(Bounds& bounds, const Bounds& by) {
  bounds.low = glm::min(bounds.low, by.low);
  bounds.high = glm::max(bounds.high, by.high);
}

bool is_chosen(const Atlas& atlas, const SceneState& state, StructureId id) {
  return state.choice && atlas.belongs(id, atlas[state.choice->point].muscle) &&
         includes(state.choice->sides, atlas[id].side);
}

// Whether skin covers all the rest: what shows through it shows by mistake.
bool is_closed(const Atlas& atlas, const SceneState& state) {
  const auto skin = atlas.skin();
  return skin && is_drawn(state, atlas, *skin) && !state.faded.contains(*skin) &&
         !opening_of(atlas, state);
}

Index index_of(const Atlas& atlas, const SceneState& state) {
  Index index;
  const bool closed = is_closed(atlas, state);
  index.thing_of.assign(atlas.structures().size(), -1);
  std::map<std::string, std::size_t> by_name;
  for (std::size_t i = 0; i < atlas.structures().size(); ++i) {
    const StructureId id(i);
    const Structure& structure = atlas[id];
    if (structure.kind == Kind::skin || !is_drawn(state, atlas, id) || state.faded.contains(id))
      continue;
    const bool asked = state.selected == id || is_chosen(atlas, state, id);
    if (closed && !asked) continue;
    Derived::LabelTarget target = name_of(atlas, state.names, id);
    const auto [at, fresh] = by_name.emplace(target.text, index.named.size());
    if (fresh) index.named.push_back({.target = std::move(target)});
    Named& named = index.named[at->second];
    if (fresh && is_hard(structure.kind)) named.weight = kBones;
    named.asked[std::size_t(structure.side)] |= asked;
    widen(named.bounds, structure.bounds);
    widen(index.bounds, structure.bounds);
    index.thing_of[i] = thing(at->second, structure.side);
  }
  return index;
}

// The picture as rays see it, and what of it has been named so far.
class Look {
 public:
  Look(const Atlas& atlas, const Picker& picker, const SceneState& state, glm::ivec2 size,
       const Index& index)
      : atlas_(atlas), picker_(picker), state_(state), size_(size), index_(index) {}

  Survey survey(const PictureBox& box, float rays) const {
    const glm::vec2 extent = box.extent();
    return survey_by(box, std::max(kSmallestStep, std::sqrt(extent.x * extent.y / rays)));
  }

  // The spot of the thing that its name should point at.
  const Survey::Cell* spot(const Survey& survey, int thing) const {
    return survey.deepest(thing, [this](glm::vec2 pixel) { return favour(pixel); });
  }

  // Of a pair of which both are seen as well, the one where fewer names stand is named.
  const Survey::Cell* less_crowded(const Survey::Cell* left, const Survey::Cell* right) const {
    if (!left || !right) return left ? left : right;
    return crowd(right->pixel) < crowd(left->pixel) ? right : left;
  }

  // Names the thing there. A slender one is hardly wider than the rays lie apart, so its middle is
  // looked for once more.
  void name(const Derived::LabelTarget& target, const Survey::Cell& cell, float step) {
    Derived::LabelTarget& named = targets_.emplace_back(target);
    named.position = cell.position;
    taken_.push_back(cell.pixel);
    if (cell.depth > 2.5f) return;
    const PictureBox around{cell.pixel - step, cell.pixel + step};
    const Survey near = survey_by(around, 2.0f * step / 7.0f);
    if (const auto* middle = near.deepest(cell.thing, [](glm::vec2) { return 1.0f; }))
      named.position = middle->position;
  }

  std::vector<Derived::LabelTarget> targets() && { return std::move(targets_); }
  std::size_t count() const { return targets_.size(); }

 private:
  Survey survey_by(const PictureBox& box, float step) const {
    const auto thing_of = [this](StructureId id) { return index_.thing_of[id.index()]; };
    return Survey(atlas_, picker_, state_, size_, box, step, thing_of);
  }

  // Words may cover what lies near the edges of the picture, and a leader that runs level past
  // another's dot, or ends beside it, is taken for that one's.
  float favour(glm::vec2 pixel) const {
    const glm::vec2 size(size_);
    const bool at_edge = std::min(pixel.x, size.x - pixel.x) < kColumn * size.x;
    float lone = 1.0f;
    for (const glm::vec2& other : taken_)
      if (glm::distance(other, pixel) < kRow * size.y)
        lone = std::min(lone, 0.6f);
      else if (std::abs(other.y - pixel.y) < kRow * size.y && same_half(other, pixel))
        lone = std::min(lone, 0.8f);
    return (at_edge ? 0.4f : 1.0f) * lone;
  }

  bool same_half(glm::vec2 a, glm::vec2 b) const {
    return (a.x < 0.5f * float(size_.x)) == (b.x < 0.5f * float(size_.x));
  }

  // Names at the same side of the picture; those at the same height count more.
  float crowd(glm::vec2 pixel) const {
    float sum = 0.0f;
    for (const glm::vec2& other : taken_)
      if (same_half(other, pixel))
        sum += std::abs(other.y - pixel.y) < 0.1f * float(size_.y) ? 1.0f : 0.2f;
    return sum;
  }

  const Atlas& atlas_;
  const Picker& picker_;
  const SceneState& state_;
  glm::ivec2 size_;
  const Index& index_;
  std::vector<Derived::LabelTarget> targets_;
  std::vector<glm::vec2> taken_;
};

// Where to point for a name; null when too little of it is seen.
const Survey::Cell* spot_of(const Look& look, const Survey& survey, std::size_t name,
                            const Named& named) {
  std::array<std::size_t, 3> hits = named.hits;
  for (std::size_t side = 0; side < 3; ++side)
    if (named.is_asked() ? !named.asked[side] : hits[side] < kFewest) hits[side] = 0;
  const auto spot = [&](Side side) { return look.spot(survey, thing(name, side)); };
  const std::size_t left = hits[std::size_t(Side::left)], right = hits[std::size_t(Side::right)],
                    middle = hits[std::size_t(Side::midline)];
  if (std::max({left, right, middle}) == 0) return nullptr;
  if (middle >= std::max(left, right)) return spot(Side::midline);
  if (float(std::min(left, right)) >= kAlike * float(std::max(left, right)))
    return look.less_crowded(spot(Side::left), spot(Side::right));
  return spot(left > right ? Side::left : Side::right);
}

// What was asked for is named even when it is so small that all rays missed it.
void look_closely(Look& look, const View& view, glm::ivec2 size, std::size_t name,
                  const Named& named) {
  const auto box = covered(view, size, named.bounds);
  if (!box) return;
  const Survey survey = look.survey(*box, kCloseRays);
  for (std::size_t side = 0; side < 3; ++side)
    if (named.asked[side])
      if (const Survey::Cell* spot = look.spot(survey, thing(name, Side(side))))
        return look.name(named.target, *spot, survey.step());
}

}  // namespace

std::vector<Derived::LabelTarget> label_targets(const Atlas& atlas, const Picker& picker,
                                                const SceneState& state, glm::ivec2 size,
                                                std::size_t limit) {
  Index index = index_of(atlas, state);
  const View view = view_of(state.camera, size);
  const auto box = covered(view, size, index.bounds);
  if (!box) return {};
  Look look(atlas, picker, state, size, index);
  const Survey survey = look.survey(*box, kRays);
  for (const Survey::Patch& patch : survey.patches()) {
    const auto at = std::size_t(patch.thing);
    std::size_t& hits = index.named[at / 3].hits[at % 3];
    hits = std::max(hits, patch.cells);
  }
  std::vector<std::size_t> order(index.named.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return index.named[a].importance() > index.named[b].importance();
  });
  for (const std::size_t name : order) {
    if (look.count() >= limit) break;
    const Named& named = index.named[name];
    if (const Survey::Cell* spot = spot_of(look, survey, name, named))
      look.name(named.target, *spot, survey.step());
    else if (named.is_asked())
      look_closely(look, view, size, name, named);
  }
  return std::move(look).targets();
}

}  // namespace tautband::scene
