// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "render/painter_part.h"

namespace tautband::render {
namespace {

// Keeps drawing within a rectangle of the target for as long as it lives.
class Scissor {
 public:
  Scissor(int x, int y, int width, int height) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(x, y, std::max(width, 0), std::max(height, 0));
  }
  ~Scissor() { glDisable(GL_SCISSOR_TEST); }
  Scissor(const Scissor&) = delete;
  Scissor& operator=(const Scissor&) = delete;
};

// A size to allocate: what there is when it fits and does not waste much, else rounded up, so that
// a turning body does not reallocate with every frame.
glm::ivec2 roomy(glm::ivec2 needed, glm::ivec2 have) {
  const bool fits = needed.x <= have.x && needed.y <= have.y;
  const bool waste = std::int64_t(have.x) * have.y > 3 * std::int64_t(needed.x) * needed.y + 65536;
  if (fits && !waste) return have;
  const auto up = [](int v) { return (v + 63) / 64 * 64; };
  if (waste) return {up(needed.x), up(needed.y)};
  return {std::max(up(needed.x), have.x), std::max(up(needed.y), have.y)};
}

void clear_seen() {
  const GLuint none[4] = {0, 0, 0, 0};
  const float far = 1.0f;
  glClearBufferuiv(GL_COLOR, 0, none);
  glClearBufferfv(GL_DEPTH, 0, &far);
}

// Drawing into the part of the picture that can hold the body.
void view_picture(const PixelRect& area) {
  glViewport(0, 0, area.width, area.height);
}

}  // namespace

std::vector<std::string> Painter::Part::shading() const {
  std::vector<std::string> out;
  if (heat) out.emplace_back("HEAT");
  if (things) out.emplace_back("THINGS");
  if (!frame.contacts.empty()) out.emplace_back("CONTACTS");
  return out;
}

std::vector<std::string> Painter::Part::defines(bool with_look) const {
  std::vector<std::string> out{fmt::format("SAMPLES {}", samples)};
  if (faded()) out.emplace_back("FADED");
  if (ghosts()) out.emplace_back("GHOST");
  if (!with_look) return out;
  for (std::string& define : shading()) out.push_back(std::move(define));
  if (occluded) out.emplace_back("OCCLUSION");
  if (open) out.emplace_back("OPENING");
  if (behind) out.emplace_back("BEHIND");
  return out;
}

void Painter::fit_targets(const Part& part) {
  const glm::ivec2 grid = roomy(part.grid_size(), seen_.colour.size());
  seen_.colour.fit(grid, GL_R32UI);
  seen_.depth.fit(grid, GL_DEPTH_COMPONENT32F);
  seen_.attach(&seen_.colour, nullptr, &seen_.depth);
  if (part.open || part.behind) {
    below_.colour.fit(grid, GL_R32UI);
    below_.depth.fit(grid, GL_DEPTH_COMPONENT32F);
    below_.attach(&below_.colour, nullptr, &below_.depth);
  }
  if (part.faded()) {
    veil_.colour.fit(grid, GL_RGBA16F);
    veil_.second.fit(grid, GL_R16F);
    veil_.attach(&veil_.colour, &veil_.second, &seen_.depth);
  }
  if (part.ghosts()) {
    ghost_.colour.fit(grid, GL_RGBA8);
    ghost_.attach(&ghost_.colour, nullptr, &seen_.depth);
  }
  const glm::ivec2 needed(part.region.width, part.region.height);
  if (part.occluded) {
    const glm::ivec2 size = roomy(needed, occlusion_.colour.size());
    occlusion_.depth.fit(size, GL_DEPTH_COMPONENT16);
    for (Target* target : {&occlusion_, &blurred_}) {
      target->colour.fit(size, GL_RG32F);
      target->attach(&target->colour, nullptr, &occlusion_.depth);
    }
  }
  if (!part.lists.outlined.empty()) {
    mask_.colour.fit(grid, GL_RG8);
    mask_.attach(&mask_.colour, nullptr, &seen_.depth);
    mask_resolved_.colour.fit(roomy(needed, mask_resolved_.colour.size()), GL_RG8);
    mask_resolved_.attach(&mask_resolved_.colour, nullptr, nullptr);
  }
}

