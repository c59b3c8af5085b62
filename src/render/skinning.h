// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "render/geometry.h"
#include "render/gl_objects.h"
#include "render/pose_block.h"
#include "render/program.h"
#include "scene/frame.h"

namespace tautband::render {

// Moves the vertices on the graphics card, once per pose: transform feedback from copies of the
// bind pose into the buffers that every other pass fetches from. Made when the first pose arrives,
// while those buffers still hold the bind pose.
class Skinning {
 public:
  // Where the vertices are, and with how many of them repeated behind the others.
  struct Vertices {
    const Buffer& positions;
    const Buffer& attributes;
    const Texture& triangles;
    std::size_t count = 0;
    std::size_t repeated = 0;
  };

  Skinning(const scene::GeometrySet& set, const std::vector<MeshRange>& meshes,
           const Vertices& vertices);

  // Throws Error when the pose does not fit the model, before anything is moved.
  void check(const scene::PoseValues& pose) const;
  // Writes the posed vertices and, into `meshes`, the boxes round them.
  void move(const scene::PoseValues& pose, const Vertices& vertices, std::vector<MeshRange>& meshes,
            ProgramStore& programs);
  // Back to the bind pose.
  void restore(const Vertices& vertices, std::vector<MeshRange>& meshes, ProgramStore& programs);

 private:
  struct Mesh {
    std::uint8_t last_joint = 0;  // the highest it names
    bool rigid = true;            // all of it moves by one joint
    bool soft = false;
    glm::vec3 low{0.0f}, high{0.0f};  // mm, in the bind pose
  };
  struct Run {
    std::uint32_t first_vertex = 0;
    std::uint32_t vertex_count = 0;
    std::size_t mesh = 0;
  };

  void upload_joints(const scene::GeometrySet& set, const std::vector<MeshRange>& ranges,
                     std::size_t count);
  void make_canvas();
  void send_block(const scene::PoseValues& pose);
  void write(const Run& run, bool dented, const Vertices& vertices, ProgramStore& programs);
  void write_repeated(const Buffer& from, const Vertices& vertices, ProgramStore& programs);
  std::vector<Run> measure(const scene::PoseValues& pose, std::vector<MeshRange>& ranges) const;
  void measure_dented(const std::vector<Run>& runs, std::vector<MeshRange>& ranges) const;

  Buffer bind_positions_;
  Buffer bind_attributes_;
  Buffer joints_;  // per vertex: four joints, four weights
  Buffer posed_;   // positions, read where the buffer of the passes is being written
  Buffer block_;
  Texture source_;
  Renderbuffer pixel_;
  Framebuffer canvas_;
  VertexArray bind_pose_;
  VertexArray nothing_;
  std::vector<Mesh> meshes_;
};

}  // namespace tautband::render
