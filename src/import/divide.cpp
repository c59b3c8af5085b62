// SPDX-License-Identifier: MIT
#include "import/divide.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include <glm/geometric.hpp>

#include "generate/mesh_tools.h"
#include "generate/nearest.h"
#include "import/holes.h"
#include "import/repair.h"

namespace tautband::import {
namespace {

constexpr double kGrazed = 0.3;  // of the area that a part should have
constexpr double kClear = 0.85;  // of a piece's area on one side of the median plane
constexpr int kRounds = 6;       // of evening out the borders between parts

glm::dvec3 centre_of(const Mesh& mesh, std::size_t triangle) {
  const glm::uvec3 t = mesh.triangles[triangle];
  return (glm::dvec3(mesh.positions[t.x]) + glm::dvec3(mesh.positions[t.y]) +
          glm::dvec3(mesh.positions[t.z])) /
         3.0;
}

double area_of(const Mesh& mesh, std::size_t triangle) {
  const glm::uvec3 t = mesh.triangles[triangle];
  const glm::dvec3 a(mesh.positions[t.x]), b(mesh.positions[t.y]), c(mesh.positions[t.z]);
  return 0.5 * glm::length(glm::cross(b - a, c - a));
}

Mesh chosen(const Mesh& mesh, const std::vector<std::uint32_t>& label, std::uint32_t wanted) {
  Mesh out;
  out.positions = mesh.positions;
  for (std::size_t i = 0; i < label.size(); ++i)
    if (label[i] == wanted) out.triangles.push_back(mesh.triangles[i]);
  generate::drop_unused_vertices(out);
  return out;
}

// Where the vertices of a whole lie when its box is laid on that of the parts.
std::vector<glm::dvec3> laid_over(const Mesh& whole, std::span<const Structure* const> parts) {
  Bounds all{glm::vec3(1e30f), glm::vec3(-1e30f)};
  for (const Structure* part : parts)
    for (const glm::vec3& place : part->mesh.positions) {
      all.low = glm::min(all.low, place);
      all.high = glm::max(all.high, place);
    }
  const Bounds bounds = bounds_of(whole);
  const glm::dvec3 from(bounds.extent()), to(all.extent());
  const glm::dvec3 stretch = to / glm::max(from, glm::dvec3(1e-6));
  std::vector<glm::dvec3> out;
  out.reserve(whole.positions.size());
  for (const glm::vec3& p : whole.positions)
    out.push_back(glm::dvec3(all.low) + (glm::dvec3(p) - glm::dvec3(bounds.low)) * stretch);
  return out;
}

// The part whose surface has the vertex nearest to each triangle.
std::vector<std::uint32_t> nearest_parts(const Mesh& whole, std::span<const glm::dvec3> places,
                                         std::span<const Structure* const> parts) {
  std::vector<glm::dvec3> points;
  std::vector<std::uint32_t> owner;
  for (std::uint32_t p = 0; p < parts.size(); ++p)
    for (const glm::vec3& place : parts[p]->mesh.positions) {
      points.emplace_back(place);
      owner.push_back(p);
    }
  const generate::NearestPoint nearest(std::move(points));
  std::vector<std::uint32_t> out(whole.triangles.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const glm::uvec3& t = whole.triangles[i];
    out[i] = owner[nearest((places[t.x] + places[t.y] + places[t.z]) / 3.0)];
  }
  return out;
}

// What most of a vertex's triangles say counts for all of them, so that borders run straight.
void even_out(const Mesh& mesh, std::vector<std::uint32_t>& label, std::size_t parts) {
  std::vector<float> votes(mesh.positions.size() * parts);
  for (int round = 0; round < kRounds; ++round) {
    std::fill(votes.begin(), votes.end(), 0.0f);
    for (std::size_t i = 0; i < label.size(); ++i)
      for (int k = 0; k < 3; ++k) votes[mesh.triangles[i][k] * parts + label[i]] += 1.0f;
    for (std::size_t i = 0; i < label.size(); ++i) {
      std::size_t best = label[i];
      float most = -1.0f;
      for (std::size_t p = 0; p < parts; ++p) {
        float sum = p == label[i] ? 0.5f : 0.0f;
        for (int k = 0; k < 3; ++k) sum += votes[mesh.triangles[i][k] * parts + p];
        if (sum > most) {
          most = sum;
          best = p;
        }
      }
      label[i] = static_cast<std::uint32_t>(best);
    }
  }
}

// A part that has got far less of a piece than it is large itself has only grazed it: the piece's
// main part takes that.
void drop_grazed(const Mesh& mesh, std::vector<std::uint32_t>& label,
                 std::span<const Structure* const> parts) {
  std::vector<double> expected;
  double all = 0.0, whole = 0.0;
  for (const Structure* part : parts) {
    double area = 0.0;
    for (std::size_t i = 0; i < part->mesh.triangles.size(); ++i) area += area_of(part->mesh, i);
    expected.push_back(area);
    all += area;
  }
  std::vector<std::uint32_t> piece;
  const std::size_t count = pieces_of(mesh, piece);
  std::vector<double> share(count * parts.size(), 0.0);
  for (std::size_t i = 0; i < label.size(); ++i) {
    const double area = area_of(mesh, i);
    share[piece[i] * parts.size() + label[i]] += area;
    whole += area;
  }
  for (std::size_t i = 0; i < label.size(); ++i) {
    const auto first = share.begin() + static_cast<std::ptrdiff_t>(piece[i] * parts.size());
    const auto best = std::max_element(first, first + static_cast<std::ptrdiff_t>(parts.size()));
    if (first[label[i]] < kGrazed * whole * expected[label[i]] / all)
      label[i] = static_cast<std::uint32_t>(best - first);
  }
}

}  // namespace

std::vector<Mesh> divide(const Mesh& whole, std::span<const glm::dvec3> places,
                         std::span<const Structure* const> parts) {
  std::vector<Mesh> out(parts.size());
  if (whole.triangles.empty() || parts.empty()) return out;
  if (parts.size() == 1) {
    out[0] = whole;
    return out;
  }
  std::vector<std::uint32_t> label = nearest_parts(whole, places, parts);
  even_out(whole, label, parts.size());
  drop_grazed(whole, label, parts);
  constexpr double kAny = 1e9;  // every hole is ours
  for (std::uint32_t p = 0; p < parts.size(); ++p) {
    out[p] = chosen(whole, label, p);
    if (!out[p].triangles.empty()) close_holes(out[p], kAny);
  }
  return out;
}

std::vector<Mesh> divide(const Mesh& whole, std::span<const Structure* const> parts) {
  return divide(whole, laid_over(whole, parts), parts);
}

Halves halve(const Mesh& mesh) {
  std::vector<std::uint32_t> piece, label(mesh.triangles.size());
  const std::size_t count = pieces_of(mesh, piece);
  std::vector<double> right(count, 0.0), total(count, 0.0);
  for (std::size_t i = 0; i < label.size(); ++i) {
    label[i] = centre_of(mesh, i).x < 0.0 ? 0 : 1;
    total[piece[i]] += area_of(mesh, i);
    if (label[i] == 0) right[piece[i]] += area_of(mesh, i);
  }
  for (std::size_t i = 0; i < label.size(); ++i) {
    const double share = right[piece[i]] / std::max(1e-12, total[piece[i]]);
    if (share >= kClear) label[i] = 0;
    if (share <= 1.0 - kClear) label[i] = 1;
  }
  Halves out{chosen(mesh, label, 0), chosen(mesh, label, 1)};
  constexpr double kAny = 1e9;
  for (Mesh* half : {&out.right, &out.left})
    if (!half->triangles.empty()) close_holes(*half, kAny);
  return out;
}

}  // namespace tautband::import