void Painter::see(const Part& part) {
  const glm::ivec2 grid = part.grid_size();
  glViewport(0, 0, grid.x, grid.y);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LESS);
  glDepthMask(GL_TRUE);
  const Program& plain = programs_.get("geometry.vert", "visibility.frag");
  seen_.bind();
  clear_seen();
  geometry_.bind();
  plain.use();
  part.lists.solid.draw();
  if (part.open) programs_.get("geometry.vert", "visibility.frag", {"OPENED"}).use();
  part.lists.solid_opened.draw();
  if (part.behind) see_behind(part);
  if (!part.open) return;

  // What lies below, for the soft ring: only within the window's square, which the grid shears.
  below_.bind();
  clear_seen();
  const glm::vec4 o = block_.opening;
  const float left = o.x - o.z - float(part.region.x),
              bottom = std::max(o.y - o.z - float(part.region.y), 0.0f);
  const float right = left + 2.0f * o.z, top = std::max(bottom, o.y + o.z - float(part.region.y));
  const glm::vec2 from(block_.grid.x * left + block_.grid.y * bottom, block_.grid.x * bottom);
  const glm::vec2 to(block_.grid.x * right + block_.grid.y * top, block_.grid.x * top);
  const Scissor within(int(std::floor(from.x)) - 4, int(std::floor(from.y)) - 4,
                       int(to.x - from.x) + 10, int(to.y - from.y) + 10);
  plain.use();
  part.below.solid.draw();
  programs_.get("geometry.vert", "visibility.frag", {"OPENED", "BELOW"}).use();
  part.below.solid_opened.draw();
}

// A second surface where a support is seen first, since it may have faded there.
void Painter::see_behind(const Part& part) {
  below_.bind();
  clear_seen();
  seen_.colour.bind(kUnitIds);
  seen_.depth.bind(kUnitDepth);
  programs_.get("geometry.vert", "visibility.frag", {"BEHIND"}).use();
  part.lists.supports.draw();
}

// Leaves the depth test so that only marked pixels of the bound target are drawn.
void Painter::cover(glm::vec4 origin, const std::vector<std::string>& defines) {
  const Program& program = programs_.get("fullscreen.vert", "cover.frag", defines);
  program.use();
  program.set("origin", origin);
  glEnable(GL_DEPTH_TEST);
  glDepthMask(GL_TRUE);
  glDepthFunc(GL_ALWAYS);
  glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
  draw_fullscreen();
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glDepthFunc(GL_LESS);
  glDepthMask(GL_FALSE);
}

void Painter::occlude(const Part& part) {
  if (!part.occluded) return;
  glDisable(GL_CULL_FACE);
  glViewport(0, 0, part.region.width, part.region.height);
  seen_.colour.bind(kUnitIds);
  seen_.depth.bind(kUnitDepth);
  occlusion_.bind();
  const float far[4] = {1.0f, 1e6f, 0.0f, 0.0f};
  glClearBufferfv(GL_COLOR, 0, far);
  cover(glm::vec4(part.region.x, part.region.y, 0.0f, 0.0f), {"ONE_SAMPLE"});
  programs_.get("fullscreen.vert", "occlusion.frag").use();
  draw_fullscreen();
  blurred_.bind();
  glClearBufferfv(GL_COLOR, 0, far);
  occlusion_.colour.bind(kUnitOcclusion);
  programs_.get("fullscreen.vert", "occlusion_blur.frag").use();
  draw_fullscreen();
}

void Painter::use_veil_program(const Part& part, const char* vertex, const char* fragment) {
  const Program& program = programs_.get(vertex, fragment, part.shading());
  program.use();
  program.set("counts_of_model",
              glm::ivec4(geometry_.vertex_count(), geometry_.meshes().size(), 0, 0));
}

