// SPDX-License-Identifier: MIT
#include "field/surface.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include <glm/geometric.hpp>

namespace tautband::field {
namespace {

// Numbers distinct positions in the order of their first appearance. Positions nearer than kSame
// are one. A hash table of the cells of a fine grid: open addressing, linear probing.
class PositionTable {
 public:
  explicit PositionTable(std::size_t count)
      : slots_(std::bit_ceil(2 * count + 2)), mask_(slots_.size() - 1) {}

  std::uint32_t number_of(glm::vec3 position, std::vector<glm::vec3>& known) {
    const glm::dvec3 p(position);
    if (!std::isfinite(p.x + p.y + p.z)) return append(position, known);
    // Nearly always one cell; up to eight beside a border.
    const Cell low = cell_of(p - kSame), high = cell_of(p + kSame);
    for (std::int64_t x = low.x; x <= high.x; ++x)
      for (std::int64_t y = low.y; y <= high.y; ++y)
        for (std::int64_t z = low.z; z <= high.z; ++z)
          if (const auto found = find({x, y, z}, p, known)) return *found;
    const Cell cell = cell_of(p);
    std::size_t slot = hash(cell) & mask_;
    while (slots_[slot].number != kFree) slot = (slot + 1) & mask_;
    slots_[slot] = {cell, static_cast<std::uint32_t>(known.size())};
    return append(position, known);
  }

 private:
  static constexpr double kSame = 1e-3;   // mm: below what a model file resolves
  static constexpr double kCell = 16e-3;  // mm
  static constexpr std::uint32_t kFree = ~0u;
  struct Cell {
    std::int64_t x, y, z;
    friend bool operator==(const Cell&, const Cell&) = default;
  };
  struct Slot {
    Cell cell{};
    std::uint32_t number = kFree;
  };

  static Cell cell_of(glm::dvec3 p) {
    // Beyond a thousand kilometres every place is in the last cell: slow but sound.
    const auto index = [](double x) {
      return static_cast<std::int64_t>(std::floor(std::clamp(x / kCell, -1e11, 1e11)));
    };
    return {index(p.x), index(p.y), index(p.z)};
  }
  static std::size_t hash(const Cell& cell) {
    auto h = static_cast<std::uint64_t>(cell.x);
    h = h * 0x9E3779B97F4A7C15u + static_cast<std::uint64_t>(cell.y);
    h = h * 0x9E3779B97F4A7C15u + static_cast<std::uint64_t>(cell.z);
    h ^= h >> 29;
    h *= 0xBF58476D1CE4E5B9u;
    return static_cast<std::size_t>(h ^ (h >> 32));
  }
  std::optional<std::uint32_t> find(const Cell& cell, glm::dvec3 p,
                                    const std::vector<glm::vec3>& known) const {
    for (std::size_t slot = hash(cell) & mask_; slots_[slot].number != kFree;
         slot = (slot + 1) & mask_)
      if (slots_[slot].cell == cell &&
          glm::distance(glm::dvec3(known[slots_[slot].number]), p) < kSame)
        return slots_[slot].number;
    return std::nullopt;
  }
  static std::uint32_t append(glm::vec3 position, std::vector<glm::vec3>& known) {
    known.push_back(position);
    return static_cast<std::uint32_t>(known.size() - 1);
  }

  std::vector<Slot> slots_;
  std::size_t mask_;
};

// Collects the neighbours of one vertex and packs them into rings.
class RingWriter {
 public:
  RingWriter(const HalfEdges& mesh, std::vector<Ring>& out) : mesh_(mesh), out_(out) {}

  // `around`: the half-edges that leave the vertex.
  void write(std::uint32_t vertex, std::span<const std::uint32_t> around,
             std::vector<bool>& walked) {
    lane_ = Ring::kLanes;
    vertex_ = vertex;
    // Open fans from their border first, then full turns.
    for (const std::uint32_t h : around)
      if (mesh_.twin[h] == kNoTwin) walk(h, walked);
    for (const std::uint32_t h : around)
      if (!walked[h]) walk(h, walked);
  }
  double sum_of_lengths() const { return sum_; }
  std::size_t count() const { return count_; }

 private:
  struct Lane {
    std::uint32_t to;
    float length, cosine, sine;
  };

