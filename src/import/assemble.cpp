// SPDX-License-Identifier: MIT
#include "import/assemble.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "core/parallel.h"
#include "generate/mesh_tools.h"
#include "import/divide.h"
#include "import/names.h"
#include "io/model_mesh.h"
#include "io/model_names.h"

namespace tautband::import {
namespace {

Bounds nothing() {
  return {glm::vec3(1e30f), glm::vec3(-1e30f)};
}
Bounds together(const Bounds& a, const Bounds& b) {
  return {glm::min(a.low, b.low), glm::max(a.high, b.high)};
}

std::string full_id(const std::string& id, Side side) {
  return side == Side::midline ? id : fmt::format("{}.{}", id, to_string(side));
}

// Elements of one concept on one side, joined.
struct Group {
  const Concept* what = nullptr;
  Side side = Side::midline;
  Mesh mesh;
  std::vector<std::size_t> elements;
  // What was joined, by its lower end in x, so that doubles are found without comparing all.
  struct Member {
    Bounds box;
    double volume = 0.0;
    std::size_t element = 0;
  };
  std::multimap<float, Member> members;
};

class Assembler {
 public:
  Assembler(Specimen source, const Concepts& concepts, const Body& reference,
            const AssembleOptions& options, const Progress& progress)
      : source_(std::move(source)),
        concepts_(concepts),
        options_(options),
        progress_(progress),
        known_(source_.elements.size()),
        reasons_(source_.elements.size()) {
    for (const Structure& structure : reference.structures)
      reference_[structure.full_id()] = &structure;
    out_.fates.resize(source_.elements.size());
  }

  Assembled run() {
    recognise();
    find_frame_of_all();
    prepare();
    put_on_sides();
    join_known();
    tell_left_out();
    join_unknown();
    name_known();
    finish();
    if (out_.structures.empty())
      throw Error("the source holds no surface that can be drawn" + why());
    return std::move(out_);
  }

 private:
  std::vector<Element>& elements() { return source_.elements; }

  void recognise() {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      const Element& element = elements()[i];
      Fate& fate = out_.fates[i];
      fate.element = element.file;
      fate.name = element.names.empty() ? element.file : element.names.front();
      known_[i] = concepts_.recognise(element);
      if (!known_[i]) continue;
      fate.matched = true;
      fate.by = known_[i]->by;
      fate.kind = known_[i]->what->kind;
      fate.said = known_[i]->said;
    }
  }

  const Structure* known_structure(const std::string& id, Side side) const {
    const auto found = reference_.find(full_id(id, side));
    return found == reference_.end() ? nullptr : found->second;
  }

  // The box round all parts of a concept in the known body.
  std::optional<Bounds> known_bounds(const Concept& what, Side side) const {
    Bounds out = nothing();
    for (const std::string& id : what.members) {
      const Structure* part = known_structure(id, side);
      if (!part) return std::nullopt;
      out = together(out, part->bounds);
    }
    return what.members.empty() ? std::nullopt : std::optional(out);
  }

  void find_frame_of_all() {
    Bounds whole = nothing();
    std::map<std::pair<const Concept*, Side>, Bounds> boxes;
    for (std::size_t i = 0; i < known_.size(); ++i) {
      const Bounds box = bounds_of(elements()[i].mesh);
      whole = together(whole, box);
      if (!known_[i]) continue;
      const Concept& what = *known_[i]->what;
      if (what.sided && !known_[i]->said) continue;
      const Side side = what.sided ? *known_[i]->said : Side::midline;
      const auto [entry, fresh] = boxes.emplace(std::pair(&what, side), box);
      if (!fresh) entry->second = together(entry->second, box);
    }
    std::vector<Sighting> sightings;
    std::vector<std::pair<Bounds, glm::dvec3>> heels;
    for (const auto& [key, box] : boxes) {
      const auto known = known_bounds(*key.first, key.second);
      if (!known) continue;
      sightings.push_back({glm::dvec3(box.centre()), glm::dvec3(known->centre())});
      if (key.first->id == "calcaneus") heels.emplace_back(box, glm::dvec3(known->low));
    }
    out_.frame = find_frame(sightings, {}, whole, options_.frame);
    if (heels.empty() || !out_.frame.by_structures) return;
    // Which corner of a heel's box is its lowest is known only now that up is.
    std::vector<Sighting> ground;
    for (const auto& [box, low] : heels) {
      const glm::dvec3 a(box.low), b(box.high);
      ground.push_back({out_.frame(a).y < out_.frame(b).y ? a : b, low});
    }
    out_.frame = find_frame(sightings, ground, whole, options_.frame);
  }

