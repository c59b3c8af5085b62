// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <glm/vec4.hpp>

#include "render/geometry.h"
#include "render/region.h"
#include "scene/frame.h"

namespace tautband::render {

// Runs of the index buffer for one glMultiDrawElements.
class Runs {
 public:
  void add(const IndexRange& range);
  void draw() const;
  bool empty() const { return counts_.empty(); }
  friend bool operator==(const Runs&, const Runs&) = default;

 private:
  std::vector<GLsizei> counts_;
  std::vector<const void*> offsets_;
};

// Closed meshes are drawn without their back faces, the others with both sides.
struct Group {
  Runs closed;
  Runs open;
  bool empty() const { return closed.empty() && open.empty(); }
  // `light`: of fewer triangles, where the mesh has that level.
  void add(const MeshRange& mesh, bool light) {
    (mesh.closed ? closed : open).add(light && mesh.light.count > 0 ? mesh.light : mesh.full);
  }
  void draw() const;
  friend bool operator==(const Group&, const Group&) = default;
};

// What of the frame touches a region, sorted by how it is drawn.
struct DrawLists {
  Group solid;         // opaque, the window leaves it alone
  Group solid_opened;  // opaque, the window cuts it
  Group faded;
  Group ghosts;
  Group outlined;
  Group supports;               // of the solid ones
  bool fading_support = false;  // one of several supports may have faded before another
  PixelRect outlined_area;      // pixels that the selection and its line can touch
  PixelRect solid_area;         // pixels that solid things can touch
  PixelRect veiled_area;        // ... faded ones and ghosts
  PixelRect area() const { return unite(unite(solid_area, veiled_area), outlined_area); }
};

// Whether it is a tool, a support or a sign, not a part of the body.
bool is_thing(const scene::DrawItem& item);

DrawLists lists_of(const scene::FrameDescription& frame, const Geometry& geometry,
                   const glm::mat4& world_to_clip, const PixelRect& within);

// The mesh table of the shaders: two texels per mesh for solid items, then as many for transparent
// ones. Throws Error when an item names a mesh that is not there.
std::vector<glm::vec4> mesh_table(const scene::FrameDescription& frame, const Geometry& geometry);

}  // namespace tautband::render
