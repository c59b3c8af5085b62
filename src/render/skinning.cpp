// SPDX-License-Identifier: MIT
#include "render/skinning.h"

#include <algorithm>
#include <limits>
#include <span>
#include <tuple>

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "core/error.h"

namespace tautband::render {
namespace {

constexpr auto kPosition = GLsizeiptr(sizeof(glm::vec3));
constexpr auto kAttributes = GLsizeiptr(sizeof(glm::uvec3));

struct VertexJoints {
  glm::u8vec4 joints{0};
  glm::u8vec4 weights{255, 0, 0, 0};
};

void copy(const Buffer& from, const Buffer& to, GLsizeiptr bytes) {
  glBindBuffer(GL_COPY_READ_BUFFER, from.name());
  glBindBuffer(GL_COPY_WRITE_BUFFER, to.name());
  glCopyBufferSubData(GL_COPY_READ_BUFFER, GL_COPY_WRITE_BUFFER, 0, 0, bytes);
}

void reserve(const Buffer& buffer, GLsizeiptr bytes, GLenum usage) {
  glBindBuffer(GL_COPY_WRITE_BUFFER, buffer.name());
  glBufferData(GL_COPY_WRITE_BUFFER, std::max<GLsizeiptr>(bytes, 16), nullptr, usage);
}

// Points drawn while this lives are written to buffers instead of to a picture. A complete
// framebuffer is asked for all the same, which a context without a window does not have by itself.
class Feedback {
 public:
  explicit Feedback(const Framebuffer& canvas) {
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &kept_);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, canvas.name());
    glEnable(GL_RASTERIZER_DISCARD);
    glBeginTransformFeedback(GL_POINTS);
  }
  ~Feedback() {
    glEndTransformFeedback();
    glDisable(GL_RASTERIZER_DISCARD);
    for (const GLuint index : {0u, 1u}) glBindBufferBase(GL_TRANSFORM_FEEDBACK_BUFFER, index, 0);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, GLuint(kept_));
  }
  Feedback(const Feedback&) = delete;
  Feedback& operator=(const Feedback&) = delete;

 private:
  GLint kept_ = 0;
};

// The box of a moved box.
void move_box(const DualQuaternion& motion, glm::vec3& low, glm::vec3& high) {
  glm::vec3 least(std::numeric_limits<float>::max()), most(-least);
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec3 place((corner & 1) ? high.x : low.x, (corner & 2) ? high.y : low.y,
                          (corner & 4) ? high.z : low.z);
    const glm::vec3 moved = apply(motion, place);
    least = glm::min(least, moved);
    most = glm::max(most, moved);
  }
  low = least;
  high = most;
}

// A buffer of positions while it is read by the processor.
class MappedPlaces {
 public:
  MappedPlaces(const Buffer& buffer, std::size_t first, std::size_t count) : buffer_(buffer) {
    glBindBuffer(GL_COPY_READ_BUFFER, buffer.name());
    const void* data = glMapBufferRange(GL_COPY_READ_BUFFER, GLintptr(first) * kPosition,
                                        GLsizeiptr(count) * kPosition, GL_MAP_READ_BIT);
    if (!data)
      throw Error("the graphics driver does not give back the posed body; close other programs",
                  Fault::machine);
    places_ = {static_cast<const glm::vec3*>(data), count};
  }
  ~MappedPlaces() {
    glBindBuffer(GL_COPY_READ_BUFFER, buffer_.name());
    glUnmapBuffer(GL_COPY_READ_BUFFER);
  }
  MappedPlaces(const MappedPlaces&) = delete;
  MappedPlaces& operator=(const MappedPlaces&) = delete;
  std::span<const glm::vec3> places() const { return places_; }

 private:
  const Buffer& buffer_;
  std::span<const glm::vec3> places_;
};

std::pair<glm::vec3, glm::vec3> box_of(std::span<const glm::vec3> places) {
  glm::vec3 low = places.front(), high = low;
  for (const glm::vec3& p : places) {
    low = glm::min(low, p);
    high = glm::max(high, p);
  }
  return {low, high};
}

// Runs (first, count) of places that some dent may move, with a few others between them: a dent
// touches a small part of the body, and its arithmetic is much of a pose's cost.
std::vector<std::pair<std::uint32_t, std::uint32_t>> within_reach(const std::vector<Dent>& dents,
                                                                  std::span<const glm::vec3> places,
                                                                  const glm::vec3& low,
                                                                  const glm::vec3& high) {
  constexpr std::uint32_t kGap = 128;  // vertices
  std::vector<std::pair<std::uint32_t, std::uint32_t>> runs;
  const auto any = [&](const glm::vec3& place, float margin) {
    return std::any_of(dents.begin(), dents.end(),
                       [&](const Dent& dent) { return beyond_reach(dent, place) <= margin; });
  };
  if (!any(0.5f * (low + high), 0.5f * glm::distance(low, high))) return runs;
  for (std::uint32_t v = 0; v < places.size(); ++v) {
    if (!any(places[v], 0.0f)) continue;
    if (runs.empty() || v - (runs.back().first + runs.back().second) > kGap)
      runs.emplace_back(v, 0u);
    runs.back().second = v + 1 - runs.back().first;
  }
  return runs;
}

}  // namespace

