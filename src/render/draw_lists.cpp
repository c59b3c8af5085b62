// SPDX-License-Identifier: MIT
#include "render/draw_lists.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <glm/trigonometric.hpp>

#include "core/error.h"

namespace tautband::render {
namespace {

bool transparent(const scene::DrawItem& item) {
  return item.ghost || item.opacity < 0.999f;
}
bool invisible(const scene::DrawItem& item) {
  return !item.ghost && item.opacity <= 0.001f;
}

// An error of so many pixels is not seen: at rest, with four samples in each, and while turning.
constexpr float kUnseen = 0.35f;
constexpr float kUnseenTurning = 0.7f;

// Pixels per mm at the corner of the mesh's box that is nearest to the eye; infinite behind it.
float density_at(const glm::mat4& world_to_clip, glm::ivec2 size, const MeshRange& mesh) {
  const glm::mat4 rows = glm::transpose(world_to_clip);
  float nearest = std::numeric_limits<float>::max();
  for (int k = 0; k < 8; ++k) {
    const glm::vec3 corner(k & 1 ? mesh.high.x : mesh.low.x, k & 2 ? mesh.high.y : mesh.low.y,
                           k & 4 ? mesh.high.z : mesh.low.z);
    nearest = std::min(nearest, glm::dot(rows[3], glm::vec4(corner, 1.0f)));
  }
  if (!(nearest > 0.0f)) return std::numeric_limits<float>::infinity();
  return 0.5f * float(size.y) * glm::length(glm::vec3(rows[1])) / nearest;
}

}  // namespace

bool is_thing(const scene::DrawItem& item) {
  return item.material >= scene::Material::tool;
}

void Runs::add(const IndexRange& range) {
  if (range.count == 0) return;
  const auto offset = std::size_t(range.first) * sizeof(std::uint32_t);
  if (!counts_.empty()) {  // neighbours become one run
    const auto end = reinterpret_cast<std::size_t>(offsets_.back()) +
                     std::size_t(counts_.back()) * sizeof(std::uint32_t);
    if (end == offset) {
      counts_.back() += GLsizei(range.count);
      return;
    }
  }
  counts_.push_back(GLsizei(range.count));
  offsets_.push_back(reinterpret_cast<const void*>(offset));
}

void Runs::draw() const {
  if (counts_.empty()) return;
  glMultiDrawElements(GL_TRIANGLES, counts_.data(), GL_UNSIGNED_INT, offsets_.data(),
                      GLsizei(counts_.size()));
}

void Group::draw() const {
  if (!closed.empty()) {
    glEnable(GL_CULL_FACE);
    closed.draw();
  }
  if (!open.empty()) {
    glDisable(GL_CULL_FACE);
    open.draw();
  }
}

DrawLists lists_of(const scene::FrameDescription& frame, const Geometry& geometry,
                   const glm::mat4& world_to_clip, const PixelRect& within) {
  DrawLists lists;
  int supports = 0;
  bool shaded = false;
  const float unseen = frame.quality == scene::Quality::draft ? kUnseenTurning : kUnseen;
  for (const scene::DrawItem& item : frame.items) {
    const MeshRange& mesh = geometry.meshes()[item.mesh];
    if (mesh.full.count == 0) continue;
    const PixelRect box =
        intersect(within, grow(footprint(world_to_clip, frame.size, mesh.low, mesh.high), 2));
    if (box.empty()) continue;
    // What is painted on the vertices needs all of them at rest.
    const bool painted =
        item.warm && geometry.has_heat() && frame.quality == scene::Quality::normal;
    // A fascia is thinner than its light level is true: its inner face would come through.
    const bool light = !painted && item.material != scene::Material::fascia &&
                       mesh.light_error * density_at(world_to_clip, frame.size, mesh) <= unseen;
    if (item.outlined) {
      lists.outlined.add(mesh, light);
      const int line = 4 + int(3.0f * std::max(frame.scale, 1.0f));
      lists.outlined_area = unite(lists.outlined_area, intersect(within, grow(box, line)));
    }
    if (invisible(item)) continue;
    if (transparent(item)) {
      (item.ghost ? lists.ghosts : lists.faded).add(mesh, light);
      lists.veiled_area = unite(lists.veiled_area, box);
    } else {
      (item.opened && frame.opening ? lists.solid_opened : lists.solid).add(mesh, light);
      if (item.material == scene::Material::support) {
        lists.supports.add(mesh, light);
        ++supports;
        shaded = shaded || item.warm;
      }
      lists.solid_area = unite(lists.solid_area, box);
    }
  }
  lists.fading_support = shaded && supports > 1;
  return lists;
}

std::vector<glm::vec4> mesh_table(const scene::FrameDescription& frame, const Geometry& geometry) {
  const std::size_t mesh_count = geometry.meshes().size();
  constexpr std::size_t kTexels = 3;  // as kMeshTexels in shaders/frame.glsl
  std::vector<glm::vec4> table(mesh_count * 2 * kTexels + 1, glm::vec4(0.0f));
  for (const scene::DrawItem& item : frame.items) {
    if (item.mesh >= mesh_count)
      throw Error(
          fmt::format("the picture asks for mesh {} of a model that has {}; open the model again",
                      item.mesh, mesh_count));
    const scene::MeshView& mesh = frame.geometry->meshes[item.mesh];
    // A support takes its shadow from the heat, a tool nothing.
    const bool warm = item.warm && (!is_thing(item) || item.material == scene::Material::support);
    const int flags = (item.opened ? 1 : 0) | (warm ? 2 : 0) | (mesh.fibre.empty() ? 0 : 4) |
                      (mesh.tendon.empty() ? 0 : 8) | (item.ghost ? 16 : 0) | (item.drawn ? 32 : 0);
    glm::vec4* texel = &table[(item.mesh + (transparent(item) ? mesh_count : 0)) * kTexels];
    texel[0] = glm::vec4(item.tint, float(int(item.material) + 16 * flags));
    texel[1] = glm::vec4(geometry.meshes()[item.mesh].fibre_mm, item.opacity,
                         is_thing(item) ? 0.0f : item.muted);
    const MeshRange& range = geometry.meshes()[item.mesh];
    // The angle is that on the surface in a muscle's middle; the pattern of a tube is narrower.
    const float slant = std::atan2(range.lean * std::sin(glm::radians(mesh.fibre_angle)),
                                   std::cos(glm::radians(mesh.fibre_angle)));
    texel[2] = glm::vec4(std::sin(slant), float(mesh.feathers), range.belly * range.fibre_mm.x);
  }
  return table;
}

}  // namespace tautband::render
