// SPDX-License-Identifier: MIT
#include "render/program.h"

#include <array>
#include <fstream>
#include <regex>
#include <sstream>

#include <fmt/format.h>
#include <glm/gtc/type_ptr.hpp>

#include "render/frame_block.h"
#include "render/pose_block.h"

namespace tautband::render {
namespace fs = std::filesystem;
namespace {

struct SamplerName {
  std::string_view name;
  Unit unit;
};
constexpr std::array kSamplers = {
    SamplerName{"triangles", kUnitTriangles},
    SamplerName{"positions", kUnitPositions},
    SamplerName{"attributes", kUnitAttributes},
    SamplerName{"heat_values", kUnitHeat},
    SamplerName{"meshes", kUnitMeshes},
    SamplerName{"ramp", kUnitRamp},
    SamplerName{"ids", kUnitIds},
    SamplerName{"depths", kUnitDepth},
    SamplerName{"below_ids", kUnitBelowIds},
    SamplerName{"occlusion", kUnitOcclusion},
    SamplerName{"veil", kUnitVeil},
    SamplerName{"reveal", kUnitReveal},
    SamplerName{"ghost", kUnitGhost},
    SamplerName{"mask", kUnitMask},
    SamplerName{"overlay", kUnitOverlay},
};

struct UniformBlock {
  const char* name;
  GLuint binding;
  std::size_t bytes;
};
constexpr UniformBlock kBlocks[]{
    {"Frame", kFrameBinding, sizeof(FrameBlock)},
    {"Pose", kPoseBinding, sizeof(PoseBlock)},
};

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw Error(fmt::format("cannot read the shader {}; reinstall Tautband", file.string()),
                Fault::machine);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

// Replaces #include lines, each file once, so that a fault's line number is found by counting in
// the whole.
std::string expand(const fs::path& folder, const std::string& name,
                   std::vector<std::string>& seen) {
  std::istringstream lines(read_text(folder / name));
  std::string out, line;
  while (std::getline(lines, line)) {
    if (line.rfind("#include \"", 0) != 0) {
      out += line + '\n';
      continue;
    }
    const auto end = line.find('"', 10);
    const std::string included = line.substr(10, end - 10);
    bool known = false;
    for (const std::string& other : seen) known = known || other == included;
    if (known) continue;
    seen.push_back(included);
    out += expand(folder, included, seen);
  }
  return out;
}

std::string source_of(const fs::path& folder, const std::string& name,
                      const std::vector<std::string>& defines) {
  std::string head = "#version 410 core\n";
  for (const std::string& define : defines) head += "#define " + define + '\n';
  std::vector<std::string> seen;
  return head + expand(folder, name, seen);
}

template <class Shader>
void compile(const Shader& shader, const std::string& source, const fs::path& file) {
  const char* text = source.c_str();
  glShaderSource(shader.name(), 1, &text, nullptr);
  glCompileShader(shader.name());
  GLint good = 0;
  glGetShaderiv(shader.name(), GL_COMPILE_STATUS, &good);
  if (good) return;
  std::array<char, 2048> words{};
  glGetShaderInfoLog(shader.name(), GLsizei(words.size()), nullptr, words.data());
  throw Error(
      fmt::format("{}: the graphics driver refuses this shader: {}", file.string(), words.data()),
      Fault::machine);
}

bool is_sampler(GLenum type) {
  switch (type) {
    case GL_SAMPLER_1D:
    case GL_SAMPLER_2D:
    case GL_UNSIGNED_INT_SAMPLER_2D:
    case GL_SAMPLER_BUFFER:
    case GL_UNSIGNED_INT_SAMPLER_BUFFER:
      return true;
    default:
      return false;
  }
}

}  // namespace

Program::Program(const fs::path& folder, const std::string& vertex, const std::string& fragment,
                 const std::vector<std::string>& defines)
    : what_(fragment) {
  const std::string vertex_source = source_of(folder, vertex, defines);
  const std::string fragment_source = source_of(folder, fragment, defines);
  VertexShader vertex_shader;
  FragmentShader fragment_shader;
  compile(vertex_shader, vertex_source, folder / vertex);
  compile(fragment_shader, fragment_source, folder / fragment);
  glAttachShader(object_.name(), vertex_shader.name());
  glAttachShader(object_.name(), fragment_shader.name());
  link(folder / fragment, vertex_source + fragment_source);
  glDetachShader(object_.name(), vertex_shader.name());
  glDetachShader(object_.name(), fragment_shader.name());
}

Program::Program(const fs::path& folder, const std::string& vertex, const Captured& captured,
                 const std::vector<std::string>& defines)
    : what_(vertex) {
  const std::string source = source_of(folder, vertex, defines);
  VertexShader shader;
  compile(shader, source, folder / vertex);
  glAttachShader(object_.name(), shader.name());
  glTransformFeedbackVaryings(object_.name(), GLsizei(captured.outputs.size()),
                              captured.outputs.data(), GL_SEPARATE_ATTRIBS);
  link(folder / vertex, source);
  glDetachShader(object_.name(), shader.name());
}

void Program::link(const fs::path& file, const std::string& sources) {
  glLinkProgram(object_.name());
  GLint good = 0;
  glGetProgramiv(object_.name(), GL_LINK_STATUS, &good);
  if (!good) {
    std::array<char, 2048> words{};
    glGetProgramInfoLog(object_.name(), GLsizei(words.size()), nullptr, words.data());
    throw Error(fmt::format("{}: the graphics driver cannot link this shader: {}", file.string(),
                            words.data()),
                Fault::machine);
  }
  read_uniforms(sources);
  bind_blocks();
  bind_samplers();
}

void Program::read_uniforms(const std::string& sources) {
  // What the sources declare counts as known even where the compiler has removed it as unused.
  static const std::regex kDeclared("\\buniform\\s+[a-z]\\w*\\s+(\\w+)\\s*;");
  for (std::sregex_iterator it(sources.begin(), sources.end(), kDeclared), end; it != end; ++it)
    uniforms_.try_emplace((*it)[1].str());
  GLint count = 0;
  glGetProgramiv(object_.name(), GL_ACTIVE_UNIFORMS, &count);
  for (GLint i = 0; i < count; ++i) {
    std::array<char, 128> name{};
    GLint size = 0;
    GLenum type = 0;
    glGetActiveUniform(object_.name(), GLuint(i), GLsizei(name.size()), nullptr, &size, &type,
                       name.data());
    const GLint place = glGetUniformLocation(object_.name(), name.data());
    if (place >= 0) uniforms_[name.data()] = {type, place};
  }
}

void Program::bind_blocks() const {
  for (const UniformBlock& block : kBlocks) {
    const GLuint index = glGetUniformBlockIndex(object_.name(), block.name);
    if (index == GL_INVALID_INDEX) continue;
    GLint bytes = 0;
    glGetActiveUniformBlockiv(object_.name(), index, GL_UNIFORM_BLOCK_DATA_SIZE, &bytes);
    if (bytes != GLint(block.bytes))
      throw Error(fmt::format("shader {}: its block {} has {} bytes, the program sends {}", what_,
                              block.name, bytes, block.bytes),
                  Fault::machine);
    glUniformBlockBinding(object_.name(), index, block.binding);
  }
}

void Program::bind_samplers() const {
  use();
  for (const auto& [name, uniform] : uniforms_) {
    if (!is_sampler(uniform.type)) continue;
    const SamplerName* found = nullptr;
    for (const SamplerName& sampler : kSamplers)
      if (sampler.name == name) found = &sampler;
    if (!found)
      throw Error(fmt::format("shader {}: no texture is known as \"{}\"", what_, name),
                  Fault::machine);
    glUniform1i(uniform.location, found->unit);
  }
}

GLint Program::location(std::string_view uniform, GLenum type) const {
  const auto found = uniforms_.find(uniform);
  if (found == uniforms_.end())
    throw Error(fmt::format("shader {}: it has no uniform \"{}\"", what_, uniform), Fault::machine);
  if (found->second.location >= 0 && found->second.type != type)
    throw Error(fmt::format("shader {}: uniform \"{}\" has another type than the program sends",
                            what_, uniform),
                Fault::machine);
  return found->second.location;
}

void Program::set(std::string_view uniform, int value) const {
  glUniform1i(location(uniform, GL_INT), value);
}
void Program::set(std::string_view uniform, float value) const {
  glUniform1f(location(uniform, GL_FLOAT), value);
}
void Program::set(std::string_view uniform, const glm::vec4& value) const {
  glUniform4fv(location(uniform, GL_FLOAT_VEC4), 1, glm::value_ptr(value));
}
void Program::set(std::string_view uniform, const glm::ivec4& value) const {
  glUniform4iv(location(uniform, GL_INT_VEC4), 1, glm::value_ptr(value));
}

ProgramStore::ProgramStore(fs::path folder) : folder_(std::move(folder)) {}

const Program& ProgramStore::get(const std::string& vertex, const std::string& fragment,
                                 const std::vector<std::string>& defines) {
  std::string key = vertex + '|' + fragment;
  for (const std::string& define : defines) key += '|' + define;
  if (const auto found = programs_.find(key); found != programs_.end()) return found->second;
  return programs_.emplace(std::move(key), Program(folder_, vertex, fragment, defines))
      .first->second;
}

const Program& ProgramStore::get(const std::string& vertex, const Captured& captured,
                                 const std::vector<std::string>& defines) {
  std::string key = vertex;
  for (const std::string& define : defines) key += '|' + define;
  if (const auto found = programs_.find(key); found != programs_.end()) return found->second;
  return programs_.emplace(std::move(key), Program(folder_, vertex, captured, defines))
      .first->second;
}

}  // namespace tautband::render
