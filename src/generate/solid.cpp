// SPDX-License-Identifier: MIT
#include "generate/solid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <utility>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace tautband::generate {
namespace {

// Lines and samples lie at places that no vertex has.
constexpr double kOdd = 0.001234567;
// Beside the surface, mm: less than the thinnest sheet is thick.
constexpr double kBeside = 0.15;
constexpr double kLinesPerAxis = 6000.0;
constexpr std::size_t kMostSamples = 6000;

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

// Vertices at the same place are one: writers part them where normals differ.
void join_alike(const Mesh& mesh, std::vector<std::uint32_t>& parent) {
  std::vector<std::uint32_t> order(mesh.positions.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    const glm::vec3 &p = mesh.positions[a], &q = mesh.positions[b];
    return std::tie(p.x, p.y, p.z, a) < std::tie(q.x, q.y, q.z, b);
  };
  std::sort(order.begin(), order.end(), before);
  for (std::size_t i = 1; i < order.size(); ++i)
    if (mesh.positions[order[i]] == mesh.positions[order[i - 1]])
      parent[root_of(parent, order[i])] = root_of(parent, order[i - 1]);
}

// How often the line is inside at `at`, gone along from below.
int depth_at(const std::vector<Crossing>& crossings, double at) {
  int depth = 0;
  for (const Crossing& c : crossings) {
    if (c.at >= at) break;
    depth += c.turn;
  }
  return depth;
}

// Without the holes: as often in as out.
bool balanced(const std::vector<Crossing>& crossings) {
  int depth = 0;
  for (const Crossing& c : crossings) depth += c.turn;
  return depth == 0;
}

}  // namespace

void turn_pieces_outward(Mesh& mesh) {
  std::vector<std::uint32_t> parent(mesh.positions.size());
  std::iota(parent.begin(), parent.end(), 0u);
  join_alike(mesh, parent);
  for (const glm::uvec3& t : mesh.triangles) {
    parent[root_of(parent, t.y)] = root_of(parent, t.x);
    parent[root_of(parent, t.z)] = root_of(parent, t.x);
  }
  // Seen from a vertex of its own, so that a hole in a piece far from the origin does not decide.
  std::vector<double> volume(mesh.positions.size(), 0.0);
  for (const glm::uvec3& t : mesh.triangles) {
    const std::uint32_t root = root_of(parent, t.x);
    const glm::dvec3 origin(mesh.positions[root]);
    const glm::dvec3 a(mesh.positions[t.x]), b(mesh.positions[t.y]), c(mesh.positions[t.z]);
    volume[root] += glm::dot(a - origin, glm::cross(b - origin, c - origin));
  }
  for (glm::uvec3& t : mesh.triangles)
    if (volume[root_of(parent, t.x)] < 0.0) std::swap(t.y, t.z);
}

Solid::Solid(Mesh mesh) : mesh_(std::move(mesh)), tree_(mesh_), bounds_(bounds_of(mesh_)) {}

bool Solid::inside(const glm::dvec3& p) const {
  std::vector<Crossing> crossings;
  int votes = 0;
  for (int axis = 0; axis < 3; ++axis) {
    tree_.crossings(axis, p, crossings);
    votes += depth_at(crossings, p[axis]) > 0;
  }
  return votes >= 2;
}

double Solid::volume_along(int axis) const {
  const int u = (axis + 1) % 3, v = (axis + 2) % 3;
  const glm::dvec3 low(bounds_.low), extent(bounds_.extent());
  const double area = extent[u] * extent[v];
  if (!(area > 0.0)) return 0.0;
  const double step = std::sqrt(area / kLinesPerAxis);
  const int columns = std::max(1, int(std::ceil(extent[u] / step)));
  const int rows = std::max(1, int(std::ceil(extent[v] / step)));
  std::vector<Crossing> crossings;
  double length = 0.0;
  std::size_t sound = 0, hit = 0;
  for (int i = 0; i < columns; ++i)
    for (int j = 0; j < rows; ++j) {
      glm::dvec3 p(0.0);
      p[u] = low[u] + extent[u] * (i + 0.5 + kOdd) / columns;
      p[v] = low[v] + extent[v] * (j + 0.5 + kOdd) / rows;
      tree_.crossings(axis, p, crossings);
      hit += !crossings.empty();
      if (crossings.empty() || !balanced(crossings)) continue;
      ++sound;
      int depth = 0;
      for (std::size_t k = 0; k + 1 < crossings.size(); ++k) {
        depth += crossings[k].turn;
        if (depth > 0) length += crossings[k + 1].at - crossings[k].at;
      }
    }
  if (sound == 0) return 0.0;
  const double whole =
      length * double(hit) / double(sound);  // a line through a hole counts as mean
  return whole * area / (double(columns) * rows) / 1000.0;
}

