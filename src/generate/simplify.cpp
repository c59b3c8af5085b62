// SPDX-License-Identifier: MIT
#include "generate/simplify.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <queue>
#include <utility>
#include <vector>

#include <glm/geometric.hpp>

#include "generate/mesh_tools.h"

namespace tautband::generate {
namespace {

using Index = std::uint32_t;

// Weighted sum of squared distances to planes: p'Ap + 2b'p + c, of total weight w.
struct Quadric {
  double xx = 0, xy = 0, xz = 0, yy = 0, yz = 0, zz = 0;
  glm::dvec3 b{0.0};
  double c = 0, w = 0;

  void add_plane(const glm::dvec3& n, const glm::dvec3& p, double weight) {
    const double d = -glm::dot(n, p);
    xx += weight * n.x * n.x, xy += weight * n.x * n.y, xz += weight * n.x * n.z;
    yy += weight * n.y * n.y, yz += weight * n.y * n.z, zz += weight * n.z * n.z;
    b += weight * d * n;
    c += weight * d * d;
    w += weight;
  }
  Quadric operator+(const Quadric& o) const {
    Quadric r = *this;
    r.xx += o.xx, r.xy += o.xy, r.xz += o.xz, r.yy += o.yy, r.yz += o.yz, r.zz += o.zz;
    r.b += o.b;
    r.c += o.c;
    r.w += o.w;
    return r;
  }
  glm::dvec3 times(const glm::dvec3& p) const {
    return {xx * p.x + xy * p.y + xz * p.z, xy * p.x + yy * p.y + yz * p.z,
            xz * p.x + yz * p.y + zz * p.z};
  }
  double at(const glm::dvec3& p) const {
    return std::max(0.0, glm::dot(p, times(p)) + 2.0 * glm::dot(b, p) + c);
  }

  // The best place, held near `p` where the planes leave it free.
  glm::dvec3 best_near(const glm::dvec3& p) const {
    const double hold = 1e-3 * w + 1e-12;
    const glm::dvec3 r = -(b + times(p));  // gradient at p, to be undone by a step
    const double a00 = xx + hold, a11 = yy + hold, a22 = zz + hold;
    const double c00 = a11 * a22 - yz * yz, c01 = xz * yz - xy * a22, c02 = xy * yz - xz * a11;
    const double determinant = a00 * c00 + xy * c01 + xz * c02;
    const double c11 = a00 * a22 - xz * xz, c12 = xy * xz - a00 * yz, c22 = a00 * a11 - xy * xy;
    return p + glm::dvec3(c00 * r.x + c01 * r.y + c02 * r.z, c01 * r.x + c11 * r.y + c12 * r.z,
                          c02 * r.x + c12 * r.y + c22 * r.z) /
                   determinant;
  }
};

struct Candidate {
  double cost;
  Index a, b;
  std::uint32_t version;  // sum of both ends' when it was made
  glm::dvec3 place;
  bool operator<(const Candidate& o) const {  // the queue gives its greatest first
    if (cost != o.cost) return cost > o.cost;
    if (a != o.a) return a > o.a;
    return b > o.b;
  }
};

class Simplifier {
 public:
  Simplifier(Mesh& mesh, const SimplifyOptions& options) : mesh_(mesh), options_(options) {
    const std::size_t count = mesh.positions.size();
    place_.assign(mesh.positions.begin(), mesh.positions.end());
    quadric_.resize(count);
    around_.resize(count);
    version_.assign(count, 0);
    wanted_ = options.wanted_edge;
    for (Index t = 0; t < mesh.triangles.size(); ++t) {
      const glm::uvec3& v = mesh.triangles[t];
      const glm::dvec3 across = glm::cross(place_[v.y] - place_[v.x], place_[v.z] - place_[v.x]);
      const double area = 0.5 * glm::length(across);
      for (int k = 0; k < 3; ++k) {
        around_[v[k]].push_back(t);
        if (area > 0.0) quadric_[v[k]].add_plane(0.5 / area * across, place_[v[k]], area);
      }
    }
  }

  void run() {
    std::size_t left = place_.size();
    for (const glm::uvec3& t : mesh_.triangles)
      for (int k = 0; k < 3; ++k)
        if (t[k] < t[(k + 1) % 3]) offer(t[k], t[(k + 1) % 3]);
    while (!queue_.empty() && left > std::max<std::size_t>(options_.least_vertices, 4)) {
      const Candidate best = queue_.top();
      queue_.pop();
      if (version_[best.a] == kGone || version_[best.b] == kGone ||
          version_[best.a] + version_[best.b] != best.version)
        continue;
      if (!allowed(best)) continue;
      collapse(best);
      --left;
    }
    finish();
  }

 private:
  static constexpr std::uint32_t kGone = 0x7fffffff;
  static constexpr double kUsualEdge = 8.0;  // mm

  void offer(Index a, Index b) {
    if (a > b) std::swap(a, b);
    const Quadric q = quadric_[a] + quadric_[b];
    const glm::dvec3 middle = 0.5 * (place_[a] + place_[b]);
    const glm::dvec3 edge = place_[a] - place_[b];
    glm::dvec3 place = q.best_near(middle);
    const double squared = glm::dot(edge, edge);
    if (!(glm::dot(place - middle, place - middle) <= squared)) place = middle;
    const double error = q.at(place);
    // Where finer edges are wanted, errors and lengths count for as much more.
    const double finer = wanted_.empty()
                             ? 1.0
                             : std::pow(kUsualEdge / double(std::min(wanted_[a], wanted_[b])), 2.0);
    if (error * finer > options_.error * options_.error * q.w) return;
    queue_.push({finer * (error + options_.evenness * q.w * squared), a, b,
                 version_[a] + version_[b], place});
  }

