// SPDX-License-Identifier: MIT
#include "import/rings.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>

namespace tautband::import {
namespace {

struct PlaceHash {
  std::size_t operator()(const std::array<std::uint32_t, 3>& key) const {
    std::uint64_t h = key[0];
    h = h * 0x9E3779B97F4A7C15u ^ key[1];
    h = h * 0x9E3779B97F4A7C15u ^ key[2];
    return std::size_t(h ^ h >> 29);
  }
};

}  // namespace

Rings::Rings(const Mesh& mesh) {
  std::unordered_map<std::array<std::uint32_t, 3>, std::uint32_t, PlaceHash> known;
  known.reserve(mesh.positions.size());
  for (const glm::vec3& p : mesh.positions) {
    std::array<std::uint32_t, 3> key;
    const glm::vec3 clean = p + 0.0f;  // -0 and 0 are one place
    std::memcpy(key.data(), &clean.x, sizeof key);
    welded_.push_back(known.emplace(key, std::uint32_t(known.size())).first->second);
  }
  count_ = known.size();
  std::vector<std::uint64_t> pairs;
  pairs.reserve(mesh.triangles.size() * 6);
  for (const glm::uvec3& t : mesh.triangles)
    for (int k = 0; k < 3; ++k) {
      const std::uint64_t a = welded_[t[k]], b = welded_[t[(k + 1) % 3]];
      if (a == b) continue;
      pairs.push_back(a << 32 | b);
      pairs.push_back(b << 32 | a);
    }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  first_.assign(count_ + 1, 0);
  for (const std::uint64_t pair : pairs) {
    ++first_[(pair >> 32) + 1];
    others_.push_back(std::uint32_t(pair));
  }
  for (std::size_t v = 0; v < count_; ++v) first_[v + 1] += first_[v];
}

}  // namespace tautband::import
