// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
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

class ProgramStore;
class Skinning;

// A run of the index buffer.
struct IndexRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// A mesh within the buffers of all.
struct MeshRange {
  IndexRange full;
  IndexRange light;          // empty when there is none
  float light_error = 0.0f;  // mm
  std::uint32_t first_vertex = 0;
  std::uint32_t vertex_count = 0;
  bool closed = false;              // its back faces are never seen
  glm::vec2 fibre_mm{1.0f};         // mm of surface per unit of fibre coordinates: along, across
  float lean = 1.0f;                // as PackedMesh
  glm::vec2 belly{0.0f, 1.0f};      // share along at which a muscle's flesh begins and ends
  glm::vec3 low{0.0f}, high{0.0f};  // mm, of the posed mesh
};

// The meshes on the graphics card. Triangles are turned so that each has a last corner of its own:
// its number in the vertex buffer names the triangle, and a picture of these numbers is all that
// rasterising has to write.
class Geometry {
 public:
  Geometry();
  ~Geometry();

  // Uploads when the revision differs from what is here. Throws Error when a mesh is inconsistent
  // (attribute lists of different length, triangles that name missing vertices) or larger than the
  // machine's buffers.
  void update(const scene::GeometrySet& set);
  // Moves the vertices when the revision differs from that of the last call; null = the bind pose.
  // `set`: that of update(). Throws Error when the pose does not fit the model; the vertices then
  // stay where they are.
  void update_pose(const scene::GeometrySet& set, const scene::PoseValues* pose,
                   ProgramStore& programs);
  // Uploads when the revision differs; null = all cold.
  void update_heat(const scene::HeatValues* heat);

  const std::vector<MeshRange>& meshes() const { return meshes_; }
  std::size_t vertex_count() const { return vertex_count_; }
  std::size_t repeated_count() const { return repeated_count_; }
  bool has_heat() const { return has_heat_; }
  const Buffer& positions() const { return positions_.buffer; }
  const Buffer& attributes() const { return attributes_.buffer; }
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
  std::size_t repeated_count_ = 0;         // vertices behind the others
  std::unique_ptr<Skinning> skinning_;     // only once a pose has come
  std::optional<std::uint64_t> revision_;  // of what is uploaded
  std::optional<std::uint64_t> heat_revision_;
  std::optional<std::uint64_t> pose_revision_;  // none: the bind pose
  bool has_heat_ = false;
};

}  // namespace tautband::render
