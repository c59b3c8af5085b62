// SPDX-License-Identifier: MIT
#include "render/geometry.h"

#include <algorithm>
#include <exception>
#include <thread>

#include <fmt/format.h>

#include "core/error.h"
#include "render/mesh_packing.h"
#include "render/program.h"

namespace tautband::render {
namespace {

// Two threads take the meshes in turn; the first fault is thrown here.
std::vector<PackedMesh> pack_all(const scene::GeometrySet& set) {
  std::vector<PackedMesh> packed(set.meshes.size());
  std::exception_ptr faults[2];
  const auto work = [&](std::size_t first) {
    try {
      for (std::size_t i = first; i < packed.size(); i += 2) packed[i] = pack_mesh(set.meshes[i], i);
    } catch (...) {
      faults[first] = std::current_exception();
    }
  };
  std::thread other(work, 1);
  work(0);
  other.join();
  for (const std::exception_ptr& fault : faults)
    if (fault) std::rethrow_exception(fault);
  return packed;
}

template <class Value>
void append(std::vector<Value>& to, const std::vector<Value>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void check_size(std::size_t corners) {
  GLint most = 0;
  glGetIntegerv(GL_MAX_TEXTURE_BUFFER_SIZE, &most);
  if (corners > std::size_t(most))
    throw Error(fmt::format("the model has too many triangles for this graphics driver (about {} of {}); import "
                            "it with fewer",
                            corners, most),
                Fault::machine);
}

}  // namespace

void FetchBuffer::upload(const void* data, std::size_t bytes, GLenum format, GLenum usage) {
  static constexpr char kNothing[16] = {};
  glBindBuffer(GL_TEXTURE_BUFFER, buffer.name());
  if (bytes == 0)  // a texture needs a store, however small
    glBufferData(GL_TEXTURE_BUFFER, sizeof(kNothing), kNothing, usage);
  else
    glBufferData(GL_TEXTURE_BUFFER, GLsizeiptr(bytes), data, usage);
  glBindTexture(GL_TEXTURE_BUFFER, texture.name());
  glTexBuffer(GL_TEXTURE_BUFFER, format, buffer.name());
}

void Geometry::update(const scene::GeometrySet& set) {
  if (revision_ == set.revision) return;
  revision_.reset();
  const std::vector<PackedMesh> packed = pack_all(set);
  std::size_t vertices = 0, extras = 0, triangles = 0;
  for (const PackedMesh& mesh : packed) {
    vertices += mesh.attributes.size();
    extras += mesh.extra.size();
    triangles += mesh.corners.size();
  }
  check_size(vertices + extras);

  // All vertices in a row, so that fetching needs no per-mesh offset; all repeated ones behind them.
  std::vector<glm::vec3> positions;
  std::vector<glm::uvec3> attributes, indices;
  std::vector<glm::uvec4> by_corner(vertices + extras);
  positions.reserve(vertices + extras);
  attributes.reserve(vertices);
  indices.reserve(triangles);
  meshes_.clear();
  std::uint32_t vertex = 0, extra = std::uint32_t(vertices);
  for (std::size_t i = 0; i < packed.size(); ++i) {
    const PackedMesh& mesh = packed[i];
    const auto own = std::uint32_t(mesh.attributes.size());
    const auto global = [&](std::uint32_t local) { return local < own ? vertex + local : extra + (local - own); };
    meshes_.push_back({std::uint32_t(indices.size() * 3), std::uint32_t(mesh.corners.size() * 3), vertex, own,
                       mesh.closed, mesh.low, mesh.high});
    for (const glm::uvec3& t : mesh.corners) indices.emplace_back(global(t.x), global(t.y), global(t.z));
    for (std::uint32_t k = 0; k < mesh.by_corner.size(); ++k) {
      const glm::uvec4& t = mesh.by_corner[k];
      by_corner[global(k)] = glm::uvec4(vertex + t.x, vertex + t.y, vertex + t.z, std::uint32_t(i));
    }
    positions.insert(positions.end(), set.meshes[i].positions.begin(), set.meshes[i].positions.end());
    append(attributes, mesh.attributes);
    vertex += own;
    extra += std::uint32_t(mesh.extra.size());
  }
  for (std::size_t i = 0; i < packed.size(); ++i)
    for (const std::uint32_t v : packed[i].extra) positions.push_back(set.meshes[i].positions[v]);

  positions_.upload(positions.data(), positions.size() * sizeof(glm::vec3), GL_RGB32F);
  triangles_.upload(by_corner.data(), by_corner.size() * sizeof(glm::uvec4), GL_RGBA32UI);
  attributes_.upload(attributes.data(), attributes.size() * sizeof(glm::uvec3), GL_RGB32UI);
  glBindVertexArray(vertex_array_.name());
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.name());
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, GLsizeiptr(indices.size() * sizeof(glm::uvec3)), indices.data(),
               GL_STATIC_DRAW);
  glBindBuffer(GL_ARRAY_BUFFER, positions_.buffer.name());
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, 0, nullptr);
  glEnableVertexAttribArray(0);
  vertex_count_ = vertices;
  revision_ = set.revision;
  has_heat_ = false;
  heat_revision_.reset();
  heat_.upload(nullptr, 0, GL_RG32F);
}

void Geometry::update_heat(const scene::HeatValues* heat) {
  if (!heat) {
    has_heat_ = false;
    return;
  }
  has_heat_ = true;
  if (heat_revision_ == heat->revision) return;
  std::vector<glm::vec2> values(vertex_count_, glm::vec2(0.0f));
  const std::size_t count = std::min(heat->meshes.size(), meshes_.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::vector<glm::vec2>& mesh = heat->meshes[i];
    if (mesh.empty()) continue;
    if (mesh.size() != meshes_[i].vertex_count)
      throw Error(fmt::format("the heat of mesh {} has {} values for {} vertices; it belongs to another model", i,
                              mesh.size(), meshes_[i].vertex_count));
    // A finite stand-in for "cannot be reached", so that interpolation stays a number.
    std::transform(mesh.begin(), mesh.end(), values.begin() + meshes_[i].first_vertex, [](const glm::vec2& v) {
      return glm::vec2(v.x > 0.0f ? std::min(v.x, 1.0f) : 0.0f, v.y < 1e5f ? v.y : 1e5f);
    });
  }
  heat_.upload(values.data(), values.size() * sizeof(glm::vec2), GL_RG32F, GL_DYNAMIC_DRAW);
  heat_revision_ = heat->revision;
}

void Geometry::bind() const {
  glBindVertexArray(vertex_array_.name());
  const auto at = [](Unit unit, const FetchBuffer& fetch) {
    glActiveTexture(GL_TEXTURE0 + GLenum(unit));
    glBindTexture(GL_TEXTURE_BUFFER, fetch.texture.name());
  };
  at(kUnitTriangles, triangles_);
  at(kUnitPositions, positions_);
  at(kUnitAttributes, attributes_);
  at(kUnitHeat, heat_);
}

}  // namespace tautband::render
