// SPDX-License-Identifier: MIT
#include "generate/pack_contacts.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <glm/geometric.hpp>

#include "core/parallel.h"
#include "generate/curve.h"

namespace tautband::generate {
namespace {

constexpr double kReach = 12.0;     // mm; the deepest that one solid is looked for in another
constexpr double kNear = 5.0;       // mm; farther apart nothing comes to touch
constexpr double kFacing = 0.4;     // cosine from which a surface lies over or under
constexpr double kDecided = 0.35;   // of the votes, -1..1
constexpr double kByLayer = 0.4;    // votes of the tables' layers
constexpr double kRoom = 1.0;       // mm over the tabulated skin that muscles may be pushed
constexpr double kEdgeReach = 4.0;  // mm; edges are asked when little is left to part
constexpr double kStretched = 1.1;  // of its length; such an edge is not pulled further
constexpr double kEdgeGap = 0.1;    // mm left between an edge and what it was in

bool boxes_meet(const Box& a, const Box& b, double reach, bool fold) {
  for (int k = 0; k < 3; ++k) {
    double low = a.low[k], high = a.high[k];
    if (fold && k == 0) {
      low = -std::max(std::abs(low), std::abs(high));
      high = 0.0;
    }
    if (low > b.high[k] + reach || high < b.low[k] - reach) return false;
  }
  return true;
}

struct Votes {
  double over = 0.0, all = 0.0;
};

// Vertices of `a` near `b`; each that sees a face of `b` turned to or from the skin votes.
Votes collect(const PackSolid& a, const PackSolid& b, std::uint32_t pair,
              std::vector<Candidate>& out) {
  Votes votes;
  for (std::uint32_t v = 0; v < a.rest.size(); ++v) {
    bool turned = false;
    const glm::dvec3 p = folded(a, b, a.rest[v], turned);
    if (b.tree.box().distance(p) > kNear) continue;
    const auto found = b.tree.nearest(p, kReach);
    if (!found || (!found->inside && found->distance > kNear)) continue;
    out.push_back({v, pair});
    const double facing = glm::dot(found->normal, unfolded(a.outward[v], turned));
    if (std::abs(facing) < kFacing) continue;
    votes.over += facing > 0.0 ? 1.0 : -1.0;
    votes.all += 1.0;
  }
  return votes;
}

Order order_of(const PackSolid& a, const PackSolid& b, const Votes& by_a, const Votes& by_b) {
  const double all = by_a.all + by_b.all;
  double score = all > 0.0 ? (by_a.over - by_b.over) / all : 0.0;
  if (a.item.layer != b.item.layer) score += a.item.layer < b.item.layer ? kByLayer : -kByLayer;
  return score > kDecided ? Order::over : score < -kDecided ? Order::under : Order::beside;
}

// How easily a place gives way: what is thin moves as a whole, what is thick is dented.
double mobility(const PackSolid& solid, double thickness, Order order, double room) {
  if (solid.item.rigid) return 0.0;
  double out = std::clamp(8.0 / std::max(thickness, 1.0), 0.5, 3.0);
  if (solid.item.rides) out = std::max(out, 2.0);
  if (order == Order::over) out *= 2.0 * room;
  return out;
}

// 1 well below the skin, nearly 0 where pushing outward would lift it.
double room_at(const PackSolid& solid, std::size_t v) {
  const double height = solid.height[v] + glm::dot(solid.outward[v], solid.shift[v]);
  return std::clamp((kRoom - height) / 3.0, 0.03, 1.0);
}

struct Way {
  MeshTree::Nearest at;
  glm::dvec3 direction{0.0};  // unit, in which the asking vertex has to go
  double depth = 0.0;         // mm inside, negative outside
};

// The way out of `b`, by the side that the order of the pair tells unless that is far.
std::optional<Way> way_out(const PackSolid& b, const glm::dvec3& p, const glm::dvec3& outward,
                           Order order, double gap) {
  auto found = b.tree.nearest(p, kReach);
  if (!found || (!found->inside && found->distance >= gap)) return std::nullopt;
  const double facing = glm::dot(found->normal, outward);
  if (found->inside && order != Order::beside &&
      (order == Order::over ? facing < -0.1 : facing > 0.1)) {
    const double far = std::min(kReach, 4.0 * found->distance + 6.0);
    const auto other = b.tree.nearest(p, far, order == Order::over ? b.faces_out : b.faces_in);
    if (other && glm::dot(other->place - p, other->normal) > 0.5 * other->distance) {
      found = other;
      found->inside = true;
    }
  }
  Way way{*found, found->normal, found->inside ? found->distance : -found->distance};
  if (found->distance > 1e-3)
    way.direction = unit_or(found->inside ? found->place - p : p - found->place, found->normal);
  return way;
}

Order turned_round(Order order) {
  return order == Order::over ? Order::under : order == Order::under ? Order::over : order;
}

class ContactFinder {
 public:
  ContactFinder(const std::vector<PackSolid>& solids, const PackPairs& pairs, std::size_t solid,
                const PackOptions& options)
      : solids_(solids), pairs_(pairs), options_(options), a_(solids[solid]) {}