  void walk(std::uint32_t start, std::vector<bool>& walked) {
    append({mesh_.head(start), mesh_.length[start], 1.0f, Ring::kNoTriangle}, false);
    for (std::uint32_t h = start; h != kNoTwin && !walked[h];) {
      walked[h] = true;
      const std::uint32_t back = previous_in_triangle(h);
      append(lane_after(h, back), true);
      h = mesh_.twin[back];
    }
  }

  // The neighbour at the far side of the triangle of `h`, with the triangle's angle at the vertex.
  Lane lane_after(std::uint32_t h, std::uint32_t back) {
    const double a = mesh_.length[h], b = mesh_.length[back];
    const double c = mesh_.length[next_in_triangle(h)];
    const double s = (a + b + c) / 2.0;
    const double sine = 4.0 * std::sqrt(std::max(0.0, s * (s - a) * (s - b) * (s - c)));
    const double cosine = a * a + b * b - c * c;
    const double norm = std::sqrt(sine * sine + cosine * cosine);
    sum_ += a;
    ++count_;
    return {mesh_.tail[back], mesh_.length[back], static_cast<float>(cosine / norm),
            static_cast<float>(sine / norm)};
  }

  void append(const Lane& lane, bool needs_previous) {
    if (lane_ == Ring::kLanes) {
      Ring fresh;
      for (int i = 0; i < Ring::kLanes; ++i) {
        fresh.to[i] = vertex_;
        fresh.length[i] = 1.0f;
        fresh.cosine[i] = 1.0f;
        fresh.sine[i] = Ring::kNoTriangle;
      }
      if (needs_previous) {
        fresh.to[0] = out_.back().to[Ring::kLanes - 1];
        fresh.length[0] = out_.back().length[Ring::kLanes - 1];
      }
      lane_ = needs_previous ? 1 : 0;
      out_.push_back(fresh);
    }
    Ring& ring = out_.back();
    ring.to[lane_] = lane.to;
    ring.length[lane_] = lane.length;
    ring.cosine[lane_] = lane.cosine;
    ring.sine[lane_] = lane.sine;
    ++lane_;
  }

  const HalfEdges& mesh_;
  std::vector<Ring>& out_;
  std::uint32_t vertex_ = 0;
  int lane_ = Ring::kLanes;
  double sum_ = 0.0;
  std::size_t count_ = 0;
};

}  // namespace

Surface::Surface(std::span<const glm::vec3> positions, std::span<const glm::uvec3> triangles) {
  weld(positions);
  take_triangles(triangles);
  HalfEdges mesh = glue(positions_.size(), triangles_);
  twins_ = mesh.twin;
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
    glm::uvec3 w = known ? glm::uvec3(welded_[t.x], welded_[t.y], welded_[t.z]) : glm::uvec3(0);
    double area = 0.0;
    if (w.x != w.y && w.y != w.z && w.z != w.x) {
      const glm::dvec3 a(positions_[w.x]), b(positions_[w.y]), c(positions_[w.z]);
      area = 0.5 * glm::length(glm::cross(b - a, c - a));
      if (!std::isfinite(area)) {
        area = 0.0;
        w = glm::uvec3(w.x);
      }
    }
    triangles_.push_back(w);
    triangle_areas_.push_back(static_cast<float>(area));
    for (int k = 0; k < 3; ++k) vertex_areas_[w[k]] += static_cast<float>(area / 3.0);
  }
}

// Walks around every vertex from half-edge to half-edge and writes its rings.
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
  first_ring_.reserve(positions_.size() + 1);
  rings_.reserve(positions_.size() + positions_.size() / 5);
  RingWriter writer(mesh, rings_);
  for (std::uint32_t v = 0; v < positions_.size(); ++v) {
    first_ring_.push_back(static_cast<std::uint32_t>(rings_.size()));
    writer.write(v, {leaving.data() + first[v], first[v + 1] - first[v]}, walked);
  }
  first_ring_.push_back(static_cast<std::uint32_t>(rings_.size()));
  if (writer.count() > 0)
    mean_edge_ = static_cast<float>(writer.sum_of_lengths() / static_cast<double>(writer.count()));
}

}  // namespace tautband::field
