// SPDX-License-Identifier: MIT
#include "io/ply_writer.h"

#include <fmt/format.h>

#include "core/srgb.h"
#include "io/glb_bytes.h"

namespace tautband::io {
namespace {

std::string header(const ModelDocument& document, std::size_t vertices, std::size_t triangles) {
  return fmt::format(
      "ply\nformat binary_little_endian 1.0\n{}element vertex {}\n"
      "property float x\nproperty float y\nproperty float z\n"
      "property float nx\nproperty float ny\nproperty float nz\n"
      "property uchar red\nproperty uchar green\nproperty uchar blue\nproperty uchar alpha\n"
      "element face {}\nproperty list uchar int vertex_indices\nend_header\n",
      comment_lines(document, "comment "), vertices, triangles);
}

void put_vertices(const ModelPart& part, const ModelMaterial& material, std::string& out) {
  const Mesh& mesh = *part.mesh;
  const auto& factor = material.colour;
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
    glb::put(out, mesh.positions[i] * 1e-3f);
    glb::put(out, mesh.normals[i]);
    glm::vec4 light(factor[0], factor[1], factor[2], 1.0);
    if (!part.colours.empty()) light *= part.colours[i];
    const glm::vec4 shown(srgb_from_light(glm::vec3(light)), light.a);
    for (int k = 0; k < 4; ++k) glb::put(out, glb::unsigned_byte(shown[k]));
  }
}

}  // namespace

std::string encode_ply(const ModelDocument& document) {
  std::size_t vertices = 0, triangles = 0;
  for (const ModelPart& part : document.parts) {
    vertices += part.mesh->positions.size();
    triangles += part.mesh->triangles.size();
  }
  constexpr std::size_t kVertexBytes = 28, kTriangleBytes = 13;
  std::string out = header(document, vertices, triangles);
  out.reserve(out.size() + vertices * kVertexBytes + triangles * kTriangleBytes);
  for (const ModelPart& part : document.parts)
    put_vertices(part, document.materials[part.material], out);
  std::uint32_t first = 0;
  for (const ModelPart& part : document.parts) {
    for (const glm::uvec3& t : part.mesh->triangles) {
      glb::put(out, std::uint8_t(3));
      glb::put(out, t + first);
    }
    first += static_cast<std::uint32_t>(part.mesh->positions.size());
  }
  return out;
}

}  // namespace tautband::io
