// SPDX-License-Identifier: MIT
#include "render/painter.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <glm/gtc/matrix_inverse.hpp>

#include "core/error.h"

namespace tautband::render {
namespace {

// Keeps drawing within a rectangle of the target for as long as it lives.
class Scissor {
 public:
  Scissor(int x, int y, int width, int height) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(x, y, width, height);
  }
  explicit Scissor(const PixelRect& region) : Scissor(0, 0, region.width, region.height) {}
  ~Scissor() { glDisable(GL_SCISSOR_TEST); }
  Scissor(const Scissor&) = delete;
  Scissor& operator=(const Scissor&) = delete;
};

constexpr float kOcclusionRadius = 55.0f;       // mm
constexpr float kOcclusionShare = 0.05f;       // of the picture's larger side, at most
constexpr float kOcclusionStrength = 1.75f;
constexpr int kOcclusionTaps = 12;
constexpr int kFascicleOctaves = 4;
constexpr int kOcclusionStep = 1;               // pixels of the picture per occlusion pixel
constexpr int kLineApron = 8;                   // pixels times text scale that an outline needs around a region

glm::ivec2 roomy(glm::ivec2 needed, glm::ivec2 have) {
  const bool fits = needed.x <= have.x && needed.y <= have.y;
  const bool waste = std::int64_t(have.x) * have.y > 4 * std::int64_t(needed.x) * needed.y + 65536;
  if (fits && !waste) return have;
  const auto up = [](int v) { return (v + 63) / 64 * 64; };
  if (waste) return {up(needed.x), up(needed.y)};
  return {std::max(up(needed.x), have.x), std::max(up(needed.y), have.y)};
}

// Where the window lies on the picture: centre, radius and softness in pixels of the whole picture.
glm::vec4 opening_on_screen(const scene::FrameDescription& frame) {
  if (!frame.opening || frame.opening->radius <= 0.0f) return glm::vec4(0.0f);
  const glm::vec4 eye = frame.view.world_to_eye * glm::vec4(frame.opening->centre, 1.0f);
  const glm::vec4 clip = frame.view.projection * eye;
  if (clip.w <= 1e-3f) return glm::vec4(0.0f);
  const glm::vec2 centre = (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * glm::vec2(frame.size);
  const float radius = frame.opening->radius * frame.view.projection[1][1] / clip.w * 0.5f * float(frame.size.y);
  return {centre, radius, std::clamp(frame.opening->softness, 0.01f, 1.0f)};
}

}  // namespace

struct Painter::Job {
  const scene::FrameDescription& frame;
  PixelRect tile;
  PixelRect region;  // what can hold ink of the body, with the apron that screen-space effects need
  DrawLists lists;
  int samples = 1;
  bool occluded = false;
  bool open = false;  // the window shows in this tile
  bool heat = false;
  std::vector<std::string> defines() const;
};

std::vector<std::string> Painter::Job::defines() const {
  std::vector<std::string> out{fmt::format("SAMPLES {}", samples)};
  if (heat) out.emplace_back("HEAT");
  return out;
}

Painter::Painter(const std::filesystem::path& shaders) : programs_(shaders) {}

void Painter::link_all() {
  programs_.get("fullscreen.vert", "background.frag");
  programs_.get("fullscreen.vert", "occlusion.frag", {});
  programs_.get("fullscreen.vert", "occlusion.frag", {"MULTISAMPLED"});
  programs_.get("fullscreen.vert", "occlusion_blur.frag");
  programs_.get("fullscreen.vert", "outline.frag");
  programs_.get("fullscreen.vert", "overlay.frag");
  programs_.get("geometry.vert", "visibility.frag");
  programs_.get("geometry.vert", "visibility.frag", {"OPENED"});
  programs_.get("geometry.vert", "mask.frag");
  for (const char* heat : {"", "HEAT"}) {
    for (const char* samples : {"SAMPLES 1", "SAMPLES 4"})
      for (const char* extra : {"", "OCCLUSION", "VEIL", "OPENING"}) {
        std::vector<std::string> defines{samples};
        if (*heat) defines.emplace_back(heat);
        if (*extra) defines.emplace_back(extra);
        programs_.get("fullscreen.vert", "plate.frag", defines);
      }
    for (const char* ghost : {"", "GHOST"}) {
      std::vector<std::string> defines;
      if (*heat) defines.emplace_back(heat);
      if (*ghost) defines.emplace_back(ghost);
      programs_.get("geometry.vert", "veil.frag", defines);
    }
  }
}

void Painter::prepare(const scene::FrameDescription& frame) {
  if (!frame.geometry) throw Error("the picture has no model; open one first");
  geometry_.update(*frame.geometry);
  const bool any_warm = std::any_of(frame.items.begin(), frame.items.end(),
                                    [](const scene::DrawItem& item) { return item.warm; });
  geometry_.update_heat(any_warm ? frame.heat.get() : nullptr);
  if (geometry_.has_heat()) upload_ramp(frame.heat_look);
  if (table_revision_ != frame.geometry->revision || table_items_ != frame.items) {
    const std::vector<glm::vec4> table = mesh_table(frame, geometry_);
    mesh_table_.upload(table.data(), table.size() * sizeof(glm::vec4), GL_RGBA32F, GL_DYNAMIC_DRAW);
    table_items_ = frame.items;
    table_revision_ = frame.geometry->revision;
  }
}

void Painter::upload_ramp(const scene::HeatLook& look) {
  if (look.ramp.size() < 2) throw Error("a colour ramp for heat needs two colours or more");
  if (look.ramp == ramp_stops_) return;
  // Resampled to a fixed size: the first texel is the ramp's cold end, the last its hot end.
  constexpr int kWidth = 256;
  std::vector<glm::vec4> texels(kWidth);
  for (int i = 0; i < kWidth; ++i) {
    const float place = std::max(0.0f, (float(i) / (kWidth - 1)) * float(look.ramp.size() - 1));
    const std::size_t low = std::min(std::size_t(place), look.ramp.size() - 2);
    texels[std::size_t(i)] = glm::vec4(glm::mix(look.ramp[low], look.ramp[low + 1], place - float(low)), 1.0f);
  }
  glActiveTexture(GL_TEXTURE0 + kUnitRamp);
  glBindTexture(GL_TEXTURE_2D, ramp_.name());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, kWidth, 1, 0, GL_RGBA, GL_FLOAT, texels.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  ramp_stops_ = look.ramp;
}

void Painter::draw_fullscreen() {
  glBindVertexArray(nothing_.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

void Painter::fill_block(const Job& job) {
  const scene::FrameDescription& frame = job.frame;
  const glm::mat4& p = frame.view.projection;
  const bool perspective = std::abs(p[2][3]) > 0.5f;
  block_.world_to_clip = p * frame.view.world_to_eye;
  block_.world_to_eye = frame.view.world_to_eye;
  const glm::mat4 eye_to_world = glm::affineInverse(frame.view.world_to_eye);
  block_.eye = perspective ? glm::vec4(glm::vec3(eye_to_world[3]), 1.0f)
                           : glm::vec4(glm::normalize(glm::vec3(eye_to_world[2])), 0.0f);
  // At this distance a pixel is mm_per_pixel wide.
  const float target_distance = frame.view.mm_per_pixel * p[1][1] * float(frame.size.y) * 0.5f;
  block_.picture = {glm::vec2(frame.size), frame.view.mm_per_pixel, frame.scale};
  block_.region = {job.region.x, job.region.y, job.region.width, job.region.height};
  block_.depth = {p[3][2], -p[3][3], p[2][2], -p[2][3]};
  block_.opening = opening_on_screen(frame);
  block_.heat = {frame.heat_look.front, frame.heat ? frame.heat->reach : 0.0f,
                 frame.heat_look.contours ? 1.0f : 0.0f, job.heat ? 1.0f : 0.0f};
  block_.background_top = {frame.background.top, frame.background.transparent ? 1.0f : 0.0f};
  // The window cuts what lies nearer than its centre; what lies behind stays as a backdrop.
  const glm::vec3 cut = frame.opening ? frame.opening->centre : glm::vec3(0.0f);
  block_.background_bottom = {frame.background.bottom, -(frame.view.world_to_eye * glm::vec4(cut, 1.0f)).z};
  block_.accent = {frame.accent, 1.0f};
  block_.occlusion = {kOcclusionRadius, kOcclusionShare * float(std::max(frame.size.x, frame.size.y)),
                      kOcclusionStrength, float(kOcclusionStep)};
  block_.octaves = {float(kFascicleOctaves), target_distance, float(kOcclusionTaps), 0.0f};
  glBindBuffer(GL_UNIFORM_BUFFER, block_buffer_.name());
  glBufferData(GL_UNIFORM_BUFFER, sizeof(block_), &block_, GL_STREAM_DRAW);
  glBindBufferBase(GL_UNIFORM_BUFFER, 0, block_buffer_.name());
}

void Painter::paint(const scene::FrameDescription& frame, const PixelRect& tile) {
  Job job{frame, tile, tile, {}, 1, false, false, false};
  const bool normal = frame.quality == scene::Quality::normal;
  job.samples = normal ? 4 : 1;
  job.heat = geometry_.has_heat();
  const glm::mat4 world_to_clip = frame.view.projection * frame.view.world_to_eye;
  const int effects = int(std::ceil(kOcclusionShare * float(std::max(frame.size.x, frame.size.y)))) + 12;
  const int apron = (normal ? effects : 0) + int(std::ceil(kLineApron * std::max(1.0f, frame.scale)));
  const PixelRect whole{0, 0, frame.size.x, frame.size.y};
  const PixelRect near = intersect(whole, grow(tile, apron));
  job.lists = lists_of(frame, geometry_, world_to_clip, near);
  const PixelRect area = job.lists.area();
  job.region = align(area, 8);
  job.occluded = normal && !job.lists.solid_area.empty();
  const glm::vec4 opening = opening_on_screen(frame);
  job.open = opening.z > 0.0f && !job.lists.solid_opened.empty();

  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_BLEND);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  picture_.colour.fit({tile.width, tile.height}, 1, GL_RGBA8);
  picture_.attach(&picture_.colour, nullptr, nullptr);
  if (area.empty()) job.region = align(tile, 8);
  fill_block(job);

  picture_.bind();
  glViewport(0, 0, tile.width, tile.height);
  glDisable(GL_DEPTH_TEST);
  const Program& paper = programs_.get("fullscreen.vert", "background.frag");
  paper.use();
  paper.set("origin", glm::vec4(tile.x, tile.y, job.region.x, job.region.y));
  draw_fullscreen();
  if (!area.empty()) {
    fit_targets(job);
    geometry_.bind();
    glActiveTexture(GL_TEXTURE0 + kUnitRamp);  // targets made since the upload were bound to its unit
    glBindTexture(GL_TEXTURE_2D, ramp_.name());
    glActiveTexture(GL_TEXTURE0 + kUnitMeshes);
    glBindTexture(GL_TEXTURE_BUFFER, mesh_table_.texture.name());
    see(job);
    occlude(job);
    veil(job);
    plate(job);
    outline(job);
  }
  overlay(frame, tile);
}

void Painter::fit_targets(const Job& job) {
  const glm::ivec2 needed(job.region.width, job.region.height);
  const glm::ivec2 size = roomy(needed, seen_.colour.samples() == job.samples ? seen_.colour.size() : glm::ivec2(0));
  seen_.colour.fit(size, job.samples, GL_R32UI);
  seen_.depth.fit(size, job.samples, GL_DEPTH_COMPONENT32F);
  seen_.attach(&seen_.colour, nullptr, &seen_.depth);
  if (job.open) {
    below_.colour.fit(size, job.samples, GL_R32UI);
    below_.depth.fit(size, job.samples, GL_DEPTH_COMPONENT32F);
    below_.attach(&below_.colour, nullptr, &below_.depth);
  }
  if (job.occluded) {
    const glm::ivec2 half = (size + kOcclusionStep - 1) / kOcclusionStep;
    occlusion_.colour.fit(half, 1, GL_RG32F);
    occlusion_.attach(&occlusion_.colour, nullptr, nullptr);
    blurred_.colour.fit(half, 1, GL_RG32F);
    blurred_.attach(&blurred_.colour, nullptr, nullptr);
  }
  if (!job.lists.faded.empty() || !job.lists.ghosts.empty()) {
    veil_.colour.fit(size, job.samples, GL_RGBA16F);
    veil_.second.fit(size, job.samples, GL_R16F);
    veil_.attach(&veil_.colour, &veil_.second, &seen_.depth);
  }
  if (!job.lists.outlined.empty()) {
    mask_.colour.fit(size, job.samples, GL_RG8);
    mask_.attach(&mask_.colour, nullptr, &seen_.depth);
    mask_resolved_.colour.fit(size, 1, GL_RG8);
    mask_resolved_.attach(&mask_resolved_.colour, nullptr, nullptr);
  }
}

void Painter::see(const Job& job) {
  const GLuint none[4] = {0, 0, 0, 0};
  const float far = 1.0f;
  glViewport(-job.region.x, -job.region.y, job.frame.size.x, job.frame.size.y);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LESS);
  glDepthMask(GL_TRUE);
  const Program& plain = programs_.get("geometry.vert", "visibility.frag");
  seen_.bind();
  glClearBufferuiv(GL_COLOR, 0, none);
  glClearBufferfv(GL_DEPTH, 0, &far);
  geometry_.bind();
  {
    const Scissor within(job.region);
    plain.use();
    job.lists.solid.draw();
    if (job.open) programs_.get("geometry.vert", "visibility.frag", {"OPENED"}).use();
    job.lists.solid_opened.draw();
  }
  if (!job.open) return;
  // What lies below, for the soft ring: only within the window's square.
  below_.bind();
  glClearBufferuiv(GL_COLOR, 0, none);
  glClearBufferfv(GL_DEPTH, 0, &far);
  const glm::vec4 o = block_.opening;
  const auto side = int(std::ceil(2.0f * o.z)) + 2;
  const Scissor within(int(o.x - o.z) - 1 - job.region.x, int(o.y - o.z) - 1 - job.region.y, side, side);
  plain.use();
  job.lists.solid.draw();
  programs_.get("geometry.vert", "visibility.frag", {"OPENED", "BELOW"}).use();
  job.lists.solid_opened.draw();
}

void Painter::occlude(const Job& job) {
  if (!job.occluded) return;
  const glm::mat4& p = job.frame.view.projection;
  const bool perspective = block_.eye.w > 0.5f;
  const glm::vec4 unproject(1.0f / p[0][0], 1.0f / p[1][1], (perspective ? p[2][0] : -p[3][0]) / p[0][0],
                            (perspective ? p[2][1] : -p[3][1]) / p[1][1]);
  glDisable(GL_DEPTH_TEST);
  glViewport(0, 0, (job.region.width + kOcclusionStep - 1) / kOcclusionStep,
             (job.region.height + kOcclusionStep - 1) / kOcclusionStep);
  seen_.colour.bind(kUnitIds);
  seen_.depth.bind(kUnitDepth);
  occlusion_.bind();
  const Program& gather =
      job.samples > 1 ? programs_.get("fullscreen.vert", "occlusion.frag", {"MULTISAMPLED"})
                      : programs_.get("fullscreen.vert", "occlusion.frag", {});
  gather.use();
  gather.set("unproject", unproject);
  draw_fullscreen();
  blurred_.bind();
  occlusion_.colour.bind(kUnitOcclusion);
  programs_.get("fullscreen.vert", "occlusion_blur.frag").use();
  draw_fullscreen();
  blurred_.colour.bind(kUnitOcclusion);
}

void Painter::veil(const Job& job) {
  if (job.lists.faded.empty() && job.lists.ghosts.empty()) return;
  veil_.bind();
  glViewport(-job.region.x, -job.region.y, job.frame.size.x, job.frame.size.y);
  const float nothing[4] = {0.0f, 0.0f, 0.0f, 0.0f};
  const float all[4] = {1.0f, 1.0f, 1.0f, 1.0f};
  glClearBufferfv(GL_COLOR, 0, nothing);
  glClearBufferfv(GL_COLOR, 1, all);
  glEnable(GL_DEPTH_TEST);
  glDepthMask(GL_FALSE);
  glEnable(GL_BLEND);
  glBlendFunci(0, GL_ONE, GL_ONE);
  glBlendFunci(1, GL_ZERO, GL_ONE_MINUS_SRC_COLOR);
  geometry_.bind();
  const Scissor within(job.region);
  const auto draw = [&](const Part& part, bool ghost) {
    if (part.empty()) return;
    std::vector<std::string> defines;
    if (job.heat) defines.emplace_back("HEAT");
    if (ghost) defines.emplace_back("GHOST");
    const Program& program = programs_.get("geometry.vert", "veil.frag", defines);
    program.use();
    program.set("mesh_count", int(geometry_.meshes().size()));
    part.draw();
  };
  draw(job.lists.faded, false);
  draw(job.lists.ghosts, true);
  glDisable(GL_BLEND);
  glDepthMask(GL_TRUE);
  veil_.colour.bind(kUnitVeil);
  veil_.second.bind(kUnitReveal);
}

void Painter::plate(const Job& job) {
  std::vector<std::string> defines = job.defines();
  if (job.occluded) defines.emplace_back("OCCLUSION");
  if (job.open) defines.emplace_back("OPENING");
  if (!job.lists.faded.empty() || !job.lists.ghosts.empty()) defines.emplace_back("VEIL");
  seen_.colour.bind(kUnitIds);
  seen_.depth.bind(kUnitDepth);
  if (job.open) below_.colour.bind(kUnitBelowIds);
  picture_.bind();
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glViewport(0, 0, job.tile.width, job.tile.height);
  const PixelRect ink = intersect(job.region, job.tile);
  const Scissor within(ink.x - job.tile.x, ink.y - job.tile.y, ink.width, ink.height);
  const Program& program = programs_.get("fullscreen.vert", "plate.frag", defines);
  program.use();
  program.set("origin", glm::vec4(job.tile.x, job.tile.y, job.region.x, job.region.y));
  draw_fullscreen();
}

void Painter::outline(const Job& job) {
  if (job.lists.outlined.empty()) return;
  const float nothing[4] = {0.0f, 0.0f, 0.0f, 0.0f};
  mask_.bind();
  glViewport(-job.region.x, -job.region.y, job.frame.size.x, job.frame.size.y);
  glClearBufferfv(GL_COLOR, 0, nothing);
  geometry_.bind();
  const Program& program = programs_.get("geometry.vert", "mask.frag");
  program.use();
  glDisable(GL_DEPTH_TEST);
  glColorMask(GL_FALSE, GL_TRUE, GL_FALSE, GL_FALSE);
  program.set("value", glm::vec4(1.0f));
  job.lists.outlined.draw();
  glColorMask(GL_TRUE, GL_FALSE, GL_FALSE, GL_FALSE);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LEQUAL);
  glDepthMask(GL_FALSE);
  job.lists.outlined.draw();
  glDepthMask(GL_TRUE);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, mask_.name());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, mask_resolved_.name());
  glBlitFramebuffer(0, 0, job.region.width, job.region.height, 0, 0, job.region.width, job.region.height,
                    GL_COLOR_BUFFER_BIT, GL_NEAREST);

  picture_.bind();
  glViewport(0, 0, job.tile.width, job.tile.height);
  const PixelRect ink = intersect(job.region, job.tile);
  const Scissor within(ink.x - job.tile.x, ink.y - job.tile.y, ink.width, ink.height);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  mask_resolved_.colour.bind(kUnitMask);
  const Program& line = programs_.get("fullscreen.vert", "outline.frag");
  line.use();
  line.set("origin", glm::vec4(job.tile.x, job.tile.y, job.region.x, job.region.y));
  draw_fullscreen();
  glDisable(GL_BLEND);
}

void Painter::overlay(const scene::FrameDescription& frame, const PixelRect& tile) {
  if (!overlay_.update(frame, tile)) return;
  picture_.bind();
  glViewport(0, 0, tile.width, tile.height);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  overlay_.bind(kUnitOverlay);
  programs_.get("fullscreen.vert", "overlay.frag").use();
  draw_fullscreen();
  glDisable(GL_BLEND);
}

}  // namespace tautband::render