Skinning::Skinning(const scene::GeometrySet& set, const std::vector<MeshRange>& ranges,
                   const Vertices& vertices) {
  const auto count = GLsizeiptr(vertices.count);
  reserve(bind_positions_, count * kPosition, GL_STATIC_DRAW);
  copy(vertices.positions, bind_positions_, count * kPosition);
  reserve(bind_attributes_, count * kAttributes, GL_STATIC_DRAW);
  copy(vertices.attributes, bind_attributes_, count * kAttributes);
  reserve(posed_, count * kPosition, GL_STREAM_COPY);
  upload_joints(set, ranges, vertices.count);
  make_canvas();

  glBindVertexArray(bind_pose_.name());
  for (const GLuint attribute : {0u, 1u, 2u, 3u}) glEnableVertexAttribArray(attribute);
  glBindBuffer(GL_ARRAY_BUFFER, bind_positions_.name());
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, 0, nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, bind_attributes_.name());
  glVertexAttribIPointer(1, 3, GL_UNSIGNED_INT, 0, nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, joints_.name());
  constexpr auto kStride = GLsizei(sizeof(VertexJoints));
  glVertexAttribIPointer(2, 4, GL_UNSIGNED_BYTE, kStride, nullptr);
  glVertexAttribIPointer(3, 4, GL_UNSIGNED_BYTE, kStride,
                         reinterpret_cast<const void*>(offsetof(VertexJoints, weights)));
}

void Skinning::make_canvas() {
  GLint kept = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &kept);
  glBindRenderbuffer(GL_RENDERBUFFER, pixel_.name());
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, 1, 1);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, canvas_.name());
  glFramebufferRenderbuffer(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER,
                            pixel_.name());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, GLuint(kept));
}

void Skinning::upload_joints(const scene::GeometrySet& set, const std::vector<MeshRange>& ranges,
                             std::size_t count) {
  std::vector<VertexJoints> all(count);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const scene::MeshView& view = set.meshes[i];
    Mesh mesh{view.joint, view.joints.empty(), view.soft, ranges[i].low, ranges[i].high};
    VertexJoints* out = all.data() + ranges[i].first_vertex;
    if (mesh.rigid) {
      std::fill_n(out, ranges[i].vertex_count,
                  VertexJoints{glm::u8vec4(view.joint), {255, 0, 0, 0}});
    } else {
      mesh.last_joint = 0;
      for (std::size_t v = 0; v < view.joints.size(); ++v) {
        out[v] = {view.joints[v], view.weights[v]};
        for (int k = 0; k < 4; ++k)
          if (out[v].weights[k] == 0 && k > 0) out[v].joints[k] = out[v].joints[0];
        for (int k = 0; k < 4; ++k) mesh.last_joint = std::max(mesh.last_joint, out[v].joints[k]);
      }
    }
    meshes_.push_back(mesh);
  }
  glBindBuffer(GL_COPY_WRITE_BUFFER, joints_.name());
  glBufferData(GL_COPY_WRITE_BUFFER, GLsizeiptr(std::max<std::size_t>(count, 1) * sizeof(all[0])),
               all.data(), GL_STATIC_DRAW);
}

void Skinning::check(const scene::PoseValues& pose) const {
  if (pose.palette.size() > kMostJoints)
    throw Error(fmt::format("a pose that moves {} joints cannot be drawn; {} is the most",
                            pose.palette.size(), kMostJoints));
  if (pose.dents.size() > scene::kMostDents)
    throw Error(fmt::format("a pose with {} places pressed in cannot be drawn; {} is the most",
                            pose.dents.size(), scene::kMostDents));
  for (std::size_t i = 0; i < meshes_.size(); ++i)
    if (meshes_[i].last_joint >= pose.palette.size())
      throw Error(fmt::format(
          "mesh {} of the model follows joint {}, but the pose moves only {} joints; it belongs to "
          "another model",
          i, meshes_[i].last_joint, pose.palette.size()));
}

void Skinning::send_block(const scene::PoseValues& pose) {
  PoseBlock block;
  for (std::size_t i = 0; i < pose.palette.size(); ++i) {
    block.palette[2 * i] = pose.palette[i].real;
    block.palette[2 * i + 1] = pose.palette[i].dual;
  }
  for (std::size_t i = 0; i < pose.dents.size(); ++i) {
    const Dent& dent = pose.dents[i];
    block.dents[i] = {{dent.from, dent.radius},
                      {dent.to, dent.tissue},
                      {dent.push, 0.0f},
                      {dent.skin, 0.0f},
                      {dent.normal, 0.0f}};
  }
  block.counts.x = int(pose.dents.size());
  glBindBuffer(GL_UNIFORM_BUFFER, block_.name());
  glBufferData(GL_UNIFORM_BUFFER, sizeof(block), &block, GL_STREAM_DRAW);
  glBindBufferBase(GL_UNIFORM_BUFFER, kPoseBinding, block_.name());
}

