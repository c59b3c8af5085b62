// SPDX-License-Identifier: MIT
#include "generate/pack_lift.h"

#include <algorithm>
#include <span>

#include <glm/geometric.hpp>

#include "core/parallel.h"
#include "generate/curve.h"

namespace tautband::generate {
namespace {

constexpr int kOuter = 1;             // the layer that is raised
constexpr double kReach = 12.0;       // mm; the deepest that a face is raised from
constexpr double kAcross = 2000.0;    // mm; no solid is larger
constexpr double kLeast = 0.03;       // mm of a deeper solid over it that are left
constexpr double kOver = 0.2;         // mm that are left between them
constexpr double kMost = 2.5;         // mm that one pass moves
constexpr double kLeastFacing = 0.2;  // cosine to the way to the skin
constexpr double kSideways = 0.1;     // cosine to it, from which the shortest way out is taken
constexpr double kAttached = 0.1;     // of `end`: what lies in bone there is attached to it
constexpr double kSpread = 0.75;      // share of their mean that neighbours take over
constexpr int kSweeps = 4;
constexpr double kLeastStep = 0.2;  // of the way; tried shorter each time
constexpr int kPasses = 12;         // moving a corner tilts its triangles

// Raises one solid. The others stand as the packing left them.
class Lift {
 public:
  Lift(PackSolid& solid, std::size_t place, const std::vector<PackSolid>& solids,
       const std::vector<MeshTree>& trees, const PackPairs& pairs)
      : solid_(solid), solids_(solids), trees_(trees), near_(solid.rest.size()) {
    for (const Candidate& candidate : pairs.candidates[place])
      near_[candidate.vertex].push_back(pairs.pairs[candidate.pair].b);
  }

  // Whether anything was moved. Only what makes less stand out is kept; shorter steps are tried
  // when a step does not.
  bool run() {
    double out = standing_out();
    bool moved = false;
    double step = 1.0;
    for (int pass = 0; pass < kPasses && out > 0.0 && step > kLeastStep; ++pass) {
      const std::vector<glm::dvec3> before = solid_.shift;
      move(ways(), step);
      const double now = standing_out();
      if (now < out) {
        out = now;
        moved = true;
      } else {
        solid_.shift = before;
        solid_.follow();
        step *= 0.5;
      }
    }
    return moved;
  }

 private:
  // How a place of the outer face lies to what is deeper.
  enum class State { free, pierced, under, covered };
  struct Found {
    State state = State::free;
    glm::dvec3 way{0.0};  // out of what pierces it
  };

  Found ask(const glm::dvec3& place, const glm::dvec3& outward, double end,
            std::span<const std::size_t> near) const {
    Found out;
    std::vector<double> hits;
    for (const std::size_t i : near) {
      const PackSolid& b = solids_[i];
      bool turned = false;
      const glm::dvec3 p = folded(solid_, b, place, turned);
      const glm::dvec3 up = unfolded(outward, turned);
      trees_[i].crossings(p, up, kAcross, hits);
      if (hits.empty()) continue;
      const double over = *std::min_element(hits.begin(), hits.end());
      if (over > kReach) continue;
      if (b.item.layer <= solid_.item.layer) return {State::covered, {}};
      if (hits.size() % 2 == 0) {
        if (out.state == State::free) out.state = State::under;
        continue;
      }
      if (over < kLeast || (b.item.rigid && end > kAttached)) continue;
      const glm::dvec3 way = unfolded(way_out(trees_[i], p, up, over), turned);
      out.state = State::pierced;
      if (glm::length(way) > glm::length(out.way)) out.way = way;
    }
    return out;
  }

  // The shortest way out of `b` unless that leads away from the skin.
  static glm::dvec3 way_out(const MeshTree& b, const glm::dvec3& p, const glm::dvec3& up,
                            double over) {
    const auto found = b.nearest(p, kReach);
    if (!found || !found->inside) return (over + kOver) * up;
    const glm::dvec3 direction = unit_or(found->place - p, found->normal);
    if (glm::dot(direction, up) < kSideways) return (over + kOver) * up;
    return (found->distance + kOver) * direction;
  }

  bool on_outer_face(std::size_t v) const {
    const glm::dvec3& normal = solid_.tree.corner_normals()[v];
    return glm::dot(normal, solid_.outward[v]) > kLeastFacing * glm::length(normal);
  }

