// SPDX-License-Identifier: MIT
#include "generate/rim.h"

#include <vector>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "generate/muscle_mesh.h"

namespace tautband::generate {
namespace {

constexpr double kThin = 1.5, kThick = 4.0;  // mm
constexpr double kAside = 2.0;               // mm to either side at which the skin is asked

// What is known of the triangles around each vertex: the sum of the normals of those that look
// outward, and whether another looks inward.
struct Around {
  std::vector<glm::dvec3> outward;
  std::vector<char> inward;
};

Around look_around(const Mesh& mesh, const Field& skin) {
  Around around{std::vector<glm::dvec3>(mesh.positions.size(), glm::dvec3(0.0)),
                std::vector<char>(mesh.positions.size(), 0)};
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::dvec3 a = mesh.positions[t.x], b = mesh.positions[t.y], c = mesh.positions[t.z];
    const glm::dvec3 normal = glm::cross(b - a, c - a);
    const double length = glm::length(normal);
    if (length < 1e-9) continue;
    const glm::dvec3 centre = (a + b + c) / 3.0, step = normal * (kAside / length);
    // About the cosine of the angle to the way out; what stands on edge counts little.
    const double out = (skin.at(centre + step) - skin.at(centre - step)) / (2.0 * kAside);
    for (int k = 0; k < 3; ++k) {
      if (out > 0.0)
        around.outward[t[k]] += out * out * normal;
      else
        around.inward[t[k]] = 1;
    }
  }
  return around;
}

}  // namespace

void level_rim(const MuscleEntry& entry, Mesh& mesh, const Field& skin) {
  if (entry.columns < 2) return;
  const std::size_t count = mesh.positions.size();
  std::vector<float> share(count);
  bool any = false;
  for (std::size_t v = 0; v < count; ++v) {
    share[v] =
        float(1.0 - glm::smoothstep(kThin, kThick, tabulated_thickness(entry, mesh.fibre[v])));
    any = any || share[v] > 0.0f;
  }
  if (!any) return;
  const Around around = look_around(mesh, skin);
  for (std::size_t v = 0; v < count; ++v) {
    if (!around.inward[v] || glm::length(around.outward[v]) < 1e-9) continue;
    const glm::vec3 face(glm::normalize(around.outward[v]));
    const glm::vec3 mixed = glm::mix(mesh.normals[v], face, share[v]);
    if (glm::length(mixed) > 0.1f) mesh.normals[v] = glm::normalize(mixed);
  }
}

}  // namespace tautband::generate
