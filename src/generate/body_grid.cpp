// SPDX-License-Identifier: MIT
#include "generate/body_grid.h"

#include <algorithm>
#include <cmath>

#include "generate/field.h"

namespace tautband::generate {
namespace {

constexpr std::uint8_t kMirrorWall = 8;

// Twice the signed area of (a, b, p) in a plane, exactly zero for none but the corners themselves:
// each edge is taken in one direction, whichever triangle it belongs to, so that a line through an
// edge meets one of its two triangles.
double side_of(const glm::dvec2& a, const glm::dvec2& b, const glm::dvec2& p) {
  const bool turned = b.x < a.x || (b.x == a.x && b.y < a.y);
  const glm::dvec2 &from = turned ? b : a, &to = turned ? a : b;
  const double area = (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x);
  const double signed_area = area == 0.0 ? 1e-300 : area;
  return turned ? -signed_area : signed_area;
}

}  // namespace

// x is counted from the plane of symmetry to the right, so that the grid is the same for both
// sides.
glm::dvec3 BodyGrid::in_steps(const glm::dvec3& place) const {
  return glm::dvec3(origin_.x - place.x, place.y - origin_.y, place.z - origin_.z) / step_;
}

glm::dvec3 BodyGrid::centre(std::size_t cell) const {
  const glm::dvec3 k = cells_[cell];
  return {origin_.x - step_ * k.x, origin_.y + step_ * k.y, origin_.z + step_ * k.z};
}

std::size_t BodyGrid::dense(const Key& key) const {
  return (std::size_t(key.x) * std::size_t(size_.y) + std::size_t(key.y)) * std::size_t(size_.z) +
         std::size_t(key.z);
}

bool BodyGrid::inside_box(const Key& key) const {
  return key.x >= 0 && key.y >= 0 && key.z >= 0 && key.x < size_.x && key.y < size_.y &&
         key.z < size_.z;
}

BodyGrid::BodyGrid(const Mesh& skin, double step) : step_(step) {
  const Bounds bounds = bounds_of(skin);
  origin_ = {kBodyMirrorX - 0.5 * step, bounds.low.y - 0.5 * step, bounds.low.z - 0.5 * step};
  const glm::dvec3 most = in_steps({bounds.low.x, bounds.high.y, bounds.high.z});
  size_ = Key(glm::ceil(most)) + 2;
  const std::size_t all = std::size_t(size_.x) * std::size_t(size_.y) * std::size_t(size_.z);
  wall_.assign(all, 0);
  inner_.assign(all, 0);
  for (int axis = 0; axis < 3; ++axis) cross(skin, axis);
  number_cells();
}

// Where the lines of cube centres along an axis cross the surface: walls between cubes, and for
// the last axis what is inside.
void BodyGrid::cross(const Mesh& skin, int axis) {
  const int u = (axis + 1) % 3, v = (axis + 2) % 3;
  std::vector<std::vector<std::pair<double, int>>> crossings(std::size_t(size_[u]) *
                                                             std::size_t(size_[v]));
  for (const glm::uvec3& t : skin.triangles) {
    glm::dvec3 p[3];
    for (int k = 0; k < 3; ++k) p[k] = in_steps(skin.positions[t[k]]);
    const auto low = [&](int a) {
      return std::max(0, int(std::ceil(std::min({p[0][a], p[1][a], p[2][a]}))));
    };
    const auto high = [&](int a) {
      return std::min(size_[a] - 1, int(std::floor(std::max({p[0][a], p[1][a], p[2][a]}))));
    };
    const auto flat = [&](int k) { return glm::dvec2(p[k][u], p[k][v]); };
    for (int i = low(u); i <= high(u); ++i)
      for (int j = low(v); j <= high(v); ++j) {
        const glm::dvec2 at(i, j);
        const double a = side_of(flat(1), flat(2), at), b = side_of(flat(2), flat(0), at),
                     c = side_of(flat(0), flat(1), at);
        if (!((a > 0.0 && b > 0.0 && c > 0.0) || (a < 0.0 && b < 0.0 && c < 0.0))) continue;
        const double where = (a * p[0][axis] + b * p[1][axis] + c * p[2][axis]) / (a + b + c);
        // Counting x to the right turns the triangles over, so what enters has the other sign.
        crossings[std::size_t(i) * std::size_t(size_[v]) + std::size_t(j)].emplace_back(
            where, a > 0.0 ? 1 : -1);
      }
  }
  for (int i = 0; i < size_[u]; ++i)
    for (int j = 0; j < size_[v]; ++j) {
      auto& line = crossings[std::size_t(i) * std::size_t(size_[v]) + std::size_t(j)];
      std::sort(line.begin(), line.end());
      Key key{0};
      key[u] = i;
      key[v] = j;
      for (const auto& [where, sign] : line) {
        key[axis] = int(std::floor(where));
        if (inside_box(key)) wall_[dense(key)] |= std::uint8_t(1 << axis);
        if (axis == 0 && key.x == -1) {  // between the first cube and its mirror image
          key.x = 0;
          wall_[dense(key)] |= kMirrorWall;
        }
      }
      if (axis != 2) continue;
      int depth = 0;
      std::size_t next = 0;
      for (key[axis] = 0; key[axis] < size_[axis]; ++key[axis]) {
        for (; next < line.size() && line[next].first < double(key[axis]); ++next)
          depth += line[next].second;
        inner_[dense(key)] = depth > 0;
      }
    }
}

std::uint32_t BodyGrid::cell_of(const Key& key) const {
  return inside_box(key) ? number_[dense(key)] : kNone;
}

std::uint32_t BodyGrid::cell_at(const glm::dvec3& place) const {
  return cell_of(Key(glm::floor(in_steps(place) + 0.5)));
}

BodyGrid::Neighbour BodyGrid::neighbour_at(const Key& key) const {
  if (key.x < 0) return {cell_of({-1 - key.x, key.y, key.z}), true};
  return {cell_of(key), false};
}

bool BodyGrid::linked(const Key& from, int axis) const {
  // Across the plane of symmetry: the legs part below the crotch, where the surface comes between.
  if (from.x < 0) {
    if (axis == 0 && from.x == -1)
      return inside_box({0, from.y, from.z}) &&
             (wall_[dense({0, from.y, from.z})] & kMirrorWall) == 0;
    if (axis == 0) return linked({-2 - from.x, from.y, from.z}, 0);
    return linked({-1 - from.x, from.y, from.z}, axis);
  }
  return inside_box(from) && (wall_[dense(from)] & (1 << axis)) == 0;
}

void BodyGrid::number_cells() {
  number_.assign(inner_.size(), kNone);
  Key key;
  for (key.x = 0; key.x < size_.x; ++key.x)
    for (key.y = 0; key.y < size_.y; ++key.y)
      for (key.z = 0; key.z < size_.z; ++key.z)
        if (inner_[dense(key)]) {
          number_[dense(key)] = std::uint32_t(cells_.size());
          cells_.push_back(key);
        }
  around_.resize(cells_.size());
  for (std::size_t c = 0; c < cells_.size(); ++c)
    for (int axis = 0; axis < 3; ++axis) {
      Key next = cells_[c], last = cells_[c];
      ++next[axis];
      --last[axis];
      if (linked(cells_[c], axis)) around_[c][std::size_t(2 * axis)] = neighbour_at(next);
      if (linked(last, axis)) around_[c][std::size_t(2 * axis + 1)] = neighbour_at(last);
    }
}

void BodyGrid::nearest_cells(const glm::dvec3& at,
                             std::vector<std::pair<Neighbour, float>>& out) const {
  const Key middle(glm::floor(at + 0.5));
  for (int reach = 1; reach <= 4 && out.empty(); ++reach) {
    double best = 1e9;
    for (int x = -reach; x <= reach; ++x)
      for (int y = -reach; y <= reach; ++y)
        for (int z = -reach; z <= reach; ++z) {
          const Key key = middle + Key(x, y, z);
          const Neighbour cell = neighbour_at(key);
          const glm::dvec3 way = glm::dvec3(key) - at;
          const double squared = way.x * way.x + way.y * way.y + way.z * way.z;
          if (cell.cell == kNone || squared >= best) continue;
          best = squared;
          out = {{cell, 1.0f}};
        }
  }
}

void BodyGrid::stencil(const glm::dvec3& place,
                       std::vector<std::pair<Neighbour, float>>& out) const {
  out.clear();
  const glm::dvec3 at = in_steps(place);
  const Key low(glm::floor(at));
  const glm::dvec3 part = at - glm::dvec3(low);
  const auto corner = [&](int k) { return low + Key(k & 1, (k >> 1) & 1, (k >> 2) & 1); };
  std::array<double, 8> share;
  int first = -1;
  std::array<Neighbour, 8> cell;
  for (int k = 0; k < 8; ++k) {
    share[std::size_t(k)] = ((k & 1) ? part.x : 1.0 - part.x) * ((k & 2) ? part.y : 1.0 - part.y) *
                            ((k & 4) ? part.z : 1.0 - part.z);
    cell[std::size_t(k)] = neighbour_at(corner(k));
    if (cell[std::size_t(k)].cell != kNone &&
        (first < 0 || share[std::size_t(k)] > share[std::size_t(first)]))
      first = k;
  }
  if (first < 0) return nearest_cells(at, out);
  // From the nearest cell along the edges of the cube, through no wall.
  unsigned reached = 1u << first;
  for (int pass = 0; pass < 3; ++pass)
    for (int k = 0; k < 8; ++k)
      for (int axis = 0; axis < 3; ++axis) {
        const int other = k ^ (1 << axis);
        if ((reached >> k & 1u) == 0 || cell[std::size_t(other)].cell == kNone) continue;
        if (linked(corner(std::min(k, other)), axis)) reached |= 1u << other;
      }
  double sum = 0.0;
  for (int k = 0; k < 8; ++k)
    if (reached >> k & 1u) sum += share[std::size_t(k)];
  if (sum < 1e-3) return nearest_cells(at, out);
  for (int k = 0; k < 8; ++k)
    if (reached >> k & 1u)
      out.emplace_back(cell[std::size_t(k)], float(share[std::size_t(k)] / sum));
}

}  // namespace tautband::generate
