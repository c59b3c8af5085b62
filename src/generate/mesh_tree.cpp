// SPDX-License-Identifier: MIT
#include "generate/mesh_tree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "generate/curve.h"

namespace tautband::generate {
namespace {

constexpr std::uint32_t kLeafSize = 4;

// Barycentric shares of the place of a triangle that is nearest to p (Ericson, Real-time collision
// detection, 2005, 5.1.5: by the regions of corners, edges and face).
glm::dvec3 nearest_share(const glm::dvec3& p, const glm::dvec3& a, const glm::dvec3& b,
                         const glm::dvec3& c) {
  const glm::dvec3 ab = b - a, ac = c - a;
  const double d1 = glm::dot(ab, p - a), d2 = glm::dot(ac, p - a);
  if (d1 <= 0.0 && d2 <= 0.0) return {1, 0, 0};
  const double d3 = glm::dot(ab, p - b), d4 = glm::dot(ac, p - b);
  if (d3 >= 0.0 && d4 <= d3) return {0, 1, 0};
  const double vc = d1 * d4 - d3 * d2;
  if (vc <= 0.0 && d1 >= 0.0 && d3 <= 0.0) {
    const double v = d1 - d3 > 0.0 ? d1 / (d1 - d3) : 0.0;
    return {1.0 - v, v, 0.0};
  }
  const double d5 = glm::dot(ab, p - c), d6 = glm::dot(ac, p - c);
  if (d6 >= 0.0 && d5 <= d6) return {0, 0, 1};
  const double vb = d5 * d2 - d1 * d6;
  if (vb <= 0.0 && d2 >= 0.0 && d6 <= 0.0) {
    const double w = d2 - d6 > 0.0 ? d2 / (d2 - d6) : 0.0;
    return {1.0 - w, 0.0, w};
  }
  const double va = d3 * d6 - d5 * d4;
  if (va <= 0.0 && d4 - d3 >= 0.0 && d5 - d6 >= 0.0) {
    const double sum = (d4 - d3) + (d5 - d6);
    const double w = sum > 0.0 ? (d4 - d3) / sum : 0.0;
    return {0.0, 1.0 - w, w};
  }
  const double sum = va + vb + vc;
  if (!(sum > 0.0)) return {1, 0, 0};
  return {1.0 - vb / sum - vc / sum, vb / sum, vc / sum};
}

double squared_distance(const Box& box, const glm::dvec3& p) {
  const glm::dvec3 d = glm::max(glm::max(box.low - p, p - box.high), glm::dvec3(0.0));
  return glm::dot(d, d);
}

bool meets(const Box& box, const glm::dvec3& p, const glm::dvec3& inverse, double reach) {
  const glm::dvec3 a = (box.low - p) * inverse, b = (box.high - p) * inverse;
  const glm::dvec3 low = glm::min(a, b), high = glm::max(a, b);
  return std::max({low.x, low.y, low.z, 0.0}) <= std::min({high.x, high.y, high.z, reach});
}

}  // namespace

MeshTree::MeshTree(const Mesh& mesh)
    : places_(mesh.positions.begin(), mesh.positions.end()), triangles_(mesh.triangles) {
  order_.resize(triangles_.size());
  centres_.resize(triangles_.size());
  for (std::uint32_t i = 0; i < order_.size(); ++i) {
    order_[i] = i;
    const glm::uvec3& t = triangles_[i];
    centres_[i] = (places_[t.x] + places_[t.y] + places_[t.z]) / 3.0;
  }
  if (!order_.empty()) build(0, std::uint32_t(order_.size()));
  centres_ = {};
  find_neighbours();
  refit();
}

void MeshTree::move(std::span<const glm::dvec3> places) {
  places_.assign(places.begin(), places.end());
  refit();
}

std::uint32_t MeshTree::build(std::uint32_t first, std::uint32_t count) {
  const auto self = std::uint32_t(nodes_.size());
  nodes_.emplace_back();
  if (count <= kLeafSize) {
    nodes_[self].first = first;
    nodes_[self].count = count;
    return self;
  }
  Box box;
  for (std::uint32_t i = first; i < first + count; ++i) box.add(centres_[order_[i]], 0.0);
  const glm::dvec3 extent = box.high - box.low;
  const int axis = extent.x >= extent.y && extent.x >= extent.z ? 0 : extent.y >= extent.z ? 1 : 2;
  const std::uint32_t half = count / 2;
  std::nth_element(order_.begin() + first, order_.begin() + first + half,
                   order_.begin() + first + count, [&](std::uint32_t i, std::uint32_t j) {
                     const double a = centres_[i][axis], b = centres_[j][axis];
                     return a < b || (a == b && i < j);
                   });
  build(first, half);
  const std::uint32_t right = build(first + half, count - half);
  nodes_[self].right = right;
  return self;
}

void MeshTree::find_neighbours() {
  struct Edge {
    std::uint32_t low, high, triangle;
    int k;
  };
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < triangles_.size(); ++i)
    for (int k = 0; k < 3; ++k) {
      const std::uint32_t a = triangles_[i][k], b = triangles_[i][(k + 1) % 3];
      edges.push_back({std::min(a, b), std::max(a, b), i, k});
    }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return std::pair(a.low, a.high) < std::pair(b.low, b.high) ||
           (a.low == b.low && a.high == b.high && a.triangle < b.triangle);
  });
  across_.resize(triangles_.size());
  for (std::uint32_t i = 0; i < triangles_.size(); ++i) across_[i] = glm::uvec3(i);
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    const Edge &a = edges[i], &b = edges[i + 1];
    if (a.low != b.low || a.high != b.high) continue;
    across_[a.triangle][a.k] = b.triangle;
    across_[b.triangle][b.k] = a.triangle;
  }
}

