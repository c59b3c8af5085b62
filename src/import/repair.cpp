// SPDX-License-Identifier: MIT
#include "import/repair.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <numeric>
#include <unordered_map>
#include <utility>
#include <vector>

#include <glm/geometric.hpp>
#include <meshoptimizer.h>

#include "generate/mesh_tools.h"
#include "import/holes.h"

namespace tautband::import {
namespace {

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

struct Cell {
  std::array<std::int64_t, 3> at{};
  bool operator==(const Cell&) const = default;
};
struct CellHash {
  std::size_t operator()(const Cell& cell) const {
    std::uint64_t hash = 0;
    for (const std::int64_t k : cell.at)
      hash = (hash ^ static_cast<std::uint64_t>(k)) * 0x9E3779B97F4A7C15ull;
    return static_cast<std::size_t>(hash ^ hash >> 32);
  }
};

glm::uvec3 sorted(glm::uvec3 t) {
  if (t.x > t.y) std::swap(t.x, t.y);
  if (t.y > t.z) std::swap(t.y, t.z);
  if (t.x > t.y) std::swap(t.x, t.y);
  return t;
}

bool before(const glm::uvec3& a, const glm::uvec3& b) {
  return a.x != b.x ? a.x < b.x : a.y != b.y ? a.y < b.y : a.z < b.z;
}

// Whether the corners run round in the order of their numbers.
bool runs_up(const glm::uvec3& t) {
  return (t.x < t.y ? 1 : 0) + (t.y < t.z ? 1 : 0) + (t.z < t.x ? 1 : 0) == 2;
}

// Of triangles with the same corners one stays; two that face each other bound nothing, and go
// both.
std::size_t drop_doubled(Mesh& mesh) {
  std::vector<std::uint32_t> order(mesh.triangles.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const glm::uvec3 left = sorted(mesh.triangles[a]), right = sorted(mesh.triangles[b]);
    return left == right ? a < b : before(left, right);
  });
  std::vector<char> drop(mesh.triangles.size(), 0);
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i + 1;
    while (end < order.size() &&
           sorted(mesh.triangles[order[end]]) == sorted(mesh.triangles[order[i]]))
      ++end;
    std::ptrdiff_t up = 0;
    for (std::size_t k = i; k < end; ++k) up += runs_up(mesh.triangles[order[k]]) ? 1 : -1;
    bool keep = up != 0;  // the first that is wound as most are
    for (std::size_t k = i; k < end; ++k) {
      const bool majority = runs_up(mesh.triangles[order[k]]) == (up > 0);
      if (keep && majority)
        keep = false;
      else
        drop[order[k]] = 1;
    }
    i = end;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < drop.size(); ++i)
    if (drop[i] == 0) mesh.triangles[kept++] = mesh.triangles[i];
  const std::size_t dropped = mesh.triangles.size() - kept;
  mesh.triangles.resize(kept);
  return dropped;
}

struct EdgeUse {
  std::uint64_t edge = 0;  // lower vertex above, higher below
  std::uint32_t triangle = 0;
  bool forward = false;  // from the lower to the higher
};

std::vector<EdgeUse> edge_uses(const Mesh& mesh) {
  std::vector<EdgeUse> uses;
  uses.reserve(3 * mesh.triangles.size());
  for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i)
    for (int k = 0; k < 3; ++k) {
      const std::uint64_t a = mesh.triangles[i][k], b = mesh.triangles[i][(k + 1) % 3];
      uses.push_back({a < b ? a << 32 | b : b << 32 | a, i, a < b});
    }
  std::sort(uses.begin(), uses.end(), [](const EdgeUse& a, const EdgeUse& b) {
    return a.edge != b.edge ? a.edge < b.edge : a.triangle < b.triangle;
  });
  return uses;
}

// Two triangles side by side, and whether they are wound alike.
struct Neighbours {
  std::uint32_t a, b;
  bool alike;
};

std::vector<Neighbours> neighbours_of(const Mesh& mesh) {
  const std::vector<EdgeUse> uses = edge_uses(mesh);
  std::vector<Neighbours> out;
  for (std::size_t i = 0; i < uses.size();) {
    std::size_t end = i + 1;
    while (end < uses.size() && uses[end].edge == uses[i].edge) ++end;
    if (end - i == 2)  // where three meet nothing can be said
      out.push_back(
          {uses[i].triangle, uses[i + 1].triangle, uses[i].forward != uses[i + 1].forward});
    i = end;
  }
  return out;
}

