// SPDX-License-Identifier: MIT
#include "render/overlay_texture.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "core/error.h"
#include "render/overlay.h"
#include "render/program.h"

namespace tautband::render {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

constexpr int kApron = 48;  // pixels round a tile, so that nothing near its edge is cut

// The frame without what an overlay does not show.
scene::FrameDescription only_overlay(const scene::FrameDescription& frame) {
  scene::FrameDescription kept;
  kept.marks = frame.marks;
  kept.arrows = frame.arrows;
  kept.labels = frame.labels;
  kept.legend = frame.legend;
  kept.scale_bar = frame.scale_bar;
  kept.heat_look.ramp = frame.heat_look.ramp;
  kept.heat_look.contours = frame.heat_look.contours;
  kept.view = frame.view;
  kept.background = frame.background;
  kept.ink = frame.ink;
  kept.accent = frame.accent;
  kept.size = frame.size;
  kept.scale = frame.scale;
  kept.credit = frame.credit;
  kept.at_left = frame.at_left;
  kept.at_right = frame.at_right;
  if (frame.marks.empty() && frame.arrows.empty() && !frame.scale_bar) kept.view = scene::View{};
  return kept;
}

// For each band of rows the columns between its first and last ink; y from the top.
std::vector<PixelRect> bands_with_ink(const unsigned char* pixels, int stride, glm::ivec2 size) {
  constexpr int kBand = 32;
  std::vector<PixelRect> bands;
  for (int top = 0; top < size.y; top += kBand) {
    const int bottom = std::min(top + kBand, size.y);
    int first = size.x, last = -1;
    for (int y = top; y < bottom; ++y) {
      const auto* row = reinterpret_cast<const std::uint32_t*>(pixels + std::ptrdiff_t(y) * stride);
      first = int(std::find_if(row, row + first, [](std::uint32_t p) { return p != 0; }) - row);
      int end = size.x;
      while (end - 1 > last && row[end - 1] == 0) --end;
      last = std::max(last, end - 1);
    }
    if (last >= first) bands.push_back({first, top, last - first + 1, bottom - top});
  }
  return bands;
}

}  // namespace

bool OverlayTexture::update(const scene::FrameDescription& frame, const PixelRect& tile) {
  if (!has_overlay(frame)) return false;
  scene::FrameDescription wanted = only_overlay(frame);
  if (last_ && *last_ == wanted && last_tile_ == tile) return true;
  last_.reset();
  const bool whole = tile.width == frame.size.x && tile.height == frame.size.y;
  const int apron = whole ? 0 : kApron;
  const glm::ivec2 full(tile.width + 2 * apron, tile.height + 2 * apron);
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, full.x, full.y),
                        &cairo_surface_destroy);
  const Context cairo(cairo_create(surface.get()), &cairo_destroy);
  cairo_translate(cairo.get(), apron - tile.x, apron - (frame.size.y - tile.y - tile.height));
  draw_overlay(cairo.get(), frame);
  cairo_surface_flush(surface.get());
  if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS)
    throw Error(std::string("text cannot be drawn into the picture: ") +
                    cairo_status_to_string(cairo_status(cairo.get())),
                Fault::machine);
  size_ = {tile.width, tile.height};
  const int stride = cairo_image_surface_get_stride(surface.get());
  upload(cairo_image_surface_get_data(surface.get()) + apron * stride + apron * 4, stride);
  last_ = std::move(wanted);
  last_tile_ = tile;
  return true;
}

// A legend and a few labels cover little of a picture: only bands with ink are sent and blended.
void OverlayTexture::upload(const unsigned char* pixels, int stride) {
  inked_ = bands_with_ink(pixels, stride, size_);
  if (!texture_) texture_.emplace();
  glActiveTexture(GL_TEXTURE0 + kUnitScratch);
  glBindTexture(GL_TEXTURE_2D, texture_->name());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size_.x, size_.y, 0, GL_BGRA,
               GL_UNSIGNED_INT_8_8_8_8_REV, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, stride / 4);
  for (PixelRect& band : inked_) {
    // Cairo's native-endian ARGB words are what GL calls BGRA, 8_8_8_8_REV.
    glTexSubImage2D(GL_TEXTURE_2D, 0, band.x, band.y, band.width, band.height, GL_BGRA,
                    GL_UNSIGNED_INT_8_8_8_8_REV,
                    pixels + std::ptrdiff_t(band.y) * stride + std::ptrdiff_t(band.x) * 4);
    band.y = size_.y - band.y - band.height;  // Cairo's rows run from the top
  }
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

void OverlayTexture::bind(int unit) const {
  glActiveTexture(GL_TEXTURE0 + GLenum(unit));
  glBindTexture(GL_TEXTURE_2D, texture_->name());
}

}  // namespace tautband::render