  void prepare() {
    std::vector<Repairs> done(known_.size());
    in_parallel(known_.size(), [&](std::size_t i) {
      Mesh& mesh = elements()[i].mesh;
      bring_in(mesh, out_.frame);
      if (!is_within_reach(mesh)) {
        mesh = {};
        out_.fates[i].left_out =
            fmt::format("it reaches more than {} km away; are the units right?", kReach);
      }
      done[i] = weld(mesh);
    });
    for (const Repairs& one : done) out_.repairs += one;
    if (progress_) progress_(0.0f, "matching");
  }

  static constexpr int kReach = int(io::kFarthest / 1e6f);  // km

  // As far as models are read.
  static bool is_within_reach(const Mesh& mesh) {
    return std::all_of(mesh.positions.begin(), mesh.positions.end(), [](const glm::vec3& p) {
      return std::abs(p.x) <= io::kFarthest && std::abs(p.y) <= io::kFarthest &&
             std::abs(p.z) <= io::kFarthest;  // nor is a NaN
    });
  }

  // Left or right where it clearly is one, midline where it spans both.
  static Side side_by_place(const Mesh& mesh) {
    const Bounds box = bounds_of(mesh);
    const float width = std::max(box.extent().x, 1e-3f);
    constexpr float kBeyond = 0.2f;  // of its width may reach over the median plane
    if (-box.low.x < kBeyond * width) return Side::left;
    if (box.high.x < kBeyond * width) return Side::right;
    return Side::midline;
  }

  void put_on_sides() {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      Fate& fate = out_.fates[i];
      const Mesh& mesh = elements()[i].mesh;
      if (!fate.left_out.empty()) continue;
      if (mesh.triangles.empty()) {
        fate.left_out = "it has no triangle with an area";
        continue;
      }
      const Side lies = side_by_place(mesh);
      fate.lies = lies;
      if (!known_[i] || !known_[i]->what->sided) continue;
      const auto said = known_[i]->said;
      const bool contrary = said && lies != Side::midline && lies != *said;
      if (contrary)
        out_.suspicious.push_back(fmt::format(
            "{} ({}) is called {} but lies on the {}: taken as the {} one", fate.element, fate.name,
            to_string(*said), to_string(lies), to_string(lies)));
      if (said && !contrary)
        add_to_group(i, *said, mesh);
      else if (lies != Side::midline)
        add_to_group(i, lies, mesh);
      else
        add_halves(i);
    }
    for (std::size_t i = 0; i < known_.size(); ++i)
      if (known_[i] && !known_[i]->what->sided && out_.fates[i].left_out.empty())
        add_to_group(i, Side::midline, elements()[i].mesh);
  }

  void add_halves(std::size_t i) {
    const Halves halves = halve(elements()[i].mesh);
    if (!halves.right.triangles.empty()) add_to_group(i, Side::right, halves.right);
    if (!halves.left.triangles.empty()) add_to_group(i, Side::left, halves.left);
  }

  static constexpr float kSame = 0.5f;  // mm

  static bool alike(const Group::Member& a, const Group::Member& b) {
    const glm::vec3 off =
        glm::max(glm::abs(a.box.low - b.box.low), glm::abs(a.box.high - b.box.high));
    return std::max({off.x, off.y, off.z}) < kSame &&
           std::abs(a.volume - b.volume) <= 0.02 * std::max(std::abs(a.volume), std::abs(b.volume));
  }

