// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include <glm/vec3.hpp>

#include "field/front.h"
#include "field/surface.h"
#include "field/unfold.h"

namespace tautband::field {

// A place on the surface from which distance is counted.
struct GeodesicSource {
  std::uint32_t triangle = 0;
  glm::dvec3 barycentric{1.0, 0.0, 0.0};
  float start = 0.0f;  // mm, the distance at the source itself
};

// The memory of one run, kept between runs so that nothing is allocated or cleared in full again.
// One thread at a time.
class GeodesicRun {
 public:
  static constexpr float kUnreached = std::numeric_limits<float>::infinity();

  // mm along the surface for every welded vertex; kUnreached beyond the cutoff.
  std::span<const float> distance() const { return distance_; }
  // The vertices with a finite distance, each once, in no particular order.
  std::span<const std::uint32_t> reached() const { return {reached_.data(), reached_count_}; }

 private:
  friend class GeodesicMarch;
  std::vector<float> distance_;
  std::vector<std::uint32_t> source_;  // which source a vertex got its distance from
  std::vector<std::int32_t> bucket_;   // where a vertex waits, or kIdle
  std::vector<std::vector<std::uint32_t>> buckets_;
  std::vector<float> starts_;  // by source
  std::vector<VertexDistance> seeds_;
  std::vector<RingVisit> batch_;
  std::vector<RingAnswer> answers_;
  std::vector<std::uint32_t> reached_;  // room for every vertex and one more
  std::size_t reached_count_ = 0;
};

// Distances along `surface` from the nearest of `sources`, into `run`, up to `cutoff` mm (vertices
// a little beyond it may be reached as well, with less certain values). Sources given as
// consecutive samples of a curve act as that curve.
//
// Fast marching over triangles: where both ends of an edge got their distance from the same source,
// the third corner takes the distance to the source unfolded into the triangle's plane (Novotni and
// Klein 2002, "Computing geodesic distances on triangular meshes"), else that of a straight front
// (Kimmel and Sethian 1998, "Computing geodesic paths on manifolds"). The queue is untidy (Yatziv,
// Bartesaghi and Sapiro 2006, "O(N) implementation of the fast marching algorithm"); vertices that
// improve later, in obtuse triangles for one, are visited again, so that neither costs accuracy.
//
// With `until` the march ends as soon as all of these vertices have their final distance; those
// farther away are then left out or uncertain.
void march(const Surface& surface, std::span<const GeodesicSource> sources, float cutoff,
           GeodesicRun& run, std::span<const std::uint32_t> until = {});

}  // namespace tautband::field