void Skinning::write(const Run& run, bool dented, const Vertices& vertices,
                     ProgramStore& programs) {
  static const Captured kCaptured{{"posed_position", "posed_attributes"}};
  std::vector<std::string> defines;
  if (dented) defines.emplace_back("DENTS");
  programs.get("skinning.vert", kCaptured, defines).use();
  const auto at = [&](GLuint index, const Buffer& buffer, GLsizeiptr size) {
    glBindBufferRange(GL_TRANSFORM_FEEDBACK_BUFFER, index, buffer.name(),
                      GLintptr(run.first_vertex) * size, GLsizeiptr(run.vertex_count) * size);
  };
  at(0, posed_, kPosition);
  at(1, vertices.attributes, kAttributes);
  const Feedback feedback(canvas_);
  glDrawArrays(GL_POINTS, GLint(run.first_vertex), GLsizei(run.vertex_count));
}

void Skinning::write_repeated(const Buffer& from, const Vertices& vertices,
                              ProgramStore& programs) {
  if (vertices.repeated == 0) return;
  static const Captured kCaptured{{"posed_position"}};
  programs.get("skinning_repeat.vert", kCaptured).use();
  glActiveTexture(GL_TEXTURE0 + kUnitTriangles);
  glBindTexture(GL_TEXTURE_BUFFER, vertices.triangles.name());
  glActiveTexture(GL_TEXTURE0 + kUnitPositions);
  glBindTexture(GL_TEXTURE_BUFFER, source_.name());
  glTexBuffer(GL_TEXTURE_BUFFER, GL_RGB32F, from.name());
  glBindBufferRange(GL_TRANSFORM_FEEDBACK_BUFFER, 0, vertices.positions.name(),
                    GLintptr(vertices.count) * kPosition,
                    GLsizeiptr(vertices.repeated) * kPosition);
  glBindVertexArray(nothing_.name());
  const Feedback feedback(canvas_);
  glDrawArrays(GL_POINTS, GLint(vertices.count), GLsizei(vertices.repeated));
}

void Skinning::move(const scene::PoseValues& pose, const Vertices& vertices,
                    std::vector<MeshRange>& ranges, ProgramStore& programs) {
  send_block(pose);
  glBindVertexArray(bind_pose_.name());
  write({0, std::uint32_t(vertices.count)}, false, vertices, programs);
  const std::vector<Run> dented = measure(pose, ranges);
  for (const Run& run : dented) write(run, true, vertices, programs);
  measure_dented(dented, ranges);
  copy(posed_, vertices.positions, GLsizeiptr(vertices.count) * kPosition);
  write_repeated(posed_, vertices, programs);
}

void Skinning::restore(const Vertices& vertices, std::vector<MeshRange>& ranges,
                       ProgramStore& programs) {
  copy(bind_positions_, vertices.positions, GLsizeiptr(vertices.count) * kPosition);
  copy(bind_attributes_, vertices.attributes, GLsizeiptr(vertices.count) * kAttributes);
  write_repeated(bind_positions_, vertices, programs);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    ranges[i].low = meshes_[i].low;
    ranges[i].high = meshes_[i].high;
  }
}

// The boxes of the posed meshes, and the vertices that dents may move from there. A blend of two
// motions leads outside the hull of the places to which they lead alone (it goes round the joint),
// so what was written is read back.
std::vector<Skinning::Run> Skinning::measure(const scene::PoseValues& pose,
                                             std::vector<MeshRange>& ranges) const {
  std::vector<Run> runs;
  std::uint32_t end = 0;
  const auto read = [&](std::size_t i) {
    return ranges[i].vertex_count > 0 &&
           (!meshes_[i].rigid || (meshes_[i].soft && !pose.dents.empty()));
  };
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    ranges[i].low = meshes_[i].low;
    ranges[i].high = meshes_[i].high;
    if (meshes_[i].rigid && ranges[i].vertex_count > 0)
      move_box(pose.palette[meshes_[i].last_joint], ranges[i].low, ranges[i].high);
    if (read(i)) end = std::max(end, ranges[i].first_vertex + ranges[i].vertex_count);
  }
  if (end == 0) return runs;
  const MappedPlaces posed(posed_, 0, end);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (!read(i)) continue;
    const std::span own = posed.places().subspan(ranges[i].first_vertex, ranges[i].vertex_count);
    if (!meshes_[i].rigid) std::tie(ranges[i].low, ranges[i].high) = box_of(own);
    if (!meshes_[i].soft) continue;
    for (const auto& [first, count] : within_reach(pose.dents, own, ranges[i].low, ranges[i].high))
      runs.push_back({ranges[i].first_vertex + first, count, i});
  }
  return runs;
}

// Widens the boxes by what dents have moved.
void Skinning::measure_dented(const std::vector<Run>& runs, std::vector<MeshRange>& ranges) const {
  for (const Run& run : runs) {
    const MappedPlaces posed(posed_, run.first_vertex, run.vertex_count);
    const auto [low, high] = box_of(posed.places());
    ranges[run.mesh].low = glm::min(ranges[run.mesh].low, low);
    ranges[run.mesh].high = glm::max(ranges[run.mesh].high, high);
  }
}

}  // namespace tautband::render