  void ask_vertex(const Candidate& candidate) {
    const PackPair& pair = pairs_.pairs[candidate.pair];
    const PackSolid& b = solids_[pair.b];
    const std::uint32_t v = candidate.vertex;
    bool turned = false;
    const glm::dvec3 p = folded(a_, b, a_.place(v), turned);
    const double gap = gap_to(b);
    if (b.tree.box().distance(p) > gap) return;
    const auto way = way_out(b, p, unfolded(a_.outward[v], turned), pair.order, gap);
    if (way) add(pair, v, v, gap, *way, turned);
  }

  void ask_edge(const PackPair& pair, std::uint32_t v, std::uint32_t w) {
    const PackSolid& b = solids_[pair.b];
    const double now = glm::distance(a_.place(v), a_.place(w));
    if (now > kStretched * glm::distance(a_.rest[v], a_.rest[w])) return;
    bool turned = false;
    const glm::dvec3 p = folded(a_, b, 0.5 * (a_.place(v) + a_.place(w)), turned);
    if (b.tree.box().distance(p) > 0.0) return;
    const auto found = b.tree.nearest(p, kEdgeReach);
    if (!found || !found->inside) return;
    const glm::dvec3 outward = unit_or(a_.outward[v] + a_.outward[w], a_.outward[v]);
    const auto way = way_out(b, p, unfolded(outward, turned), pair.order, kEdgeGap);
    if (way) add(pair, v, w, kEdgeGap, *way, turned);
  }

  std::vector<Contact> take() { return std::move(out_); }

 private:
  double gap_to(const PackSolid& b) const {
    return a_.item.rigid || b.item.rigid ? options_.bone_gap : options_.gap;
  }

  void add(const PackPair& pair, std::uint32_t v, std::uint32_t beyond, double gap, const Way& way,
           bool turned) {
    const PackSolid& b = solids_[pair.b];
    const glm::uvec3& t = b.tree.triangle(way.at.triangle);
    double target = gap;
    const auto mixed = [&](const std::vector<double>& values) {
      return way.at.share.x * values[t.x] + way.at.share.y * values[t.y] +
             way.at.share.z * values[t.z];
    };
    if (a_.item.rigid || b.item.rigid)
      target -= (gap + options_.entry) *
                (a_.item.rigid ? mixed(b.end) : 0.5 * (a_.end[v] + a_.end[beyond]));
    const double missing = target + way.depth;
    if (missing <= 0.0) return;
    const double room = pair.order == Order::over ? room_at(a_, v)
                        : b.item.rigid            ? 1.0
                                                  : room_at(b, t[way.at.share.x > 0.5   ? 0
                                                                 : way.at.share.y > 0.5 ? 1
                                                                                        : 2]);
    const double own = mobility(a_, a_.mean_thickness, pair.order, room);
    const double other = mobility(b, b.mean_thickness, turned_round(pair.order), room);
    const glm::dvec3 push = missing * way.direction;
    Contact contact{v, beyond, std::uint32_t(pair.b), way.at.triangle, way.at.share, {}, {}};
    contact.own = unfolded(push, turned) * (own / (own + other));
    contact.other = -push * (other / (own + other));
    out_.push_back(contact);
  }

