// SPDX-License-Identifier: MIT
#include "generate/triangle_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace tautband::generate {
namespace {

constexpr std::uint32_t kLeaf = 6;  // triangles

double squared(const glm::dvec3& v) {
  return glm::dot(v, v);
}

double squared_to_box(const glm::dvec3& p, const glm::vec3& low, const glm::vec3& high) {
  return squared(p - glm::clamp(p, glm::dvec3(low), glm::dvec3(high)));
}

double squared_to_segment(const glm::dvec3& p, const glm::dvec3& a, const glm::dvec3& b) {
  const glm::dvec3 along = b - a;
  const double length = squared(along);
  const double t = length > 0.0 ? std::clamp(glm::dot(p - a, along) / length, 0.0, 1.0) : 0.0;
  return squared(p - a - t * along);
}

// The foot of the perpendicular where it falls inside, else the nearest side.
double squared_to_triangle(const glm::dvec3& p, const std::array<glm::vec3, 3>& t) {
  const glm::dvec3 a(t[0]), b(t[1]), c(t[2]);
  const glm::dvec3 normal = glm::cross(b - a, c - a);
  const double twice_area = squared(normal);
  if (twice_area > 0.0 && glm::dot(glm::cross(b - a, p - a), normal) >= 0.0 &&
      glm::dot(glm::cross(c - b, p - b), normal) >= 0.0 &&
      glm::dot(glm::cross(a - c, p - c), normal) >= 0.0) {
    const double height = glm::dot(p - a, normal);
    return height * height / twice_area;
  }
  return std::min(
      {squared_to_segment(p, a, b), squared_to_segment(p, b, c), squared_to_segment(p, c, a)});
}

// Twice the signed area of (a, b, p) in a plane. Both triangles of an edge get the same figure with
// opposite sign, to the last bit, so that no line slips through between them.
double turn_of(glm::dvec2 a, glm::dvec2 b, const glm::dvec2& p) {
  const bool swap = a.x > b.x || (a.x == b.x && a.y > b.y);
  if (swap) std::swap(a, b);
  const double turn = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
  return swap ? -turn : turn;
}

}  // namespace

TriangleTree::TriangleTree(const Mesh& mesh) {
  triangles_.reserve(mesh.triangles.size());
  for (const glm::uvec3& t : mesh.triangles)
    triangles_.push_back({mesh.positions[t.x], mesh.positions[t.y], mesh.positions[t.z]});
  if (triangles_.empty()) return;
  nodes_.reserve(triangles_.size());
  nodes_.emplace_back();
  split(0, 0, static_cast<std::uint32_t>(triangles_.size()));
}

void TriangleTree::split(std::uint32_t node, std::uint32_t first, std::uint32_t count) {
  constexpr float kFar = std::numeric_limits<float>::max();
  glm::vec3 low(kFar), high(-kFar), inner_low(kFar), inner_high(-kFar);
  for (std::uint32_t i = first; i < first + count; ++i) {
    const Corners& t = triangles_[i];
    for (const glm::vec3& corner : t) {
      low = glm::min(low, corner);
      high = glm::max(high, corner);
    }
    const glm::vec3 middle = t[0] + t[1] + t[2];
    inner_low = glm::min(inner_low, middle);
    inner_high = glm::max(inner_high, middle);
  }
  nodes_[node] = {low, high, first, count};
  if (count <= kLeaf) return;
  const glm::vec3 extent = inner_high - inner_low;
  const int axis =
      extent.x >= extent.y && extent.x >= extent.z ? 0 : (extent.y >= extent.z ? 1 : 2);
  const auto start = triangles_.begin() + first;
  std::nth_element(
      start, start + count / 2, start + count, [axis](const Corners& a, const Corners& b) {
        return a[0][axis] + a[1][axis] + a[2][axis] < b[0][axis] + b[1][axis] + b[2][axis];
      });
  const auto child = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  nodes_.emplace_back();
  nodes_[node].first = child;
  nodes_[node].count = 0;
  split(child, first, count / 2);
  split(child + 1, first + count / 2, count - count / 2);
}

double TriangleTree::distance(const glm::dvec3& p) const {
  double nearest = std::numeric_limits<double>::infinity();
  if (nodes_.empty()) return nearest;
  struct Open {
    std::uint32_t node;
    double least;  // squared
  };
  std::array<Open, 96> open;  // two per level; a tree halved to leaves of 6 has at most 31 levels
  std::size_t count = 0;
  open[count++] = {0, 0.0};
  while (count > 0) {
    const Open top = open[--count];
    if (top.least >= nearest) continue;
    const Node& node = nodes_[top.node];
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i)
      nearest = std::min(nearest, squared_to_triangle(p, triangles_[i]));
    if (node.count > 0) continue;
    Open near{node.first, 0.0}, far{node.first + 1, 0.0};
    for (Open* child : {&near, &far})
      child->least = squared_to_box(p, nodes_[child->node].low, nodes_[child->node].high);
    if (near.least > far.least) std::swap(near, far);
    open[count++] = far;
    open[count++] = near;
  }
  return std::sqrt(nearest);
}

void TriangleTree::crossings(int axis, const glm::dvec3& p, std::vector<Crossing>& out) const {
  out.clear();
  if (nodes_.empty()) return;
  const int u = (axis + 1) % 3, v = (axis + 2) % 3;
  const glm::dvec2 at(p[u], p[v]);
  std::array<std::uint32_t, 96> open;
  std::size_t count = 0;
  open[count++] = 0;
  while (count > 0) {
    const Node& node = nodes_[open[--count]];
    if (at.x < node.low[u] || at.x > node.high[u] || at.y < node.low[v] || at.y > node.high[v])
      continue;
    if (node.count == 0) {
      open[count++] = node.first;
      open[count++] = node.first + 1;
    }
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
      const Corners& t = triangles_[i];
      const glm::dvec2 a(t[0][u], t[0][v]), b(t[1][u], t[1][v]), c(t[2][u], t[2][v]);
      const double ab = turn_of(a, b, at), bc = turn_of(b, c, at), ca = turn_of(c, a, at);
      const bool outward = ab > 0.0 && bc > 0.0 && ca > 0.0;  // its normal looks along the axis
      if (!outward && !(ab < 0.0 && bc < 0.0 && ca < 0.0)) continue;
      const double sum = ab + bc + ca;
      out.push_back(
          {(bc * t[0][axis] + ca * t[1][axis] + ab * t[2][axis]) / sum, outward ? -1 : 1});
    }
  }
  std::sort(out.begin(), out.end(), [](const Crossing& a, const Crossing& b) {
    return a.at < b.at || (a.at == b.at && a.turn > b.turn);
  });
}

}  // namespace tautband::generate
