// SPDX-License-Identifier: MIT
#include "generate/pack.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include <glm/geometric.hpp>

#include "core/parallel.h"
#include "generate/curve.h"
#include "generate/mesh_tools.h"
#include "generate/pack_contacts.h"
#include "generate/pack_lift.h"
#include "generate/pack_solid.h"

namespace tautband::generate {
namespace {

constexpr double kMidline = -0.15;  // mm; no right muscle is pushed beyond
constexpr double kRuined = 0.5;     // share of the volume
constexpr double kLongest = 2.0;    // mm that a place moves in one round

struct Demands {
  std::vector<glm::dvec3> sum;
  std::vector<double> weight;
};

class Packing {
 public:
  Packing(std::vector<PackItem>& items, const Field& skin, const PackOptions& options)
      : options_(options) {
    std::vector<std::optional<PackSolid>> made(items.size());
    in_parallel(
        items.size(), [&](std::size_t i) { made[i].emplace(items[i], skin, options); },
        options.cores);
    for (std::optional<PackSolid>& solid : made) solids_.push_back(std::move(*solid));
    pairs_ = find_pairs(solids_, options.cores);
    touched_.assign(items.size(), false);
    demands_.resize(items.size());
  }

  // One round. `smoothing` 0..1: how much each displacement takes after its neighbours'.
  void round(double smoothing, int sweeps, bool swelling, bool edges) {
    std::vector<std::vector<Contact>> contacts(solids_.size());
    in_parallel(solids_.size(), [&](std::size_t i) {
      contacts[i] = find_contacts(solids_, pairs_, i, options_, edges);
    });
    for (std::size_t i = 0; i < solids_.size(); ++i) {
      demands_[i].sum.assign(solids_[i].rest.size(), glm::dvec3(0.0));
      demands_[i].weight.assign(solids_[i].rest.size(), 0.0);
    }
    for (std::size_t i = 0; i < solids_.size(); ++i)  // in one fixed order
      for (const Contact& contact : contacts[i]) gather(i, contact);
    in_parallel(
        solids_.size(),
        [&](std::size_t i) {
          if (!solids_[i].item.rigid && touched_[i])
            settle(solids_[i], demands_[i], smoothing, sweeps, swelling);
        },
        options_.cores);
  }

  void lift_outer() {
    const std::vector<char> raised = lift(solids_, pairs_, options_.cores);
    for (std::size_t i = 0; i < raised.size(); ++i) touched_[i] |= raised[i];
  }

  void write(std::vector<PackItem>& items) {
    in_parallel(solids_.size(), [&](std::size_t i) {
      if (solids_[i].item.rigid || !touched_[i]) return;
      double volume = 0.0, area = 0.0;
      solids_[i].measure(volume, area);
      if (volume < kRuined * solids_[i].volume) return;  // squeezed flat: better as tabulated
      Mesh& mesh = *items[i].mesh;
      for (std::size_t v = 0; v < mesh.positions.size(); ++v)
        mesh.positions[v] = solids_[i].place(v);
      compute_normals(mesh);
    });
  }

 private:
  void gather(std::size_t solid, const Contact& contact) {
    const auto add = [&](std::size_t i, std::size_t v, const glm::dvec3& d, double weight) {
      if (solids_[i].item.rigid || weight <= 0.0) return;
      demands_[i].sum[v] += weight * d;
      demands_[i].weight[v] += weight;
      touched_[i] = true;
    };
    add(solid, contact.vertex, contact.own, 1.0);
    if (contact.beyond != contact.vertex) add(solid, contact.beyond, contact.own, 1.0);
    const glm::uvec3& t = solids_[contact.solid].tree.triangle(contact.triangle);
    for (int k = 0; k < 3; ++k) add(contact.solid, t[k], contact.other, contact.share[k]);
  }

  void settle(PackSolid& solid, const Demands& demands, double smoothing, int sweeps,
              bool swelling) const {
    double volume = 0.0, area = 0.0;
    solid.measure(volume, area);
    const double swell =
        swelling ? std::clamp((solid.volume - volume) / std::max(area, 1.0), -0.12, 0.12) : 0.0;
    const std::vector<glm::dvec3>& normals = solid.tree.corner_normals();
    for (std::size_t v = 0; v < solid.rest.size(); ++v) {
      glm::dvec3 d(0.0);
      if (demands.weight[v] > 0.0) {
        d = demands.sum[v] / std::max(demands.weight[v], 0.3);
        const double length = glm::length(d);
        if (length > kLongest) d *= kLongest / length;
      } else {
        d = swell * unit_or(normals[v], glm::dvec3(0.0)) * (1.0 - solid.end[v]);
      }
      solid.shift[v] += d;
    }
    if (smoothing > 0.0)
      for (int sweep = 0; sweep < sweeps; ++sweep) smooth(solid, smoothing);
    keep_thickness(solid);
    unfold(solid);
    if (!solid.item.midline)
      for (std::size_t v = 0; v < solid.rest.size(); ++v) {
        const double border = solid.item.joined ? std::max(kMidline, solid.rest[v].x) : kMidline;
        const double beyond = solid.rest[v].x + solid.shift[v].x - border;
        if (beyond > 0.0) solid.shift[v].x -= beyond;
      }
    solid.follow();
  }

