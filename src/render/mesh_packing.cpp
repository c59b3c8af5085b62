// SPDX-License-Identifier: MIT
#include "render/mesh_packing.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <glm/exponential.hpp>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "render/mesh_form.h"

namespace tautband::render {
namespace {

// Rounded by adding a half: std::lround is a call, and there are five values to a vertex.
std::uint32_t snorm16(float value) {
  const float scaled = std::clamp(value, -1.0f, 1.0f) * 32767.0f;
  return std::uint32_t(std::uint16_t(std::int16_t(scaled + std::copysign(0.5f, scaled))));
}
std::uint32_t unorm16(float value) {
  return std::uint32_t((value > 0.0f ? std::min(value, 1.0f) : 0.0f) * 65535.0f + 0.5f);
}

// Octahedral map of a unit vector to two numbers (Meyer et al. 2010, "On floating-point normal
// vectors").
std::uint32_t pack_normal(const glm::vec3& normal) {
  const float sum = std::abs(normal.x) + std::abs(normal.y) + std::abs(normal.z);
  if (!(sum > 1e-12f)) return snorm16(0.0f) | snorm16(0.0f) << 16;
  float x = normal.x / sum, y = normal.y / sum;
  if (normal.z < 0.0f) {
    const float turned = (1.0f - std::abs(y)) * (x < 0.0f ? -1.0f : 1.0f);
    y = (1.0f - std::abs(x)) * (y < 0.0f ? -1.0f : 1.0f);
    x = turned;
  }
  return snorm16(x) | snorm16(y) << 16;
}

void check(const scene::MeshView& mesh, std::size_t number) {
  const std::size_t count = mesh.positions.size();
  if (mesh.normals.size() != count || (!mesh.fibre.empty() && mesh.fibre.size() != count) ||
      (!mesh.tendon.empty() && mesh.tendon.size() != count) ||
      (!mesh.flush.empty() && mesh.flush.size() != count))
    throw Error(
        fmt::format("mesh {} of the model: its lists of normals, fibre coordinates, tendon or "
                    "flush values are not "
                    "as long as its list of {} vertices; rebuild or import the model again",
                    number, count));
  if (mesh.joints.size() != mesh.weights.size() ||
      (!mesh.joints.empty() && mesh.joints.size() != count))
    throw Error(fmt::format(
        "mesh {} of the model: its lists of {} joints and {} weights are not as long as its list "
        "of {} vertices; rebuild or import the model again",
        number, mesh.joints.size(), mesh.weights.size(), count));
  for (const auto& level : {mesh.triangles, mesh.light})
    for (const glm::uvec3& t : level)
      if (t.x >= count || t.y >= count || t.z >= count)
        throw Error(fmt::format(
            "mesh {} of the model: a triangle names a vertex beyond the {} there are; rebuild or "
            "import the model again",
            number, count));
}

// How long a unit of fibre coordinates is on one triangle, mm along and across; 0 where they do not
// change.
glm::vec2 unit_lengths(const scene::MeshView& mesh, const glm::uvec3& t, const glm::vec3& e1,
                       const glm::vec3& e2) {
  const glm::vec2 f1 = mesh.fibre[t.y] - mesh.fibre[t.x];
  const glm::vec2 f2 = mesh.fibre[t.z] - mesh.fibre[t.x];
  const float determinant = f1.x * f2.y - f1.y * f2.x;
  if (std::abs(determinant) < 1e-9f) return glm::vec2(0.0f);
  const float along = glm::length(e1 * f2.y - e2 * f1.y),
              across = glm::length(e2 * f1.x - e1 * f2.x);
  const glm::vec2 lengths = glm::vec2(along, across) / std::abs(determinant);
  return std::isfinite(lengths.x + lengths.y) ? lengths : glm::vec2(0.0f);
}

// Measures out.fibre_mm and returns per vertex log2 of (mm across on the surface there / the mean),
// smoothed over its triangles, so that fascicles keep their width where the sheet is stretched
// round a thick edge.
std::vector<float> measure_fibres(const scene::MeshView& mesh, PackedMesh& out) {
  std::vector<float> sum(mesh.positions.size(), 0.0f), weight(mesh.positions.size(), 0.0f);
  glm::vec2 logs(0.0f), middle(0.0f);  // middle: of the sheet or the tube's front, and its area
  float total = 0.0f;
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::vec3 e1 = mesh.positions[t.y] - mesh.positions[t.x];
    const glm::vec3 e2 = mesh.positions[t.z] - mesh.positions[t.x];
    const glm::vec2 lengths = unit_lengths(mesh, t, e1, e2);
    if (!(lengths.x > 1e-3f && lengths.y > 1e-3f)) continue;
    const float area = glm::length(glm::cross(e1, e2));
    const glm::vec2 value = glm::log2(lengths);
    logs += area * value;
    total += area;
    const float v = mesh.fibre[t.x].y;
    if (v > 0.3f && v < 0.7f) middle += area * glm::vec2(value.y, 1.0f);
    for (int k = 0; k < 3; ++k) {
      sum[t[k]] += area * value.y;
      weight[t[k]] += area;
    }
  }
  const glm::vec2 mean =
      total > 0.0f ? logs / total : glm::log2(glm::max(mesh.fibre_size, glm::vec2(1.0f)));
  out.fibre_mm = glm::exp2(mean);
  if (middle.y > 0.0f) out.lean = glm::exp2(mean.y - middle.x / middle.y);
  for (std::size_t v = 0; v < sum.size(); ++v)
    sum[v] = weight[v] > 0.0f ? std::clamp(sum[v] / weight[v] - mean.y, -4.0f, 4.0f) : 0.0f;
  return sum;
}

void pack_attributes(const scene::MeshView& mesh, PackedMesh& out) {
  std::vector<float> scale;
  std::vector<glm::vec2> form;
  if (mesh.fibre.empty())
    form = form_of(mesh);
  else
    scale = measure_fibres(mesh, out);
  const std::span<const float> word = mesh.tendon.empty() ? mesh.flush : mesh.tendon;
  out.attributes.resize(mesh.positions.size());
  for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
    glm::uvec3& packed = out.attributes[v];
    packed.x = pack_normal(mesh.normals[v]);
    const glm::vec2 pair = mesh.fibre.empty() ? form[v] : mesh.fibre[v];
    packed.y = unorm16(pair.x) | unorm16(pair.y) << 16;
    packed.z = word.empty() ? 0u : unorm16(word[v]);
    if (!scale.empty()) packed.z |= unorm16((scale[v] + 4.0f) / 8.0f) << 16;
  }
}

