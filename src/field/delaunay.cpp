// SPDX-License-Identifier: MIT
#include "field/delaunay.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace tautband::field {
namespace {

// Twice the area and the cotangent of the angle opposite the first edge, from three lengths.
struct Shape {
  double double_area = 0.0;
  double cotangent = 0.0;
};
Shape shape_of(double edge, double b, double c) {
  const double s = (edge + b + c) / 2.0;
  const double area = std::sqrt(std::max(0.0, s * (s - edge) * (s - b) * (s - c)));
  return {2.0 * area, (b * b + c * c - edge * edge) / std::max(4.0 * area, 1e-30)};
}

class Flipper {
 public:
  explicit Flipper(HalfEdges& mesh) : mesh_(mesh), waiting_(mesh.tail.size(), false) {}

  std::size_t run() {
    for (std::uint32_t h = 0; h < mesh_.tail.size(); ++h) push(h);
    // Flipping ends by itself; the limit only guards against rounding in degenerate triangles.
    const std::size_t limit = 8 * mesh_.tail.size() + 64;
    std::size_t flips = 0;
    while (!stack_.empty() && flips < limit) {
      const std::uint32_t h = stack_.back();
      stack_.pop_back();
      waiting_[h] = false;
      if (flip_if_needed(h)) ++flips;
    }
    return flips;
  }

 private:
  // One of the two half-edges stands for the edge.
  void push(std::uint32_t h) {
    const std::uint32_t twin = mesh_.twin[h];
    if (twin == kNoTwin) return;
    const std::uint32_t edge = std::min(h, twin);
    if (waiting_[edge]) return;
    waiting_[edge] = true;
    stack_.push_back(edge);
  }

  double length(std::uint32_t h) const { return mesh_.length[h]; }

  //        k                 k
  //       /|\               / \      .
  //      i-+-j   becomes   i | j     the edge h = i->j turns into k->l
  //       \|/               \ /      .
  //        l                 l
  bool flip_if_needed(std::uint32_t h) {
    const std::uint32_t g = mesh_.twin[h];
    if (g == kNoTwin || h / 3 == g / 3) return false;
    const std::uint32_t h1 = next_in_triangle(h), h2 = previous_in_triangle(h);
    const std::uint32_t g1 = next_in_triangle(g), g2 = previous_in_triangle(g);
    const double base = length(h), jk = length(h1), ki = length(h2), il = length(g1),
                 lj = length(g2);
    const Shape up = shape_of(base, jk, ki), down = shape_of(base, il, lj);
    if (up.cotangent + down.cotangent >= -1e-6) return false;
    const double xk = (base * base + ki * ki - jk * jk) / (2.0 * base);
    const double xl = (base * base + il * il - lj * lj) / (2.0 * base);
    const double diagonal = std::hypot(xk - xl, (up.double_area + down.double_area) / base);
    if (!std::isfinite(diagonal) || !(diagonal > 0.0)) return false;
    turn(h, g, h1, h2, g1, g2, static_cast<float>(diagonal));
    return true;
  }

  // The four sides keep their twins but move to new slots of the two triangles.
  void turn(std::uint32_t h, std::uint32_t g, std::uint32_t h1, std::uint32_t h2, std::uint32_t g1,
            std::uint32_t g2, float diagonal) {
    const std::uint32_t k = mesh_.tail[h2], l = mesh_.tail[g2];
    // Afterwards h: l->k, h1: k->i, h2: i->l and g: k->l, g1: l->j, g2: j->k.
    const std::array<Move, 4> moves{
        {{h2, h1, take(h2)}, {g1, h2, take(g1)}, {g2, g1, take(g2)}, {h1, g2, take(h1)}}};
    mesh_.tail[h] = l;
    mesh_.tail[g] = k;
    mesh_.length[h] = mesh_.length[g] = diagonal;
    for (const Move& move : moves) {
      mesh_.tail[move.to] = move.side.tail;
      mesh_.length[move.to] = move.side.length;
      std::uint32_t twin = move.side.twin;
      // A side's twin may itself be one of the four that moved.
      for (const Move& other : moves)
        if (twin == other.from) {
          twin = other.to;
          break;
        }
      mesh_.twin[move.to] = twin;
      if (twin != kNoTwin) mesh_.twin[twin] = move.to;
    }
    for (const std::uint32_t side : {h1, h2, g1, g2}) push(side);
  }

  struct Side {
    std::uint32_t tail, twin;
    float length;
  };
  struct Move {
    std::uint32_t from, to;
    Side side;
  };
  Side take(std::uint32_t h) const { return {mesh_.tail[h], mesh_.twin[h], mesh_.length[h]}; }

  HalfEdges& mesh_;
  std::vector<bool> waiting_;
  std::vector<std::uint32_t> stack_;
};

}  // namespace

HalfEdges glue(std::size_t vertex_count, std::span<const glm::uvec3> triangles) {
  HalfEdges mesh;
  const std::size_t count = 3 * triangles.size();
  mesh.tail.assign(count, kNoTwin);
  mesh.twin.assign(count, kNoTwin);
  std::vector<std::uint32_t> first(vertex_count + 2, 0);
  for (std::size_t t = 0; t < triangles.size(); ++t) {
    const glm::uvec3 v = triangles[t];
    if (v.x == v.y || v.y == v.z || v.z == v.x) continue;
    for (int k = 0; k < 3; ++k) {
      mesh.tail[3 * t + static_cast<std::size_t>(k)] = v[k];
      ++first[v[k] + 2];
    }
  }
  for (std::size_t v = 2; v < first.size(); ++v) first[v] += first[v - 1];
  std::vector<std::uint32_t> leaving(first.back());  // half-edges by the vertex they leave
  for (std::uint32_t h = 0; h < count; ++h)
    if (mesh.tail[h] != kNoTwin) leaving[first[mesh.tail[h] + 1]++] = h;
  for (std::uint32_t h = 0; h < count; ++h) {
    if (mesh.tail[h] == kNoTwin || mesh.twin[h] != kNoTwin) continue;
    const std::uint32_t from = mesh.tail[h], to = mesh.head(h);
    std::uint32_t twin = kNoTwin;
    int same = 0, against = 0;
    for (std::uint32_t i = first[to]; i < first[to + 1]; ++i)
      if (mesh.head(leaving[i]) == from) {
        twin = leaving[i];
        ++against;
      }
    for (std::uint32_t i = first[from]; i < first[from + 1]; ++i)
      if (mesh.head(leaving[i]) == to) ++same;
    if (same != 1 || against != 1) continue;
    mesh.twin[h] = twin;
    mesh.twin[twin] = h;
  }
  return mesh;
}

std::size_t make_delaunay(HalfEdges& mesh, std::span<const glm::vec3> positions) {
  mesh.length.assign(mesh.tail.size(), 0.0f);
  for (std::uint32_t h = 0; h < mesh.tail.size(); ++h)
    if (mesh.tail[h] != kNoTwin)
      mesh.length[h] = static_cast<float>(
          glm::length(glm::dvec3(positions[mesh.head(h)]) - glm::dvec3(positions[mesh.tail[h]])));
  return Flipper(mesh).run();
}

}  // namespace tautband::field