  // For each triangle of the outer face over whose middle something deeper stands out: its place,
  // the way out and its area in mm2.
  template <class Do>
  void each_pierced(Do&& act) const {
    std::vector<std::size_t> near;
    for (std::size_t i = 0; i < solid_.tree.triangle_count(); ++i) {
      const glm::uvec3& t = solid_.tree.triangle(i);
      near.clear();
      for (int k = 0; k < 3; ++k) near.insert(near.end(), near_[t[k]].begin(), near_[t[k]].end());
      if (near.empty()) continue;
      std::sort(near.begin(), near.end());
      near.erase(std::unique(near.begin(), near.end()), near.end());
      const glm::dvec3 a = solid_.place(t.x), b = solid_.place(t.y), c = solid_.place(t.z);
      const glm::dvec3 up =
          unit_or(solid_.outward[t.x] + solid_.outward[t.y] + solid_.outward[t.z], glm::dvec3(0.0));
      const glm::dvec3 twice = glm::cross(b - a, c - a);
      if (glm::dot(twice, up) < kLeastFacing * glm::length(twice)) continue;
      const double end = (solid_.end[t.x] + solid_.end[t.y] + solid_.end[t.z]) / 3.0;
      const Found found = ask((a + b + c) / 3.0, up, end, near);
      if (found.state == State::pierced) act(i, found.way, 0.5 * glm::length(twice));
    }
  }

  double standing_out() const {
    double area = 0.0;
    each_pierced([&](std::size_t, const glm::dvec3&, double of) { area += of; });
    return area;
  }

  // Where the outer face passes under something, it has to stay there.
  std::vector<glm::dvec3> ways() const {
    std::vector<glm::dvec3> out(solid_.rest.size(), glm::dvec3(0.0));
    std::vector<char> stays(solid_.rest.size(), false);
    const auto want = [&](std::size_t v, glm::dvec3 way) {
      const double length = glm::length(way);
      if (length > kMost) way *= kMost / length;
      if (!stays[v] && length > glm::length(out[v])) out[v] = way;
    };
    for (std::size_t v = 0; v < out.size(); ++v) {
      stays[v] = !on_outer_face(v);
      if (stays[v] || near_[v].empty()) continue;
      const Found found = ask(solid_.place(v), solid_.outward[v], solid_.end[v], near_[v]);
      stays[v] = found.state == State::under || found.state == State::covered;
      want(v, found.way);
    }
    each_pierced([&](std::size_t i, const glm::dvec3& way, double) {
      for (int k = 0; k < 3; ++k) want(solid_.tree.triangle(i)[k], way);
    });
    spread(out, stays);
    return out;
  }

  // Neighbours go some of the way, so that no step is left.
  void spread(std::vector<glm::dvec3>& ways, const std::vector<char>& stays) const {
    std::vector<glm::dvec3> next = ways;
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      for (std::size_t v = 0; v < ways.size(); ++v) {
        glm::dvec3 sum(0.0);
        for (std::uint32_t i = solid_.first[v]; i < solid_.first[v + 1]; ++i)
          sum += ways[solid_.linked[i]];
        sum *= kSpread / std::max(1.0, double(solid_.first[v + 1] - solid_.first[v]));
        if (!stays[v] && glm::length(sum) > glm::length(ways[v])) next[v] = sum;
      }
      ways = next;
    }
  }

  void move(const std::vector<glm::dvec3>& by, double step) {
    for (std::size_t v = 0; v < by.size(); ++v) solid_.shift[v] += step * by[v];
    solid_.follow();
  }

  PackSolid& solid_;
  const std::vector<PackSolid>& solids_;
  const std::vector<MeshTree>& trees_;
  std::vector<std::vector<std::size_t>> near_;  // per vertex: the solids that it may touch
};

}  // namespace

std::vector<char> lift(std::vector<PackSolid>& solids, const PackPairs& pairs, unsigned cores) {
  std::vector<char> raised(solids.size(), false);
  std::vector<MeshTree> settled;
  for (const PackSolid& solid : solids) settled.push_back(solid.tree);
  in_parallel(
      solids.size(),
      [&](std::size_t i) {
        if (!solids[i].item.rigid && solids[i].item.layer == kOuter)
          raised[i] = Lift(solids[i], i, solids, settled, pairs).run();
      },
      cores);
  return raised;
}

}  // namespace tautband::generate