// Winds all triangles of each piece alike: flags those to be turned over.
std::vector<char> wind_alike(const Mesh& mesh) {
  const std::size_t count = mesh.triangles.size();
  const std::vector<Neighbours> pairs = neighbours_of(mesh);
  std::vector<std::uint32_t> first(count + 1, 0);
  for (const Neighbours& pair : pairs) {
    ++first[pair.a + 1];
    ++first[pair.b + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::pair<std::uint32_t, bool>> next(2 * pairs.size());
  std::vector<std::uint32_t> at(first.begin(), first.end() - 1);
  for (const Neighbours& pair : pairs) {
    next[at[pair.a]++] = {pair.b, pair.alike};
    next[at[pair.b]++] = {pair.a, pair.alike};
  }
  std::vector<char> turn(count, 2);  // 2 = not reached
  std::vector<std::uint32_t> open;
  for (std::uint32_t seed = 0; seed < count; ++seed) {
    if (turn[seed] != 2) continue;
    turn[seed] = 0;
    open.assign(1, seed);
    while (!open.empty()) {
      const std::uint32_t t = open.back();
      open.pop_back();
      for (std::uint32_t k = first[t]; k < first[t + 1]; ++k) {
        const auto& [other, alike] = next[k];
        if (turn[other] != 2) continue;
        turn[other] = alike ? turn[t] : static_cast<char>(1 - turn[t]);
        open.push_back(other);
      }
    }
  }
  return turn;
}

struct Piece {
  double volume = 0.0;  // signed, six times, about its own middle
  glm::dvec3 middle{0.0};
  double corners = 0.0;
  glm::dvec3 low{1e300}, high{-1e300};
  std::size_t triangles = 0;
};

std::vector<Piece> measure(const Mesh& mesh, const std::vector<std::uint32_t>& piece,
                           std::size_t count) {
  std::vector<Piece> out(count);
  for (std::size_t i = 0; i < mesh.triangles.size(); ++i)
    for (int k = 0; k < 3; ++k) {
      const glm::dvec3 p(mesh.positions[mesh.triangles[i][k]]);
      Piece& into = out[piece[i]];
      into.middle += p;
      into.corners += 1.0;
      into.low = glm::min(into.low, p);
      into.high = glm::max(into.high, p);
    }
  for (Piece& one : out) one.middle /= std::max(1.0, one.corners);
  for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
    Piece& into = out[piece[i]];
    const glm::uvec3 t = mesh.triangles[i];
    const glm::dvec3 a = glm::dvec3(mesh.positions[t.x]) - into.middle,
                     b = glm::dvec3(mesh.positions[t.y]) - into.middle,
                     c = glm::dvec3(mesh.positions[t.z]) - into.middle;
    into.volume += glm::dot(a, glm::cross(b, c));
    ++into.triangles;
  }
  return out;
}

bool lies_within(const Piece& inner, const Piece& outer) {
  return glm::all(glm::greaterThan(inner.low, outer.low)) &&
         glm::all(glm::lessThan(inner.high, outer.high));
}

// Asks whether a piece lies within another's box, without comparing it to all: a tree of boxes,
// each of which holds those below it.
class Nesting {
 public:
  explicit Nesting(const std::vector<Piece>& pieces) : pieces_(pieces), order_(pieces.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    if (!order_.empty()) build(0, order_.size());
  }
  // A box is not within itself, so no piece is within itself either.
  bool within_another(const Piece& inner) const {
    std::vector<std::size_t> open;
    if (!boxes_.empty()) open.push_back(0);
    while (!open.empty()) {
      const Box& box = boxes_[open.back()];
      open.pop_back();
      if (!lies_within(inner, box.all)) continue;
      if (box.second == 0) {
        for (std::size_t i = box.from; i < box.to; ++i)
          if (lies_within(inner, pieces_[order_[i]])) return true;
      } else {
        open.push_back(box.first);
        open.push_back(box.second);
      }
    }
    return false;
  }

 private:
  struct Box {
    Piece all;                                            // its corners alone
    std::size_t from = 0, to = 0, first = 0, second = 0;  // second = 0: a leaf
  };

  std::size_t build(std::size_t from, std::size_t to) {
    const std::size_t here = boxes_.size();
    Box box{{}, from, to};
    for (std::size_t i = from; i < to; ++i) {
      box.all.low = glm::min(box.all.low, pieces_[order_[i]].low);
      box.all.high = glm::max(box.all.high, pieces_[order_[i]].high);
    }
    boxes_.push_back(box);
    constexpr std::size_t kFew = 8;
    if (to - from <= kFew) return here;
    const glm::dvec3 extent = box.all.high - box.all.low;
    const int axis = extent.x >= extent.y && extent.x >= extent.z ? 0
                     : extent.y >= extent.z                       ? 1
                                                                  : 2;
    const std::size_t middle = (from + to) / 2;
    const auto at = [&](std::size_t i) { return order_.begin() + static_cast<std::ptrdiff_t>(i); };
    std::nth_element(at(from), at(middle), at(to), [&](std::size_t a, std::size_t b) {
      return pieces_[a].low[axis] + pieces_[a].high[axis] <
             pieces_[b].low[axis] + pieces_[b].high[axis];
    });
    const std::size_t first = build(from, middle), second = build(middle, to);
    boxes_[here].first = first;
    boxes_[here].second = second;
    return here;
  }

  const std::vector<Piece>& pieces_;
  std::vector<std::size_t> order_;
  std::vector<Box> boxes_;
};

// Faces every piece outward, about its own middle; a cavity inside another piece stays inward.
// Returns how many triangles of the file faced the wrong way.
std::size_t face_outward(Mesh& mesh) {
  const std::vector<char> turn = wind_alike(mesh);
  std::vector<glm::uvec3> as_given = mesh.triangles;
  for (std::size_t i = 0; i < turn.size(); ++i)
    if (turn[i] == 1) std::swap(mesh.triangles[i].y, mesh.triangles[i].z);
  std::vector<std::uint32_t> piece;
  const std::size_t count = pieces_of(mesh, piece);
  const std::vector<Piece> pieces = measure(mesh, piece, count);
  // Of the many triangles that a cavity has, most are given as they should be.
  std::vector<std::size_t> kept(count, 0);
  for (std::size_t i = 0; i < piece.size(); ++i)
    kept[piece[i]] += mesh.triangles[i] == as_given[i] ? 1 : 0;
  std::vector<char> inward(count, 0);
  const Nesting nesting(pieces);
  for (std::size_t i = 0; i < count; ++i) {
    const bool given_inward = (pieces[i].volume < 0.0) == (2 * kept[i] >= pieces[i].triangles);
    const bool cavity = given_inward && nesting.within_another(pieces[i]);
    inward[i] = (pieces[i].volume < 0.0) != cavity ? 1 : 0;
  }
  std::size_t turned = 0;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (inward[piece[i]] != 0) std::swap(mesh.triangles[i].y, mesh.triangles[i].z);
    turned += mesh.triangles[i] == as_given[i] ? 0 : 1;
  }
  return turned;
}

