// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "atlas/mesh.h"

namespace tautband::import {

// The neighbours of every vertex. Vertices at one place (split for their normals) count as one.
class Rings {
 public:
  explicit Rings(const Mesh& mesh);

  // The welded vertex that stands for vertex v of the mesh; rings are asked for by it.
  std::uint32_t welded(std::size_t v) const { return welded_[v]; }
  std::size_t welded_count() const { return count_; }
  std::span<const std::uint32_t> around(std::uint32_t welded) const {
    return {others_.data() + first_[welded], first_[welded + 1] - first_[welded]};
  }

  // Repeats: each value becomes (1 - pull) * itself as it was at first + pull * its neighbours'
  // mean. By welded vertex.
  template <class Value>
  void soften(std::vector<Value>& values, double pull, int rounds) const {
    const std::vector<Value> first = values;
    std::vector<Value> next = values;
    for (int round = 0; round < rounds; ++round) {
      for (std::uint32_t v = 0; v < count_; ++v) {
        const auto ring = around(v);
        if (ring.empty()) continue;
        Value sum = Value(0);
        for (const std::uint32_t other : ring) sum += values[other];
        next[v] = first[v] * (1.0 - pull) + sum * (pull / double(ring.size()));
      }
      std::swap(values, next);
    }
  }

 private:
  std::vector<std::uint32_t> welded_, others_;
  std::vector<std::size_t> first_;
  std::size_t count_ = 0;
};

}  // namespace tautband::import
