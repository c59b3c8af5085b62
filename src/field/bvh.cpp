// SPDX-License-Identifier: MIT
#include "field/bvh.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/vector_relational.hpp>

namespace tautband::field {
namespace {

// Deeper trees than this are never built (see BvhBuilder::split), so that a fixed stack is enough.
constexpr int kMaxDepth = 60;
constexpr std::size_t kStack = 2 * kMaxDepth + 8;

double squared(glm::dvec3 v) {
  return glm::dot(v, v);
}

double squared_distance_to_box(glm::dvec3 p, glm::vec3 low, glm::vec3 high) {
  const double x = std::max({double(low.x) - p.x, 0.0, p.x - double(high.x)});
  const double y = std::max({double(low.y) - p.y, 0.0, p.y - double(high.y)});
  const double z = std::max({double(low.z) - p.z, 0.0, p.z - double(high.z)});
  return x * x + y * y + z * z;
}

// Where the ray enters the box, or infinity when it misses it between `from` and `to`.
double entry_into_box(glm::dvec3 origin, glm::dvec3 inverse, glm::vec3 low, glm::vec3 high,
                      double from, double to) {
  double enter = from, leave = to;
  for (int axis = 0; axis < 3; ++axis) {
    const double t0 = (double(low[axis]) - origin[axis]) * inverse[axis];
    const double t1 = (double(high[axis]) - origin[axis]) * inverse[axis];
    // A ray inside a face's plane gives 0 * inf = NaN; std::max(x, NaN) with NaN second keeps x.
    enter = std::max(enter, std::min(t0, t1));
    leave = std::min(leave, std::max(t0, t1));
  }
  // Two units in the last place of slack keep flat boxes.
  return enter <= leave * (1.0 + 4e-16) ? enter : kInfinity;
}

}  // namespace

glm::dvec3 nearest_in_triangle(glm::dvec3 p, glm::dvec3 a, glm::dvec3 b, glm::dvec3 c) {
  const glm::dvec3 ab = b - a, ac = c - a, ap = p - a;
  const double d1 = glm::dot(ab, ap), d2 = glm::dot(ac, ap);
  if (d1 <= 0.0 && d2 <= 0.0) return {1.0, 0.0, 0.0};
  const glm::dvec3 bp = p - b;
  const double d3 = glm::dot(ab, bp), d4 = glm::dot(ac, bp);
  if (d3 >= 0.0 && d4 <= d3) return {0.0, 1.0, 0.0};
  const double vc = d1 * d4 - d3 * d2;
  if (vc <= 0.0 && d1 >= 0.0 && d3 <= 0.0) {
    const double v = d1 / (d1 - d3);
    return {1.0 - v, v, 0.0};
  }
  const glm::dvec3 cp = p - c;
  const double d5 = glm::dot(ab, cp), d6 = glm::dot(ac, cp);
  if (d6 >= 0.0 && d5 <= d6) return {0.0, 0.0, 1.0};
  const double vb = d5 * d2 - d1 * d6;
  if (vb <= 0.0 && d2 >= 0.0 && d6 <= 0.0) {
    const double w = d2 / (d2 - d6);
    return {1.0 - w, 0.0, w};
  }
  const double va = d3 * d6 - d5 * d4;
  if (va <= 0.0 && d4 - d3 >= 0.0 && d5 - d6 >= 0.0) {
    const double w = (d4 - d3) / ((d4 - d3) + (d5 - d6));
    return {0.0, 1.0 - w, w};
  }
  const double scale = 1.0 / (va + vb + vc);
  return {va * scale, vb * scale, vc * scale};
}

// Splits top-down; ranges of `order_` become nodes.
class BvhBuilder {
 public:
  BvhBuilder(TriangleBvh& bvh, std::span<const glm::vec3> positions,
             std::span<const glm::uvec3> triangles)
      : bvh_(bvh) {
    collect(positions, triangles);
    if (items_.empty()) return;
    bvh_.nodes_.reserve(items_.size());
    bvh_.nodes_.emplace_back();
    split(0, 0, static_cast<std::uint32_t>(items_.size()), 0);
    bvh_.nodes_.shrink_to_fit();
    write_leaves(positions, triangles);
  }

 private:
  static constexpr int kBins = 8;
  static constexpr std::uint32_t kLeaf = 4;

  struct Box {
    glm::vec3 low{std::numeric_limits<float>::infinity()};
    glm::vec3 high{-std::numeric_limits<float>::infinity()};
    void add(glm::vec3 l, glm::vec3 h) {
      low = glm::min(low, l);
      high = glm::max(high, h);
    }
    float half_area() const {
      const glm::vec3 e = high - low;
      return e.x * e.y + e.y * e.z + e.z * e.x;
    }
  };
  struct Item {
    glm::vec3 low, high;
    std::uint32_t triangle;
    glm::vec3 centre() const { return low + high; }  // twice the centre: only compared
  };
  struct Bins {
    std::array<Box, kBins> box{};
    std::array<std::uint32_t, kBins> count{};
  };
  struct Cut {
    float cost = std::numeric_limits<float>::infinity();
    int axis = 0, bin = 0;
  };

