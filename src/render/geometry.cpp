// SPDX-License-Identifier: MIT
#include "render/geometry.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/error.h"
#include "core/parallel.h"
#include "render/mesh_packing.h"
#include "render/program.h"
#include "render/skinning.h"

namespace tautband::render {
namespace {

void check_size(std::size_t corners) {
  GLint most = 0;
  glGetIntegerv(GL_MAX_TEXTURE_BUFFER_SIZE, &most);
  if (corners > std::size_t(most))
    throw Error(
        fmt::format(
            "the model has too many triangles for this graphics driver (about {} of {}); import "
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

namespace {

// A buffer's memory while it is written by the processor.
template <class Value>
class Mapped {
 public:
  Mapped(const Buffer& buffer, std::size_t count) : buffer_(buffer) {
    const auto bytes = GLsizeiptr(std::max<std::size_t>(count, 1) * sizeof(Value));
    glBindBuffer(GL_COPY_WRITE_BUFFER, buffer.name());
    glBufferData(GL_COPY_WRITE_BUFFER, bytes, nullptr, GL_STATIC_DRAW);
    values_ = static_cast<Value*>(glMapBufferRange(
        GL_COPY_WRITE_BUFFER, 0, bytes, GL_MAP_WRITE_BIT | GL_MAP_INVALIDATE_BUFFER_BIT));
    if (!values_)
      throw Error(
          fmt::format("the graphics driver has no {} MB for the model; close other programs",
                      bytes / 1000000),
          Fault::machine);
  }
  ~Mapped() {
    glBindBuffer(GL_COPY_WRITE_BUFFER, buffer_.name());
    glUnmapBuffer(GL_COPY_WRITE_BUFFER);
  }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  Value* data() const { return values_; }

 private:
  const Buffer& buffer_;
  Value* values_ = nullptr;
};

}  // namespace

Geometry::Geometry() = default;
Geometry::~Geometry() = default;

void Geometry::update(const scene::GeometrySet& set) {
  if (revision_ == set.revision) return;
  revision_.reset();
  heat_revision_.reset();
  pose_revision_.reset();
  skinning_.reset();
  std::vector<PackedMesh> packed(set.meshes.size());
  in_parallel(packed.size(), [&](std::size_t i) { packed[i] = pack_mesh(set.meshes[i], i); });

  // All vertices in a row, so that fetching needs no per-mesh offset; all repeated ones behind
  // them.
  std::size_t vertices = 0, extras = 0, triangles = 0;
  std::vector<std::uint32_t> first_extra;
  meshes_.clear();
  for (const PackedMesh& mesh : packed) {
    first_extra.push_back(std::uint32_t(extras));
    meshes_.push_back({{std::uint32_t(triangles * 3), std::uint32_t(mesh.corners.size() * 3)},
                       {},
                       set.meshes[meshes_.size()].light_error,
                       std::uint32_t(vertices),
                       std::uint32_t(mesh.attributes.size()),
                       mesh.closed,
                       mesh.fibre_mm,
                       mesh.lean,
                       mesh.belly,
                       mesh.low,
                       mesh.high});
    vertices += mesh.attributes.size();
    extras += mesh.extra.size();
    triangles += mesh.corners.size();
  }
  // All light levels behind all full ones, so that neighbours are drawn in one run either way.
  for (std::size_t i = 0; i < packed.size(); ++i) {
    meshes_[i].light = {std::uint32_t(triangles * 3), std::uint32_t(packed[i].light.size() * 3)};
    triangles += packed[i].light.size();
  }
  check_size(vertices + extras);
  vertex_count_ = vertices;
  repeated_count_ = extras;
  {
    const Mapped<glm::vec3> positions(positions_.buffer, vertices + extras);
    const Mapped<glm::uvec4> by_corner(triangles_.buffer, vertices + extras);
    const Mapped<glm::uvec3> attributes(attributes_.buffer, vertices);
    const Mapped<glm::uvec3> indices(indices_, triangles);
    in_parallel(packed.size(), [&](std::size_t i) {
      const PackedMesh& mesh = packed[i];
      const std::uint32_t vertex = meshes_[i].first_vertex, own = meshes_[i].vertex_count;
      const auto extra = std::uint32_t(vertices) + first_extra[i];
      const auto global = [&](std::uint32_t local) {
        return local < own ? vertex + local : extra + (local - own);
      };
      const auto& from = set.meshes[i].positions;
      std::copy(from.begin(), from.end(), positions.data() + vertex);
      for (std::size_t k = 0; k < mesh.extra.size(); ++k)
        positions.data()[extra + k] = from[mesh.extra[k]];
      std::copy(mesh.attributes.begin(), mesh.attributes.end(), attributes.data() + vertex);
      const auto place_level = [&](const std::vector<glm::uvec3>& corners, std::uint32_t first) {
        std::transform(corners.begin(), corners.end(), indices.data() + first / 3,
                       [&](const glm::uvec3& t) {
                         return glm::uvec3(vertex + t.x, vertex + t.y, global(t.z));
                       });
      };
      place_level(mesh.corners, meshes_[i].full.first);
      place_level(mesh.light, meshes_[i].light.first);
      const glm::uvec4 base(vertex, vertex, vertex, 0u);
      const auto place = [&](const glm::uvec4& t) {
        return glm::uvec4(glm::uvec3(t + base), std::uint32_t(i));
      };
      std::transform(mesh.by_corner.begin(), mesh.by_corner.begin() + own,
                     by_corner.data() + vertex, place);
      std::transform(mesh.by_corner.begin() + own, mesh.by_corner.end(), by_corner.data() + extra,
                     place);
    });
  }
  attach_buffers();
  revision_ = set.revision;
}

void Geometry::attach_buffers() {
  const auto show = [](const FetchBuffer& fetch, GLenum format) {
    glBindTexture(GL_TEXTURE_BUFFER, fetch.texture.name());
    glTexBuffer(GL_TEXTURE_BUFFER, format, fetch.buffer.name());
  };
  show(positions_, GL_RGB32F);
  show(triangles_, GL_RGBA32UI);
  show(attributes_, GL_RGB32UI);
  glBindVertexArray(vertex_array_.name());
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.name());
  glBindBuffer(GL_ARRAY_BUFFER, positions_.buffer.name());
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, 0, nullptr);
  glEnableVertexAttribArray(0);
  has_heat_ = false;
  heat_.upload(nullptr, 0, GL_RGBA32F);
}

void Geometry::update_pose(const scene::GeometrySet& set, const scene::PoseValues* pose,
                           ProgramStore& programs) {
  const std::optional<std::uint64_t> wanted = pose ? std::optional(pose->revision) : std::nullopt;
  if (wanted == pose_revision_ || vertex_count_ == 0) return;
  const Skinning::Vertices vertices{positions_.buffer, attributes_.buffer, triangles_.texture,
                                    vertex_count_, repeated_count_};
  if (!pose) {
    skinning_->restore(vertices, meshes_, programs);
  } else {
    if (!skinning_) skinning_ = std::make_unique<Skinning>(set, meshes_, vertices);
    skinning_->check(*pose);
    skinning_->move(*pose, vertices, meshes_, programs);
  }
  pose_revision_ = wanted;
}

void Geometry::update_heat(const scene::HeatValues* heat) {
  if (!heat) {
    has_heat_ = false;
    return;
  }
  has_heat_ = true;
  if (heat_revision_ == heat->revision) return;
  std::vector<glm::vec4> values(vertex_count_, glm::vec4(0.0f));
  const std::size_t count = std::min(heat->meshes.size(), meshes_.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::vector<glm::vec4>& mesh = heat->meshes[i];
    if (mesh.empty()) continue;
    if (mesh.size() != meshes_[i].vertex_count)
      throw Error(fmt::format(
          "the heat of mesh {} has {} values for {} vertices; it belongs to another model", i,
          mesh.size(), meshes_[i].vertex_count));
    // A finite stand-in for "cannot be reached", so that interpolation stays a number.
    std::transform(mesh.begin(), mesh.end(), values.begin() + meshes_[i].first_vertex,
                   [](const glm::vec4& v) {
                     return glm::vec4(v.x > 0.0f ? std::min(v.x, 1.0f) : 0.0f,
                                      v.y < 1e5f ? v.y : 1e5f, v.z, v.w);
                   });
  }
  heat_.upload(values.data(), values.size() * sizeof(glm::vec4), GL_RGBA32F, GL_DYNAMIC_DRAW);
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
