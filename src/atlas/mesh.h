// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include <glm/gtc/type_precision.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace tautband {

// A triangle mesh in the bind pose. Millimetres; +Y up, +Z anterior, +X the subject's left.
struct Mesh {
  std::vector<glm::vec3> positions;   // mm
  std::vector<glm::vec3> normals;     // unit, one per position
  std::vector<glm::vec2> fibre;       // (along origin->insertion, across) 0..1; empty when unknown
  std::vector<float> tendon;          // 0 belly .. 1 tendon; empty when unknown
  std::vector<glm::u8vec4> joints;    // of the rig; empty when the body has none
  std::vector<glm::u8vec4> weights;   // of `joints`, 255 in sum
  std::vector<glm::uvec3> triangles;  // counter-clockwise seen from outside
  // The same surface of fewer triangles on some of the same vertices, for small pictures; empty =
  // there is none.
  std::vector<glm::uvec3> light;
  float light_error = 0.0f;  // mm between the two
};

struct Bounds {
  glm::vec3 low{0.0f};
  glm::vec3 high{0.0f};
  glm::vec3 centre() const { return 0.5f * (low + high); }
  glm::vec3 extent() const { return high - low; }
};

Bounds bounds_of(const Mesh& mesh);

// Signed volume in cm3 (positive when the winding faces outward).
double volume_cm3(const Mesh& mesh);

// The middle of the fibre sheet at (along, across): the mean of the places on the surface that
// carry these fibre coordinates (the two faces of the sheet). nullopt when the mesh has no fibre
// coordinates. Source of the idea: the sheet of data/morphometry, whose two faces share their
// coordinates.
struct FibrePlace {
  glm::vec3 position{0.0f};   // mm
  glm::vec3 direction{0.0f};  // unit, along the fibres towards the insertion
};
bool fibre_place(const Mesh& mesh, float along, float across, FibrePlace& out);

}  // namespace tautband