void Painter::veil(const Part& part) {
  if (!part.faded() && !part.ghosts()) return;
  const glm::ivec2 grid = part.grid_size();
  const float nothing[4] = {0.0f, 0.0f, 0.0f, 0.0f};
  const float all[4] = {1.0f, 1.0f, 1.0f, 1.0f};
  glViewport(0, 0, grid.x, grid.y);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LESS);
  glDepthMask(GL_FALSE);
  glEnable(GL_BLEND);
  geometry_.bind();
  if (part.faded()) {
    veil_.bind();
    glClearBufferfv(GL_COLOR, 0, nothing);
    glClearBufferfv(GL_COLOR, 1, all);
    glBlendFunci(0, GL_ONE, GL_ONE);
    glBlendFunci(1, GL_ZERO, GL_ONE_MINUS_SRC_COLOR);
    use_veil_program(part, "geometry.vert", "veil.frag");
    part.lists.faded.draw();
    veil_.colour.bind(kUnitVeil);
    veil_.second.bind(kUnitReveal);
  }
  if (part.ghosts()) {
    ghost_.bind();
    seen_.colour.bind(kUnitIds);
    glClearBufferfv(GL_COLOR, 0, nothing);
    glBlendEquation(GL_MAX);
    use_veil_program(part, "ghost.vert", "ghost.frag");
    // A ghost's inside is nothing to look at: it is cut away before it is rasterised.
    const bool cuts = part.frame.contacts.empty();
    if (cuts) glEnable(GL_CLIP_DISTANCE0);
    part.lists.ghosts.draw();
    glDisable(GL_CLIP_DISTANCE0);
    glBlendEquation(GL_FUNC_ADD);
    ghost_.colour.bind(kUnitGhost);
  }
  glDisable(GL_BLEND);
  glDepthMask(GL_TRUE);
}

void Painter::plate(const Part& part) {
  seen_.colour.bind(kUnitIds);
  seen_.depth.bind(kUnitDepth);
  if (part.open || part.behind) below_.colour.bind(kUnitBelowIds);
  picture_.bind();
  glDisable(GL_CULL_FACE);
  view_picture(part.area);
  const PixelRect ink = intersect(part.region, part.tile);
  const Scissor within(ink.x - part.area.x, ink.y - part.area.y, ink.width, ink.height);
  cover(part.origin(), part.defines(false));
  const Program& program = programs_.get("fullscreen.vert", "plate.frag", part.defines(true));
  program.use();
  program.set("origin", part.origin());
  draw_fullscreen();
  glDepthMask(GL_TRUE);
  glDisable(GL_DEPTH_TEST);
}

void Painter::outline(const Part& part) {
  if (part.lists.outlined.empty()) return;
  const glm::ivec2 grid = part.grid_size();
  const float nothing[4] = {0.0f, 0.0f, 0.0f, 0.0f};
  mask_.bind();
  glViewport(0, 0, grid.x, grid.y);
  glClearBufferfv(GL_COLOR, 0, nothing);
  geometry_.bind();
  programs_.get("geometry.vert", "mask.frag").use();
  glDisable(GL_DEPTH_TEST);
  glColorMask(GL_FALSE, GL_TRUE, GL_FALSE, GL_FALSE);  // green: wherever it is
  part.lists.outlined.draw();
  glColorMask(GL_TRUE, GL_FALSE, GL_FALSE, GL_FALSE);  // red: where it is seen
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LEQUAL);
  glDepthMask(GL_FALSE);
  part.lists.outlined.draw();
  glDepthMask(GL_TRUE);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);

  const PixelRect lined = part.lists.outlined_area;
  mask_resolved_.bind();
  mask_.colour.bind(kUnitMask);
  glViewport(0, 0, part.region.width, part.region.height);
  programs_.get("fullscreen.vert", "mask_resolve.frag").use();
  {
    const PixelRect source = intersect(part.region, grow(lined, 8));
    const Scissor within(source.x - part.region.x, source.y - part.region.y, source.width,
                         source.height);
    draw_fullscreen();
  }
  picture_.bind();
  view_picture(part.area);
  const PixelRect ink = intersect(intersect(part.region, part.tile), lined);
  const Scissor within(ink.x - part.area.x, ink.y - part.area.y, ink.width, ink.height);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  mask_resolved_.colour.bind(kUnitMask);
  const Program& line = programs_.get("fullscreen.vert", "outline.frag");
  line.use();
  line.set("origin", part.origin());
  draw_fullscreen();
  glDisable(GL_BLEND);
}

void Painter::draw_fullscreen() {
  glBindVertexArray(nothing_.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace tautband::render
