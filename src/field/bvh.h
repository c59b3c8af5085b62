// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <glm/vec3.hpp>

namespace tautband::field {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The point of the surface that lies nearest to another point.
struct NearestHit {
  std::uint32_t triangle = 0;
  glm::dvec3 barycentric{0.0};  // weights of the triangle's three corners, sum 1
  glm::dvec3 position{0.0};     // mm
  double distance = 0.0;        // mm
};

// Where a ray meets the surface.
struct RayHit {
  std::uint32_t triangle = 0;
  double t = 0.0;  // in lengths of the ray's direction; mm when that is a unit vector
  glm::dvec3 barycentric{0.0};
};

// A bounding-volume hierarchy over the triangles of one mesh (binned surface-area heuristic; Wald
// 2007, "On fast construction of SAH-based bounding volume hierarchies"). It keeps its own copy of
// the corners, computes in double, and is safe to ask from many threads.
class TriangleBvh {
 public:
  TriangleBvh() = default;
  // Positions in mm; `triangles` index into them. Triangles with an index or a coordinate out of
  // range are left out, so that a damaged mesh can still be asked.
  TriangleBvh(std::span<const glm::vec3> positions, std::span<const glm::uvec3> triangles);

  bool empty() const { return nodes_.empty(); }

  // The nearest point of the surface closer than `within` mm; nullopt when there is none.
  std::optional<NearestHit> nearest(glm::dvec3 point, double within = kInfinity) const;

  // The same among the triangles that `accept` lets pass.
  std::optional<NearestHit> nearest_where(glm::dvec3 point, double within,
                                          const std::function<bool(std::uint32_t)>& accept) const;

  // The first triangle that the ray meets with from < t < to, seen from either face.
  std::optional<RayHit> ray(glm::dvec3 origin, glm::dvec3 direction, double from = 0.0,
                            double to = kInfinity) const;

 private:
  // An inner node has its two children side by side at `first`; a leaf has `count` triangles from
  // `first`.
  struct Node {
    glm::vec3 low;
    std::uint32_t first;
    glm::vec3 high;
    std::uint32_t count;
  };
  struct Corners {
    glm::vec3 a, b, c;
  };
  template <class Accept>
  std::optional<NearestHit> find_nearest(glm::dvec3 point, double within, Accept accept) const;

  std::vector<Node> nodes_;
  std::vector<Corners> corners_;         // in leaf order
  std::vector<std::uint32_t> original_;  // leaf order -> triangle of the mesh

  friend class BvhBuilder;
};

// The point of triangle abc nearest to p as barycentric weights (Ericson, "Real-Time Collision
// Detection", 5.1.5).
glm::dvec3 nearest_in_triangle(glm::dvec3 p, glm::dvec3 a, glm::dvec3 b, glm::dvec3 c);

}  // namespace tautband::field