  void collect(std::span<const glm::vec3> positions, std::span<const glm::uvec3> triangles) {
    items_.reserve(triangles.size());
    for (std::uint32_t t = 0; t < triangles.size(); ++t) {
      const glm::uvec3 i = triangles[t];
      if (i.x >= positions.size() || i.y >= positions.size() || i.z >= positions.size()) continue;
      const glm::vec3 a = positions[i.x], b = positions[i.y], c = positions[i.z];
      const glm::vec3 low = glm::min(a, glm::min(b, c)), high = glm::max(a, glm::max(b, c));
      if (!std::isfinite(a.x + a.y + a.z + b.x + b.y + b.z + c.x + c.y + c.z)) continue;
      items_.push_back({low, high, t});
    }
  }

  static int bin_of(float centre, float low, float scale) {
    return std::min(kBins - 1, static_cast<int>((centre - low) * scale));
  }

  Cut best_cut(const Item* begin, const Item* end, const Box& centres) const {
    Cut best;
    const glm::vec3 extent = centres.high - centres.low;
    // Only the two longer axes are tried; the shortest almost never wins and costs a third of the
    // time.
    const int shortest =
        extent.x < extent.y ? (extent.x < extent.z ? 0 : 2) : (extent.y < extent.z ? 1 : 2);
    for (int axis = 0; axis < 3; ++axis) {
      if (axis == shortest || !(extent[axis] > 0.0f)) continue;
      const float scale = kBins / extent[axis];
      if (!std::isfinite(scale)) continue;
      Bins bins;
      for (const Item* item = begin; item != end; ++item) {
        const int bin = bin_of(item->centre()[axis], centres.low[axis], scale);
        bins.box[bin].add(item->low, item->high);
        ++bins.count[bin];
      }
      cheapest(bins, axis, best);
    }
    return best;
  }

  static void cheapest(const Bins& bins, int axis, Cut& best) {
    std::array<float, kBins> right{};
    Box box;
    std::uint32_t count = 0;
    for (int bin = kBins - 1; bin > 0; --bin) {
      if (bins.count[bin] != 0) box.add(bins.box[bin].low, bins.box[bin].high);
      count += bins.count[bin];
      right[bin] = count == 0 ? 0.0f : box.half_area() * static_cast<float>(count);
    }
    box = {};
    count = 0;
    for (int bin = 0; bin + 1 < kBins; ++bin) {
      if (bins.count[bin] != 0) box.add(bins.box[bin].low, bins.box[bin].high);
      count += bins.count[bin];
      if (count == 0) continue;
      const float cost = box.half_area() * static_cast<float>(count) + right[bin + 1];
      if (cost < best.cost && right[bin + 1] > 0.0f) best = {cost, axis, bin};
    }
  }

  void split(std::uint32_t node, std::uint32_t first, std::uint32_t last, int depth) {
    Box box, centres;
    for (std::uint32_t i = first; i < last; ++i) {
      box.add(items_[i].low, items_[i].high);
      const glm::vec3 centre = items_[i].centre();
      centres.add(centre, centre);
    }
    bvh_.nodes_[node] = {box.low, first, box.high, last - first};
    if (last - first <= kLeaf || depth >= kMaxDepth) return;
    const std::uint32_t middle = partition(first, last, centres, depth);
    const auto children = static_cast<std::uint32_t>(bvh_.nodes_.size());
    bvh_.nodes_.resize(children + 2);
    bvh_.nodes_[node].first = children;
    bvh_.nodes_[node].count = 0;
    split(children, first, middle, depth + 1);
    split(children + 1, middle, last, depth + 1);
  }

  std::uint32_t partition(std::uint32_t first, std::uint32_t last, const Box& centres, int depth) {
    Item* begin = items_.data() + first;
    Item* end = items_.data() + last;
    // Far down the tree the heuristic may crawl; halving ends it within the fixed depth.
    const Cut cut = depth < kMaxDepth - 32 ? best_cut(begin, end, centres) : Cut{};
    if (std::isfinite(cut.cost)) {
      const float low = centres.low[cut.axis];
      const float scale = kBins / (centres.high[cut.axis] - low);
      Item* middle = std::partition(begin, end, [&](const Item& item) {
        return bin_of(item.centre()[cut.axis], low, scale) <= cut.bin;
      });
      if (middle != begin && middle != end)
        return first + static_cast<std::uint32_t>(middle - begin);
    }
    const glm::vec3 extent = centres.high - centres.low;
    const int axis =
        extent.x > extent.y ? (extent.x > extent.z ? 0 : 2) : (extent.y > extent.z ? 1 : 2);
    Item* middle = begin + (end - begin) / 2;
    std::nth_element(begin, middle, end, [axis](const Item& a, const Item& b) {
      return a.centre()[axis] < b.centre()[axis];
    });
    return first + static_cast<std::uint32_t>(middle - begin);
  }