void MeshTree::refit() {
  face_.resize(triangles_.size());
  corner_.assign(places_.size(), glm::dvec3(0.0));
  for (std::size_t i = 0; i < triangles_.size(); ++i) {
    const glm::uvec3& t = triangles_[i];
    face_[i] = unit_or(glm::cross(places_[t.y] - places_[t.x], places_[t.z] - places_[t.x]),
                       glm::dvec3(0.0));
    for (int k = 0; k < 3; ++k) {
      const glm::dvec3& p = places_[t[k]];
      const glm::dvec3 a = unit_or(places_[t[(k + 1) % 3]] - p, glm::dvec3(0.0));
      const glm::dvec3 b = unit_or(places_[t[(k + 2) % 3]] - p, glm::dvec3(0.0));
      corner_[t[k]] += std::acos(std::clamp(glm::dot(a, b), -1.0, 1.0)) * face_[i];
    }
  }
  for (std::size_t n = nodes_.size(); n-- > 0;) {  // children come after their parents
    Node& node = nodes_[n];
    node.box = Box();
    if (node.count > 0) {
      for (std::uint32_t i = node.first; i < node.first + node.count; ++i)
        for (int k = 0; k < 3; ++k) node.box.add(places_[triangles_[order_[i]][k]], 0.0);
    } else if (node.right > 0) {
      for (const Box& child : {nodes_[n + 1].box, nodes_[node.right].box}) {
        node.box.add(child.low, 0.0);
        node.box.add(child.high, 0.0);
      }
    }
  }
  box_ = nodes_.empty() ? Box() : nodes_[0].box;
}

glm::dvec3 MeshTree::sign_normal(std::uint32_t triangle, const glm::dvec3& share) const {
  constexpr double kNone = 1e-9;
  const glm::uvec3& t = triangles_[triangle];
  for (int k = 0; k < 3; ++k)
    if (share[k] >= 1.0 - kNone) return corner_[t[k]];
  for (int k = 0; k < 3; ++k)  // opposite to the corner without share
    if (share[k] <= kNone) return face_[triangle] + face_[across_[triangle][(k + 1) % 3]];
  return face_[triangle];
}

std::optional<MeshTree::Nearest> MeshTree::nearest(const glm::dvec3& p, double reach,
                                                   std::span<const char> wanted) const {
  if (nodes_.empty()) return std::nullopt;
  double best = reach * reach;
  Nearest out;
  bool found = false;
  std::array<std::pair<std::uint32_t, double>, 64> stack;
  std::size_t depth = 0;
  stack[depth++] = {0, squared_distance(nodes_[0].box, p)};
  while (depth > 0) {
    const auto [n, from] = stack[--depth];
    if (from > best) continue;
    const Node& node = nodes_[n];
    if (node.count > 0) {
      for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
        const std::uint32_t triangle = order_[i];
        if (!wanted.empty() && !wanted[triangle]) continue;
        const glm::uvec3& t = triangles_[triangle];
        const glm::dvec3 &a = places_[t.x], &b = places_[t.y], &c = places_[t.z];
        const glm::dvec3 share = nearest_share(p, a, b, c);
        const glm::dvec3 place = share.x * a + share.y * b + share.z * c;
        const double squared = glm::dot(place - p, place - p);
        if (squared > best || (squared == best && found)) continue;
        best = squared;
        found = true;
        out.triangle = triangle;
        out.share = share;
        out.place = place;
      }
      continue;
    }
    const double left = squared_distance(nodes_[n + 1].box, p);
    const double right = squared_distance(nodes_[node.right].box, p);
    if (left <= right) {  // the nearer one is taken first
      stack[depth++] = {node.right, right};
      stack[depth++] = {n + 1, left};
    } else {
      stack[depth++] = {n + 1, left};
      stack[depth++] = {node.right, right};
    }
  }
  if (!found) return std::nullopt;
  out.distance = std::sqrt(best);
  out.normal = face_[out.triangle];
  out.inside = glm::dot(p - out.place, sign_normal(out.triangle, out.share)) < 0.0;
  return out;
}

void MeshTree::crossings(const glm::dvec3& p, const glm::dvec3& d, double reach,
                         std::vector<double>& out) const {
  out.clear();
  if (nodes_.empty()) return;
  const auto inverse_of = [](double x) { return 1.0 / (std::abs(x) < 1e-12 ? 1e-12 : x); };
  const glm::dvec3 inverse(inverse_of(d.x), inverse_of(d.y), inverse_of(d.z));
  std::array<std::uint32_t, 64> stack;
  std::size_t depth = 0;
  stack[depth++] = 0;
  while (depth > 0) {
    const std::uint32_t n = stack[--depth];
    const Node& node = nodes_[n];
    if (!meets(node.box, p, inverse, reach)) continue;
    if (node.count == 0) {
      stack[depth++] = node.right;
      stack[depth++] = n + 1;
      continue;
    }
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
      const glm::uvec3& t = triangles_[order_[i]];
      const glm::dvec3 &a = places_[t.x], e1 = places_[t.y] - a, e2 = places_[t.z] - a;
      const glm::dvec3 h = glm::cross(d, e2);
      const double det = glm::dot(e1, h);
      if (std::abs(det) < 1e-14) continue;
      const double u = glm::dot(p - a, h) / det;
      if (u < 0.0 || u > 1.0) continue;
      const glm::dvec3 q = glm::cross(p - a, e1);
      const double v = glm::dot(d, q) / det;
      if (v < 0.0 || u + v > 1.0) continue;
      const double at = glm::dot(e2, q) / det;
      if (at > 0.0 && at <= reach) out.push_back(at);
    }
  }
}

}  // namespace tautband::generate
