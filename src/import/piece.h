// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>

#include "atlas/structure.h"
#include "generate/mesh_tree.h"
#include "import/warp.h"

namespace tautband::import {

// A place on a surface.
struct SurfaceSample {
  glm::dvec3 place{0.0};   // mm
  glm::dvec3 normal{0.0};  // unit, outward
};

// `count` places spread evenly by area over the triangles, always the same.
std::vector<SurfaceSample> spread(const Mesh& mesh, std::size_t count);
// One for every `area` mm2, but no fewer than `least` and no more than `most`.
std::vector<SurfaceSample> spread(const Mesh& mesh, double area, std::size_t least,
                                  std::size_t most);

// One or several structures as one surface that can be asked for its nearest place.
class Piece {
 public:
  // Fewer samples for small pieces; never more than `most`.
  Piece(std::span<const Structure> all, std::span<const std::size_t> which, std::size_t most);

  const generate::MeshTree& tree() const { return tree_; }
  const std::vector<SurfaceSample>& samples() const { return samples_; }
  // Which of `which` a triangle comes from.
  std::size_t origin(std::size_t triangle) const { return origin_[triangle]; }

  const glm::dvec3& centre() const { return centre_; }          // mean of the samples
  const glm::dmat3& covariance() const { return covariance_; }  // mm2
  double radius() const;  // mm, root mean square distance of the samples from their centre

 private:
  std::vector<std::uint32_t> origin_;  // before mesh_, which fills it
  Mesh mesh_;
  generate::MeshTree tree_;
  std::vector<SurfaceSample> samples_;
  glm::dvec3 centre_{0.0};
  glm::dmat3 covariance_{0.0};
};

// How a piece is laid on its counterpart.
struct FitOptions {
  int rounds = 16;
  // How stiffly the linear part keeps to the start, as a share of the piece's own extent squared.
  double stiffness = 0.05;
  double kept = 0.85;  // share of the pairs, the nearest ones, that count
};

// The affine map that lays `ours` on `theirs`, from `start` on: iterated nearest places in both
// directions (Besl and McKay, A method for registration of 3-D shapes, 1992), the farthest pairs
// left out, the linear part held to that of the start where the surface does not tell (round
// shafts, flat sheets). What would mirror or crush it is refused, and the start returned.
Affine laid_on(const Piece& ours, const Piece& theirs, const Affine& start,
               const FitOptions& options);

// The start for a bone: at its counterpart's centre, as large as that, and a slender one along its
// axis; turned otherwise as `around` is, the map of its neighbourhood.
Affine upon_centre(const Piece& ours, const Piece& theirs, const Affine& around);

// Distances (mm, ascending) from `places` to the surface of `theirs`.
std::vector<double> distances(std::span<const glm::dvec3> places, const Piece& theirs);

}  // namespace tautband::import
