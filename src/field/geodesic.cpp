// SPDX-License-Identifier: MIT
#include "field/geodesic.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include <glm/geometric.hpp>

#include "field/front.h"

namespace tautband::field {
namespace {

constexpr std::int32_t kIdle = -1;
// Width of a bucket in mean edges: narrower means more empty buckets, wider more second visits (measured).
constexpr float kBucketEdges = 0.5f;
// Improvements below this share of an edge are not worth a second visit.
constexpr float kWorthEdges = 1e-4f;

// Rings crossed between two looks at the queue.
constexpr std::size_t kBatch = 32;

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
    for (; static_cast<std::size_t>(current_) < run_.buckets_.size(); ++current_) {
      const auto bucket = static_cast<std::size_t>(current_);
      // Visits can add to the bucket they came from.
      for (std::size_t i = 0; i < run_.buckets_[bucket].size();) {
        i = gather_batch(run_.buckets_[bucket], i);
        cross_batch();
      }
    }
    run_.reached_count_ = reached_count_;
  }

 private:
  // Clears only what the last run touched.
  void prepare() {
    if (run_.distance_.size() != surface_.vertex_count()) {
      run_.distance_.assign(surface_.vertex_count(), GeodesicRun::kUnreached);
      run_.source_.assign(surface_.vertex_count(), 0);
      run_.bucket_.assign(surface_.vertex_count(), kIdle);
      run_.reached_.assign(surface_.vertex_count() + 1, 0);
    } else {
      for (const std::uint32_t v : run_.reached()) {
        run_.distance_[v] = GeodesicRun::kUnreached;
        run_.bucket_[v] = kIdle;
      }
    }
    run_.reached_count_ = 0;
    distance_ = run_.distance_.data();
    source_ = run_.source_.data();
    waits_in_ = run_.bucket_.data();
    reached_ = run_.reached_.data();
    for (auto& bucket : run_.buckets_) bucket.clear();
    const float edge = std::max(surface_.mean_edge(), 1e-3f);
    per_bucket_ = 1.0f / (kBucketEdges * edge);
    worth_ = kWorthEdges * edge;
    first_ = GeodesicRun::kUnreached;
    for (const GeodesicSource& source : sources_) {
      first_ = std::min(first_, source.start);
      starts_.push_back(source.start);
    }
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

  // The hot end of the march: plain pointers, no branch that can be avoided.
  [[gnu::always_inline]] void improve(std::uint32_t v, float distance, std::uint32_t source) {
    const float now = distance_[v];
    if (!(distance < now) || distance > cutoff_) return;
    reached_[reached_count_] = v;
    reached_count_ += now == GeodesicRun::kUnreached ? 1 : 0;
    distance_[v] = distance;
    source_[v] = source;
    const auto bucket =
        std::max(current_, static_cast<std::int32_t>((distance - first_) * per_bucket_));
    if (waits_in_[v] == bucket) return;
    waits_in_[v] = bucket;
    fetch(v);
    if (static_cast<std::size_t>(bucket) >= run_.buckets_.size())
      run_.buckets_.resize(static_cast<std::size_t>(bucket) * 2 + 16);
    run_.buckets_[static_cast<std::size_t>(bucket)].push_back(v);
  }

  // Takes vertices from the bucket, from place `i` on, until the batch is full; returns the next place.
  std::size_t gather_batch(const std::vector<std::uint32_t>& bucket, std::size_t i) {
    batch_.clear();
    for (; i < bucket.size() && batch_.size() < kBatch; ++i) {
      const std::uint32_t v = bucket[i];
      if (waits_in_[v] != current_) continue;
      waits_in_[v] = kIdle;
      for (const Ring& ring : surface_.rings(v)) batch_.push_back({&ring, v});
    }
    return i;
  }

  // Asks memory for the rings of a vertex before its turn comes; most of the time is waiting for them else.
  // Inlined by force: GCC drops calls of functions that do nothing but this.
  [[gnu::always_inline]] void fetch(std::uint32_t v) const {
    const auto* ring = reinterpret_cast<const char*>(surface_.rings(v).data());
    __builtin_prefetch(ring);
    __builtin_prefetch(ring + 64);
  }

  void cross_batch() {
    const FrontState state{run_.distance_.data(),
                           run_.source_.data(),
                           starts_.data(),
                           first_ + static_cast<float>(current_ + 1) / per_bucket_,
                           worth_,
                           sources_.size() == 1};
    answers_.resize(batch_.size());
    cross_(state, batch_.data(), batch_.size(), answers_.data());
    for (std::size_t i = 0; i < batch_.size(); ++i)
      for (std::uint32_t mask = answers_[i].improved; mask != 0; mask &= mask - 1) {
        const int lane = std::countr_zero(mask);
        improve(batch_[i].ring->to[lane], answers_[i].distance[lane], source_[batch_[i].vertex]);
      }
  }

  const Surface& surface_;
  std::span<const GeodesicSource> sources_;
  float cutoff_;
  GeodesicRun& run_;
  float* distance_ = nullptr;          // the arrays of run_
  std::uint32_t* source_ = nullptr;
  std::int32_t* waits_in_ = nullptr;
  std::uint32_t* reached_ = nullptr;
  std::size_t reached_count_ = 0;
  float per_bucket_ = 1.0f;  // buckets per mm
  float worth_ = 0.0f;       // mm
  float first_ = 0.0f;       // mm, the smallest start
  std::int32_t current_ = 0;
  CrossRings cross_ = cross_rings();
  std::vector<float> starts_;
  std::vector<RingVisit> batch_;
  std::vector<RingAnswer> answers_;
};

void march(const Surface& surface, std::span<const GeodesicSource> sources, float cutoff,
           GeodesicRun& run) {
  GeodesicMarch(surface, sources, cutoff, run).go();
}

}  // namespace tautband::field
