// SPDX-License-Identifier: MIT
#include "field/surface.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include <glm/geometric.hpp>

namespace tautband::field {
namespace {

// Numbers distinct positions in the order of their first appearance: open addressing, linear probing.
class PositionTable {
 public:
  explicit PositionTable(std::size_t count)
      : slots_(std::bit_ceil(2 * count + 2), kFree), mask_(slots_.size() - 1) {}

  std::uint32_t number_of(glm::vec3 p, std::vector<glm::vec3>& known) {
    p += 0.0f;  // -0 and 0 are the same place
    std::size_t slot = hash(p) & mask_;
    while (slots_[slot] != kFree) {
      if (known[slots_[slot]] == p) return slots_[slot];
      slot = (slot + 1) & mask_;
    }
    slots_[slot] = static_cast<std::uint32_t>(known.size());
    known.push_back(p);
    return slots_[slot];
  }

 private:
  static constexpr std::uint32_t kFree = ~0u;
  static std::size_t hash(glm::vec3 p) {
    std::uint64_t h = std::bit_cast<std::uint32_t>(p.x);
    h = h * 0x9E3779B97F4A7C15u + std::bit_cast<std::uint32_t>(p.y);
    h = h * 0x9E3779B97F4A7C15u + std::bit_cast<std::uint32_t>(p.z);
    h ^= h >> 29;
    h *= 0xBF58476D1CE4E5B9u;
    return static_cast<std::size_t>(h ^ (h >> 32));
  }
  std::vector<std::uint32_t> slots_;
  std::size_t mask_;
};

// The angle at the tail of `h` between it and the last side of its triangle, written into `spoke`.
void open_angle(const HalfEdges& mesh, std::uint32_t h, Spoke& spoke) {
  const double a = mesh.length[h], b = mesh.length[previous_in_triangle(h)];
  const double c = mesh.length[next_in_triangle(h)];
  const double s = (a + b + c) / 2.0;
  const double area = std::sqrt(std::max(0.0, s * (s - a) * (s - b) * (s - c)));
  const double angle = std::atan2(4.0 * area, a * a + b * b - c * c);
  spoke.cosine = static_cast<float>(std::cos(angle));
  spoke.sine = static_cast<float>(std::sin(angle));
}

}  // namespace

Surface::Surface(std::span<const glm::vec3> positions, std::span<const glm::uvec3> triangles) {
  weld(positions);
  take_triangles(triangles);
  HalfEdges mesh = glue(positions_.size(), triangles_);
  twins_ = mesh.twin;
  if (getenv("NOIDT")) { make_delaunay(mesh, positions_, 0); } else
  make_delaunay(mesh, positions_);
  link(mesh);
}

void Surface::weld(std::span<const glm::vec3> positions) {
  PositionTable table(positions.size());
  positions_.reserve(positions.size());
  welded_.reserve(positions.size());
  for (const glm::vec3 p : positions) welded_.push_back(table.number_of(p, positions_));
}

void Surface::take_triangles(std::span<const glm::uvec3> triangles) {
  triangles_.reserve(triangles.size());
  triangle_areas_.reserve(triangles.size());
  vertex_areas_.assign(positions_.size(), 0.0f);
  for (const glm::uvec3 t : triangles) {
    const bool known = t.x < welded_.size() && t.y < welded_.size() && t.z < welded_.size();
    const glm::uvec3 w = known ? glm::uvec3(welded_[t.x], welded_[t.y], welded_[t.z]) : glm::uvec3(0);
    double area = 0.0;
    if (w.x != w.y && w.y != w.z && w.z != w.x) {
      const glm::dvec3 a(positions_[w.x]), b(positions_[w.y]), c(positions_[w.z]);
      area = 0.5 * glm::length(glm::cross(b - a, c - a));
      if (!std::isfinite(area)) area = 0.0;
    }
    triangles_.push_back(w);
    triangle_areas_.push_back(static_cast<float>(area));
    for (int k = 0; k < 3; ++k) vertex_areas_[w[k]] += static_cast<float>(area / 3.0);
  }
}

// Walks around every vertex from half-edge to half-edge and writes its spokes.
void Surface::link(const HalfEdges& mesh) {
  const auto count = static_cast<std::uint32_t>(mesh.tail.size());
  std::vector<std::uint32_t> first(positions_.size() + 2, 0);
  for (const std::uint32_t v : mesh.tail)
    if (v != kNoTwin) ++first[v + 2];
  for (std::size_t v = 2; v < first.size(); ++v) first[v] += first[v - 1];
  std::vector<std::uint32_t> leaving(first.back());
  for (std::uint32_t h = 0; h < count; ++h)
    if (mesh.tail[h] != kNoTwin) leaving[first[mesh.tail[h] + 1]++] = h;

  std::vector<bool> walked(count, false);
  first_spoke_.reserve(positions_.size() + 1);
  spokes_.reserve(count + count / 16);
  const auto walk = [&](std::uint32_t start) {
    const std::size_t begin = spokes_.size();
    spokes_.push_back({mesh.head(start), mesh.length[start], kNoTriangle, 0.0f});
    std::uint32_t h = start;
    while (h != kNoTwin && !walked[h]) {
      walked[h] = true;
      const std::uint32_t back = previous_in_triangle(h);
      spokes_.push_back({mesh.tail[back], mesh.length[back], kNoTriangle, 0.0f});
      open_angle(mesh, h, spokes_.back());
      h = mesh.twin[back];
    }
    return h == start && begin == first_spoke_.back();
  };
  double sum = 0.0;
  for (std::uint32_t v = 0; v < positions_.size(); ++v) {
    first_spoke_.push_back(static_cast<std::uint32_t>(spokes_.size()));
    const std::span<const std::uint32_t> around(leaving.data() + first[v], first[v + 1] - first[v]);
    // Open fans from their border first, then full turns.
    bool full_turn = false;
    for (const std::uint32_t h : around)
      if (mesh.twin[h] == kNoTwin) walk(h);
    for (const std::uint32_t h : around)
      if (!walked[h]) full_turn = walk(h);
    // A single full turn ends on the spoke it began with: one spoke serves as both.
    if (full_turn && spokes_.size() - first_spoke_.back() == around.size() + 1) {
      Spoke& begin = spokes_[first_spoke_.back()];
      begin.cosine = spokes_.back().cosine;
      begin.sine = spokes_.back().sine;
      spokes_.pop_back();
    }
    for (std::size_t i = first_spoke_.back(); i < spokes_.size(); ++i) sum += spokes_[i].length;
  }
  first_spoke_.push_back(static_cast<std::uint32_t>(spokes_.size()));
  if (!spokes_.empty()) mean_edge_ = static_cast<float>(sum / static_cast<double>(spokes_.size()));
}

}  // namespace tautband::field