  void neighbours(Index v, std::vector<Index>& out) const {
    out.clear();
    for (const Index t : around_[v])
      for (int k = 0; k < 3; ++k)
        if (mesh_.triangles[t][k] != v) out.push_back(mesh_.triangles[t][k]);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }

  bool holds(Index t, Index v) const {
    const glm::uvec3& tri = mesh_.triangles[t];
    return tri.x == v || tri.y == v || tri.z == v;
  }

  bool allowed(const Candidate& c) {
    neighbours(c.a, near_a_);
    neighbours(c.b, near_b_);
    shared_.clear();
    std::set_intersection(near_a_.begin(), near_a_.end(), near_b_.begin(), near_b_.end(),
                          std::back_inserter(shared_));
    if (shared_.size() != 2) return false;  // the link condition on a closed surface
    if (near_a_.size() + near_b_.size() < 7) return false;
    for (const Index v : shared_)
      if (around_[v].size() <= 3) return false;
    const double longest =
        wanted_.empty()
            ? options_.longest_edge
            : std::min(options_.longest_edge, 1.5 * double(std::min(wanted_[c.a], wanted_[c.b])));
    const double limit = longest * longest;
    for (const auto* near : {&near_a_, &near_b_})
      for (const Index v : *near) {
        const glm::dvec3 d = place_[v] - c.place;
        if (v != c.a && v != c.b && glm::dot(d, d) > limit) return false;
      }
    return keeps_shape(c.a, c.b, c.place) && keeps_shape(c.b, c.a, c.place);
  }

  // Triangles around `from` that survive must not turn over or become slivers when it moves.
  bool keeps_shape(Index from, Index other, const glm::dvec3& to) const {
    for (const Index t : around_[from]) {
      if (holds(t, other)) continue;
      glm::dvec3 before[3], after[3];
      for (int k = 0; k < 3; ++k) {
        const Index v = mesh_.triangles[t][k];
        before[k] = place_[v];
        after[k] = v == from ? to : place_[v];
      }
      const glm::dvec3 old_normal = glm::cross(before[1] - before[0], before[2] - before[0]);
      const glm::dvec3 normal = glm::cross(after[1] - after[0], after[2] - after[0]);
      const double old_length = glm::length(old_normal);
      const double length = glm::length(normal);
      if (glm::dot(old_normal, normal) < 0.35 * old_length * length || length < 1e-9) return false;
      const double quality = length / longest_squared(after);
      if (quality < 0.12 && quality < 0.9 * old_length / longest_squared(before)) return false;
    }
    return true;
  }

  static double longest_squared(const glm::dvec3 (&p)[3]) {
    const glm::dvec3 a = p[1] - p[0], b = p[2] - p[1], c = p[0] - p[2];
    return std::max({glm::dot(a, a), glm::dot(b, b), glm::dot(c, c)});
  }

  void collapse(const Candidate& c) {
    carry_attributes(c);
    place_[c.a] = c.place;
    if (!wanted_.empty()) wanted_[c.a] = std::min(wanted_[c.a], wanted_[c.b]);
    quadric_[c.a] = quadric_[c.a] + quadric_[c.b];
    for (const Index t : around_[c.b]) {
      glm::uvec3& tri = mesh_.triangles[t];
      if (holds(t, c.a)) {  // one of the two that vanish
        for (int k = 0; k < 3; ++k)
          if (tri[k] != c.b) std::erase(around_[tri[k]], t);
        tri = {0, 0, 0};
      } else {
        for (int k = 0; k < 3; ++k)
          if (tri[k] == c.b) tri[k] = c.a;
        around_[c.a].push_back(t);
      }
    }
    around_[c.b].clear();
    around_[c.b].shrink_to_fit();
    version_[c.b] = kGone;
    ++version_[c.a];
    neighbours(c.a, near_a_);
    for (const Index v : near_a_) offer(c.a, v);
  }

  void carry_attributes(const Candidate& c) {
    const glm::dvec3 edge = place_[c.b] - place_[c.a];
    const double share = std::clamp(
        glm::dot(c.place - place_[c.a], edge) / std::max(glm::dot(edge, edge), 1e-12), 0.0, 1.0);
    if (!mesh_.normals.empty()) {
      const glm::vec3 n =
          float(1.0 - share) * mesh_.normals[c.a] + float(share) * mesh_.normals[c.b];
      const float length = glm::length(n);
      if (length > 0.1f) mesh_.normals[c.a] = n / length;
    }
    if (!mesh_.fibre.empty())
      mesh_.fibre[c.a] = float(1.0 - share) * mesh_.fibre[c.a] + float(share) * mesh_.fibre[c.b];
    if (!mesh_.tendon.empty())
      mesh_.tendon[c.a] = float(1.0 - share) * mesh_.tendon[c.a] + float(share) * mesh_.tendon[c.b];
  }

  void finish() {
    std::copy(place_.begin(), place_.end(), mesh_.positions.begin());
    std::erase_if(mesh_.triangles, [](const glm::uvec3& t) { return t.x == t.y; });
    drop_unused_vertices(mesh_);
  }

  Mesh& mesh_;
  const SimplifyOptions& options_;
  std::vector<glm::dvec3> place_;
  std::vector<Quadric> quadric_;
  std::vector<std::vector<Index>> around_;  // triangles of each vertex
  std::vector<std::uint32_t> version_;
  std::vector<float> wanted_;
  std::priority_queue<Candidate> queue_;
  std::vector<Index> near_a_, near_b_, shared_;  // scratch
};

}  // namespace

void simplify(Mesh& mesh, const SimplifyOptions& options) {
  Simplifier(mesh, options).run();
}

}  // namespace tautband::generate
