// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec4.hpp>

#include "render/gl_objects.h"

namespace tautband::render {

// Texture units: a sampler of this name in any shader reads this unit.
enum Unit : int {
  kUnitTriangles,
  kUnitPositions,
  kUnitAttributes,
  kUnitHeat,
  kUnitMeshes,
  kUnitRamp,
  kUnitIds,
  kUnitDepth,
  kUnitBelowIds,
  kUnitOcclusion,
  kUnitVeil,
  kUnitReveal,
  kUnitGhost,
  kUnitMask,
  kUnitOverlay,
  kUnitScratch,  // for making textures, read by no shader
};

// What a program without fragments writes to buffers, one each, in this order.
struct Captured {
  std::vector<const char*> outputs;
};

// A linked program. Its uniforms are compared with the program's own list: a name that the sources
// do not declare or a value of another type throws Error.
class Program {
 public:
  // `defines` such as "SAMPLES 4" are put after the #version line. Files are read from `folder`; a
  // line #include "x.glsl" is replaced by that file. Throws Error naming the file and the
  // compiler's words.
  Program(const std::filesystem::path& folder, const std::string& vertex,
          const std::string& fragment, const std::vector<std::string>& defines);
  // Only vertices, whose outputs are captured by transform feedback.
  Program(const std::filesystem::path& folder, const std::string& vertex, const Captured& captured,
          const std::vector<std::string>& defines);

  void use() const { glUseProgram(object_.name()); }
  void set(std::string_view uniform, int value) const;
  void set(std::string_view uniform, float value) const;
  void set(std::string_view uniform, const glm::vec4& value) const;
  void set(std::string_view uniform, const glm::ivec4& value) const;

 private:
  struct Uniform {
    GLenum type = 0;
    GLint location = -1;  // -1: declared, but the compiler found it unused
  };
  GLint location(std::string_view uniform, GLenum type) const;
  void link(const std::filesystem::path& file, const std::string& sources);
  void read_uniforms(const std::string& sources);
  void bind_blocks() const;
  void bind_samplers() const;

  ProgramObject object_;
  std::string what_;  // "plate.frag", for messages
  std::map<std::string, Uniform, std::less<>> uniforms_;
};

// Programs by file and variant, linked when first asked for.
class ProgramStore {
 public:
  explicit ProgramStore(std::filesystem::path folder);
  const Program& get(const std::string& vertex, const std::string& fragment,
                     const std::vector<std::string>& defines = {});
  const Program& get(const std::string& vertex, const Captured& captured,
                     const std::vector<std::string>& defines = {});

 private:
  std::filesystem::path folder_;
  std::map<std::string, Program> programs_;
};

}  // namespace tautband::render
