// SPDX-License-Identifier: MIT
#include "generate/pierced.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include <glm/geometric.hpp>

#include "core/parallel.h"
#include "generate/curve.h"
#include "generate/mesh_tree.h"
#include "generate/nearest.h"

namespace tautband::generate {
namespace {

constexpr double kReach = 60.0;       // mm from a muscle to the skin at most
constexpr double kAcross = 2000.0;    // mm; no structure is larger
constexpr double kPerPlace = 4.0;     // mm2
constexpr double kLeastFacing = 0.2;  // cosine
constexpr double kDeepEnough = 0.1;   // mm
constexpr double kAttachment = 8.0;   // mm
constexpr double kOverlain = 3.0;     // mm

class Probe {
 public:
  explicit Probe(const std::vector<Structure>& body) : body_(body) {
    trees_.resize(body.size());
    in_parallel(body.size(),
                [&](std::size_t i) { trees_[i] = std::make_unique<MeshTree>(body[i].mesh); });
    for (const Structure& s : body)
      if (s.kind == Kind::skin) {
        skin_ = &s;
        skin_places_ = std::make_unique<NearestPoint>(
            std::vector<glm::dvec3>(s.mesh.positions.begin(), s.mesh.positions.end()));
      }
  }

  Pierced measure(std::size_t self) const {
    const Structure& s = body_[self];
    Pierced out;
    out.structure = self;
    std::map<std::size_t, double> by;
    const std::vector<std::size_t> near = neighbours(self);
    const double length = fibre_length(s.mesh);
    const auto corner = [&](const glm::uvec3& t, int k) {
      return glm::dvec3(s.mesh.positions[t[k]]);
    };
    for (const glm::uvec3& t : s.mesh.triangles) {
      const glm::dvec3 a = corner(t, 0), ab = corner(t, 1) - a, ac = corner(t, 2) - a;
      const glm::dvec3 twice = glm::cross(ab, ac);
      const double area = 0.5 * glm::length(twice);
      if (!(area > 0.0)) continue;
      const glm::dvec3 normal = twice / (2.0 * area);
      const int parts = std::max(1, int(std::ceil(std::sqrt(area / kPerPlace))));
      const double piece = area / (parts * parts) / 100.0;  // cm2
      for (int i = 0; i < parts; ++i)
        for (int j = 0; j < 2 * (parts - i) - 1; ++j) {  // upright and upside-down triangles
          const double third = j % 2 == 0 ? 1.0 / 3.0 : 2.0 / 3.0;
          const double v = (i + third) / parts, u = (j / 2 + third) / parts;
          const double along = s.mesh.fibre.empty()
                                   ? 0.5
                                   : double((1.0 - u - v) * s.mesh.fibre[t.x].x +
                                            u * s.mesh.fibre[t.y].x + v * s.mesh.fibre[t.z].x);
          const double to_end = std::min(along, 1.0 - along) * length;
          ask(self, near, a + u * ab + v * ac, normal, piece, to_end < kAttachment, out, by);
        }
    }
    for (const auto& [i, area] : by)
      if (area > out.worst_cm2) {
        out.worst = i;
        out.worst_cm2 = area;
      }
    return out;
  }

 private:
  // Those whose boxes may meet a ray from the structure to the skin.
  std::vector<std::size_t> neighbours(std::size_t self) const {
    std::vector<std::size_t> out;
    const double reach = body_[self].kind == Kind::skin ? 1.0 : kReach;
    const Box& own = trees_[self]->box();
    for (std::size_t i = 0; i < body_.size(); ++i) {
      const Box& box = trees_[i]->box();
      bool apart = i == self || body_[i].kind == Kind::skin;
      for (int k = 0; k < 3; ++k)
        apart = apart || box.low[k] > own.high[k] + reach || box.high[k] < own.low[k] - reach;
      if (!apart) out.push_back(i);
    }
    return out;
  }

  // Mean length of the fibres, mm, from how fast `along` grows over the triangles.
  static double fibre_length(const Mesh& mesh) {
    if (mesh.fibre.empty()) return 1e9;
    double length = 0.0, along = 0.0;
    for (const glm::uvec3& t : mesh.triangles)
      for (int k = 0; k < 3; ++k) {
        const auto a = t[k], b = t[(k + 1) % 3];
        const double grown = std::abs(mesh.fibre[a].x - mesh.fibre[b].x);
        const double turned = std::abs(mesh.fibre[a].y - mesh.fibre[b].y);
        if (turned > 0.02 || grown < 1e-4) continue;
        along += grown;
        length += glm::distance(mesh.positions[a], mesh.positions[b]);
      }
    return along > 0.0 ? length / along : 1e9;
  }

  struct Way {
    glm::dvec3 up{0.0};
    double reach = kReach;  // mm
  };
  // To the nearest place of the skin and a little farther: what lies beyond, as the arm beside the
  // flank, does not cover.
  Way outward(const Structure& s, const glm::dvec3& p, const glm::dvec3& normal) const {
    if (s.kind == Kind::skin || skin_ == nullptr) return {normal, kReach};
    const std::size_t i = (*skin_places_)(p);
    const double reach = glm::distance(p, skin_places_->point(i)) + 3.0;
    return {glm::dvec3(skin_->mesh.normals[i]), std::min(reach, kReach)};
  }

  void ask(std::size_t self, const std::vector<std::size_t>& near, const glm::dvec3& p,
           const glm::dvec3& normal, double area, bool attached, Pierced& out,
           std::map<std::size_t, double>& by) const {
    const Structure& s = body_[self];
    const auto [up, reach] = outward(s, p, normal);
    if (glm::dot(normal, up) < kLeastFacing) return;
    std::vector<double> hits;
    trees_[self]->crossings(p + 1e-3 * normal, up, reach, hits);
    if (!hits.empty()) return;
    const std::size_t none = body_.size();
    std::size_t through = none, over = none;
    double highest = kDeepEnough;
    for (const std::size_t i : near) {
      trees_[i]->crossings(p, up, kAcross, hits);
      if (hits.empty()) continue;
      const double first = *std::min_element(hits.begin(), hits.end());
      if (first > reach) continue;  // beyond the skin, such as the arm beside the flank
      const bool deeper = int(body_[i].layer) > int(s.layer);
      if (!deeper) return;  // covered: this is not the outside
      if (hits.size() % 2 == 0) {
        if (first < kOverlain) over = i;
      } else if (first > highest && !(attached && is_hard(body_[i].kind))) {
        highest = first;
        through = i;
      }
    }
    out.outside_cm2 += area;
    if (through != none) {
      out.pierced_cm2 += area;
      by[through] += area;
    } else if (over != none) {
      out.overlain_cm2 += area;
    }
  }

  const std::vector<Structure>& body_;
  std::vector<std::unique_ptr<MeshTree>> trees_;
  const Structure* skin_ = nullptr;
  std::unique_ptr<NearestPoint> skin_places_;
};

}  // namespace

std::vector<Pierced> pierced_shares(const std::vector<Structure>& body, int deepest,
                                    bool right_only) {
  const Probe probe(body);
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const Structure& s = body[i];
    if (is_hard(s.kind) || s.kind == Kind::other || int(s.layer) > deepest) continue;
    if (right_only && s.side == Side::left) continue;
    asked.push_back(i);
  }
  std::vector<Pierced> out(asked.size());
  in_parallel(asked.size(), [&](std::size_t k) { out[k] = probe.measure(asked[k]); });
  return out;
}

}  // namespace tautband::generate