// Where along a muscle its flesh begins and ends.
glm::vec2 belly_of(const scene::MeshView& mesh) {
  glm::vec2 belly(1.0f, 0.0f);
  if (mesh.fibre.empty() || mesh.tendon.empty()) return {0.0f, 1.0f};
  for (std::size_t v = 0; v < mesh.tendon.size(); ++v) {
    if (mesh.tendon[v] >= 0.5f) continue;
    belly.x = std::min(belly.x, mesh.fibre[v].x);
    belly.y = std::max(belly.y, mesh.fibre[v].x);
  }
  return belly.x < belly.y ? belly : glm::vec2(0.0f, 1.0f);
}

// Gives every triangle a last corner that no other triangle ends with.
void give_corners(const scene::MeshView& mesh, PackedMesh& out) {
  const auto count = std::uint32_t(mesh.positions.size());
  constexpr std::uint32_t kFree = ~0u;
  out.by_corner.assign(count, glm::uvec4(0u, 0u, 0u, kFree));
  out.corners.reserve(mesh.triangles.size());
  for (const glm::uvec3& t : mesh.triangles) {
    glm::uvec3 turned = t;
    for (int k = 0; k < 3 && out.by_corner[turned.z].w != kFree; ++k)
      turned = glm::uvec3(turned.y, turned.z, turned.x);
    if (out.by_corner[turned.z].w == kFree) {
      out.by_corner[turned.z] = glm::uvec4(turned, 0u);
      out.corners.push_back(turned);
    } else {
      out.by_corner.emplace_back(turned, 0u);
      out.corners.emplace_back(turned.x, turned.y, count + std::uint32_t(out.extra.size()));
      out.extra.push_back(turned.z);
    }
  }
  // The vertices' own places are taken by now.
  out.light.reserve(mesh.light.size());
  for (const glm::uvec3& t : mesh.light) {
    out.by_corner.emplace_back(t, 0u);
    out.light.emplace_back(t.x, t.y, count + std::uint32_t(out.extra.size()));
    out.extra.push_back(t.z);
  }
}

void measure(const scene::MeshView& mesh, PackedMesh& out) {
  if (mesh.positions.empty()) return;
  out.low = out.high = mesh.positions[0];
  for (const glm::vec3& p : mesh.positions) {
    out.low = glm::min(out.low, p);
    out.high = glm::max(out.high, p);
  }
  // The area vectors of a closed surface cancel out; its volume is positive when it faces outwards.
  glm::vec3 vectors(0.0f);
  float area = 0.0f, volume = 0.0f;
  const glm::vec3 middle = 0.5f * (out.low + out.high);
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::vec3 a = mesh.positions[t.x] - middle, b = mesh.positions[t.y] - middle,
                    c = mesh.positions[t.z] - middle;
    const glm::vec3 normal = glm::cross(b - a, c - a);
    vectors += normal;
    area += glm::length(normal);
    volume += glm::dot(a, normal);
  }
  out.closed = area > 0.0f && glm::length(vectors) < 1e-3f * area && volume > 0.0f;
}

}  // namespace

PackedMesh pack_mesh(const scene::MeshView& mesh, std::size_t number) {
  check(mesh, number);
  PackedMesh out;
  give_corners(mesh, out);
  pack_attributes(mesh, out);
  out.belly = belly_of(mesh);
  measure(mesh, out);
  return out;
}

}  // namespace tautband::render
