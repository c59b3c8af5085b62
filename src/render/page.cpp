// SPDX-License-Identifier: MIT
#include "render/page.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>

#include "render/overlay.h"
#include "render/sketch_cairo.h"

namespace tautband::render {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

constexpr double kPoint = 25.4 / 72.0;  // mm

Box box_of(const scene::Rectangle& place) {
  return {double(place.corner.x), double(place.corner.y), double(place.size.x),
          double(place.size.y)};
}

bool is_opaque(const Image& image) {
  for (std::size_t i = 3; i < image.rgba.size(); i += 4)
    if (image.rgba[i] != 255) return false;
  return true;
}

// Opaque pictures need no mask beside them in a PDF. Cairo wants words of native endianness with
// alpha multiplied in.
Surface surface_of(const Image& image) {
  const bool opaque = is_opaque(image);
  Surface surface(cairo_image_surface_create(opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                             image.width, image.height),
                  &cairo_surface_destroy);
  unsigned char* data = cairo_image_surface_get_data(surface.get());
  if (!data) return surface;  // its status says why
  const std::ptrdiff_t stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < image.height; ++y) {
    auto* row = reinterpret_cast<std::uint32_t*>(data + y * stride);
    const std::uint8_t* from = image.pixel(0, y);
    for (int x = 0; x < image.width; ++x, from += 4) {
      const std::uint32_t a = from[3];
      const auto times = [a](std::uint32_t c) { return (c * a + 127) / 255; };
      row[x] = a << 24 | times(from[0]) << 16 | times(from[1]) << 8 | times(from[2]);
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

// The box with its edges on whole pixels.
Box snapped(const Box& box, double pixels_per_mm) {
  if (pixels_per_mm <= 0.0) return box;
  const auto round = [&](double mm) { return std::round(mm * pixels_per_mm) / pixels_per_mm; };
  // The size is rounded by itself, so that pictures of one size stay of one size.
  return {round(box.x), round(box.y), round(box.width), round(box.height)};
}

void draw_image(cairo_t* cairo, const Image& image, const Box& box, double pixels_per_mm) {
  const Surface surface = surface_of(image);
  cairo_translate(cairo, box.x, box.y);
  cairo_scale(cairo, box.width / image.width, box.height / image.height);
  cairo_set_source_surface(cairo, surface.get(), 0.0, 0.0);
  if (pixels_per_mm > 0.0) {
    const bool as_it_is = std::lround(box.width * pixels_per_mm) == image.width &&
                          std::lround(box.height * pixels_per_mm) == image.height;
    cairo_pattern_t* pattern = cairo_get_source(cairo);
    cairo_pattern_set_filter(pattern, as_it_is ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BEST);
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD);  // no pale rim where it is resampled
  }
  cairo_rectangle(cairo, 0.0, 0.0, image.width, image.height);
  cairo_fill(cairo);
}

void draw(cairo_t* cairo, const scene::PagePicture& picture, double pixels_per_mm) {
  const Box box = snapped(box_of(picture.place), pixels_per_mm);
  if (box.width <= 0.0 || box.height <= 0.0) return;
  cairo_save(cairo);
  if (picture.corner_radius > 0.0f) {
    rounded_path(cairo, box, double(picture.corner_radius));
    cairo_clip(cairo);
  }
  if (picture.image && picture.image->width > 0 && picture.image->height > 0) {
    cairo_save(cairo);
    draw_image(cairo, *picture.image, box, pixels_per_mm);
    cairo_restore(cairo);
  }
  if (picture.overlay) {
    const scene::FrameDescription& frame = *picture.overlay;
    cairo_translate(cairo, box.x, box.y);
    cairo_scale(cairo, box.width / frame.size.x, box.height / frame.size.y);
    CairoSketch sketch(cairo, CairoSketch::For::page);
    draw_overlay(sketch, frame);
  }
  cairo_restore(cairo);
}

void draw(cairo_t* cairo, const scene::PageShape& shape, double) {
  CairoSketch sketch(cairo, CairoSketch::For::page);
  Paint paint;
  if (shape.filled) paint.fill = Ink{shape.fill};
  if (shape.line_width > 0.0f) paint.stroke = Stroke{{shape.line}, double(shape.line_width)};
  sketch.box(box_of(shape.place), double(shape.corner_radius), paint);
}

Weight weight_of(scene::TypeWeight weight) {
  return weight == scene::TypeWeight::semibold ? Weight::semibold
         : weight == scene::TypeWeight::medium ? Weight::medium
                                               : Weight::regular;
}

Edge edge_of(scene::Align align) {
  return align == scene::Align::right    ? Edge::right
         : align == scene::Align::centre ? Edge::middle
                                         : Edge::left;
}

// A paragraph with as many of its lines as `room` mm hold; null when that is none.
std::unique_ptr<Text> set(cairo_t* cairo, const scene::Paragraph& paragraph, const Box& box,
                          scene::Align align, double room) {
  constexpr double kSlack = 0.02;  // mm, for rounding
  TextStyle style{double(paragraph.size) * kPoint, weight_of(paragraph.weight), paragraph.italic,
                  box.width};
  style.most_lines = paragraph.most_lines;
  style.align = edge_of(align);
  style.strong = paragraph.strong;
  const std::string words = valid_utf8(paragraph.words);
  auto text = std::make_unique<Text>(cairo, words, style);
  if (text->height() <= room + kSlack) return text;
  const double line = text->height() / double(text->lines().size());
  style.most_lines = int((room + kSlack) / line);
  return style.most_lines > 0 ? std::make_unique<Text>(cairo, words, style) : nullptr;
}

void draw(cairo_t* cairo, const scene::PageText& block, double) {
  const Box box = box_of(block.place);
  struct Set {
    std::unique_ptr<Text> text;
    double y;
    glm::vec3 colour;
  };
  std::vector<Set> lines;
  double y = 0.0;
  for (const scene::Paragraph& paragraph : block.paragraphs) {
    if (paragraph.words.empty()) continue;
    const double above = lines.empty() ? 0.0 : double(paragraph.space_above);
    auto text = set(cairo, paragraph, box, block.align, box.height - y - above);
    if (!text) break;
    y += above;
    const double height = text->height();
    lines.push_back({std::move(text), y, paragraph.colour});
    y += height;
  }
  CairoSketch sketch(cairo, CairoSketch::For::page);
  const double top = block.at_bottom ? box.bottom() - y : box.y;
  for (const Set& line : lines)
    sketch.write(*line.text, box.x, top + line.y, Ink{line.colour}, Edge::left);
}

}  // namespace

double height_of(cairo_t* cairo, const scene::Paragraph& paragraph, double width) {
  if (paragraph.words.empty()) return 0.0;
  return set(cairo, paragraph, Box{0.0, 0.0, width, 0.0}, scene::Align::left, 1e9)->height();
}

void draw_page(cairo_t* cairo, const scene::Page& page, double pixels_per_mm) {
  if (pixels_per_mm > 0.0 || page.paper != glm::vec3(1.0f)) {  // white paper needs no ink
    cairo_set_source_rgb(cairo, double(page.paper.r), double(page.paper.g), double(page.paper.b));
    cairo_paint(cairo);
  }
  for (const scene::PageItem& item : page.items)
    std::visit([&](const auto& kind) { draw(cairo, kind, pixels_per_mm); }, item);
}

}  // namespace tautband::render
