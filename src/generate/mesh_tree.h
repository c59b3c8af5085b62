// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <glm/vec3.hpp>

#include "atlas/mesh.h"
#include "generate/field.h"

namespace tautband::generate {

// The triangles of a closed mesh in a tree of boxes: what is nearest, and what a ray crosses.
// Vertices may be moved; the tree keeps its shape and its boxes follow. Safe to ask from several
// threads.
class MeshTree {
 public:
  explicit MeshTree(const Mesh& mesh);

  // The same triangles with the vertices elsewhere, mm.
  void move(std::span<const glm::dvec3> places);

  struct Nearest {
    std::uint32_t triangle = 0;
    glm::dvec3 share{0.0};   // barycentric
    glm::dvec3 place{0.0};   // on the surface, mm
    double distance = 0.0;   // mm, never negative
    bool inside = false;     // the asked place lies within the solid
    glm::dvec3 normal{0.0};  // unit, of the triangle
  };
  // The nearest place on the surface within `reach` mm; nullopt when there is none. `wanted`: one
  // flag per triangle, others are passed over; empty = all. The sign comes from the angle-weighted
  // normal of the nearest face, edge or corner (Baerentzen and Aanaes, Signed distance computation
  // using the angle weighted pseudonormal, 2005) and holds only when all triangles are wanted.
  std::optional<Nearest> nearest(const glm::dvec3& p, double reach,
                                 std::span<const char> wanted = {}) const;

  // Distances (mm, in no order) at which the ray from `p` along the unit vector `d` crosses the
  // surface, up to `reach`.
  void crossings(const glm::dvec3& p, const glm::dvec3& d, double reach,
                 std::vector<double>& out) const;

  const Box& box() const { return box_; }
  std::size_t triangle_count() const { return triangles_.size(); }
  const glm::uvec3& triangle(std::size_t i) const { return triangles_[i]; }
  const glm::dvec3& face_normal(std::size_t i) const { return face_[i]; }
  const std::vector<glm::dvec3>& places() const { return places_; }
  const std::vector<glm::dvec3>& corner_normals() const { return corner_; }  // not unit

 private:
  struct Node {
    Box box;
    std::uint32_t first = 0;  // leaf: of order_
    std::uint32_t count = 0;  // leaf: triangles; 0 = inner node
    std::uint32_t right = 0;  // inner node: the left child follows it directly
  };
  std::uint32_t build(std::uint32_t first, std::uint32_t count);
  void find_neighbours();
  void refit();
  glm::dvec3 sign_normal(std::uint32_t triangle, const glm::dvec3& share) const;

  std::vector<glm::dvec3> places_;
  std::vector<glm::uvec3> triangles_;
  std::vector<glm::uvec3> across_;    // the triangle beyond the edge k, k+1
  std::vector<glm::dvec3> face_;      // unit normals of triangles ...
  std::vector<glm::dvec3> corner_;    // ... and, weighted by angle, of vertices
  std::vector<glm::dvec3> centres_;   // while building
  std::vector<std::uint32_t> order_;  // triangles leaf by leaf
  std::vector<Node> nodes_;
  Box box_;
};

}  // namespace tautband::generate
