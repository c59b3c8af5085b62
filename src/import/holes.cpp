// SPDX-License-Identifier: MIT
#include "import/holes.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include <glm/geometric.hpp>

namespace tautband::import {
namespace {

// Edges that one triangle alone runs along: from each vertex to the next, as the triangle goes.
std::unordered_multimap<std::uint32_t, std::uint32_t> open_edges(const Mesh& mesh) {
  std::vector<std::uint64_t> edges;
  edges.reserve(3 * mesh.triangles.size());
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k) edges.push_back(std::uint64_t(t[k]) << 32 | t[(k + 1) % 3]);
  std::sort(edges.begin(), edges.end());
  std::unordered_multimap<std::uint32_t, std::uint32_t> out;
  for (const std::uint64_t edge : edges)
    if (!std::binary_search(edges.begin(), edges.end(), edge << 32 | edge >> 32))
      out.emplace(static_cast<std::uint32_t>(edge >> 32), static_cast<std::uint32_t>(edge));
  return out;
}

using Rim = std::vector<std::uint32_t>;

// Follows the open edges round; what leads nowhere is dropped.
std::vector<Rim> rims_of(const Mesh& mesh, std::size_t& broken) {
  auto next = open_edges(mesh);
  std::vector<std::uint32_t> starts;
  for (const auto& [from, to] : next) starts.push_back(from);
  std::sort(starts.begin(), starts.end());
  std::vector<Rim> out;
  for (const std::uint32_t start : starts) {
    if (!next.contains(start)) continue;
    Rim rim;
    std::unordered_map<std::uint32_t, std::size_t> met;
    std::uint32_t at = start;
    while (true) {
      if (const auto before = met.find(at); before != met.end()) {
        // A rim that touches itself is two: the loop is cut off, the rest goes on.
        const std::size_t cut = before->second;
        out.emplace_back(rim.begin() + static_cast<std::ptrdiff_t>(cut), rim.end());
        for (std::size_t i = cut; i < rim.size(); ++i) met.erase(rim[i]);
        rim.resize(cut);
        if (rim.empty() && !next.contains(at)) break;
      }
      const auto onward = next.find(at);
      if (onward == next.end()) {
        if (!rim.empty()) ++broken;
        break;
      }
      met[at] = rim.size();
      rim.push_back(at);
      at = onward->second;
      next.erase(onward);
    }
  }
  return out;
}

}  // namespace

Closing close_holes(Mesh& mesh, double largest) {
  Closing out;
  const double most = largest * double(glm::length(bounds_of(mesh).extent()));
  for (const Rim& rim : rims_of(mesh, out.left)) {
    double length = 0.0;
    glm::dvec3 middle(0.0);
    for (std::size_t i = 0; i < rim.size(); ++i) {
      const glm::dvec3 p(mesh.positions[rim[i]]);
      length += glm::length(glm::dvec3(mesh.positions[rim[(i + 1) % rim.size()]]) - p);
      middle += p / double(rim.size());
    }
    if (rim.size() < 3 || length > most) {
      ++out.left;
      continue;
    }
    ++out.closed;
    if (rim.size() == 3) {
      mesh.triangles.emplace_back(rim[1], rim[0], rim[2]);
      continue;
    }
    const auto centre = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.emplace_back(middle);
    for (std::size_t i = 0; i < rim.size(); ++i)
      mesh.triangles.emplace_back(rim[(i + 1) % rim.size()], rim[i], centre);
  }
  return out;
}

}  // namespace tautband::import