  void add_to_group(std::size_t i, Side side, const Mesh& mesh) {
    const Concept* what = known_[i]->what;
    Group& group = groups_[{what->id, side}];
    group.what = what;
    group.side = side;
    const Group::Member own{bounds_of(mesh), volume_cm3(mesh), i};
    const auto end = group.members.upper_bound(own.box.low.x + kSame);
    for (auto other = group.members.lower_bound(own.box.low.x - kSame); other != end; ++other)
      if (alike(other->second, own)) {
        reasons_[i] = fmt::format("the same as {}", out_.fates[other->second.element].element);
        return;
      }
    group.members.emplace(own.box.low.x, own);
    generate::append(group.mesh, mesh);
    group.elements.push_back(i);
  }

  void tell_all(const Group& group, const std::string& known_as) {
    for (const std::size_t i : group.elements) out_.fates[i].known_as.push_back(known_as);
  }

  // Only those of which nothing else is in: one half may be left out while the other is taken.
  void leave_out(const Group& group, const std::string& why) {
    for (const std::size_t i : group.elements) reasons_[i] = why;
  }

  void tell_left_out() {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      Fate& fate = out_.fates[i];
      if (!known_[i] || !fate.known_as.empty() || !fate.left_out.empty()) continue;
      fate.left_out =
          reasons_[i].empty() ? "nothing of it lies where a part is missing" : reasons_[i];
    }
  }

  // Single structures first, then wholes from the smallest to the largest, so that a whole finds
  // its parts taken.
  void join_known() {
    std::vector<const Group*> order;
    for (const auto& [key, group] : groups_)
      if (!group.elements.empty()) order.push_back(&group);
    std::stable_sort(order.begin(), order.end(), [](const Group* a, const Group* b) {
      return a->what->members.size() < b->what->members.size();
    });
    for (const Group* group : order) {
      const Concept& what = *group->what;
      if (what.members.size() <= 1)
        take(what.members.empty() ? what.id : what.members[0], group->side, group->mesh, *group);
      else
        take_whole(*group);
    }
  }

  void take(const std::string& id, Side side, const Mesh& mesh, const Group& group) {
    tell_all(group, full_id(id, side));
    generate::append(meshes_[{id, side}], mesh);
    origin_.emplace(std::pair(id, side), group.what);
  }

  void take_whole(const Group& group) {
    const Concept& what = *group.what;
    std::vector<const Structure*> all, missing;
    for (const std::string& id : what.members)
      if (const Structure* part = known_structure(id, group.side)) {
        all.push_back(part);
        if (!meshes_.contains({id, group.side})) missing.push_back(part);
      }
    if (missing.empty()) {
      leave_out(group, "its parts are there one by one");
      return;
    }
    const auto box = known_bounds(what, group.side);
    const float own = largest(bounds_of(group.mesh)) / static_cast<float>(out_.frame.size);
    constexpr float kPiece = 0.6f;  // of the whole's size; smaller is a piece of it
    if (box && own < kPiece * largest(*box)) {
      const Structure* nearest = nearest_of(missing, bounds_of(group.mesh));
      take(nearest->id, group.side, group.mesh, group);
      return;
    }
    const std::vector<Mesh> parts = divide(group.mesh, all);
    for (std::size_t p = 0; p < all.size(); ++p) {
      const bool is_missing = std::find(missing.begin(), missing.end(), all[p]) != missing.end();
      if (is_missing && !parts[p].triangles.empty()) take(all[p]->id, group.side, parts[p], group);
    }
  }

  static float largest(const Bounds& box) {
    const glm::vec3 extent = box.extent();
    return std::max({extent.x, extent.y, extent.z});
  }

  // Among parts not yet found, by place; bodies differ in height, so heights count against the
  // parts of the body that are there.
  static const Structure* nearest_of(const std::vector<const Structure*>& parts,
                                     const Bounds& box) {
    return *std::min_element(parts.begin(), parts.end(),
                             [&](const Structure* a, const Structure* b) {
                               return glm::length(a->bounds.centre() - box.centre()) <
                                      glm::length(b->bounds.centre() - box.centre());
                             });
  }

  void join_unknown() {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      Fate& fate = out_.fates[i];
      if (known_[i] || !fate.left_out.empty()) continue;
      Structure structure;
      structure.kind = Kind::other;
      structure.layer = Layer::deepest;
      structure.name = fate.name;
      fate.said = plain_name(fate.name).side;
      if (fate.said) structure.side = fate.lies == Side::midline ? *fate.said : *fate.lies;
      if (!elements()[i].fma.empty()) structure.fma = elements()[i].fma.front();
      const std::string id = io::slug(fate.name);
      structure.id = free_id(id.empty() ? "part" : id, structure.side);
      structure.mesh = std::move(elements()[i].mesh);
      fate.known_as = {structure.full_id()};
      out_.structures.push_back(std::move(structure));
    }
  }

  std::string free_id(const std::string& wanted, Side side) {
    std::string id = wanted;
    // Goes on where it stopped, so that many of one name cost no search each.
    int& n = next_.emplace(full_id(wanted, side), 2).first->second;
    while (concepts_.find(id) || !taken_.insert(full_id(id, side)).second)
      id = fmt::format("{}-{}", wanted, n++);
    return id;
  }

  // Names, kinds and layers of the known ones, in the known body's order.
  void name_known() {
    std::vector<Structure> known;
    for (auto& [key, mesh] : meshes_) {
      const auto& [id, side] = key;
      Structure structure;
      if (const Structure* twin = known_structure(id, side)) {
        structure = {twin->id,         twin->name,  twin->fma,   twin->region,
                     twin->parent,     twin->kind,  twin->layer, twin->side,
                     twin->fibre_skew, twin->cloak, {},          {}};
      } else {
        const Concept& what = *origin_.at(key);
        structure.id = what.id;
        structure.name = what.name;
        structure.region = what.region;
        structure.kind = what.kind;
        structure.layer = what.layer;
        structure.side = side;
      }
      structure.mesh = std::move(mesh);
      known.push_back(std::move(structure));
    }
    known.insert(known.end(), std::make_move_iterator(out_.structures.begin()),
                 std::make_move_iterator(out_.structures.end()));
    out_.structures = std::move(known);
  }

  void finish() {
    if (progress_) progress_(0.5f, "repairing");
    std::vector<Repairs> done(out_.structures.size());
    in_parallel(out_.structures.size(), [&](std::size_t i) {
      Structure& structure = out_.structures[i];
      done[i] += weld(structure.mesh);
      done[i] += repair(structure.mesh, {.most_triangles = options_.most_triangles});
      structure.bounds = bounds_of(structure.mesh);
    });
    for (const Repairs& one : done) out_.repairs += one;
    std::set<std::string> lost;
    for (const Structure& structure : out_.structures)
      if (structure.mesh.triangles.empty()) lost.insert(structure.full_id());
    std::erase_if(out_.structures,
                  [](const Structure& structure) { return structure.mesh.triangles.empty(); });
    if (!lost.empty())
      for (Fate& fate : out_.fates) tell_lost(fate, lost);
  }

  static void tell_lost(Fate& fate, const std::set<std::string>& lost) {
    if (std::erase_if(fate.known_as, [&](const auto& id) { return lost.contains(id); }) > 0 &&
        fate.known_as.empty())
      fate.left_out = "its triangles lie back to back and bound nothing";
  }

  // Of the first that is left out.
  std::string why() const {
    for (const Fate& fate : out_.fates)
      if (!fate.left_out.empty()) return fmt::format(" ({}: {})", fate.element, fate.left_out);
    return {};
  }

  Specimen source_;
  const Concepts& concepts_;
  const AssembleOptions& options_;
  const Progress& progress_;
  std::vector<std::optional<Recognised>> known_;
  std::map<std::string, const Structure*> reference_;
  std::map<std::pair<std::string, Side>, Group> groups_;
  std::map<std::pair<std::string, Side>, Mesh> meshes_;
  std::map<std::pair<std::string, Side>, const Concept*> origin_;
  std::vector<std::string> reasons_;  // why an element, or a half of it, is not taken
  std::set<std::string> taken_;
  std::map<std::string, int> next_;  // number to try for an id that is taken
  Assembled out_;
};

}  // namespace

Assembled assemble(Specimen source, const Concepts& concepts, const Body& reference,
                   const AssembleOptions& options, const Progress& progress) {
  return Assembler(std::move(source), concepts, reference, options, progress).run();
}

}  // namespace tautband::import
