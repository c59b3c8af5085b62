// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include <glm/vec3.hpp>

#include "generate/field.h"
#include "generate/mesh_tree.h"
#include "generate/pack.h"

namespace tautband::generate {

// What the packing knows of one solid.
struct PackSolid {
  PackSolid(const PackItem& item, const Field& skin, const PackOptions& options);

  PackItem item;
  MeshTree tree;                       // at the present places
  std::vector<glm::dvec3> rest;        // places as tabulated, mm
  std::vector<glm::dvec3> shift;       // from there, mm
  std::vector<glm::dvec3> outward;     // unit, towards the skin
  std::vector<double> height;          // over the tabulated skin at rest, mm; negative inside
  std::vector<double> thickness;       // mm, to the partner
  std::vector<std::uint32_t> partner;  // the vertex on the other face; itself when there is none
  std::vector<double> end;             // 1 at the ends of the fibres, 0 in the belly
  std::vector<std::uint32_t> first;    // neighbours of v: linked[first[v]] to linked[first[v + 1]]
  std::vector<std::uint32_t> linked;
  std::vector<glm::dvec3> rest_normal;  // per triangle, at rest
  std::vector<char> faces_out;          // per triangle: towards the skin
  std::vector<char> faces_in;
  double volume = 0.0;          // mm3, at rest
  double mean_thickness = 0.0;  // mm

  glm::dvec3 place(std::size_t v) const { return rest[v] + shift[v]; }
  // The tree at rest + shift.
  void follow();
  // Volume of the present places, mm3, and the area, mm2.
  void measure(double& volume_now, double& area) const;
};

}  // namespace tautband::generate