  const std::vector<PackSolid>& solids_;
  const PackPairs& pairs_;
  const PackOptions& options_;
  const PackSolid& a_;
  std::vector<Contact> out_;
};

}  // namespace

glm::dvec3 folded(const PackSolid& asking, const PackSolid& asked, const glm::dvec3& p,
                  bool& turned) {
  turned = asking.item.midline && !asked.item.midline && p.x > 0.0;
  return turned ? glm::dvec3(-p.x, p.y, p.z) : p;
}

glm::dvec3 unfolded(const glm::dvec3& d, bool turned) {
  return turned ? glm::dvec3(-d.x, d.y, d.z) : d;
}

PackPairs find_pairs(const std::vector<PackSolid>& solids, unsigned cores) {
  PackPairs out;
  out.candidates.resize(solids.size());
  for (std::size_t a = 0; a < solids.size(); ++a)
    for (std::size_t b = 0; b < solids.size(); ++b) {
      if (a == b || (solids[a].item.rigid && solids[b].item.rigid)) continue;
      const bool fold = solids[a].item.midline != solids[b].item.midline;
      if (boxes_meet(solids[a].tree.box(), solids[b].tree.box(), kNear,
                     fold && solids[a].item.midline) ||
          boxes_meet(solids[b].tree.box(), solids[a].tree.box(), kNear,
                     fold && solids[b].item.midline))
        out.pairs.push_back({a, b, Order::beside});
    }
  // By asking solid; each pair is there both ways.
  std::vector<std::size_t> first(solids.size() + 1, out.pairs.size());
  for (std::size_t i = out.pairs.size(); i-- > 0;) first[out.pairs[i].a] = i;
  for (std::size_t a = solids.size(); a-- > 0;) first[a] = std::min(first[a], first[a + 1]);
  std::vector<Votes> votes(out.pairs.size());
  in_parallel(
      solids.size(),
      [&](std::size_t a) {
        for (std::size_t i = first[a]; i < first[a + 1]; ++i)
          votes[i] =
              collect(solids[a], solids[out.pairs[i].b], std::uint32_t(i), out.candidates[a]);
      },
      cores);
  for (std::size_t i = 0; i < out.pairs.size(); ++i) {
    PackPair& pair = out.pairs[i];
    if (pair.a > pair.b) continue;
    std::size_t back = first[pair.b];
    while (out.pairs[back].b != pair.a) ++back;
    pair.order = order_of(solids[pair.a], solids[pair.b], votes[i], votes[back]);
    out.pairs[back].order = turned_round(pair.order);
  }
  return out;
}

std::vector<Contact> find_contacts(const std::vector<PackSolid>& solids, const PackPairs& pairs,
                                   std::size_t solid, const PackOptions& options, bool edges) {
  const PackSolid& a = solids[solid];
  ContactFinder finder(solids, pairs, solid, options);
  const std::vector<Candidate>& candidates = pairs.candidates[solid];
  for (const Candidate& candidate : candidates) finder.ask_vertex(candidate);
  if (!edges) return finder.take();
  std::vector<char> near(a.rest.size(), false);  // candidates of one pair follow each other
  for (std::size_t first = 0, last = 0; first < candidates.size(); first = last) {
    const std::uint32_t pair = candidates[first].pair;
    for (; last < candidates.size() && candidates[last].pair == pair; ++last)
      near[candidates[last].vertex] = true;
    for (std::size_t k = first; k < last; ++k) {
      const std::uint32_t v = candidates[k].vertex;
      for (std::uint32_t i = a.first[v]; i < a.first[v + 1]; ++i)
        if (a.linked[i] > v && near[a.linked[i]])
          finder.ask_edge(pairs.pairs[pair], v, a.linked[i]);
    }
    for (std::size_t k = first; k < last; ++k) near[candidates[k].vertex] = false;
  }
  return finder.take();
}

}  // namespace tautband::generate
