// SPDX-License-Identifier: MIT
#include "render/renderer.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include <fmt/format.h>

#include "core/error.h"
#include "core/paths.h"
#include "render/painter.h"

namespace tautband::render {
namespace {

constexpr int kLargestPicture = 16384;  // pixels each way
constexpr int kTile = 2048;             // keeps the targets of a large picture under about 300 MB

int largest_target() {
  GLint texture = 0, viewport[2] = {0, 0};
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
  glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport);
  return std::min({texture, viewport[0], viewport[1]});
}

void check_size(const scene::FrameDescription& frame, int most) {
  if (frame.size.x <= 0 || frame.size.y <= 0)
    throw Error(fmt::format(
        "a picture of {}x{} pixels cannot be drawn; give a width and a height of 1 or more",
        frame.size.x, frame.size.y));
  if (frame.size.x > most || frame.size.y > most)
    throw Error(fmt::format("a picture of {}x{} pixels is too large; {} each way is the most",
                            frame.size.x, frame.size.y, most),
                Fault::machine);
}

// Squares that stand for what is transparent: so many over a window's height, but none smaller.
constexpr int kSquares = 72;
constexpr int kSmallestSquare = 8;  // pixels

// Premultiplied to straight alpha, in place.
void unmultiply(std::uint8_t* pixels, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    std::uint8_t* p = pixels + 4 * i;
    const unsigned alpha = p[3];
    if (alpha == 255) continue;
    for (int k = 0; k < 3; ++k)
      p[k] = alpha == 0 ? std::uint8_t(0)
                        : std::uint8_t(std::min(255u, (p[k] * 255u + alpha / 2) / alpha));
  }
}

// Restores what is bound for drawing, so that a window's own framebuffer stays current.
class KeepFramebuffer {
 public:
  KeepFramebuffer() { glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &name_); }
  ~KeepFramebuffer() { glBindFramebuffer(GL_FRAMEBUFFER, GLuint(name_)); }
  KeepFramebuffer(const KeepFramebuffer&) = delete;
  KeepFramebuffer& operator=(const KeepFramebuffer&) = delete;

 private:
  GLint name_ = 0;
};

// The painter's target into rows [first_row ...) of an image, turned so that rows run from the top.
void read_into(const Target& target, Image& image, int left, int first_row, int width, int height) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, target.name());
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  std::vector<std::uint8_t> rows(std::size_t(width) * std::size_t(height) * 4);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());
  unmultiply(rows.data(), std::size_t(width) * std::size_t(height));
  for (int y = 0; y < height; ++y)
    std::memcpy(image.pixel(left, first_row + height - 1 - y),
                &rows[std::size_t(y) * std::size_t(width) * 4], std::size_t(width) * 4);
}

// A target into the window's framebuffer, with what is there already around it.
void blit(const Target& target, const scene::FrameDescription& frame, glm::ivec2 window,
          glm::ivec2 corner, glm::ivec2 size) {
  GLint current = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &current);
  const int bottom = window.y - corner.y - size.y;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, target.name());
  glBlitFramebuffer(0, 0, frame.size.x, frame.size.y, corner.x, bottom, corner.x + size.x,
                    bottom + size.y, GL_COLOR_BUFFER_BIT,
                    size == frame.size ? GL_NEAREST : GL_LINEAR);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, GLuint(current));
}

// A target into the window's framebuffer, on the frame's ground.
void show(const Target& target, const scene::FrameDescription& frame, glm::ivec2 window,
          glm::ivec2 corner, glm::ivec2 size) {
  if (corner != glm::ivec2(0) || size != window) {
    const glm::vec3 paper = 0.5f * (frame.background.top + frame.background.bottom);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(paper.r, paper.g, paper.b, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
  }
  blit(target, frame, window, corner, size);
}

}  // namespace

struct Renderer::Impl {
  Painter painter{resource("shaders")};
  std::optional<scene::FrameDescription> last;    // what the painter's target shows
  std::optional<scene::FrameDescription> around;  // what `beside` shows
  Target beside;
  unsigned drawn = 0;
  int tile = 0;  // forced by a test; 0 = as the machine allows
};

