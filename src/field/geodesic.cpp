// SPDX-License-Identifier: MIT
#include "field/geodesic.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tautband::field {
namespace {

constexpr std::int32_t kIdle = -1;
// Width of a bucket in mean edges: narrower means more empty buckets, wider more second visits
// (measured).
constexpr float kBucketEdges = 0.5f;
// Improvements below this share of an edge are not worth a second visit.
constexpr float kWorthEdges = 1e-4f;

// Around a source distances are measured instead of marched, this many mean edges far: errors made
// there would be carried everywhere.
constexpr float kUnfoldEdges = 3.0f;
// The sources of a curve lie closer together than the vertices: what is farther than an edge from
// one of them is reached by a nearly straight front, which marching follows well.
constexpr std::size_t kCurve = 8;
constexpr float kUnfoldEdgesOfCurve = 1.6f;
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

  void go(std::span<const std::uint32_t> until) {
    std::size_t settled = 0;
    for (; static_cast<std::size_t>(current_) < run_.buckets_.size(); ++current_) {
      const auto bucket = static_cast<std::size_t>(current_);
      const float low = first_ + static_cast<float>(current_) / per_bucket_;
      while (settled < until.size() && distance_[until[settled]] < low) ++settled;
      if (!until.empty() && settled == until.size()) break;
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
    run_.starts_.clear();
    for (const GeodesicSource& source : sources_) {
      first_ = std::min(first_, source.start);
      run_.starts_.push_back(source.start);
    }
  }

  void seed() {
    const float edges = sources_.size() < kCurve ? kUnfoldEdges : kUnfoldEdgesOfCurve;
    const double radius = std::min(edges * surface_.mean_edge(), cutoff_);
    for (std::uint32_t i = 0; i < sources_.size(); ++i) {
      const GeodesicSource& source = sources_[i];
      run_.seeds_.clear();
      unfold_around(surface_, source.triangle, source.barycentric, radius, run_.seeds_);
      for (const auto& [vertex, distance] : run_.seeds_)
        improve(vertex, source.start + distance, i);
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

  // Takes vertices from the bucket, from place `i` on, until the batch is full; returns the next
  // place.
  std::size_t gather_batch(const std::vector<std::uint32_t>& bucket, std::size_t i) {
    run_.batch_.clear();
    for (; i < bucket.size() && run_.batch_.size() < kBatch; ++i) {
      const std::uint32_t v = bucket[i];
      if (waits_in_[v] != current_) continue;
      waits_in_[v] = kIdle;
      for (const Ring& ring : surface_.rings(v)) run_.batch_.push_back({&ring, v});
    }
    return i;
  }

  // Asks memory for the rings of a vertex before its turn comes; most of the time is waiting for
  // them else. Inlined by force: GCC drops calls of functions that do nothing but this.
  [[gnu::always_inline]] void fetch(std::uint32_t v) const {
    const auto* ring = reinterpret_cast<const char*>(surface_.rings(v).data());
    __builtin_prefetch(ring);
    __builtin_prefetch(ring + 64);
  }

  void cross_batch() {
    const FrontState state{run_.distance_.data(),
                           run_.source_.data(),
                           run_.starts_.data(),
                           first_ + static_cast<float>(current_ + 1) / per_bucket_,
                           worth_,
                           sources_.size() == 1};
    run_.answers_.resize(run_.batch_.size());
    cross_(state, run_.batch_.data(), run_.batch_.size(), run_.answers_.data());
    for (std::size_t i = 0; i < run_.batch_.size(); ++i)
      for (std::uint32_t mask = run_.answers_[i].improved; mask != 0; mask &= mask - 1) {
        const int lane = std::countr_zero(mask);
        improve(run_.batch_[i].ring->to[lane], run_.answers_[i].distance[lane],
                source_[run_.batch_[i].vertex]);
      }
  }

  const Surface& surface_;
  std::span<const GeodesicSource> sources_;
  float cutoff_;
  GeodesicRun& run_;
  float* distance_ = nullptr;  // the arrays of run_
  std::uint32_t* source_ = nullptr;
  std::int32_t* waits_in_ = nullptr;
  std::uint32_t* reached_ = nullptr;
  std::size_t reached_count_ = 0;
  float per_bucket_ = 1.0f;  // buckets per mm
  float worth_ = 0.0f;       // mm
  float first_ = 0.0f;       // mm, the smallest start
  std::int32_t current_ = 0;
  CrossRings cross_ = cross_rings();
};

void march(const Surface& surface, std::span<const GeodesicSource> sources, float cutoff,
           GeodesicRun& run, std::span<const std::uint32_t> until) {
  GeodesicMarch(surface, sources, cutoff, run).go(until);
}

}  // namespace tautband::field
