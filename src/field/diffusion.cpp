// SPDX-License-Identifier: MIT
#include "field/diffusion.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace tautband::field {
namespace {

constexpr float kShortest = 2.0f;   // mm; shorter edges count as this long
constexpr float kStep = 4.5f;       // mm2 of time a step
constexpr float kSteadiest = 0.9f;  // of a vertex's value that a step may replace: above 1 it would
                                    // swing; where edges are short the spread falls behind a little
constexpr float kCold = 0.004f;     // of a maximum of 1: what spreads thinner than this is dropped

}  // namespace

Diffusion::Diffusion(const Surface& surface) {
  const std::size_t count = surface.vertex_count();
  std::vector<std::uint32_t> begin(count + 2, 0), ends;
  const auto each_edge = [&](auto&& visit) {
    for (const glm::uvec3& t : surface.triangles())
      for (int k = 0; k < 3; ++k)
        if (t[k] != t[(k + 1) % 3]) {
          visit(t[k], t[(k + 1) % 3]);
          visit(t[(k + 1) % 3], t[k]);
        }
  };
  each_edge([&](std::uint32_t from, std::uint32_t) { ++begin[from + 2]; });
  for (std::size_t v = 2; v < begin.size(); ++v) begin[v] += begin[v - 1];
  ends.resize(begin.back());
  each_edge([&](std::uint32_t from, std::uint32_t to) { ends[begin[from + 1]++] = to; });
  first_.reserve(count + 1);
  first_.push_back(0);
  neighbours_.reserve(ends.size() / 2 + 64);
  for (std::size_t v = 0; v < count; ++v) {
    const auto from = ends.begin() + begin[v], to = ends.begin() + begin[v + 1];
    std::sort(from, to);
    const auto last = std::unique(from, to);
    for (auto n = from; n != last; ++n) {
      const float length =
          std::max(glm::distance(surface.positions()[v], surface.positions()[*n]), kShortest);
      neighbours_.push_back({*n, 4.0f / (static_cast<float>(last - from) * length * length)});
    }
    first_.push_back(static_cast<std::uint32_t>(neighbours_.size()));
  }
}

void Diffusion::spread(std::vector<glm::vec2>& values, std::vector<std::uint32_t>& warm,
                       float sigma) const {
  const int steps = std::max(1, static_cast<int>(std::lround(sigma * sigma / (2.0f * kStep))));
  std::vector<std::uint8_t> known(values.size(), 0);
  for (const std::uint32_t v : warm) known[v] = 1;
  std::vector<glm::vec2> next;
  for (int step = 0; step < steps; ++step) {
    const std::size_t rim = warm.size();
    for (std::size_t i = 0; i < rim; ++i) {
      if (values[warm[i]].x < kCold) continue;
      for (const Neighbour& n : around(warm[i]))
        if (!known[n.vertex]) {
          known[n.vertex] = 1;
          warm.push_back(n.vertex);
        }
    }
    next.resize(warm.size());
    for (std::size_t i = 0; i < warm.size(); ++i) {
      glm::vec2 sum(0.0f);
      float weight = 0.0f;
      for (const Neighbour& n : around(warm[i])) {
        sum += n.weight * values[n.vertex];
        weight += n.weight;
      }
      const float replaced = std::min(kStep * weight, kSteadiest);
      const glm::vec2 here = values[warm[i]];
      next[i] = weight > 0.0f ? here + replaced * (sum / weight - here) : here;
    }
    for (std::size_t i = 0; i < warm.size(); ++i) values[warm[i]] = next[i];
  }
}

}  // namespace tautband::field