Renderer::Renderer() : impl_(std::make_unique<Impl>()) {}
Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

void Renderer::draw(const scene::FrameDescription& frame) {
  check_size(frame, std::min(kLargestPicture, largest_target()));
  if (impl_->last && *impl_->last == frame) return;
  const KeepFramebuffer keep;
  impl_->last.reset();
  impl_->painter.prepare(frame);
  impl_->painter.paint(frame, {0, 0, frame.size.x, frame.size.y});
  impl_->last = frame;
  ++impl_->drawn;
}

void Renderer::draw_around(const scene::FrameDescription& frame) {
  if (impl_->around && *impl_->around == frame) return;
  draw(frame);
  const KeepFramebuffer keep;
  impl_->around.reset();
  impl_->beside.colour.fit(frame.size, GL_RGBA8);
  impl_->beside.attach(&impl_->beside.colour, nullptr, nullptr);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, impl_->painter.target().name());
  glBlitFramebuffer(0, 0, frame.size.x, frame.size.y, 0, 0, frame.size.x, frame.size.y,
                    GL_COLOR_BUFFER_BIT, GL_NEAREST);
  impl_->around = frame;
}

void Renderer::present(glm::ivec2 window, glm::ivec2 corner, glm::ivec2 size) {
  if (impl_->last) show(impl_->painter.target(), *impl_->last, window, corner, size);
}

void Renderer::present_within(glm::ivec2 window, glm::ivec2 corner, glm::ivec2 size,
                              glm::ivec2 inner) {
  if (!impl_->last || !impl_->around) return;
  const scene::FrameDescription& frame = *impl_->last;
  show(impl_->beside, *impl_->around, window, corner, size);
  const float ink = (frame.ink.r + frame.ink.g + frame.ink.b) / 3.0f;
  impl_->painter.lay_over({inner.x, window.y - inner.y - frame.size.y},
                          std::max(window.y / kSquares, kSmallestSquare), ink > 0.5f);
}

void Renderer::present_pair(glm::ivec2 window, glm::ivec2 corner) {
  if (!impl_->last || !impl_->around) return;
  const glm::ivec2 left = impl_->around->size;
  show(impl_->beside, *impl_->around, window, corner, left);
  blit(impl_->painter.target(), *impl_->last, window, corner + glm::ivec2(left.x, 0),
       impl_->last->size);
}

Image Renderer::read() const {
  if (!impl_->last) throw Error("no picture has been drawn yet", Fault::machine);
  const KeepFramebuffer keep;
  const glm::ivec2 size = impl_->last->size;
  Image image(size.x, size.y);
  read_into(impl_->painter.target(), image, 0, 0, size.x, size.y);
  return image;
}

Image Renderer::picture(const scene::FrameDescription& frame) {
  const int most = largest_target();  // also the largest viewport, which spans the whole picture
  check_size(frame, std::min(kLargestPicture, most));
  const bool small = std::int64_t(frame.size.x) * frame.size.y <= std::int64_t(kTile) * kTile;
  if (small && impl_->tile == 0) {
    draw(frame);
    return read();
  }
  const KeepFramebuffer keep;
  impl_->last.reset();
  impl_->painter.prepare(frame);
  Image image(frame.size.x, frame.size.y);
  for (const PixelRect& tile : tiles(frame.size, impl_->tile > 0 ? impl_->tile : kTile)) {
    impl_->painter.paint(frame, tile);
    read_into(impl_->painter.target(), image, tile.x, frame.size.y - tile.y - tile.height,
              tile.width, tile.height);
  }
  ++impl_->drawn;
  return image;
}

unsigned Renderer::frames_drawn() const {
  return impl_->drawn;
}
unsigned Renderer::views_drawn() const {
  return impl_->painter.times_seen();
}
void Renderer::force_tiles(int side) {
  impl_->tile = side;
}
void Renderer::link_all() {
  impl_->painter.link_all();
}

}  // namespace tautband::render