double Solid::volume_cm3() const {
  std::array<double, 3> sums{volume_along(0), volume_along(1), volume_along(2)};
  std::sort(sums.begin(), sums.end());
  return sums[1];
}

bool Solid::outermost(const glm::dvec3& p, const glm::dvec3& normal, bool seen_only) const {
  const glm::dvec3 before = p + kBeside * normal;
  if (inside(before) || !inside(p - kBeside * normal)) return false;
  if (!seen_only) return true;
  std::vector<Crossing> crossings;
  for (int axis = 0; axis < 3; ++axis) {
    tree_.crossings(axis, before, crossings);
    if (crossings.empty() || crossings.front().at >= before[axis] ||
        crossings.back().at <= before[axis])
      return true;
  }
  return false;
}

std::vector<glm::dvec3> Solid::samples(double spacing, std::size_t least, bool seen_only) const {
  std::vector<double> upto;
  std::vector<glm::dvec3> normals;
  double area = 0.0;
  for (const glm::uvec3& t : mesh_.triangles) {
    const glm::dvec3 a(mesh_.positions[t.x]), b(mesh_.positions[t.y]), c(mesh_.positions[t.z]);
    const glm::dvec3 normal = glm::cross(b - a, c - a);
    const double twice = glm::length(normal);
    normals.push_back(twice > 0.0 ? normal / twice : glm::dvec3(0.0));
    upto.push_back(area += 0.5 * twice);
  }
  if (!(area > 0.0)) return {};
  const auto wanted = std::clamp(static_cast<std::size_t>(area / (spacing * spacing)), least,
                                 std::max(least, kMostSamples));
  std::vector<glm::dvec3> outer, all;
  std::size_t triangle = 0;
  for (std::size_t i = 0; i < wanted; ++i) {
    const double place = area * (double(i) + 0.5) / double(wanted);
    while (triangle + 1 < upto.size() && upto[triangle] < place) ++triangle;
    // Roberts' R2 sequence, folded into the triangle.
    double u = std::fmod(0.5 + 0.7548776662466927 * double(i + 1), 1.0);
    double v = std::fmod(0.5 + 0.5698402909980532 * double(i + 1), 1.0);
    if (u + v > 1.0) {
      u = 1.0 - u;
      v = 1.0 - v;
    }
    const glm::uvec3& t = mesh_.triangles[triangle];
    const glm::dvec3 a(mesh_.positions[t.x]), b(mesh_.positions[t.y]), c(mesh_.positions[t.z]);
    all.push_back(a + u * (b - a) + v * (c - a));
    if (outermost(all.back(), normals[triangle], seen_only)) outer.push_back(all.back());
  }
  // A surface that encloses nothing to speak of is one sheet: all of it counts.
  return outer.size() * 10 >= all.size() ? outer : all;
}

glm::dvec3 Solid::centre() const {
  glm::dvec3 sum(0.0);
  double area = 0.0;
  for (const glm::uvec3& t : mesh_.triangles) {
    const glm::dvec3 a(mesh_.positions[t.x]), b(mesh_.positions[t.y]), c(mesh_.positions[t.z]);
    const double own = glm::length(glm::cross(b - a, c - a));
    sum += own * (a + b + c) / 3.0;
    area += own;
  }
  return area > 0.0 ? sum / area : sum;
}

Distances distances_between(const Solid& one, const Solid& other, bool seen_only) {
  constexpr double kSpacing = 2.0;      // mm
  constexpr std::size_t kLeast = 1500;  // samples
  struct Sample {
    double distance, weight;
  };
  std::vector<Sample> found;
  Distances out;
  for (const auto& [from, to] : {std::pair(&one, &other), std::pair(&other, &one)}) {
    const std::vector<glm::dvec3> places = from->samples(kSpacing, kLeast, seen_only);
    for (const glm::dvec3& place : places)
      found.push_back({to->distance(place), 0.5 / double(places.size())});
  }
  std::sort(found.begin(), found.end(),
            [](const Sample& a, const Sample& b) { return a.distance < b.distance; });
  double share = 0.0;
  for (const Sample& s : found) {
    out.mean += s.weight * s.distance;
    if (share < 0.95) out.p95 = s.distance;
    share += s.weight;
  }
  if (!found.empty()) out.worst = found.back().distance;
  return out;
}

}  // namespace tautband::generate
