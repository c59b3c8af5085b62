// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <glm/vec3.hpp>

#include "render/gl_objects.h"
#include "scene/frame.h"

namespace tautband::render {

// A buffer and the texture through which shaders fetch from it.
struct FetchBuffer {
  Buffer buffer;
  Texture texture;
  void upload(const void* data, std::size_t bytes, GLenum format, GLenum usage = GL_STATIC_DRAW);
};

// The meshes on the graphics card. Triangles are turned so that each has a last corner of its own:
// its number in the vertex buffer names the triangle, and a picture of these numbers is all that
// rasterising has to write.
class Geometry {
 public:
  struct MeshRange {
    std::uint32_t first_index = 0;
    std::uint32_t index_count = 0;
    std::uint32_t first_vertex = 0;
    std::uint32_t vertex_count = 0;
    bool closed = false;              // its back faces are never seen
    glm::vec2 fibre_mm{1.0f};         // mm of surface per unit of fibre coordinates: along, across
    glm::vec3 low{0.0f}, high{0.0f};  // mm
  };

  // Uploads when the revision differs from what is here. Throws Error when a mesh is inconsistent
  // (attribute lists of different length, triangles that name missing vertices) or larger than the
  // machine's buffers.
  void update(const scene::GeometrySet& set);
  // Uploads when the revision differs; null = all cold.
  void update_heat(const scene::HeatValues* heat);

  const std::vector<MeshRange>& meshes() const { return meshes_; }
  std::size_t vertex_count() const { return vertex_count_; }
  bool has_heat() const { return has_heat_; }
  void bind() const;

 private:
  void attach_buffers();

  VertexArray vertex_array_;
  Buffer indices_;
  FetchBuffer positions_;   // RGB32F, also the vertex buffer
  FetchBuffer triangles_;   // RGBA32UI by last corner: the three vertices and the mesh
  FetchBuffer attributes_;  // RGB32UI: normal, fibre, tendon and fibre scale
  FetchBuffer heat_;        // RGBA32F
  std::vector<MeshRange> meshes_;
  std::size_t vertex_count_ = 0;
  std::optional<std::uint64_t> revision_;  // of what is uploaded
  std::optional<std::uint64_t> heat_revision_;
  bool has_heat_ = false;
};

}  // namespace tautband::render
