// SPDX-License-Identifier: MIT
#include "import/match.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace tautband::import {
namespace {

// Structures by a name and side.
using Index = std::map<std::pair<std::string, Side>, std::vector<std::size_t>>;

bool takes_part(const Structure& s) {
  return s.kind != Kind::skin && !s.mesh.triangles.empty() && !s.id.starts_with("tooth-") &&
         s.id != "malleus" && s.id != "incus" && s.id != "stapes";
}

template <class Name>
Index index_of(std::span<const Structure> structures, const Name& name) {
  Index index;
  for (std::size_t i = 0; i < structures.size(); ++i)
    if (takes_part(structures[i]) && !name(structures[i]).empty())
      index[{name(structures[i]), structures[i].side}].push_back(i);
  return index;
}

std::vector<std::size_t> found_in(const Index& index, const std::string& name, Side side) {
  const auto found = index.find({name, side});
  return found == index.end() ? std::vector<std::size_t>{} : found->second;
}

// A forest of pieces that belong together: the reference's first, then the source's.
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    const std::size_t ra = root(a), rb = root(b);
    parent_[std::max(ra, rb)] = std::min(ra, rb);
  }

 private:
  std::vector<std::size_t> parent_;
};

class Matcher {
 public:
  Matcher(std::span<const Structure> reference, std::span<const Structure> source)
      : reference_(reference),
        source_(source),
        groups_(reference.size() + source.size()),
        by_id_(index_of(reference, [](const Structure& s) { return s.id; })),
        by_parent_(index_of(reference, [](const Structure& s) { return s.parent; })),
        by_fma_(index_of(reference, [](const Structure& s) { return s.fma; })),
        source_by_id_(index_of(source, [](const Structure& s) { return s.id; })) {
    for (const Structure& s : reference) ids_.insert(s.id);
  }

  std::vector<Match> run() {
    for (std::size_t i = 0; i < source_.size(); ++i)
      if (takes_part(source_[i])) place(i);
    std::map<std::size_t, Match> found;
    for (std::size_t i = 0; i < reference_.size(); ++i)
      if (takes_part(reference_[i])) found[groups_.root(i)].ours.push_back(i);
    for (std::size_t i = 0; i < source_.size(); ++i)
      if (const auto at = found.find(groups_.root(reference_.size() + i)); at != found.end())
        at->second.theirs.push_back(i);
    std::vector<Match> out;
    for (auto& [root, match] : found)
      if (!match.theirs.empty()) out.push_back(std::move(match));
    return out;
  }

 private:
  // Hard goes with hard, or names that are alike by accident would move bones.
  bool alike(std::size_t ours, std::size_t theirs) const {
    const Structure& b = source_[theirs];
    return b.kind == Kind::other || is_hard(reference_[ours].kind) == is_hard(b.kind);
  }

  bool link(const std::vector<std::size_t>& ours, std::size_t theirs) {
    bool any = false;
    for (const std::size_t i : ours)
      if (alike(i, theirs)) {
        groups_.join(i, reference_.size() + theirs);
        any = true;
      }
    return any;
  }

  // Parts of the whole that the source does not have by themselves.
  bool link_parts(const std::string& whole, Side side, std::size_t theirs) {
    std::vector<std::size_t> parts = found_in(by_parent_, whole, side);
    std::erase_if(parts, [&](std::size_t i) {
      return source_by_id_.contains({reference_[i].id, reference_[i].side});
    });
    return link(parts, theirs);
  }

  void place(std::size_t i) {
    const Structure& s = source_[i];
    if (link(found_in(by_id_, s.id, s.side), i)) return;
    if (link_parts(s.id, s.side, i)) return;
    if (s.side == Side::midline) {
      bool any = false;
      for (const Side side : {Side::right, Side::left}) {
        any = link(found_in(by_id_, s.id, side), i) || any;
        any = link_parts(s.id, side, i) || any;
      }
      if (any) return;
    }
    for (const Side side : {s.side, Side::midline})
      if (!s.parent.empty() && link(found_in(by_id_, s.parent, side), i)) return;
    if (!s.fma.empty() && !ids_.contains(s.id)) link(found_in(by_fma_, s.fma, s.side), i);
  }

  std::span<const Structure> reference_, source_;
  Groups groups_;
  Index by_id_, by_parent_, by_fma_, source_by_id_;
  std::set<std::string> ids_;
};

}  // namespace

bool is_flesh(const Structure& s) {
  return s.kind == Kind::muscle || s.kind == Kind::tendon || s.kind == Kind::fascia;
}

std::vector<Match> match(std::span<const Structure> reference, std::span<const Structure> source) {
  return Matcher(reference, source).run();
}

std::string name_of(const Match& match, std::span<const Structure> reference) {
  const Structure& first = reference[match.ours.front()];
  return match.ours.size() > 1 && !first.parent.empty() ? first.parent : first.id;
}

Side side_of(const Match& match, std::span<const Structure> reference) {
  const Side side = reference[match.ours.front()].side;
  for (const std::size_t i : match.ours)
    if (reference[i].side != side) return Side::midline;
  return side;
}

}  // namespace tautband::import