  void write_leaves(std::span<const glm::vec3> positions, std::span<const glm::uvec3> triangles) {
    bvh_.corners_.reserve(items_.size());
    bvh_.original_.reserve(items_.size());
    for (const Item& item : items_) {
      const glm::uvec3 i = triangles[item.triangle];
      bvh_.corners_.push_back({positions[i.x], positions[i.y], positions[i.z]});
      bvh_.original_.push_back(item.triangle);
    }
  }

  TriangleBvh& bvh_;
  std::vector<Item> items_;
};

TriangleBvh::TriangleBvh(std::span<const glm::vec3> positions,
                         std::span<const glm::uvec3> triangles) {
  BvhBuilder(*this, positions, triangles);
}

template <class Accept>
std::optional<NearestHit> TriangleBvh::find_nearest(glm::dvec3 point, double within,
                                                    Accept accept) const {
  if (nodes_.empty()) return std::nullopt;
  std::optional<NearestHit> best;
  double bound = within * within;
  struct Open {
    std::uint32_t node;
    double squared_distance;
  };
  std::array<Open, kStack> stack;
  std::size_t size = 0;
  stack[size++] = {0, squared_distance_to_box(point, nodes_[0].low, nodes_[0].high)};
  while (size > 0) {
    const Open open = stack[--size];
    if (!(open.squared_distance < bound)) continue;
    const Node& node = nodes_[open.node];
    if (node.count == 0) {
      const Node& left = nodes_[node.first];
      const Node& right = nodes_[node.first + 1];
      Open near{node.first, squared_distance_to_box(point, left.low, left.high)};
      Open far{node.first + 1, squared_distance_to_box(point, right.low, right.high)};
      if (far.squared_distance < near.squared_distance) std::swap(near, far);
      if (far.squared_distance < bound) stack[size++] = far;
      if (near.squared_distance < bound) stack[size++] = near;
      continue;
    }
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
      if (!accept(original_[i])) continue;
      const glm::dvec3 a(corners_[i].a), b(corners_[i].b), c(corners_[i].c);
      const glm::dvec3 weights = nearest_in_triangle(point, a, b, c);
      const glm::dvec3 position = weights.x * a + weights.y * b + weights.z * c;
      const double distance = squared(position - point);
      if (!(distance < bound)) continue;
      bound = distance;
      best = NearestHit{original_[i], weights, position, distance};
    }
  }
  if (best) best->distance = std::sqrt(best->distance);
  return best;
}

std::optional<NearestHit> TriangleBvh::nearest(glm::dvec3 point, double within) const {
  return find_nearest(point, within, [](std::uint32_t) { return true; });
}

std::optional<NearestHit> TriangleBvh::nearest_where(
    glm::dvec3 point, double within, const std::function<bool(std::uint32_t)>& accept) const {
  return find_nearest(point, within, [&](std::uint32_t triangle) { return accept(triangle); });
}

std::optional<RayHit> TriangleBvh::ray(glm::dvec3 origin, glm::dvec3 direction, double from,
                                       double to) const {
  if (nodes_.empty()) return std::nullopt;
  std::optional<RayHit> best;
  const glm::dvec3 inverse = 1.0 / direction;
  struct Open {
    std::uint32_t node;
    double entry;
  };
  std::array<Open, kStack> stack;
  std::size_t size = 0;
  const auto entry = [&](const Node& node) {
    return entry_into_box(origin, inverse, node.low, node.high, from, to);
  };
  stack[size++] = {0, entry(nodes_[0])};
  while (size > 0) {
    const Open open = stack[--size];
    if (!(open.entry <= to) || open.entry == kInfinity) continue;
    const Node& node = nodes_[open.node];
    if (node.count == 0) {
      Open near{node.first, entry(nodes_[node.first])};
      Open far{node.first + 1, entry(nodes_[node.first + 1])};
      if (far.entry < near.entry) std::swap(near, far);
      if (far.entry < kInfinity) stack[size++] = far;
      if (near.entry < kInfinity) stack[size++] = near;
      continue;
    }
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
      // Moeller and Trumbore 1997, without culling.
      const glm::dvec3 a(corners_[i].a);
      const glm::dvec3 ab = glm::dvec3(corners_[i].b) - a, ac = glm::dvec3(corners_[i].c) - a;
      const glm::dvec3 p = glm::cross(direction, ac);
      const double determinant = glm::dot(ab, p);
      if (determinant == 0.0) continue;
      const glm::dvec3 s = origin - a, q = glm::cross(s, ab);
      const double v = glm::dot(s, p) / determinant, w = glm::dot(direction, q) / determinant;
      const double t = glm::dot(ac, q) / determinant;
      // A hair of slack, so that no ray slips through the seam of two triangles.
      if (v < -1e-12 || w < -1e-12 || v + w > 1.0 + 1e-12 || !(t > from) || !(t < to)) continue;
      to = t;
      best = RayHit{original_[i], t, {1.0 - v - w, v, w}};
    }
  }
  return best;
}

}  // namespace tautband::field
