// SPDX-License-Identifier: MIT
#include "field/geodesic.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace tautband::field {
namespace {

constexpr std::int32_t kIdle = -1;
// Width of a bucket in mean edges: narrower means more empty buckets, wider more second visits (measured).
constexpr float kBucketEdges = 0.5f;
// Improvements below this share of an edge are not worth a second visit.
constexpr float kWorthEdges = 1e-4f;

}  // namespace

class GeodesicMarch {
 public:
  GeodesicMarch(const Surface& surface, std::span<const GeodesicSource> sources, float cutoff,
                GeodesicRun& run)
      : surface_(surface), sources_(sources), cutoff_(cutoff), run_(run) {
    prepare();
    seed();
  }

  void go() {
    if (sources_.size() == 1)
      sweep<true>();
    else
      sweep<false>();
  }

 private:
  // Clears only what the last run touched.
  void prepare() {
    if (run_.distance_.size() != surface_.vertex_count()) {
      run_.distance_.assign(surface_.vertex_count(), GeodesicRun::kUnreached);
      run_.source_.assign(surface_.vertex_count(), 0);
      run_.bucket_.assign(surface_.vertex_count(), kIdle);
    } else {
      for (const std::uint32_t v : run_.reached_) {
        run_.distance_[v] = GeodesicRun::kUnreached;
        run_.bucket_[v] = kIdle;
      }
    }
    run_.reached_.clear();
    for (auto& bucket : run_.buckets_) bucket.clear();
    const float edge = std::max(surface_.mean_edge(), 1e-3f);
    per_bucket_ = 1.0f / (kBucketEdges * edge);
    worth_ = kWorthEdges * edge;
    first_ = GeodesicRun::kUnreached;
    for (const GeodesicSource& source : sources_) first_ = std::min(first_, source.start);
  }

  void seed() {
    for (std::uint32_t i = 0; i < sources_.size(); ++i) {
      const GeodesicSource& source = sources_[i];
      if (source.triangle >= surface_.triangles().size()) continue;
      const glm::uvec3 t = surface_.triangles()[source.triangle];
      const glm::dvec3 a(surface_.positions()[t.x]), b(surface_.positions()[t.y]),
          c(surface_.positions()[t.z]);
      const glm::dvec3 p = source.barycentric.x * a + source.barycentric.y * b + source.barycentric.z * c;
      improve(t.x, source.start + static_cast<float>(glm::length(a - p)), i);
      improve(t.y, source.start + static_cast<float>(glm::length(b - p)), i);
      improve(t.z, source.start + static_cast<float>(glm::length(c - p)), i);
    }
  }

  void improve(std::uint32_t v, float distance, std::uint32_t source) {
    float& now = run_.distance_[v];
    if (!(distance < now - worth_) || distance > cutoff_) {
      if (!(distance < now) || distance > cutoff_) return;
      now = distance;
      return;
    }
    if (now == GeodesicRun::kUnreached) run_.reached_.push_back(v);
    now = distance;
    run_.source_[v] = source;
    const auto bucket =
        std::max(current_, static_cast<std::int32_t>((distance - first_) * per_bucket_));
    if (run_.bucket_[v] == bucket) return;
    run_.bucket_[v] = bucket;
    if (static_cast<std::size_t>(bucket) >= run_.buckets_.size())
      run_.buckets_.resize(static_cast<std::size_t>(bucket) * 2 + 16);
    run_.buckets_[static_cast<std::size_t>(bucket)].push_back(v);
  }

  template <bool kOneSource>
  void sweep() {
    for (; static_cast<std::size_t>(current_) < run_.buckets_.size(); ++current_) {
      sure_ = first_ + static_cast<float>(current_ + 1) / per_bucket_;
      past_ = first_ + static_cast<float>(current_) / per_bucket_;
      for (std::size_t i = 0; i < run_.buckets_[static_cast<std::size_t>(current_)].size(); ++i) {
        const auto& B = run_.buckets_[static_cast<std::size_t>(current_)];
        const std::uint32_t v = B[i];
        if (i + 4 < B.size()) { const Spoke* q = surface_.spokes(B[i + 4]).data(); __builtin_prefetch(q); __builtin_prefetch(reinterpret_cast<const char*>(q)+64);}
        if (run_.bucket_[v] != current_) continue;
        run_.bucket_[v] = kIdle;
        visit<kOneSource>(v);
      }
    }
  }

  template <bool kOneSource>
  void visit(std::uint32_t v) {
    const float dv = run_.distance_[v];
    const auto spokes = surface_.spokes(v);
    if (spokes.empty()) return;
    for (const Spoke& spoke : spokes)
      if (dv + spoke.length < run_.distance_[spoke.to])
        improve(spoke.to, dv + spoke.length, run_.source_[v]);
    const Spoke* before = &spokes.back();
    for (const Spoke& spoke : spokes) {
      if (spoke.cosine != kNoTriangle) {
        cross<kOneSource>(v, dv, *before, spoke, spoke.cosine, spoke.sine);
        cross<kOneSource>(v, dv, spoke, *before, spoke.cosine, spoke.sine);
      }
      before = &spoke;
    }
  }

  // Updates the end of `target` from the edge (v, end of `base`), both of which are known.
  template <bool kOneSource>
  void cross(std::uint32_t v, float dv, const Spoke& base, const Spoke& target, float cosine,
             float sine) {
    const float da = run_.distance_[base.to];
    if (!(da < sure_)) return;
    const float x = target.length * cosine, y = target.length * sine, width = base.length;
    const float db = run_.distance_[target.to];
    // An earlier corner can only be reached across this edge when the angle there is obtuse.
    if (db < past_ && base.length * cosine <= target.length) return;
    if (db <= std::min(dv, da) + y) return;
    float found = 0.0f;
    std::uint32_t source = run_.source_[v];
    if (kOneSource || source == run_.source_[base.to]) {
      const float start = sources_[source].start;
      const float rv = dv - start, ra = da - start;
      const float sx = 0.5f * (width + (rv - ra) * (rv + ra) / width);
      const float square = (rv - sx) * (rv + sx);
      if (!(square >= 0.0f)) return;
      const float sy = std::sqrt(square);
      const float crossing = sx * y + x * sy;
      if (crossing < 0.0f || crossing > width * (sy + y)) return;
      found = start + std::sqrt((x - sx) * (x - sx) + (y + sy) * (y + sy));
    } else {
      const float slope = (da - dv) / width;
      const float square = 1.0f - slope * slope;
      if (!(square > 0.0f)) return;
      const float rise = std::sqrt(square);
      const float crossing = x * rise - slope * y;
      if (crossing < 0.0f || crossing > width * rise) return;
      found = dv + slope * x + rise * y;
      if (2.0f * crossing > width * rise) source = run_.source_[base.to];
    }
    if (found < db) improve(target.to, found, source);
  }

  const Surface& surface_;
  std::span<const GeodesicSource> sources_;
  float cutoff_;
  GeodesicRun& run_;
  float per_bucket_ = 1.0f;  // buckets per mm
  float worth_ = 0.0f;       // mm
  float first_ = 0.0f;       // mm, the smallest start
  float sure_ = 0.0f;        // mm, upper end of the current bucket
  float past_ = 0.0f;        // mm, its lower end
  std::int32_t current_ = 0;
};

void march(const Surface& surface, std::span<const GeodesicSource> sources, float cutoff,
           GeodesicRun& run) {
  GeodesicMarch(surface, sources, cutoff, run).go();
}

}  // namespace tautband::field