bool simplify_to(Mesh& mesh, std::size_t most) {
  if (most == 0 || mesh.triangles.size() <= most) return false;
  std::vector<glm::uvec3> few(mesh.triangles.size());
  const std::size_t corners = meshopt_simplify(
      &few[0].x, &mesh.triangles[0].x, 3 * mesh.triangles.size(), &mesh.positions[0].x,
      mesh.positions.size(), sizeof(glm::vec3), 3 * most, 0.05f, 0, nullptr);
  if (corners < 3 || corners >= 3 * mesh.triangles.size()) return false;
  few.resize(corners / 3);
  mesh.triangles = std::move(few);
  generate::drop_unused_vertices(mesh);
  return true;
}

}  // namespace

Repairs& Repairs::operator+=(const Repairs& other) {
  welded += other.welded;
  degenerate += other.degenerate;
  doubled += other.doubled;
  turned += other.turned;
  holes += other.holes;
  open += other.open;
  simplified += other.simplified;
  return *this;
}

std::size_t pieces_of(const Mesh& mesh, std::vector<std::uint32_t>& piece) {
  std::vector<std::uint32_t> parent(mesh.positions.size());
  std::iota(parent.begin(), parent.end(), 0u);
  for (const glm::uvec3& t : mesh.triangles) {
    parent[root_of(parent, t.y)] = root_of(parent, t.x);
    parent[root_of(parent, t.z)] = root_of(parent, t.x);
  }
  constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> number(parent.size(), kNone);
  std::uint32_t count = 0;
  piece.resize(mesh.triangles.size());
  for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
    std::uint32_t& n = number[root_of(parent, mesh.triangles[i].x)];
    if (n == kNone) n = count++;
    piece[i] = n;
  }
  return count;
}

Repairs weld(Mesh& mesh) {
  Repairs out;
  const Bounds bounds = bounds_of(mesh);
  // Far below what a scan resolves, far above what rounding does to equal numbers.
  const double grain = std::max(1e-4, 1e-6 * double(glm::length(bounds.extent())));  // mm
  std::unordered_map<Cell, std::uint32_t, CellHash> found;
  found.reserve(mesh.positions.size());
  std::vector<std::uint32_t> place(mesh.positions.size());
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
    const glm::vec3 p = mesh.positions[i];
    Cell cell;
    for (int k = 0; k < 3; ++k)
      cell.at[static_cast<std::size_t>(k)] =
          std::llround((double(p[k]) - double(bounds.low[k])) / grain);
    const auto [entry, fresh] = found.emplace(cell, count);
    if (fresh) mesh.positions[count++] = p;
    place[i] = entry->second;
  }
  out.welded = mesh.positions.size() - count;
  mesh.positions.resize(count);
  mesh.normals.clear();
  for (glm::uvec3& t : mesh.triangles) t = {place[t.x], place[t.y], place[t.z]};
  out.degenerate = std::erase_if(
      mesh.triangles, [&](const glm::uvec3& t) { return t.x == t.y || t.y == t.z || t.z == t.x; });
  out.doubled = drop_doubled(mesh);
  return out;
}

Repairs repair(Mesh& mesh, const RepairOptions& options) {
  Repairs out;
  if (mesh.triangles.empty()) return out;
  if (simplify_to(mesh, options.most_triangles)) out.simplified = 1;
  out.turned = face_outward(mesh);
  const Closing closing = close_holes(mesh, options.largest_hole);
  out.holes = closing.closed;
  out.open = closing.left > 0 ? 1 : 0;
  generate::drop_unused_vertices(mesh);
  generate::compute_normals(mesh);
  generate::order_for_drawing(mesh);
  return out;
}

}  // namespace tautband::import