  // Displacements towards the mean of the neighbours' and the other face's.
  static void smooth(PackSolid& solid, double smoothing) {
    constexpr double kPartner = 3.0;  // as many neighbours
    std::vector<glm::dvec3> next(solid.shift.size());
    for (std::size_t v = 0; v < next.size(); ++v) {
      glm::dvec3 sum(0.0);
      double weight = 0.0;
      for (std::uint32_t i = solid.first[v]; i < solid.first[v + 1]; ++i) {
        sum += solid.shift[solid.linked[i]];
        weight += 1.0;
      }
      if (solid.partner[v] != v) {
        sum += kPartner * solid.shift[solid.partner[v]];
        weight += kPartner;
      }
      next[v] = glm::mix(solid.shift[v], sum / std::max(weight, 1.0), smoothing);
      next[v] *= 1.0 - 0.1 * smoothing * solid.end[v];  // the ends stay at their bones
    }
    solid.shift.swap(next);
  }

  // The faces of a muscle neither come nearer than a share of their distance at rest nor change
  // sides.
  static void keep_thickness(PackSolid& solid) {
    constexpr double kLeast = 0.5, kMost = 1.5;
    for (std::uint32_t v = 0; v < solid.rest.size(); ++v) {
      const std::uint32_t w = solid.partner[v];
      if (w <= v) continue;
      const glm::dvec3 across = solid.rest[v] - solid.rest[w];
      const double thickness = glm::length(across);
      if (thickness < 1e-6) continue;
      const glm::dvec3 direction = across / thickness;
      const double now = glm::dot(solid.place(v) - solid.place(w), direction);
      const double wanted = std::clamp(now, kLeast * thickness, kMost * thickness);
      solid.shift[v] += 0.5 * (wanted - now) * direction;
      solid.shift[w] -= 0.5 * (wanted - now) * direction;
    }
  }

  // Where a triangle has turned over, its corners follow their neighbours.
  static void unfold(PackSolid& solid) {
    constexpr int kPasses = 6;
    constexpr double kTurned = 0.1;  // cosine to the normal at rest
    for (int pass = 0; pass < kPasses; ++pass) {
      std::vector<char> folded(solid.rest.size(), false);
      bool any = false;
      for (std::size_t i = 0; i < solid.tree.triangle_count(); ++i) {
        const glm::uvec3& t = solid.tree.triangle(i);
        const glm::dvec3 a = solid.place(t.x);
        const glm::dvec3 normal = glm::cross(solid.place(t.y) - a, solid.place(t.z) - a);
        if (glm::dot(normal, solid.rest_normal[i]) >= kTurned * glm::length(normal)) continue;
        any = true;
        for (int k = 0; k < 3; ++k) folded[t[k]] = folded[solid.partner[t[k]]] = true;
      }
      if (!any) return;
      std::vector<glm::dvec3> next = solid.shift;
      for (std::size_t v = 0; v < next.size(); ++v) {
        if (!folded[v]) continue;
        glm::dvec3 sum = solid.shift[v] + solid.shift[solid.partner[v]];
        for (std::uint32_t i = solid.first[v]; i < solid.first[v + 1]; ++i)
          sum += solid.shift[solid.linked[i]];
        next[v] = sum / double(2 + solid.first[v + 1] - solid.first[v]);
      }
      solid.shift.swap(next);
    }
  }

  PackOptions options_;
  std::vector<PackSolid> solids_;
  PackPairs pairs_;
  std::vector<char> touched_;
  std::vector<Demands> demands_;
};

}  // namespace

void pack(std::vector<PackItem>& items, const Field& skin, const PackOptions& options,
          const Progress& progress) {
  Packing packing(items, skin, options);
  const int all = options.soft_rounds + options.firm_rounds;
  for (int k = 0; k < all; ++k) {
    if (progress) progress(float(k) / float(all), "packing");
    const double left = 1.0 - double(k) / options.soft_rounds;
    if (k < options.soft_rounds)
      packing.round(0.15 + 0.45 * left, 2, true, false);
    else
      packing.round(k + 4 < all ? 0.08 : 0.0, 1, k + 8 < all, k + options.edge_rounds >= all);
  }
  packing.lift_outer();
  packing.write(items);
}

}  // namespace tautband::generate
